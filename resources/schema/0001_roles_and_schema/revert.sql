-- The group roles stay: they belong to the whole cluster, and operators of another database may be in them.
DO $$
BEGIN
    EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO PUBLIC', current_database());
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM countersign_owner, countersign_clerk, countersign_supervisor, countersign_auditor, '
                   'countersign_administrator, countersign_importer', current_database());
END
$$;
DO $$
DECLARE
    function regprocedure;
BEGIN
    FOR function IN SELECT oid FROM pg_catalog.pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace
                    AND proname ~ '^(pg_(try_)?advisory_.*|lo_.*|lowrite|loread|pg_notify)$' LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO PUBLIC', function);
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM countersign_owner', function);
    END LOOP;
END
$$;
DROP FUNCTION countersign.guard_database(), countersign.schema_hash(), countersign.schema_version();
DROP TABLE countersign.schema_change;
ALTER DEFAULT PRIVILEGES FOR ROLE countersign_owner GRANT EXECUTE ON FUNCTIONS TO PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE countersign_roles GRANT EXECUTE ON FUNCTIONS TO PUBLIC;
DROP SCHEMA countersign;
