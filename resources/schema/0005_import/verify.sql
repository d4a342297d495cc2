DO $$
BEGIN
    IF (SELECT count(*) FROM pg_proc WHERE pronamespace = 'countersign'::regnamespace
        AND proname IN ('import_begin', 'import_finish', 'import_rejects') AND prosecdef) <> 3 THEN
        RAISE EXCEPTION 'the import functions are missing';
    END IF;
    IF has_function_privilege('countersign_importer', 'countersign.import_crossings()', 'EXECUTE') THEN
        RAISE EXCEPTION 'an inner function of the import is executable by a window role';
    END IF;
END
$$;
