-- The rest of what guards identity, whatever findings a client sends: the names on the papers, the numbers of Hong Kong and
-- Taiwan, the ten elements of an apostille; and no Latin name is printed over another's crossings by one clerk alone.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- What is left of a name when only its letters count. Kinder than core/person/Name.h, so that what the check board lets
-- through is not refused here; two people's names stay two.
CREATE FUNCTION name_letters(written text) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = countersign, pg_temp
AS $$
DECLARE
    letters text := upper(normalize(standard_characters(coalesce(written, '')), NFKD) COLLATE "C");
BEGIN
    letters := regexp_replace(letters, E'[\\u0300-\\u036f\\u00b7\\u2022\\u2027\\u30fb\\uff65\\u02bb\\u02bc\\u2018\\u2019\\u00ad\\u200b-\\u200f\\ufe00-\\ufe0f]', '', 'g');
    letters := regexp_replace(letters, '[[:space:][:punct:]]', '', 'g');
    RETURN regexp_replace(letters, '([LN])(YU|V)', E'\\1U', 'g');
END
$$;

CREATE FUNCTION alike_name(person jsonb, elsewhere text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = countersign, pg_temp
AS $$
    SELECT name_letters(elsewhere) <> ''
       AND name_letters(elsewhere) IN (name_letters(person ->> 'name'), name_letters(person ->> 'latin_name'))
$$;

-- Check digits as core/person/RegionalId.h has them. A number that no rule is known for here is not judged.
CREATE FUNCTION hong_kong_number_holds(plain text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN plain ~ '^[A-Z]{1,2}[0-9]{6}[0-9A]$' AND (
    SELECT (CASE WHEN length(plain) = 8 THEN 36 * 9 ELSE 0 END
            + sum((strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(plain, i, 1)) - 1) * (length(plain) + 1 - i)))::int % 11 = 0
    FROM generate_series(1, length(plain)) AS i);

CREATE FUNCTION taiwan_number_holds(plain text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN plain ~ '^[A-Z][1289A-D][0-9]{8}$' AND (
    SELECT (letter / 10 + letter % 10 * 9
            + (CASE WHEN substr(plain, 2, 1) ~ '[0-9]' THEN substr(plain, 2, 1)::int ELSE strpos('ABCDEFGHIJ', substr(plain, 2, 1)) - 1 END) * 8
            + (SELECT sum(substr(plain, i, 1)::int * (10 - i)) FROM generate_series(3, 9) AS i) + substr(plain, 10, 1)::int) % 10 = 0
    FROM (SELECT (ARRAY[10,11,12,13,14,15,16,17,34,18,19,20,21,22,35,23,24,25,26,27,28,29,32,30,31,33])[ascii(plain) - 64] AS letter) AS first);

CREATE FUNCTION number_holds(kind text, number text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN kind = 'citizen-id' THEN citizen_number_holds(kind, number)
    WHEN kind = 'hkid' THEN hong_kong_number_holds(normalize_id(kind, number))
    WHEN kind = 'taiwan-id' THEN taiwan_number_holds(normalize_id(kind, number))
    WHEN kind = 'macao-id' THEN normalize_id(kind, number) ~ '^[157][0-9]{7}$'
    WHEN kind = 'foreign-permanent-id' THEN normalize_id(kind, number) ~ '^[0-9A-Z]{15,18}$'
    WHEN kind ~ '^document:[0-9]{2,3}$' THEN normalize_number(substr(kind, 10), number) ~ '^[0-9A-Z][0-9A-Z()/.-]{2,29}$'
    ELSE false END;

CREATE FUNCTION rules_identity(intake jsonb)
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

-- As 0014_papers_and_numbers made it, with these rules among the others.
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

-- As 0006_intake made it, for the Latin name too: it is what a bank abroad reads.
CREATE OR REPLACE FUNCTION named_otherwise(intake jsonb, person_id bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT EXISTS (SELECT FROM person AS known WHERE known.id = person_id
                   AND (NOT same_name(intake #>> '{subject,name}', known.name)
                        AND NOT same_name(intake #>> '{subject,name}', known.latin_name)
                        OR name_letters(intake #>> '{subject,latin_name}')
                           NOT IN ('', name_letters(known.latin_name), name_letters(known.name))))
$$;

-- A number is as long as a page or a year: 1e131071 is eight signs to send and 128 KiB to compare.
CREATE FUNCTION refuse_great_numbers(value jsonb) RETURNS void
LANGUAGE plpgsql IMMUTABLE SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF jsonb_path_exists(value, '$.** ? (@.type() == "number" && (@ > 1000000000 || @ < -1000000000 || @ != @.floor()))') THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'A number is out of all bounds.';
    END IF;
END
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
    PERFORM refuse_great_numbers(value);
    IF jsonb_typeof(value) <> 'object' OR value ->> 'format' IS DISTINCT FROM 'countersign-intake/1' THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The intake is not of format countersign-intake/1.';
    END IF;
    -- Names are shown on other people's screens and terminals.
    IF jsonb_path_exists(value, E'$.** ? (@.type() == "string" && @ like_regex "[\\\\u0000-\\\\u001f\\\\u007f-\\\\u009f]")') THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The intake holds a control character.';
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
    IF given IS NULL OR octet_length(given) > 262144 THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The findings are missing or too long.';
    END IF;
    value := given::jsonb;
    PERFORM refuse_great_numbers(value);
    IF jsonb_typeof(value) <> 'object' OR value ->> 'format' IS DISTINCT FROM 'countersign-findings/1'
       OR coalesce(value ->> 'verdict', '') NOT IN ('clear', 'supervisor', 'blocked') THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The findings are not of format countersign-findings/1.';
    END IF;
    RETURN value;
EXCEPTION WHEN data_exception OR statement_too_complex THEN
    RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The findings are not JSON.';
END
$$;

-- An intake may lead to somebody whom it contradicts: a typing error, or a guess. Whoever it leads to can see it in the log.
CREATE FUNCTION log_contradicted(theirs case_file) RETURNS void
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    intake jsonb := theirs.intake::jsonb;
    subject jsonb := theirs.intake::jsonb -> 'subject';
    holder bigint;
BEGIN
    IF theirs.person_id IS NOT NULL THEN
        RETURN;
    END IF;
    FOR holder IN
        SELECT id FROM person
        WHERE id_kind = subject #>> '{id,kind}' AND id_number = normalize_id(subject #>> '{id,kind}', subject #>> '{id,number}')
        UNION
        SELECT known.person_id FROM documents_of(intake -> 'documents') AS asked
        JOIN travel_document AS known ON known.type = asked.type AND known.number = asked.number
        UNION
        SELECT known.person_id FROM travel_document AS known
        WHERE subject #>> '{identity_seen,kind}' LIKE 'document:%'
          AND known.type = border_code(substr(subject #>> '{identity_seen,kind}', 10))
          AND known.number = normalize_number(known.type, subject #>> '{identity_seen,number}')
        ORDER BY 1
    LOOP
        PERFORM audit_append(theirs.office, 'case.contradicts-holder', theirs.id, NULL, holder, NULL);
    END LOOP;
END
$$;

-- As 0007_case_acts made them, and with that.
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
    PERFORM log_contradicted(opened);
    RETURN case_stamp(opened);
END
$$;

CREATE OR REPLACE FUNCTION case_amend(the_case bigint, of_version int, intake text, findings text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    done jsonb;
    who operator := actor('clerk');
    theirs case_file := case_at(the_case, of_version);
BEGIN
    PERFORM require_opener(theirs, who), require_state(theirs, 'draft', 'returned'), findings_value(findings);
    theirs.intake := intake;
    theirs.findings := findings;
    theirs.person_id := subject_if_clear(intake_value(intake, who.office));
    done := case_moves(theirs, theirs.state, 'amended', '');
    PERFORM log_contradicted(theirs);
    RETURN done;
END
$$;

RESET search_path;
RESET ROLE;
