DO $$
BEGIN
    IF (SELECT proowner::regrole::text FROM pg_proc WHERE oid = 'countersign.login_ended(text)'::regprocedure) <> 'countersign_roles'
       OR (SELECT proowner::regrole::text FROM pg_proc WHERE oid = 'countersign.login_made(text, text, text[])'::regprocedure) <> 'countersign_roles' THEN
        RAISE EXCEPTION 'a function of the login roles belongs to another role';
    END IF;
    IF has_function_privilege('public', 'countersign.login_ended(text)', 'EXECUTE')
       OR has_function_privilege('public', 'countersign.operator_closed(countersign.operator)', 'EXECUTE') THEN
        RAISE EXCEPTION 'everybody may end connections';
    END IF;
    IF NOT pg_has_role('countersign_roles', 'pg_signal_backend', 'USAGE') OR pg_has_role('countersign_owner', 'pg_signal_backend', 'MEMBER') THEN
        RAISE EXCEPTION 'connections are ended by the wrong role';
    END IF;
    IF EXISTS (SELECT FROM pg_roles JOIN countersign.operator ON name = rolname WHERE rolconnlimit = -1 AND NOT rolsuper) THEN
        RAISE EXCEPTION 'an operator may take every connection';
    END IF;
END
$$;
