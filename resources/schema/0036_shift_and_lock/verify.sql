DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname ~ '^countersign_(clerk|supervisor|auditor|administrator|importer)$'
               AND has_table_privilege(oid, 'countersign.shift_key', 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')) THEN
        RAISE EXCEPTION 'a window role reaches shift_key';
    END IF;
    IF has_function_privilege('public', 'countersign.shift_key()', 'EXECUTE') THEN
        RAISE EXCEPTION 'everybody may ask for a key';
    END IF;
    IF NOT (SELECT relrowsecurity AND relforcerowsecurity FROM pg_class WHERE oid = 'countersign.shift_key'::regclass) THEN
        RAISE EXCEPTION 'the owner sees every key';
    END IF;
    IF (SELECT count(*) FROM countersign.limit_catalogue() WHERE name IN ('shift_hours', 'lock_minutes')) <> 2 THEN
        RAISE EXCEPTION 'a limit is missing';
    END IF;
END
$$;
