-- The session, offices, operators and dated rules.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- The session --------------------------------------------------------------------------------------------------------

CREATE FUNCTION session_info() RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor', 'auditor', 'administrator', 'importer');
    at_office office;
BEGIN
    SELECT * INTO at_office FROM office WHERE code = who.office;
    RETURN jsonb_build_object('operator', who.name, 'display_name', who.display_name, 'roles', to_jsonb(who.roles),
        'office', CASE WHEN at_office.code IS NOT NULL THEN
            jsonb_build_object('code', at_office.code, 'name_zh', at_office.name_zh, 'name_en', at_office.name_en) END,
        'stamp', CASE WHEN at_office.code IS NOT NULL THEN
            jsonb_build_object('drawn', at_office.stamp_drawn, 'text_zh', at_office.stamp_text_zh) END,
        'seal_fingerprint', coalesce(at_office.seal_fingerprint, ''),
        'today', to_char(today(), 'YYYY-MM-DD'), 'now', rfc3339(moment()), 'data_until', rfc3339(data_until()));
END
$$;

CREATE FUNCTION office_rule_sets() RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor', 'auditor', 'administrator', 'importer');
BEGIN
    RETURN coalesce((SELECT jsonb_agg(jsonb_build_object('office', office, 'from', to_char(from_day, 'YYYY-MM-DD'), 'rules', rules::jsonb)
                                      ORDER BY office, from_day)
                     FROM rule_set WHERE office IN (who.office, '*')), '[]');
END
$$;

-- Login roles --------------------------------------------------------------------------------------------------------
-- Only these two functions make or close a role, with the rights of countersign_roles; only the owner may call them.

CREATE FUNCTION login_made(name text, scram_verifier text, roles text[]) RETURNS void
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

