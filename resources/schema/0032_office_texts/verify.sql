DO $$
BEGIN
    IF (SELECT count(*) FROM pg_constraint WHERE conrelid IN ('countersign.office'::regclass, 'countersign.operator'::regclass)
        AND conname IN ('texts_can_be_shown', 'name_can_be_shown')) <> 2 THEN
        RAISE EXCEPTION 'an office can have a name that no sheet can hold';
    END IF;
END
$$;
