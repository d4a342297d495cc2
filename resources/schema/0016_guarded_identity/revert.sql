SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

CREATE OR REPLACE FUNCTION broken_rules(intake jsonb, of_office text) RETURNS TABLE (rule text, weight text, sentence text)
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    day date := today();
    in_force jsonb := rules_in_force(of_office, day);
    office_look_back int := (SELECT look_back_years FROM office WHERE code = of_office);
BEGIN
    RETURN QUERY
    SELECT checked.rule, rule_weight(in_force, checked.rule, checked.weight), checked.sentence
    FROM (SELECT * FROM rules_every_intake(intake, in_force, office_look_back, day)
          UNION ALL
          SELECT * FROM rules_papers(intake, day)
          UNION ALL
          SELECT * FROM rules_delegation(intake, in_force, day) WHERE intake ->> 'standing' = 'agent') AS checked
    WHERE checked.kept IS NOT TRUE;
EXCEPTION WHEN data_exception OR statement_too_complex THEN
    RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The intake holds values of a wrong kind.';
END
$$;

CREATE OR REPLACE FUNCTION named_otherwise(intake jsonb, person_id bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT EXISTS (SELECT FROM person AS known WHERE known.id = person_id
                   AND NOT same_name(intake #>> '{subject,name}', known.name)
                   AND NOT same_name(intake #>> '{subject,name}', known.latin_name))
$$;

CREATE OR REPLACE FUNCTION intake_value(given text, of_office text) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = countersign, pg_temp
AS $$
DECLARE
    value jsonb;
BEGIN
    IF given IS NULL OR octet_length(given) > 262144 THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The intake is missing or too long.';
    END IF;
    BEGIN
        value := given::jsonb;
    EXCEPTION WHEN data_exception OR statement_too_complex THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The intake is not JSON.';
    END;
    IF jsonb_typeof(value) <> 'object' OR value ->> 'format' IS DISTINCT FROM 'countersign-intake/1' THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The intake is not of format countersign-intake/1.';
    END IF;
    IF canonical_json(value) <> given THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The intake is not in canonical form.';
    END IF;
    IF value ->> 'office' IS DISTINCT FROM of_office THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The intake is of another office.';
    END IF;
    IF coalesce(value ->> 'standing', '') NOT IN ('self', 'agent', 'guardian', 'official-letter', 'lawyer', 'relative') THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The intake names no standing.';
    END IF;
    RETURN value;
END
$$;

CREATE OR REPLACE FUNCTION findings_value(given text) RETURNS jsonb
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    value jsonb;
BEGIN
    value := given::jsonb;
    IF given IS NULL OR octet_length(given) > 262144 OR jsonb_typeof(value) <> 'object' OR value ->> 'format' IS DISTINCT FROM 'countersign-findings/1'
       OR coalesce(value ->> 'verdict', '') NOT IN ('clear', 'supervisor', 'blocked') THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The findings are not of format countersign-findings/1.';
    END IF;
    RETURN value;
EXCEPTION WHEN data_exception OR statement_too_complex THEN
    RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The findings are not JSON.';
END
$$;

CREATE OR REPLACE FUNCTION case_open(intake text, findings text, request_key uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    who operator := actor('clerk');
    value jsonb := intake_value(case_open.intake, who.office);
    opened case_file;
BEGIN
    PERFORM findings_value(case_open.findings);
    IF case_open.request_key IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The request key is missing.';
    END IF;
    INSERT INTO case_file (office, opened_by, opened_at, changed_at, request_key, intake, findings, person_id)
    VALUES (who.office, who.name, moment(), moment(), case_open.request_key, case_open.intake, case_open.findings, subject_if_clear(value))
    ON CONFLICT (opened_by, request_key) DO NOTHING
    RETURNING * INTO opened;
    IF NOT FOUND THEN
        SELECT * INTO opened FROM case_file WHERE opened_by = who.name AND request_key = case_open.request_key;
        RETURN case_stamp(opened);
    END IF;
    PERFORM case_note(opened, 'opened', '');
    PERFORM audit_append(opened.office, 'case.opened', opened.id, NULL, opened.person_id,
        jsonb_build_object('standing', opened.standing, 'intake_hash', opened.intake_hash));
    RETURN case_stamp(opened);
END
$$;

CREATE OR REPLACE FUNCTION case_amend(the_case bigint, of_version int, intake text, findings text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk');
    theirs case_file := case_at(the_case, of_version);
BEGIN
    PERFORM require_opener(theirs, who), require_state(theirs, 'draft', 'returned'), findings_value(findings);
    theirs.intake := intake;
    theirs.findings := findings;
    theirs.person_id := subject_if_clear(intake_value(intake, who.office));
    RETURN case_moves(theirs, theirs.state, 'amended', '');
END
$$;

DROP FUNCTION log_contradicted(case_file), refuse_great_numbers(jsonb), rules_identity(jsonb), number_holds(text, text), taiwan_number_holds(text), hong_kong_number_holds(text),
    alike_name(jsonb, text), name_letters(text);

RESET search_path;
RESET ROLE;