-- The groups stay: a session that is still open then hears CS001, that it is no operator's any more.
CREATE FUNCTION login_closed(name text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
BEGIN
    EXECUTE format('ALTER ROLE %I NOLOGIN PASSWORD NULL', name);
END
$$;

-- Administration -----------------------------------------------------------------------------------------------------

CREATE FUNCTION refuse_administration(why text) RETURNS void
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'CS015', MESSAGE = why;
END
$$;

-- An administrator of an office administers that office; one of the agency every office. Null or '*' is the agency.
CREATE FUNCTION require_administered(who operator, of_office text) RETURNS void
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF who.office IS NOT NULL AND of_office IS DISTINCT FROM who.office THEN
        RAISE EXCEPTION USING ERRCODE = 'CS002', MESSAGE = 'This belongs to another office''s administrator.';
    END IF;
    IF coalesce(of_office, '*') <> '*' AND NOT EXISTS (SELECT FROM office WHERE code = of_office) THEN
        PERFORM refuse_administration('There is no such office.');
    END IF;
END
$$;

CREATE FUNCTION office_add(code text, name_zh text, name_en text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    who operator := actor('administrator');
BEGIN
    PERFORM require_administered(who, NULL);
    INSERT INTO office (code, name_zh, name_en, added_at) VALUES (office_add.code, btrim(office_add.name_zh), btrim(office_add.name_en), moment());
    PERFORM audit_begin(office_add.code), audit_append(office_add.code, 'office.added', NULL, NULL, NULL, NULL);
    RETURN jsonb_build_object('office', office_add.code);
EXCEPTION
    WHEN unique_violation THEN RETURN refuse_administration('There is an office of this code already.');
    WHEN check_violation OR not_null_violation THEN RETURN refuse_administration('An office has a code of four capital letters or digits, and two names.');
END
$$;

CREATE FUNCTION office_set(of_office text, key text, value text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('administrator');
BEGIN
    PERFORM require_administered(who, coalesce(of_office, '-'));
    IF NOT EXISTS (SELECT FROM office WHERE code = of_office) THEN
        RETURN refuse_administration('There is no such office.');
    END IF;
    CASE key
        WHEN 'approve_self' THEN UPDATE office SET approve_self = value::boolean WHERE code = of_office;
        WHEN 'look_back_years' THEN UPDATE office SET look_back_years = value::int WHERE code = of_office;
        WHEN 'stamp_drawn' THEN UPDATE office SET stamp_drawn = value::boolean WHERE code = of_office;
        WHEN 'stamp_text_zh' THEN UPDATE office SET stamp_text_zh = btrim(value) WHERE code = of_office;
        WHEN 'name_zh' THEN UPDATE office SET name_zh = btrim(value) WHERE code = of_office;
        WHEN 'name_en' THEN UPDATE office SET name_en = btrim(value) WHERE code = of_office;
        ELSE PERFORM refuse_administration('An office has no such setting.');
    END CASE;
    PERFORM audit_append(of_office, 'office.set', NULL, NULL, NULL, jsonb_build_object('key', key, 'value', value));
    RETURN jsonb_build_object('office', of_office, 'key', key, 'value', value);
EXCEPTION WHEN data_exception OR check_violation OR not_null_violation THEN
    RETURN refuse_administration('This value does not fit the setting.');
END
$$;

CREATE FUNCTION office_seal_set(of_office text, fingerprint text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('administrator');
    hex text := lower(regexp_replace(fingerprint, '[: ]', '', 'g'));
BEGIN
    PERFORM require_administered(who, coalesce(of_office, '-'));
    IF coalesce(hex !~ '^[0-9a-f]{64}$', true) THEN
        PERFORM refuse_administration('A fingerprint is a SHA-256 in hexadecimal digits.');
    END IF;
    UPDATE office SET seal_fingerprint = hex WHERE code = of_office;
    PERFORM audit_append(of_office, 'seal.set', NULL, NULL, NULL, jsonb_build_object('fingerprint', hex));
    RETURN jsonb_build_object('office', of_office, 'seal_fingerprint', hex);
END
$$;

-- Makes the login role and the operator; the actor is whoever calls.
CREATE FUNCTION operator_made(new_name text, display_name text, of_office text, new_roles text[], scram_verifier text) RETURNS jsonb
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

CREATE FUNCTION operator_add(name text, display_name text, office text, roles text[], scram_verifier text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('administrator');
BEGIN
    PERFORM require_administered(who, operator_add.office);
    RETURN operator_made(operator_add.name, operator_add.display_name, operator_add.office, operator_add.roles, operator_add.scram_verifier);
END
$$;

CREATE FUNCTION operator_disable(name text) RETURNS jsonb
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

CREATE FUNCTION operator_list() RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('administrator');
BEGIN
    RETURN coalesce((SELECT jsonb_agg(jsonb_build_object('operator', listed.name, 'display_name', listed.display_name, 'office', listed.office,
                                          'roles', to_jsonb(listed.roles), 'active', listed.disabled_at IS NULL,
                                          'added_at', rfc3339(listed.added_at), 'disabled_at', rfc3339(listed.disabled_at)) ORDER BY listed.name)
                     FROM operator AS listed WHERE who.office IS NULL OR listed.office = who.office), '[]');
END
$$;

-- The form of a rule set that the database relies on; the client checks the rest (countersign-rules/1).
CREATE FUNCTION rules_problem(rules jsonb, of_office text, from_day date) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = countersign, pg_temp
AS $$
BEGIN
    RETURN CASE
        WHEN jsonb_typeof(rules) <> 'object' OR rules ->> 'format' IS DISTINCT FROM 'countersign-rules/1' THEN 'The rules are not of format countersign-rules/1.'
        WHEN rules ->> 'office' IS DISTINCT FROM of_office THEN 'The rules are of another office.'
        WHEN day_of(rules ->> 'from') IS DISTINCT FROM from_day THEN 'The rules are in force from another day.'
        WHEN jsonb_typeof(coalesce(rules -> 'rules', '{}')) <> 'object' OR jsonb_typeof(coalesce(rules -> 'limits', '{}')) <> 'object'
            THEN 'The rules or limits are not an object.'
        WHEN EXISTS (SELECT FROM jsonb_each(coalesce(rules -> 'limits', '{}')) AS each (name, value)
                     WHERE jsonb_typeof(value) <> 'number' OR value::text !~ '^[0-9]{1,5}$')
            THEN 'A limit is not a whole number.'
        WHEN EXISTS (SELECT FROM jsonb_each(coalesce(rules -> 'rules', '{}')) AS each (name, value)
                     WHERE jsonb_typeof(value) <> 'object' OR coalesce(value ->> 'weight', 'note') NOT IN ('note', 'supervisor', 'blocker'))
            THEN 'A weight is not note, supervisor or blocker.'
        WHEN EXISTS (SELECT FROM jsonb_each(coalesce(rules -> 'rules', '{}')) AS each (name, value)
                     WHERE rule_is_guarded(name) AND name <> 'poa.delegated' AND coalesce(value ->> 'weight', 'blocker') <> 'blocker')
            THEN 'A rule that guards identity stays a blocker.'
    END;
END
$$;

CREATE FUNCTION rules_set(of_office text, from_day date, rules text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    who operator := actor('administrator');
    value jsonb;
    problem text;
BEGIN
    PERFORM require_administered(who, coalesce(of_office, '-'));
    BEGIN
        value := rules_set.rules::jsonb;
    EXCEPTION WHEN data_exception OR statement_too_complex THEN
        PERFORM refuse_administration('The rules are not JSON.');
    END;
    problem := CASE WHEN value IS NULL OR rules_set.from_day IS NULL OR octet_length(rules_set.rules) > 524288
                    THEN 'The rules or their first day are missing, or too long.'
                    ELSE rules_problem(value, of_office, rules_set.from_day) END;
    IF problem IS NOT NULL THEN
        PERFORM refuse_administration(problem);
    END IF;
    INSERT INTO rule_set (office, from_day, rules, set_at) VALUES (of_office, rules_set.from_day, rules_set.rules, moment())
    ON CONFLICT (office, from_day) DO UPDATE SET rules = excluded.rules, set_at = excluded.set_at;
    PERFORM audit_append(of_office, 'rules.set', NULL, NULL, NULL,
        jsonb_build_object('from', to_char(rules_set.from_day, 'YYYY-MM-DD'), 'sha256', sha256_hex(rules_set.rules)));
    RETURN jsonb_build_object('office', of_office, 'from', to_char(rules_set.from_day, 'YYYY-MM-DD'));
END
$$;

GRANT EXECUTE ON FUNCTION session_info(), office_rule_sets(), office_add(text, text, text), office_set(text, text, text),
    office_seal_set(text, text), operator_add(text, text, text, text[], text), operator_disable(text), operator_list(),
    rules_set(text, date, text)
    TO countersign_clerk, countersign_supervisor, countersign_auditor, countersign_administrator, countersign_importer;

RESET search_path;
RESET ROLE;

-- Neither the owner nor its functions may make a role, except through these.
ALTER FUNCTION countersign.login_made(text, text, text[]) OWNER TO countersign_roles;
ALTER FUNCTION countersign.login_closed(text) OWNER TO countersign_roles;
REVOKE ALL ON FUNCTION countersign.login_made(text, text, text[]), countersign.login_closed(text) FROM PUBLIC, countersign_roles;
GRANT EXECUTE ON FUNCTION countersign.login_made(text, text, text[]), countersign.login_closed(text) TO countersign_owner;

-- The first administrator of a new store, for the agency. Nobody is granted it: the superuser calls it once.
CREATE FUNCTION countersign.first_administrator(name text, display_name text, scram_verifier text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT FROM operator) THEN
        PERFORM refuse_administration('There is an administrator already.');
    END IF;
    RETURN operator_made(name, display_name, NULL, ARRAY['administrator'], scram_verifier);
END
$$;
REVOKE ALL ON FUNCTION countersign.first_administrator(text, text, text) FROM PUBLIC;
ALTER FUNCTION countersign.first_administrator(text, text, text) OWNER TO countersign_owner;
