DO $$
BEGIN
    IF has_function_privilege('public', 'countersign.audit_chains()', 'EXECUTE')
       OR NOT has_function_privilege('countersign_auditor', 'countersign.audit_chains()', 'EXECUTE') THEN
        RAISE EXCEPTION 'audit_chains() is callable by the wrong roles';
    END IF;
END
$$;
