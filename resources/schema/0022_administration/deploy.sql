-- Disabling an operator reaches him also where he holds a transaction open; one sign-in has ten connections; an office's
-- administrator makes nobody who works for the agency.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

CREATE OR REPLACE FUNCTION operator_made(new_name text, display_name text, of_office text, new_roles text[], scram_verifier text) RETURNS jsonb
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    distinct_roles text[] := ARRAY(SELECT role FROM unnest(ARRAY['clerk', 'supervisor', 'auditor', 'administrator', 'importer']) AS role
                                   WHERE role = ANY (new_roles));
BEGIN
    IF new_name !~ '^[a-z][a-z0-9_]{1,30}$' OR new_name ~ '^(pg_|countersign_)' THEN
        PERFORM refuse_administration('A sign-in name is small letters, digits and _, at most 31.');
    END IF;
    IF new_roles IS NULL OR cardinality(distinct_roles) <> cardinality(new_roles) THEN
        PERFORM refuse_administration('The roles are clerk, supervisor, auditor, administrator and importer, each once.');
    END IF;
    IF 'importer' = ANY (distinct_roles) AND of_office IS NOT NULL THEN
        PERFORM refuse_administration('An importer works for the whole agency and has no office.');
    END IF;
    IF distinct_roles && ARRAY['auditor', 'importer'] AND distinct_roles && ARRAY['clerk', 'supervisor'] THEN
        PERFORM refuse_administration('An auditor or importer is no clerk and no supervisor under the same sign-in.');
    END IF;
    INSERT INTO operator (name, display_name, office, roles, added_at)
    VALUES (new_name, btrim(operator_made.display_name), of_office, distinct_roles, moment());
    PERFORM login_made(new_name, scram_verifier, distinct_roles);
    PERFORM audit_append(coalesce(of_office, '*'), 'operator.added', NULL, NULL, NULL,
        jsonb_build_object('operator', new_name, 'roles', to_jsonb(distinct_roles)));
    RETURN jsonb_build_object('operator', new_name);
EXCEPTION
    WHEN unique_violation THEN RETURN refuse_administration('There is an operator of this name already.');
    WHEN check_violation OR not_null_violation THEN
        RETURN refuse_administration('An operator has a display name and at least one role; clerks and supervisors have an office.');
END
$$;

-- What this needs, a transaction that he left open may hold: the log of his office, the row of his login role. It ends with
-- his connections. Until the act is committed he can sign in again and be first, so a lock that does not come is tried again.
CREATE FUNCTION operator_closed(leaver operator) RETURNS void
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    FOR attempt IN 1..3 LOOP
        PERFORM login_ended(leaver.name);
        BEGIN
            PERFORM login_closed(leaver.name), audit_append(coalesce(leaver.office, '*'), 'operator.disabled', NULL, NULL, NULL,
                jsonb_build_object('operator', leaver.name));
            -- Who came in between has nothing to hold; he would hear CS001, and keep one of the server's places.
            PERFORM login_ended(leaver.name);
            RETURN;
        EXCEPTION WHEN lock_not_available OR internal_error OR SQLSTATE 'CS017' THEN
            IF attempt = 3 THEN
                RAISE;
            END IF;
        END;
    END LOOP;
END
$$;

CREATE OR REPLACE FUNCTION operator_disable(name text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp SET lock_timeout = '3s'
AS $$
#variable_conflict use_column
DECLARE
    who operator := actor('administrator');
    leaver operator;
BEGIN
    -- Not FOR UPDATE: every row that names him keeps his key locked until its transaction ends, and that may be his own.
    SELECT * INTO leaver FROM operator WHERE name = operator_disable.name FOR NO KEY UPDATE;
    IF NOT FOUND OR who.office IS NOT NULL AND leaver.office IS DISTINCT FROM who.office THEN
        PERFORM refuse_administration('There is no such operator.');
    END IF;
    IF leaver.name = who.name THEN
        PERFORM refuse_administration('Nobody closes his own sign-in.');
    END IF;
    IF leaver.disabled_at IS NULL THEN
        UPDATE operator SET disabled_at = moment() WHERE name = leaver.name;
        PERFORM operator_closed(leaver);
    ELSE
        -- Who signed in while the first call had not committed yet.
        PERFORM login_ended(leaver.name);
    END IF;
    RETURN jsonb_build_object('operator', leaver.name, 'active', false);
END
$$;

GRANT SELECT (name, disabled_at) ON operator TO countersign_roles;

RESET search_path;
RESET ROLE;

-- The role belongs to the whole cluster, and another database may have given it already.
DO $$
BEGIN
    IF NOT pg_has_role('countersign_roles', 'pg_signal_backend', 'MEMBER') THEN
        GRANT pg_signal_backend TO countersign_roles;
    END IF;
END
$$;
COMMENT ON ROLE countersign_roles IS 'May make operators'' login roles and end their connections. Owns the three functions that do it, and nothing else.';

-- Ends the connections of an operator who is disabled, and of nobody else. A second at most: a program that signs in again
-- and again must not keep the administrator.
CREATE FUNCTION countersign.login_ended(name text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp SET client_min_messages = error
AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM operator AS o WHERE o.name = login_ended.name AND o.disabled_at IS NOT NULL) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS015', MESSAGE = 'Only the connections of a disabled operator are ended.';
    END IF;
    FOR wait IN 1..100 LOOP
        PERFORM pg_stat_clear_snapshot();
        PERFORM pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = login_ended.name;
        EXIT WHEN NOT FOUND;
        PERFORM pg_sleep(0.01);
    END LOOP;
END
$$;
ALTER FUNCTION countersign.login_ended(text) OWNER TO countersign_roles;
REVOKE ALL ON FUNCTION countersign.login_ended(text) FROM PUBLIC, countersign_roles;
GRANT EXECUTE ON FUNCTION countersign.login_ended(text) TO countersign_owner;

-- Ten: a desk, its questions beside it, and some programs of the command line. Without a limit one operator takes every
-- connection of the server, and nobody else signs in.
CREATE OR REPLACE FUNCTION countersign.login_made(name text, scram_verifier text, roles text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    role text;
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS015', MESSAGE = 'There is a login role of this name already.';
    END IF;
    -- A verifier, made where the password was typed; never a password, which the server's log could hold.
    IF coalesce(scram_verifier !~ '^SCRAM-SHA-256[$][0-9]{4,7}:[A-Za-z0-9+/]{16,}={0,2}[$][A-Za-z0-9+/]{43}=:[A-Za-z0-9+/]{43}=$', true) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS015', MESSAGE = 'This is no SCRAM-SHA-256 verifier.';
    END IF;
    EXECUTE format('CREATE ROLE %I LOGIN INHERIT CONNECTION LIMIT 10 PASSWORD %L', name, scram_verifier);
    FOREACH role IN ARRAY roles LOOP
        EXECUTE format('GRANT %I TO %I', 'countersign_' || role, name);
    END LOOP;
END
$$;

DO $$
DECLARE
    login name;
BEGIN
    FOR login IN SELECT rolname FROM pg_roles JOIN countersign.operator ON name = rolname WHERE rolconnlimit = -1 AND NOT rolsuper LOOP
        EXECUTE format('ALTER ROLE %I CONNECTION LIMIT 10', login);
    END LOOP;
END
$$;
