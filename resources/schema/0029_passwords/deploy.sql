-- A new password: everybody his own, and an administrator one for who has forgotten his. In the log, as ALTER ROLE never is.

-- Whoever sat at the sign-in under the old password must not go on: given by another, the password ends the connections.
CREATE FUNCTION countersign.login_password(name text, scram_verifier text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp SET client_min_messages = error
AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM operator AS o WHERE o.name = login_password.name AND o.disabled_at IS NULL) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS015', MESSAGE = 'There is no such operator.';
    END IF;
    IF coalesce(scram_verifier !~ '^SCRAM-SHA-256[$][0-9]{4,7}:[A-Za-z0-9+/]{16,}={0,2}[$][A-Za-z0-9+/]{43}=:[A-Za-z0-9+/]{43}=$', true) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS015', MESSAGE = 'This is no SCRAM-SHA-256 verifier.';
    END IF;
    EXECUTE format('ALTER ROLE %I PASSWORD %L', name, scram_verifier);
    IF name <> session_user THEN
        PERFORM pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = login_password.name;
    END IF;
END
$$;
ALTER FUNCTION countersign.login_password(text, text) OWNER TO countersign_roles;
REVOKE ALL ON FUNCTION countersign.login_password(text, text) FROM PUBLIC, countersign_roles;
GRANT EXECUTE ON FUNCTION countersign.login_password(text, text) TO countersign_owner;

SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

CREATE FUNCTION operator_password(name text, scram_verifier text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    who operator := actor('clerk', 'supervisor', 'auditor', 'administrator', 'importer');
    whose operator;
BEGIN
    SELECT * INTO whose FROM operator WHERE name = operator_password.name AND disabled_at IS NULL FOR NO KEY UPDATE;
    IF whose.name IS DISTINCT FROM who.name THEN
        PERFORM actor('administrator');
        IF whose.name IS NULL OR who.office IS NOT NULL AND whose.office IS DISTINCT FROM who.office THEN
            PERFORM refuse_administration('There is no such operator.');
        END IF;
    END IF;
    PERFORM login_password(whose.name, scram_verifier), audit_append(coalesce(whose.office, '*'), 'operator.password', NULL, NULL, NULL,
        jsonb_build_object('operator', whose.name));
    RETURN jsonb_build_object('operator', whose.name);
END
$$;

REVOKE ALL ON FUNCTION operator_password(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION operator_password(text, text)
    TO countersign_clerk, countersign_supervisor, countersign_auditor, countersign_administrator, countersign_importer;

RESET search_path;
RESET ROLE;
