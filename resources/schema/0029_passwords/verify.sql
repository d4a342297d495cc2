DO $$
BEGIN
    IF (SELECT proowner::regrole::text FROM pg_proc WHERE oid = 'countersign.login_password(text, text)'::regprocedure) <> 'countersign_roles' THEN
        RAISE EXCEPTION 'a function of the login roles belongs to another role';
    END IF;
    IF has_function_privilege('public', 'countersign.login_password(text, text)', 'EXECUTE')
       OR has_function_privilege('countersign_administrator', 'countersign.login_password(text, text)', 'EXECUTE')
       OR has_function_privilege('public', 'countersign.operator_password(text, text)', 'EXECUTE') THEN
        RAISE EXCEPTION 'everybody may set passwords';
    END IF;
END
$$;
