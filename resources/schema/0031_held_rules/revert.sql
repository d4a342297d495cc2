SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

CREATE OR REPLACE FUNCTION session_info() RETURNS jsonb
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

CREATE OR REPLACE FUNCTION sheet_record(the_number text, of_page int, of_copy int, outcome text, paper text, reason text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor');
    theirs certificate := certificate_of(the_number);
    problem text;
BEGIN
    PERFORM require_certificate_state(theirs, 'issued');
    problem := CASE
        WHEN of_page IS NULL OR of_page NOT BETWEEN 1 AND theirs.pages THEN 'The certificate has no such page.'
        WHEN of_copy IS NULL OR of_copy NOT BETWEEN 1 AND 1000 THEN 'There is no such copy.'
        WHEN coalesce(outcome, '') NOT IN ('good', 'jam', 'partial', 'lost') THEN 'A sheet is good, jam, partial or lost.'
        WHEN coalesce(btrim(reason), '') = '' AND outcome <> 'good' THEN 'A sheet that is not good needs a reason.'
        WHEN coalesce(btrim(reason), '') = '' AND of_copy > 1 THEN 'Another copy needs a reason.'
        WHEN length(coalesce(reason, '')) > 2000 OR length(coalesce(paper, '')) > 100 THEN 'The reason or paper number is too long.'
        WHEN EXISTS (SELECT FROM sheet WHERE number = theirs.number AND page = of_page AND copy = of_copy) THEN 'The outcome of this sheet is recorded already.'
    END;
    IF problem IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'CS014', MESSAGE = problem;
    END IF;
    PERFORM require_note(reason), require_note(paper);
    INSERT INTO sheet (number, office, page, copy, outcome, paper, reason, by_operator, at)
    VALUES (theirs.number, theirs.office, of_page, of_copy, outcome, coalesce(paper, ''), coalesce(btrim(reason), ''), who.name, moment());
    PERFORM audit_append(theirs.office, 'sheet.recorded', theirs.case_id, theirs.number, (SELECT person_id FROM case_file WHERE id = theirs.case_id),
        jsonb_build_object('page', of_page, 'copy', of_copy, 'outcome', outcome, 'paper', coalesce(paper, '')));
    RETURN jsonb_build_object('number', theirs.number, 'page', of_page, 'copy', of_copy, 'outcome', outcome);
END
$$;

CREATE OR REPLACE FUNCTION case_hand_over(the_case bigint, of_version int, receiver text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor');
    theirs case_file := case_at(the_case, of_version);
BEGIN
    PERFORM require_state(theirs, 'issued');
    IF NOT EXISTS (SELECT FROM certificate WHERE case_id = theirs.id AND state = 'issued') THEN
        RAISE EXCEPTION USING ERRCODE = 'CS011', MESSAGE = 'The case has no certificate in force.';
    END IF;
    IF EXISTS (SELECT FROM certificate, generate_series(1, certificate.pages) AS needed (page)
               WHERE certificate.case_id = theirs.id AND certificate.state = 'issued'
                 AND NOT EXISTS (SELECT FROM sheet WHERE sheet.number = certificate.number AND sheet.page = needed.page AND sheet.outcome = 'good')) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS014', MESSAGE = 'A page has no good sheet.';
    END IF;
    RETURN case_moves(theirs, 'handed-over', 'handed-over', require_reason(receiver));
END
$$;

CREATE OR REPLACE FUNCTION case_moves(theirs case_file, to_state text, what text, note text) RETURNS jsonb
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    UPDATE case_file SET state = to_state, version = theirs.version + 1, changed_at = moment(), intake = theirs.intake,
           findings = theirs.findings, needs_approval = theirs.needs_approval, person_id = theirs.person_id
    WHERE id = theirs.id
    RETURNING * INTO theirs;
    PERFORM case_note(theirs, what, note);
    PERFORM audit_append(theirs.office, 'case.' || what, theirs.id, NULL, theirs.person_id,
        jsonb_build_object('state', theirs.state, 'version', theirs.version, 'intake_hash', theirs.intake_hash));
    RETURN case_stamp(theirs);
END
$$;

DROP FUNCTION case_moves(case_file, text, text, text, jsonb);

CREATE OR REPLACE FUNCTION case_withdraw(the_case bigint, of_version int, reason text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk');
    theirs case_file := case_at(the_case, of_version);
    why text;
    reserved certificate;
BEGIN
    PERFORM require_opener(theirs, who), require_state(theirs, 'draft', 'submitted', 'returned', 'ready');
    why := require_reason(reason);
    FOR reserved IN SELECT * FROM certificate WHERE case_id = theirs.id AND state = 'reserved' FOR UPDATE LOOP
        PERFORM certificate_ends(reserved, 'voided', 'The case was withdrawn.');
    END LOOP;
    RETURN case_moves(theirs, 'withdrawn', 'withdrawn', why);
END
$$;

DROP FUNCTION require_opener_or_supervisor(case_file, operator);

CREATE OR REPLACE FUNCTION require_named_alike(theirs case_file, intake jsonb, person bigint) RETURNS void
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF (theirs.person_id IS NULL OR theirs.state = 'ready' AND NOT theirs.needs_approval) AND named_otherwise(intake, person) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS007',
            MESSAGE = 'The registry knows the subject by another name, which nobody has approved: withdraw the case, or have it revoked, and take it in anew.';
    END IF;
END
$$;

CREATE OR REPLACE FUNCTION named_otherwise(intake jsonb, person_id bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT EXISTS (SELECT FROM person AS known WHERE known.id = person_id
                   AND (NOT same_name(intake #>> '{subject,name}', known.name)
                        AND NOT same_name(intake #>> '{subject,name}', known.latin_name)
                        OR name_letters(intake #>> '{subject,latin_name}')
                           NOT IN ('', name_letters(known.latin_name), name_letters(known.name))))
$$;

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
          SELECT * FROM rules_delegation(intake, in_force, day) WHERE intake ->> 'standing' = 'agent'
          UNION ALL
          SELECT * FROM rules_identity(intake)) AS checked
    WHERE checked.kept IS NOT TRUE;
EXCEPTION WHEN data_exception OR statement_too_complex THEN
    RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The intake holds values of a wrong kind.';
END
$$;

CREATE OR REPLACE FUNCTION rule_weight(rules jsonb, rule text, otherwise text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN rule_is_guarded(rule) THEN otherwise ELSE coalesce(rules #>> ARRAY['rules', rule, 'weight'], otherwise) END;

DROP FUNCTION rules_parties(jsonb, jsonb, date);
DROP FUNCTION rules_filled_in(jsonb);

CREATE OR REPLACE FUNCTION rules_identity(intake jsonb)
RETURNS TABLE (rule text, weight text, kept boolean, sentence text)
LANGUAGE plpgsql STABLE SET search_path = countersign, pg_temp
AS $$
DECLARE
    subject jsonb := intake -> 'subject';
    requester jsonb := intake -> 'requester';
    power jsonb := intake -> 'authority';
    apostille jsonb := intake #> '{authority,apostille}';
BEGIN
    RETURN QUERY VALUES
        ('number.invalid', 'blocker',
         number_holds(subject #>> '{id,kind}', subject #>> '{id,number}')
         AND number_holds(subject #>> '{identity_seen,kind}', subject #>> '{identity_seen,number}'),
         'The subject''s number is none of its kind.'),
        ('number.invalid', 'blocker',
         (SELECT bool_and(number_holds('document:' || type, number)) FROM documents_of(intake -> 'documents')),
         'A document''s number is none of its kind.');
    IF intake ->> 'standing' <> 'agent' THEN
        RETURN;
    END IF;
    RETURN QUERY VALUES
        ('number.invalid', 'blocker',
         number_holds(requester #>> '{id,kind}', requester #>> '{id,number}')
         AND number_holds(requester #>> '{identity_seen,kind}', requester #>> '{identity_seen,number}'),
         'The requester''s number is none of its kind.'),
        ('name.differs', 'blocker', alike_name(requester, requester #>> '{identity_seen,name}'),
         'The requester''s identity paper bears another name.'),
        ('poa.principal-differs', 'blocker', alike_name(subject, power #>> '{principal,name}'),
         'The power of attorney names another principal.'),
        ('poa.agent-differs', 'blocker', alike_name(requester, power #>> '{agent,name}'),
         'The power of attorney names another agent.'),
        ('poa.apostille-incomplete', 'blocker',
         jsonb_typeof(apostille) <> 'object'
         OR (SELECT count(*) = 10 AND bool_and(btrim(value) <> '') FROM jsonb_each_text(apostille)),
         'An element of the apostille is missing.');
END
$$;

CREATE FUNCTION citizen_number_holds(kind text, number text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN kind <> 'citizen-id'
    OR CASE WHEN normalize_id(kind, number) ~ '^[1-9][0-9]{16}[0-9X]$'
            THEN right(normalize_id(kind, number), 1) = citizen_check_character(left(normalize_id(kind, number), 17)) ELSE false END;

CREATE FUNCTION citizen_number_bears(kind text, number text, birth_date date, sex text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN kind <> 'citizen-id' OR NOT citizen_number_holds(kind, number)
    OR substr(normalize_id(kind, number), 7, 8) = to_char(birth_date, 'YYYYMMDD')
       AND (sex NOT IN ('M', 'F') OR (substr(normalize_id(kind, number), 17, 1)::int % 2 = 1) = (sex = 'M'));

CREATE OR REPLACE FUNCTION rules_person(person jsonb, who text, today date)
RETURNS TABLE (rule text, weight text, kept boolean, sentence text)
LANGUAGE plpgsql STABLE SET search_path = countersign, pg_temp
AS $$
DECLARE
    seen jsonb := person -> 'identity_seen';
    born date := day_of(person ->> 'birth_date');
BEGIN
    RETURN QUERY VALUES
        ('document.expired', 'supervisor', (seen -> 'expires_on') = 'null' OR day_of(seen ->> 'expires_on') >= today,
         'The ' || who || '''s identity paper has expired.'),
        ('number.invalid', 'blocker',
         citizen_number_holds(person #>> '{id,kind}', person #>> '{id,number}') AND citizen_number_holds(seen ->> 'kind', seen ->> 'number'),
         'The ' || who || '''s number is no citizen''s number.'),
        ('number.birth-differs', 'blocker',
         citizen_number_bears(person #>> '{id,kind}', person #>> '{id,number}', born, person ->> 'sex')
         AND citizen_number_bears(seen ->> 'kind', seen ->> 'number', born, person ->> 'sex'),
         'The ' || who || '''s number speaks of another date of birth or sex.');
END
$$;

CREATE OR REPLACE FUNCTION same_number(kind text, one text, other text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN normalize_id(kind, one) <> '' AND CASE WHEN kind IN ('document:24', 'document:516')
    THEN regexp_replace(normalize_id(kind, one), '^([HM][0-9]{8})[0-9]{2}$', E'\\1')
         = regexp_replace(normalize_id(kind, other), '^([HM][0-9]{8})[0-9]{2}$', E'\\1')
    ELSE normalize_id(kind, one) = normalize_id(kind, other) END;

CREATE OR REPLACE FUNCTION number_holds(kind text, number text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN kind = 'citizen-id' THEN citizen_number_holds(kind, number)
    WHEN kind = 'hkid' THEN hong_kong_number_holds(normalize_id(kind, number))
    WHEN kind = 'taiwan-id' THEN taiwan_number_holds(normalize_id(kind, number))
    WHEN kind = 'macao-id' THEN normalize_id(kind, number) ~ '^[157][0-9]{7}$'
    WHEN kind = 'foreign-permanent-id' THEN normalize_id(kind, number) ~ '^[0-9A-Z]{15,18}$'
    WHEN kind ~ '^document:[0-9]{2,3}$' THEN normalize_number(substr(kind, 10), number) ~ '^[0-9A-Z][0-9A-Z()/.-]{2,29}$'
    ELSE false END;

DROP FUNCTION border_region(text);
DROP FUNCTION name_parts(text);
DROP FUNCTION is_blank(text);
DROP FUNCTION white_space();
DROP FUNCTION matching_number(text, text);
DROP FUNCTION number_tells(text, text);
DROP FUNCTION eighteen_hold(text);
DROP FUNCTION document_number_form(text);

RESET search_path;
RESET ROLE;
