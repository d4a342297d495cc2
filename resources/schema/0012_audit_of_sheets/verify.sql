DO $$
BEGIN
    IF has_function_privilege('public', 'countersign.audit_first_changed_sheet(text)', 'EXECUTE')
       OR has_function_privilege('countersign_auditor', 'countersign.audit_first_changed_sheet(text)', 'EXECUTE')
       OR NOT has_function_privilege('countersign_auditor', 'countersign.audit_verify(text)', 'EXECUTE') THEN
        RAISE EXCEPTION 'the check of the sheets is callable by the wrong roles';
    END IF;
END
$$;
