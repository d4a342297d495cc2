DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_proc AS made JOIN pg_roles AS owner ON owner.oid = made.proowner
               WHERE made.pronamespace = 'countersign'::regnamespace
                 AND owner.rolname <> CASE WHEN made.proname LIKE 'login\_%' THEN 'countersign_roles' ELSE 'countersign_owner' END) THEN
        RAISE EXCEPTION 'a function belongs to another role';
    END IF;
    IF EXISTS (SELECT FROM pg_proc AS made, pg_roles AS window_role
               WHERE made.pronamespace = 'countersign'::regnamespace AND window_role.rolname ~ '^countersign_(clerk|supervisor|auditor|administrator|importer)$'
                 AND has_function_privilege(window_role.oid, made.oid, 'EXECUTE')
                 AND (NOT made.prosecdef OR NOT 'search_path=countersign, pg_temp' = ANY (made.proconfig))) THEN
        RAISE EXCEPTION 'a function that window roles call does not pin its search path';
    END IF;
    IF EXISTS (SELECT FROM pg_proc WHERE pronamespace = 'countersign'::regnamespace AND proname NOT IN ('schema_version', 'schema_hash')
               AND has_function_privilege('public', oid, 'EXECUTE')) THEN
        RAISE EXCEPTION 'a function is executable by everybody';
    END IF;
END
$$;
