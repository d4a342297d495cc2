DO $$
BEGIN
    IF EXISTS (SELECT FROM countersign.office WHERE code NOT IN (SELECT office FROM countersign.audit_head)) THEN
        RAISE EXCEPTION 'an office has no log';
    END IF;
    IF has_function_privilege('countersign_auditor', 'countersign.audit_missing(text)', 'EXECUTE') THEN
        RAISE EXCEPTION 'an inner function of the log is executable by a window role';
    END IF;
END
$$;
