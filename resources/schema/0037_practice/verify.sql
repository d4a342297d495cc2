DO $$
BEGIN
    IF has_function_privilege('public', 'countersign.practice()', 'EXECUTE')
       OR has_function_privilege('public', 'countersign.practice_begin()', 'EXECUTE')
       OR has_function_privilege('public', 'countersign.mark_practice_office()', 'EXECUTE') THEN
        RAISE EXCEPTION 'everybody may ask for the mark of a store for practice, or give it';
    END IF;
    IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = 'countersign.office'::regclass AND tgname = 'bears_the_mark') THEN
        RAISE EXCEPTION 'an office of a store for practice does not bear the mark';
    END IF;
    PERFORM 1 FROM countersign.practice_mark;
END
$$;
