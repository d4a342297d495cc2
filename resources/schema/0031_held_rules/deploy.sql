-- The rest of the blockers that the check board knows, held here too: who is too young, forms of numbers, empty fields, one person
-- on both sides of a power of attorney, a notary where the office wants one. And the ends of a case: another's case may be
-- withdrawn by a supervisor, an electronic copy has no sheets, a sheet that was printed has a fate whatever became of its number.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- Numbers ------------------------------------------------------------------------------------------------------------

-- The forms that numbers of one type of travel document have had: `shapes` of core/person/DocumentShape.cpp. A letter after E
-- or C is none of I and O, which read as 1 and 0. No form is published of the last two lines' types.
CREATE FUNCTION document_number_form(code text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE code
    WHEN '06' THEN '^([0-9]{7,8}|[0-9]{10}([(][A-Z][)])?)$'
    WHEN '11' THEN '^D(E[0-9]{7}|[0-9]{7,8})$'
    WHEN '12' THEN '^S(E[0-9]{7}|[0-9]{7,8})$'
    WHEN '13' THEN '^P(E[0-9]{7}|[0-9]{7,8})$'
    WHEN '14' THEN '^([EG][0-9]{8}|E[A-HJ-NP-Z][0-9]{7}|1[45][0-9]{7})$'
    WHEN '16' THEN '^([0-9]{7,8}|[0-9]{10}([(][A-Z][)])?)$'
    WHEN '17' THEN '^A[0-9]{8}$'
    WHEN '21' THEN '^([CW][0-9]{8}|C[A-HJ-NP-Z][0-9]{7})$'
    WHEN '24' THEN '^[HM]([0-9]{8}|A[0-9]{7}|[0-9]{10})$'
    WHEN '25' THEN '^[LT][0-9]{8}$'
    WHEN '70' THEN '^([KH][0-9]{8}|KJ[0-9]{7})$'
    WHEN '71' THEN '^MA[0-9]{7}$'
    WHEN '15' THEN '^(?=.*[0-9])[0-9A-Z]{5,15}$' WHEN '20' THEN '^(?=.*[0-9])[0-9A-Z]{5,15}$' WHEN '27' THEN '^(?=.*[0-9])[0-9A-Z]{5,15}$'
    WHEN '99' THEN '^(?=.*[0-9])[0-9A-Z/-]{3,30}$' END;

-- The last twelve of a number's eighteen characters, which citizens' and foreign residents' have alike: a day of birth from 1850
-- on, three of sequence, and the check character of GB 11643.
CREATE FUNCTION eighteen_hold(typed text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = countersign, pg_temp
AS $$
BEGIN
    RETURN CASE WHEN typed ~ '^[0-9]{17}[0-9X]$'
        THEN substr(typed, 7, 4)::int BETWEEN 1850 AND 2099
             AND is_day(concat_ws('-', substr(typed, 7, 4), substr(typed, 11, 2), substr(typed, 13, 2)))
             AND right(typed, 1) = citizen_check_character(left(typed, 17))
        ELSE false END;
END
$$;

-- As 0016_guarded_identity made it, and no looser than core/person/NumberCheck.h. A citizen's number of 15 digits is right in old
-- records, and has identified nobody since 2013.
CREATE OR REPLACE FUNCTION number_holds(kind text, number text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = countersign, pg_temp
AS $$
DECLARE
    -- Provinces of GB/T 2260; residence permits of Hong Kong, Macao and Taiwan residents have no county.
    areas constant text := '^((1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71)[0-9]{4}|8[123]0000)';
    typed constant text := typed_number(number);
BEGIN
    RETURN coalesce(CASE kind
        WHEN 'citizen-id' THEN typed ~ areas AND eighteen_hold(typed)
        WHEN 'foreign-permanent-id' THEN typed ~ '^[A-Z]{3}[0-9]{12}$' OR typed ~ '^9' AND eighteen_hold(typed)
        WHEN 'hkid' THEN typed ~ '^[A-Z]{1,2}[0-9]{6}([0-9A]|[(][0-9A][)])$' AND hong_kong_number_holds(normalize_id(kind, number))
        WHEN 'macao-id' THEN typed ~ '^[157]([0-9]{7}|/[0-9]{6}/[0-9]|[0-9]{6}[(][0-9][)])$'
        WHEN 'taiwan-id' THEN CASE WHEN typed ~ '^[A-Z][1289A-D][0-9]{8}$' THEN taiwan_number_holds(typed) END
        ELSE CASE WHEN kind LIKE 'document:%'
             THEN normalize_number(substr(kind, 10), number) ~ document_number_form(border_code(substr(kind, 10))) END
        END, false);
END
$$;

-- What a number tells of its holder, if it is one: an odd seventeenth digit is a man's.
CREATE FUNCTION number_tells(kind text, number text, OUT born date, OUT sex text)
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = countersign, pg_temp
AS $$
DECLARE
    typed constant text := typed_number(number);
BEGIN
    IF NOT number_holds(kind, number) THEN
        RETURN;
    END IF;
    IF kind = 'taiwan-id' THEN
        sex := CASE WHEN substr(typed, 2, 1) IN ('1', '8', 'A', 'C') THEN 'M' ELSE 'F' END;
    ELSIF kind IN ('citizen-id', 'foreign-permanent-id') AND length(typed) = 18 THEN
        born := make_date(substr(typed, 7, 4)::int, substr(typed, 11, 2)::int, substr(typed, 13, 2)::int);
        sex := CASE WHEN substr(typed, 17, 1)::int % 2 = 1 THEN 'M' ELSE 'F' END;
    END IF;
END
$$;

-- What two spellings of one number have in common, as matchingNumber of core/authority/rules/Rule.h has it: brackets and strokes
-- are print, any other character is not.
CREATE FUNCTION matching_number(kind text, number text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = countersign, pg_temp
AS $$
DECLARE
    typed constant text := CASE WHEN kind LIKE 'document:%' THEN normalize_number(substr(kind, 10), number) ELSE typed_number(number) END;
    plain constant text := translate(typed, '()/-', '');
BEGIN
    RETURN CASE
        WHEN kind = 'citizen-id' AND typed ~ '^[0-9]{15}$' THEN normalize_id(kind, typed)
        WHEN kind IN ('document:24', 'document:516') THEN regexp_replace(plain, '^([HM][0-9]{8})[0-9]{2}$', E'\\1')
        ELSE plain END;
END
$$;

-- As 0025_numbers made it, with that.
CREATE OR REPLACE FUNCTION same_number(kind text, one text, other text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN matching_number(kind, one) <> '' AND matching_number(kind, one) = matching_number(kind, other);

-- Names --------------------------------------------------------------------------------------------------------------

CREATE FUNCTION white_space() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN E'\\u0009-\\u000d\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

-- Nothing that is seen: `blank` of core/authority/rules/Rule.h.
CREATE FUNCTION is_blank(written text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(written, '') !~ ('[^' || invisible_characters() || white_space() || ']');

-- The letters and parts of a name. alike_name() is too kind to say that two people are one.
CREATE FUNCTION name_parts(written text) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = countersign, pg_temp
AS $$
DECLARE
    seen constant text := regexp_replace(coalesce(written, ''), '[' || invisible_characters() || ']', '', 'g');
BEGIN
    RETURN btrim(regexp_replace(lower(normalize(standard_characters(seen), NFC) COLLATE "und-x-icu") COLLATE "C",
                                '[' || spaces_and_dots() || ']+', ' ', 'g'));
END
$$;

-- The rules ----------------------------------------------------------------------------------------------------------

-- As 0014_papers_and_numbers made it; every number that tells a birthday or a sex is asked, and sex is a rule of its own.
CREATE OR REPLACE FUNCTION rules_person(person jsonb, who text, today date)
RETURNS TABLE (rule text, weight text, kept boolean, sentence text)
LANGUAGE plpgsql STABLE SET search_path = countersign, pg_temp
AS $$
DECLARE
    seen jsonb := person -> 'identity_seen';
    born date := day_of(person ->> 'birth_date');
    by_form record;
    by_paper record;
BEGIN
    SELECT * INTO by_form FROM number_tells(person #>> '{id,kind}', person #>> '{id,number}');
    SELECT * INTO by_paper FROM number_tells(seen ->> 'kind', seen ->> 'number');
    RETURN QUERY VALUES
        ('document.expired', 'supervisor', (seen -> 'expires_on') = 'null' OR day_of(seen ->> 'expires_on') >= today,
         'The ' || who || '''s identity paper has expired.'),
        ('number.birth-differs', 'blocker', coalesce(by_form.born = born, true) AND coalesce(by_paper.born = born, true),
         'The ' || who || '''s number speaks of another date of birth.'),
        ('number.sex-differs', 'blocker',
         coalesce(by_form.sex = person ->> 'sex', true) AND coalesce(by_paper.sex = person ->> 'sex', true),
         'The ' || who || '''s number speaks of another sex.');
END
$$;

DROP FUNCTION citizen_number_bears(text, text, date, text);
DROP FUNCTION citizen_number_holds(text, text);

-- As 0016_guarded_identity made it; an element of which nothing is seen is missing.
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
         OR (SELECT count(*) = 10 AND bool_and(NOT is_blank(value)) FROM jsonb_each_text(apostille)),
         'An element of the apostille is missing.');
END
$$;

-- What core/authority/rules/FieldsAreFilledIn.cpp asks for, but for the documents, which rules_every_intake() has. This rule is
-- guarded: where another would catch the empty field too, an office may have made it lighter.
CREATE FUNCTION rules_filled_in(intake jsonb) RETURNS TABLE (rule text, weight text, kept boolean, sentence text)
LANGUAGE plpgsql STABLE SET search_path = countersign, pg_temp
AS $$
DECLARE
    of_person constant text[] := ARRAY['name', 'sex', 'birth_date', 'region', 'id,kind', 'id,number', 'identity_seen,kind',
                                       'identity_seen,number', 'identity_seen,name'];
    of_power constant text[] := ARRAY['principal,name', 'principal,id_number', 'agent,name', 'agent,id_number', 'from', 'to',
                                      'reason_absent', 'signed_on', 'made_in'];
BEGIN
    RETURN QUERY VALUES
        ('field.missing', 'blocker', (intake #> '{request,products}') <> '[]', 'No certificate is asked for.');
    RETURN QUERY
    SELECT 'field.missing', 'blocker', NOT is_blank(intake #>> ('{' || place || '}')::text[]), 'Nothing is filled in: ' || replace(place, ',', '/') || '.'
    FROM (SELECT 'subject,' || field FROM unnest(of_person) AS field
          UNION ALL
          SELECT 'request,' || field FROM unnest(ARRAY['from', 'to', 'purpose']) AS field
          UNION ALL
          SELECT 'requester,' || field FROM unnest(of_person || ARRAY['relation']) AS field WHERE intake ->> 'standing' = 'agent'
          UNION ALL
          SELECT 'authority,' || field FROM unnest(of_power) AS field WHERE intake ->> 'standing' = 'agent') AS needed (place);
END
$$;

-- Who may ask, by the office's own limits.
CREATE FUNCTION rules_parties(intake jsonb, rules jsonb, today date) RETURNS TABLE (rule text, weight text, kept boolean, sentence text)
LANGUAGE plpgsql STABLE SET search_path = countersign, pg_temp
AS $$
DECLARE
    subject jsonb := intake -> 'subject';
    requester jsonb := intake -> 'requester';
    power jsonb := intake -> 'authority';
BEGIN
    IF intake ->> 'standing' = 'self' THEN
        RETURN QUERY VALUES
            ('subject.minor', 'blocker', age_on(day_of(subject ->> 'birth_date'), today) >= rule_limit(rules, 'guardian_age', 16),
             'For so young a person a guardian asks.');
    END IF;
    IF intake ->> 'standing' <> 'agent' THEN
        RETURN;
    END IF;
    RETURN QUERY VALUES
        ('poa.not-notarised', 'blocker',
         rule_limit(rules, 'power_notarised', 0) = 0 OR power ->> 'made_in' <> 'CN' OR (power -> 'notarised') = 'true',
         'The office asks for a notarised power of attorney.'),
        ('poa.no-collect', 'note', (power -> 'acts') @> '"collect"',
         'The power of attorney does not let the agent collect the sheets.'),
        ('poa.agent-is-principal', 'blocker',
         NOT coalesce(subject #>> '{identity_seen,kind}' = requester #>> '{identity_seen,kind}'
                      AND same_number(subject #>> '{identity_seen,kind}', subject #>> '{identity_seen,number}',
                                      requester #>> '{identity_seen,number}'), false),
         'Agent and principal showed one paper.'),
        ('poa.agent-is-principal', 'blocker',
         NOT coalesce(subject ->> 'birth_date' = requester ->> 'birth_date' AND name_parts(requester ->> 'name') <> ''
                      AND name_parts(requester ->> 'name') IN (name_parts(subject ->> 'name'), name_parts(subject ->> 'latin_name')), false),
         'Agent and principal have one name and one birthday.'),
        ('poa.agent-is-principal', 'blocker',
         NOT coalesce(same_number(requester #>> '{id,kind}', power #>> '{principal,id_number}', power #>> '{agent,id_number}'), false),
         'The power of attorney gives agent and principal one number.');
END
$$;

-- As 0006_intake made it; a rule set may make a guarded rule heavier.
CREATE OR REPLACE FUNCTION rule_weight(rules jsonb, rule text, otherwise text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN rule_is_guarded(rule) AND rules #>> ARRAY['rules', rule, 'weight'] IS DISTINCT FROM 'blocker' THEN otherwise
            ELSE coalesce(rules #>> ARRAY['rules', rule, 'weight'], otherwise) END;

-- As 0016_guarded_identity made it, with these rules among the others.
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
          SELECT * FROM rules_identity(intake)
          UNION ALL
          SELECT * FROM rules_parties(intake, in_force, day)
          UNION ALL
          SELECT * FROM rules_filled_in(intake)) AS checked
    WHERE checked.kept IS NOT TRUE;
EXCEPTION WHEN data_exception OR statement_too_complex THEN
    RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The intake holds values of a wrong kind.';
END
$$;

-- The registry and the intake ----------------------------------------------------------------------------------------

-- A registry may have the codes of three letters.
CREATE FUNCTION border_region(code text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE code WHEN 'CHN' THEN 'CN' WHEN 'HKG' THEN 'HK' WHEN 'MAC' THEN 'MO' WHEN 'TWN' THEN 'TW' ELSE code END;

-- As 0016_guarded_identity made it, for the region too: only a citizen's record is given out, and one clerk's word is not what
-- makes a citizen of a person whom the registry has from elsewhere.
CREATE OR REPLACE FUNCTION named_otherwise(intake jsonb, person_id bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT EXISTS (SELECT FROM person AS known WHERE known.id = person_id
                   AND (NOT same_name(intake #>> '{subject,name}', known.name)
                        AND NOT same_name(intake #>> '{subject,name}', known.latin_name)
                        OR name_letters(intake #>> '{subject,latin_name}')
                           NOT IN ('', name_letters(known.latin_name), name_letters(known.name))
                        OR coalesce(border_region(known.region) <> intake #>> '{subject,region}', true)))
$$;

-- As 0023_still_in_force made it.
CREATE OR REPLACE FUNCTION require_named_alike(theirs case_file, intake jsonb, person bigint) RETURNS void
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF (theirs.person_id IS NULL OR theirs.state = 'ready' AND NOT theirs.needs_approval) AND named_otherwise(intake, person) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS007',
            MESSAGE = 'The registry knows the subject by another name or region, which nobody has approved: withdraw the case, or have it revoked, and take it in anew.';
    END IF;
END
$$;

-- The ends of a case -------------------------------------------------------------------------------------------------

-- The clerk who opened it has gone, and the case must end all the same.
CREATE FUNCTION require_opener_or_supervisor(theirs case_file, who operator) RETURNS void
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF NOT ('supervisor' = ANY (who.roles) AND pg_has_role(session_user, 'countersign_supervisor', 'MEMBER')) THEN
        PERFORM require_opener(theirs, who);
    END IF;
END
$$;

-- As 0009_certificates made it, and for a supervisor.
CREATE OR REPLACE FUNCTION case_withdraw(the_case bigint, of_version int, reason text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor');
    theirs case_file := case_at(the_case, of_version);
    why text;
    reserved certificate;
BEGIN
    PERFORM require_opener_or_supervisor(theirs, who), require_state(theirs, 'draft', 'submitted', 'returned', 'ready');
    why := require_reason(reason);
    FOR reserved IN SELECT * FROM certificate WHERE case_id = theirs.id AND state = 'reserved' FOR UPDATE LOOP
        PERFORM certificate_ends(reserved, 'voided', 'The case was withdrawn.');
    END LOOP;
    RETURN case_moves(theirs, 'withdrawn', 'withdrawn', why);
END
$$;

-- As 0007_case_acts made it, with what more the log is told of the act.
CREATE FUNCTION case_moves(theirs case_file, to_state text, what text, note text, more jsonb) RETURNS jsonb
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    UPDATE case_file SET state = to_state, version = theirs.version + 1, changed_at = moment(), intake = theirs.intake,
           findings = theirs.findings, needs_approval = theirs.needs_approval, person_id = theirs.person_id
    WHERE id = theirs.id
    RETURNING * INTO theirs;
    PERFORM case_note(theirs, what, note);
    PERFORM audit_append(theirs.office, 'case.' || what, theirs.id, NULL, theirs.person_id,
        jsonb_build_object('state', theirs.state, 'version', theirs.version, 'intake_hash', theirs.intake_hash) || more);
    RETURN case_stamp(theirs);
END
$$;

CREATE OR REPLACE FUNCTION case_moves(theirs case_file, to_state text, what text, note text) RETURNS jsonb
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    RETURN case_moves(theirs, to_state, what, note, '{}');
END
$$;

-- As 0009_certificates made it; what is handed over as a file has no sheets, and the log says that it was.
CREATE OR REPLACE FUNCTION case_hand_over(the_case bigint, of_version int, receiver text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor');
    theirs case_file := case_at(the_case, of_version);
    as_file boolean := coalesce(theirs.intake::jsonb #>> '{request,delivery}' = 'e-copy', false);
BEGIN
    PERFORM require_state(theirs, 'issued');
    IF NOT EXISTS (SELECT FROM certificate WHERE case_id = theirs.id AND state = 'issued') THEN
        RAISE EXCEPTION USING ERRCODE = 'CS011', MESSAGE = 'The case has no certificate in force.';
    END IF;
    IF NOT as_file
       AND EXISTS (SELECT FROM certificate, generate_series(1, certificate.pages) AS needed (page)
                   WHERE certificate.case_id = theirs.id AND certificate.state = 'issued'
                     AND NOT EXISTS (SELECT FROM sheet WHERE sheet.number = certificate.number AND sheet.page = needed.page AND sheet.outcome = 'good')) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS014', MESSAGE = 'A page has no good sheet.';
    END IF;
    RETURN case_moves(theirs, 'handed-over', 'handed-over', require_reason(receiver),
                      CASE WHEN as_file THEN '{"delivery": "e-copy"}' ELSE '{}' END::jsonb);
END
$$;

-- As 0023_still_in_force made it; a sheet that was printed before its certificate was superseded or revoked still came out somehow.
CREATE OR REPLACE FUNCTION sheet_record(the_number text, of_page int, of_copy int, outcome text, paper text, reason text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor');
    theirs certificate := certificate_of(the_number);
    problem text;
BEGIN
    PERFORM require_certificate_state(theirs, 'issued', 'superseded', 'revoked');
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

-- The session --------------------------------------------------------------------------------------------------------

-- As 0010_administration made it, with the look-back that broken_rules() goes by today: the rule set's before the office's.
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
        'look_back_years', CASE WHEN at_office.code IS NOT NULL THEN
            rule_limit(rules_in_force(at_office.code, today()), 'look_back_years', at_office.look_back_years) END,
        'seal_fingerprint', coalesce(at_office.seal_fingerprint, ''),
        'today', to_char(today(), 'YYYY-MM-DD'), 'now', rfc3339(moment()), 'data_until', rfc3339(data_until()));
END
$$;

RESET search_path;
RESET ROLE;
