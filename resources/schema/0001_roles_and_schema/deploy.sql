-- Roles, the schema, and who may come near it.
--
-- Roles belong to the whole cluster and may exist already (another database, a restored dump), so they are made
-- only where missing, and their attributes are set again to what this schema relies on.
DO $roles$
DECLARE
    group_role text;
BEGIN
    FOREACH group_role IN ARRAY ARRAY['countersign_owner', 'countersign_roles', 'countersign_clerk', 'countersign_supervisor',
                                      'countersign_auditor', 'countersign_administrator', 'countersign_importer'] LOOP
        IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = group_role) THEN
            EXECUTE pg_catalog.format('CREATE ROLE %I NOLOGIN', group_role);
        END IF;
        EXECUTE pg_catalog.format('ALTER ROLE %I NOLOGIN NOSUPERUSER NOCREATEDB NOREPLICATION NOBYPASSRLS %s', group_role,
            CASE group_role WHEN 'countersign_roles' THEN 'CREATEROLE' ELSE 'NOCREATEROLE' END);
    END LOOP;
    -- countersign_roles puts operators into the groups of the windows.
    FOREACH group_role IN ARRAY ARRAY['countersign_clerk', 'countersign_supervisor', 'countersign_auditor', 'countersign_administrator',
                                      'countersign_importer'] LOOP
        IF NOT pg_catalog.pg_has_role('countersign_roles', group_role, 'MEMBER WITH ADMIN OPTION') THEN
            EXECUTE pg_catalog.format('GRANT %I TO countersign_roles WITH ADMIN OPTION', group_role);
        END IF;
    END LOOP;
END
$roles$;

COMMENT ON ROLE countersign_owner IS 'Owns schema countersign. Nobody signs in as it; functions run with its rights.';
COMMENT ON ROLE countersign_roles IS 'May make operators'' login roles. Owns the two functions that do it, and nothing else.';

CREATE SCHEMA countersign AUTHORIZATION countersign_owner;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA countersign TO PUBLIC;

-- A function is nobody's until it is granted: PostgreSQL's default, EXECUTE for PUBLIC, ends here.
ALTER DEFAULT PRIVILEGES FOR ROLE countersign_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE countersign_roles REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

SET LOCAL ROLE countersign_owner;

CREATE TABLE countersign.schema_change (
    number int PRIMARY KEY CHECK (number > 0),
    name text NOT NULL,
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    applied_at timestamptz NOT NULL DEFAULT pg_catalog.now()
);
COMMENT ON TABLE countersign.schema_change IS 'Written by the program that applies the changes: one row a change, with the SHA-256 of its deploy.sql.';

CREATE FUNCTION countersign.schema_version() RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = countersign, pg_temp
RETURN (SELECT coalesce(max(number), 0) FROM countersign.schema_change);

CREATE FUNCTION countersign.schema_hash() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = countersign, pg_temp
BEGIN ATOMIC
    SELECT encode(sha256(convert_to(string_agg(number || ' ' || name || ' ' || sha256 || E'\n', '' ORDER BY number), 'UTF8')), 'hex')
    FROM countersign.schema_change;
END;

GRANT EXECUTE ON FUNCTION countersign.schema_version(), countersign.schema_hash() TO PUBLIC;

-- Rights on the database itself. PostgreSQL copies them neither with CREATE DATABASE ... TEMPLATE nor with a dump
-- restored under another name, so it is a function that whoever makes such a copy calls again (superuser or the
-- database's owner). Nobody outside the groups may connect; nobody may make temporary objects except the owner,
-- for the importer's staging table.
CREATE FUNCTION countersign.guard_database() RETURNS void
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO countersign_clerk, countersign_supervisor, countersign_auditor, '
                   'countersign_administrator, countersign_importer', current_database());
    EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO countersign_owner', current_database());
END
$$;

RESET ROLE;
SELECT countersign.guard_database();

-- What PostgreSQL lets everybody do and nobody at a counter needs: hold locks until the server has none left, keep the
-- import waiting, store large objects beside the log. Copies and dumps of the database keep these rights.
DO $$
DECLARE
    function regprocedure;
BEGIN
    FOR function IN SELECT oid FROM pg_catalog.pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace
                    AND proname ~ '^(pg_(try_)?advisory_.*|lo_.*|lowrite|loread|pg_notify)$' LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', function);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO countersign_owner', function);
    END LOOP;
END
$$;
