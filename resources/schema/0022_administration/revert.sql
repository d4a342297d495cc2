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

CREATE OR REPLACE FUNCTION operator_disable(name text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    who operator := actor('administrator');
    leaver operator;
BEGIN
    SELECT * INTO leaver FROM operator WHERE name = operator_disable.name FOR UPDATE;
    IF NOT FOUND OR who.office IS NOT NULL AND leaver.office IS DISTINCT FROM who.office THEN
        PERFORM refuse_administration('There is no such operator.');
    END IF;
    IF leaver.name = who.name THEN
        PERFORM refuse_administration('Nobody closes his own sign-in.');
    END IF;
    IF leaver.disabled_at IS NULL THEN
        UPDATE operator SET disabled_at = moment() WHERE name = leaver.name;
        PERFORM login_closed(leaver.name), audit_append(coalesce(leaver.office, '*'), 'operator.disabled', NULL, NULL, NULL,
            jsonb_build_object('operator', leaver.name));
    END IF;
    RETURN jsonb_build_object('operator', leaver.name, 'active', false);
END
$$;

DROP FUNCTION operator_closed(operator);
REVOKE SELECT (name, disabled_at) ON operator FROM countersign_roles;

RESET search_path;
RESET ROLE;

-- countersign_roles stays in pg_signal_backend: it belongs to the whole cluster, and another database may rely on it.
DROP FUNCTION countersign.login_ended(text);

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
    EXECUTE format('CREATE ROLE %I LOGIN INHERIT PASSWORD %L', name, scram_verifier);
    FOREACH role IN ARRAY roles LOOP
        EXECUTE format('GRANT %I TO %I', 'countersign_' || role, name);
    END LOOP;
END
$$;

DO $$
DECLARE
    login name;
BEGIN
    FOR login IN SELECT rolname FROM pg_roles JOIN countersign.operator ON name = rolname WHERE rolconnlimit = 10 LOOP
        EXECUTE format('ALTER ROLE %I CONNECTION LIMIT -1', login);
    END LOOP;
END
$$;
