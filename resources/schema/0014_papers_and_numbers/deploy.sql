-- More that the database sees in an intake, whatever findings a client sends: a paper that has expired, a citizen's number
-- that is none or speaks of another person, and the papers that the standing requires.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- GB 11643: eighteen signs, the last of which follows from the others; a number of another kind is not judged here.
CREATE FUNCTION citizen_number_holds(kind text, number text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN kind <> 'citizen-id'
    OR CASE WHEN normalize_id(kind, number) ~ '^[1-9][0-9]{16}[0-9X]$'
            THEN right(normalize_id(kind, number), 1) = citizen_check_character(left(normalize_id(kind, number), 17)) ELSE false END;

-- Whether such a number bears this date of birth, and this sex (an odd seventeenth digit is a man's; X is not compared).
CREATE FUNCTION citizen_number_bears(kind text, number text, birth_date date, sex text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN kind <> 'citizen-id' OR NOT citizen_number_holds(kind, number)
    OR substr(normalize_id(kind, number), 7, 8) = to_char(birth_date, 'YYYYMMDD')
       AND (sex NOT IN ('M', 'F') OR (substr(normalize_id(kind, number), 17, 1)::int % 2 = 1) = (sex = 'M'));

CREATE FUNCTION required_materials(standing text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE standing
    WHEN 'self' THEN ARRAY['application-form']
    WHEN 'agent' THEN ARRAY['application-form', 'power-of-attorney', 'identity-subject', 'identity-requester']
    ELSE ARRAY[]::text[] END;

CREATE FUNCTION rules_person(person jsonb, who text, today date)
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

CREATE FUNCTION rules_papers(intake jsonb, today date)
RETURNS TABLE (rule text, weight text, kept boolean, sentence text)
LANGUAGE plpgsql STABLE SET search_path = countersign, pg_temp
AS $$
BEGIN
    RETURN QUERY SELECT * FROM rules_person(intake -> 'subject', 'subject', today);
    IF jsonb_typeof(intake -> 'requester') = 'object' THEN
        RETURN QUERY SELECT * FROM rules_person(intake -> 'requester', 'requester', today);
    END IF;
    RETURN QUERY
    SELECT 'material.missing', 'blocker',
           EXISTS (SELECT FROM jsonb_array_elements(intake -> 'materials') AS listed WHERE listed ->> 'kind' = wanted),
           'A paper is not listed: ' || wanted || '.'
    FROM unnest(required_materials(intake ->> 'standing')) AS wanted;
END
$$;

-- As 0006_intake made it, with these rules among the others.
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

RESET search_path;
RESET ROLE;
