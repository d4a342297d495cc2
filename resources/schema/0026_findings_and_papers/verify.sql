DO $$
BEGIN
    IF (SELECT prosrc FROM pg_proc WHERE oid = 'countersign.findings_value'::regproc) !~ 'control character' THEN
        RAISE EXCEPTION 'findings may hold control characters';
    END IF;
    IF has_function_privilege('public', 'countersign.findings_value(text)', 'EXECUTE') THEN
        RAISE EXCEPTION 'everybody may call an inner function';
    END IF;
END
$$;
