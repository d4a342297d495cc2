DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname ~ '^countersign_(clerk|supervisor|auditor|administrator|importer)$'
               AND has_table_privilege(oid, 'countersign.crossing_key', 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')) THEN
        RAISE EXCEPTION 'a window role reaches crossing_key';
    END IF;
    IF (SELECT count(*) FROM pg_trigger WHERE tgrelid = 'countersign.crossing'::regclass AND tgname LIKE 'keys\_%' AND tgenabled = 'O') <> 4 THEN
        RAISE EXCEPTION 'nothing keeps the keys of the crossings';
    END IF;
    IF (SELECT count(*) FROM countersign.crossing_key) <> (SELECT count(*) FROM countersign.crossing) THEN
        RAISE EXCEPTION 'a crossing has no key';
    END IF;
    IF has_function_privilege('public', 'countersign.keep_crossing_keys()', 'EXECUTE')
       OR has_function_privilege('public', 'countersign.import_crossings_met()', 'EXECUTE') THEN
        RAISE EXCEPTION 'everybody may call a function of the importer';
    END IF;
END
$$;
