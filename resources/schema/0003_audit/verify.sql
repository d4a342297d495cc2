DO $$
BEGIN
    IF current_setting('server_encoding') <> 'UTF8' THEN
        RAISE EXCEPTION 'the database''s encoding is not UTF-8';
    END IF;
    IF countersign.canonical_json('{"b": [1, "é\u0001"], "a": {"z": null}}') <> '{"a":{"z":null},"b":[1,"é\u0001"]}' THEN
        RAISE EXCEPTION 'canonical JSON is not canonical';
    END IF;
    IF (SELECT problem FROM countersign.audit_first_fault('*')) IS NOT NULL THEN
        RAISE EXCEPTION 'the agency''s log does not begin';
    END IF;
    IF EXISTS (SELECT FROM pg_proc WHERE pronamespace = 'countersign'::regnamespace AND proname NOT IN ('schema_version', 'schema_hash')
               AND has_function_privilege('public', oid, 'EXECUTE')) THEN
        RAISE EXCEPTION 'a function is executable by everybody';
    END IF;
END
$$;
