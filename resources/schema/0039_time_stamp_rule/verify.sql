DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM countersign.limit_catalogue() WHERE name = 'time_stamp_required') THEN
        RAISE EXCEPTION 'no rule set can say whether certificates need a time stamp';
    END IF;
END
$$;
