-- What the database itself sees in an intake, whatever findings a client sends: the rules it can check, and whether
-- the registry agrees that these documents are this person's.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- Reading an intake --------------------------------------------------------------------------------------------------

-- Only the canonical text is taken: one intake has one hash, and no key can stand in it twice.
CREATE FUNCTION intake_value(given text, of_office text) RETURNS jsonb
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

CREATE FUNCTION day_of(iso text) RETURNS date
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF iso !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' THEN
        RETURN NULL;
    END IF;
    RETURN make_date(left(iso, 4)::int, substr(iso, 6, 2)::int, right(iso, 2)::int);
EXCEPTION WHEN datetime_field_overflow THEN
    RETURN NULL;
END
$$;

-- Full years; a person is 16 on the birthday itself.
CREATE FUNCTION age_on(birth date, day date) RETURNS int
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN extract(year FROM day)::int - extract(year FROM birth)::int
    - (extract(month FROM day) * 100 + extract(day FROM day) < extract(month FROM birth) * 100 + extract(day FROM birth))::int;

-- The documents a list names, as they are matched; as_written is the list's own element.
CREATE FUNCTION documents_of(list jsonb) RETURNS TABLE (place bigint, type text, number text, as_written jsonb)
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = countersign, pg_temp
AS $$
    SELECT each.place, border_code(each.element ->> 'type'), normalize_number(each.element ->> 'type', each.element ->> 'number'), each.element
    FROM jsonb_array_elements(CASE jsonb_typeof(list) WHEN 'array' THEN list ELSE '[]' END) WITH ORDINALITY AS each (element, place)
$$;

-- Two numbers that are one: the same kind of identity paper, or a document, read by its own rules.
CREATE FUNCTION same_number(kind text, one text, other text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN normalize_id(kind, one) <> '' AND normalize_id(kind, one) = normalize_id(kind, other);

-- Dated rules --------------------------------------------------------------------------------------------------------

-- The rule set in force: the office's own latest before the general latest; an empty one if there is none.
CREATE FUNCTION rules_in_force(of_office text, day date) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT coalesce((SELECT rules::jsonb FROM rule_set WHERE office IN (of_office, '*') AND from_day <= day
                     ORDER BY office = '*', from_day DESC LIMIT 1), '{}')
$$;

CREATE FUNCTION rule_limit(rules jsonb, name text, otherwise int) RETURNS int
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce((rules #>> ARRAY['limits', name])::int, otherwise);

-- GB 18030's private-use code points that Unicode took in later, and the characters that they became: the table of
-- core/person/PrivateUseTwins.cpp, in its order.
CREATE FUNCTION standard_characters(name text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN translate(name, 
    E'\ue815\ue816\ue817\ue818\ue819\ue81a\ue81b\ue81c\ue81d\ue81e\ue81f\ue820\ue821\ue822\ue823\ue824'
    || E'\ue825\ue826\ue827\ue828\ue829\ue82a\ue82b\ue82c\ue82d\ue82e\ue82f\ue830\ue831\ue832\ue833\ue834'
    || E'\ue835\ue836\ue837\ue838\ue839\ue83a\ue83b\ue83c\ue83d\ue83e\ue83f\ue840\ue841\ue842\ue843\ue844'
    || E'\ue845\ue846\ue847\ue848\ue849\ue84a\ue84b\ue84c\ue84d\ue84e\ue84f\ue850\ue851\ue852\ue853\ue854'
    || E'\ue855\ue856\ue857\ue858\ue859\ue85a\ue85b\ue85c\ue85d\ue85e\ue85f\ue860\ue861\ue862\ue863\ue864'
    || E'\ue7c7\ue7c8',
    E'\u2e81\U00020087\U00020089\U000200cc\u2e84\u3473\u3447\u2e88\u2e8b\u9fb4\u359e\u361a\u360e\u2e8c\u2e97\u396e'
    || E'\u3918\u9fb5\u39cf\u39df\u3a73\u39d0\u9fb6\u9fb7\u3b4e\u3c6e\u3ce0\u2ea7\U000215d7\u9fb8\u2eaa\u4056'
    || E'\u415f\u2eae\u4337\u2eb3\u2eb6\u2eb7\U0002298f\u43b1\u43ac\u2ebb\u43dd\u44d6\u4661\u464c\u9fb9\u4723'
    || E'\u4729\u477c\u478d\u2eca\u4947\u497a\u497d\u4982\u4983\u4985\u4986\u499f\u499b\u49b7\u49b6\u9fba'
    || E'\U000241fe\u4ca3\u4c9f\u4ca0\u4ca1\u4c77\u4ca2\u4d13\u4d14\u4d15\u4d16\u4d17\u4d18\u4d19\u4dae\u9fbb'
    || E'\u1e3f\u01f9');

-- Is `printed` the name that was `written`? What is drawn may differ by what core/person/Name.h folds: composition,
-- white space, the shape of the dot between name parts, and a private-use twin that became its standard character.
CREATE FUNCTION same_name(written text, printed text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE SET search_path = countersign, pg_temp
AS $$
DECLARE
    -- E'': a plain literal's backslash would mean what the session's standard_conforming_strings says.
    noise constant text := E'[\\u0009-\\u000d\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\u00b7\\u2022\\u30fb\\u2027\\uff0e\\uff65.]';
BEGIN
    RETURN regexp_replace(normalize(standard_characters(coalesce(written, '')), NFC), noise, '', 'g')
         = regexp_replace(normalize(standard_characters(coalesce(printed, '')), NFC), noise, '', 'g');
END
$$;

-- Rules that guard identity stay blockers whatever an office's rule set says.
CREATE FUNCTION rule_is_guarded(rule text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN rule ~ '^(field\.missing$|standing\.|number\.|identity\.|name\.differs$|name\.unprintable$|poa\.(principal|agent)-differs$|poa\.unsigned-|poa\.delegated$)';

CREATE FUNCTION rule_weight(rules jsonb, rule text, otherwise text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN rule_is_guarded(rule) THEN otherwise ELSE coalesce(rules #>> ARRAY['rules', rule, 'weight'], otherwise) END;

-- The rules that the database checks ---------------------------------------------------------------------------------

-- One line a rule: its id, its usual weight, whether the intake keeps it, and what is said when it does not. A
-- question that cannot be answered (a missing or foolish value) counts as a rule not kept.
CREATE FUNCTION rules_every_intake(intake jsonb, rules jsonb, office_look_back int, today date)
RETURNS TABLE (rule text, weight text, kept boolean, sentence text)
LANGUAGE plpgsql STABLE SET search_path = countersign, pg_temp
AS $$
DECLARE
    is_self boolean := intake ->> 'standing' = 'self';
    subject jsonb := intake -> 'subject';
    seen jsonb := intake #> '{subject,identity_seen}';
    born date := day_of(intake #>> '{subject,birth_date}');
    from_day date := day_of(intake #>> '{request,from}');
    to_day date := day_of(intake #>> '{request,to}');
    look_back int := rule_limit(rules, 'look_back_years', office_look_back);
BEGIN
    RETURN QUERY VALUES
        ('standing.not-served', 'blocker', intake ->> 'standing' IN ('self', 'agent'),
         'This standing is not worked at the window yet.'),
        ('field.missing', 'blocker', born <= today AND subject ->> 'name' <> '',
         'The subject''s name or date of birth is missing.'),
        ('field.missing', 'blocker', subject #>> '{id,kind}' <> '' AND normalize_id(subject #>> '{id,kind}', subject #>> '{id,number}') <> '',
         'The subject''s identity number is missing.'),
        ('field.missing', 'blocker',
         (SELECT count(*) > 0 AND bool_and(coalesce(type <> '' AND number <> '', false)) FROM documents_of(intake -> 'documents')),
         'No document is asked for.'),
        ('document.doubled', 'blocker',
         (SELECT count(*) = count(DISTINCT (type, number)) FROM documents_of(intake -> 'documents')),
         'A document is asked for twice.'),
        ('identity.number-differs', 'blocker',
         seen ->> 'kind' <> subject #>> '{id,kind}' OR same_number(seen ->> 'kind', seen ->> 'number', subject #>> '{id,number}'),
         'The identity paper seen bears another number.'),
        ('name.differs', 'blocker', same_name(seen ->> 'name', subject ->> 'name') OR same_name(seen ->> 'name', subject ->> 'latin_name'),
         'The identity paper seen bears another name.'),
        ('document.not-original', 'blocker', (seen -> 'original') = 'true',
         'The subject''s identity paper was not seen as an original.'),
        ('subject.foreigner', 'blocker', subject ->> 'region' IN ('CN', 'HK', 'MO', 'TW'),
         'Only citizens, Hong Kong, Macao and Taiwan residents included, may apply.'),
        ('subject.deceased', 'blocker', NOT is_self OR (subject -> 'deceased') = 'false',
         'Nobody asks for himself after his death.'),
        ('reason.none', 'blocker', jsonb_typeof(intake -> 'reasons') = 'array' AND (NOT is_self OR (intake -> 'reasons') <> '[]'),
         'There is no reason to ask at the window and not online.'),
        ('product.not-served', 'blocker', (intake #> '{request,products}') = '["record"]',
         'This product is not made at the window yet.'),
        ('field.missing', 'blocker', from_day IS NOT NULL AND to_day IS NOT NULL,
         'The period is missing.'),
        ('period.reversed', 'blocker', from_day <= to_day,
         'The period ends before it begins.'),
        ('period.future', 'blocker', to_day <= today,
         'The period reaches into the future.'),
        ('period.over-limit', 'supervisor', look_back = 0 OR to_day <= from_day + make_interval(years => look_back),
         'The period is longer than the office looks back.');
END
$$;

CREATE FUNCTION rules_delegation(intake jsonb, rules jsonb, today date)
RETURNS TABLE (rule text, weight text, kept boolean, sentence text)
LANGUAGE plpgsql STABLE SET search_path = countersign, pg_temp
AS $$
DECLARE
    subject jsonb := intake -> 'subject';
    requester jsonb := intake -> 'requester';
    power jsonb := intake -> 'authority';
    principal text := intake #>> '{authority,principal,id_number}';
    agent text := intake #>> '{authority,agent,id_number}';
BEGIN
    RETURN QUERY VALUES
        ('poa.delegated', 'supervisor', false,
         'A delegated case is seen by a second person.'),
        ('field.missing', 'blocker', jsonb_typeof(requester) = 'object' AND jsonb_typeof(power) = 'object' AND power ->> 'kind' = 'power-of-attorney',
         'The requester or the power of attorney is missing.'),
        ('document.not-original', 'blocker', (requester #> '{identity_seen,original}') = 'true',
         'The requester''s identity paper was not seen as an original.'),
        ('document.not-original', 'blocker', (power -> 'original_seen') = 'true',
         'The power of attorney was not seen as an original.'),
        ('identity.number-differs', 'blocker',
         requester #>> '{identity_seen,kind}' <> requester #>> '{id,kind}'
         OR same_number(requester #>> '{id,kind}', requester #>> '{identity_seen,number}', requester #>> '{id,number}'),
         'The requester''s identity paper bears another number.'),
        ('poa.principal-differs', 'blocker',
         same_number(subject #>> '{id,kind}', principal, subject #>> '{id,number}')
         OR same_number(subject #>> '{identity_seen,kind}', principal, subject #>> '{identity_seen,number}'),
         'The power of attorney was given by another person.'),
        ('poa.agent-differs', 'blocker',
         same_number(requester #>> '{id,kind}', agent, requester #>> '{id,number}')
         OR same_number(requester #>> '{identity_seen,kind}', agent, requester #>> '{identity_seen,number}'),
         'The power of attorney was given to another person.'),
        ('poa.unsigned-principal', 'blocker', (power -> 'signed_by_principal') = 'true',
         'The principal has not signed.'),
        ('poa.unsigned-agent', 'blocker', (power -> 'signed_by_agent') = 'true',
         'The agent has not signed.'),
        ('poa.not-yet-valid', 'blocker', day_of(power ->> 'signed_on') <= today,
         'The power of attorney is not valid yet.'),
        ('poa.expired', 'blocker', power -> 'valid_until' = 'null' OR day_of(power ->> 'valid_until') >= today,
         'The power of attorney has expired.'),
        ('poa.too-old', 'supervisor', today - day_of(power ->> 'signed_on') <= rule_limit(rules, 'power_age_days', 180),
         'The power of attorney is older than the office allows.'),
        ('poa.period-exceeds', 'blocker',
         day_of(intake #>> '{request,from}') >= day_of(power ->> 'from') AND day_of(intake #>> '{request,to}') <= day_of(power ->> 'to'),
         'A longer period is asked for than was granted.'),
        ('poa.product-exceeds', 'blocker', (power -> 'products') @> (intake #> '{request,products}'),
         'Another product is asked for than was granted.'),
        ('poa.document-exceeds', 'blocker',
         (power -> 'documents') = '"all"' OR jsonb_typeof(power -> 'documents') = 'array'
         AND NOT EXISTS (SELECT type, number FROM documents_of(intake -> 'documents')
                         EXCEPT SELECT type, number FROM documents_of(power -> 'documents')),
         'Other documents are asked for than were granted.'),
        ('poa.no-query', 'blocker', (power -> 'acts') @> '"query"',
         'The power of attorney does not allow a query.'),
        ('poa.agent-is-principal', 'blocker',
         NOT (requester #>> '{id,kind}' = subject #>> '{id,kind}'
              AND same_number(subject #>> '{id,kind}', requester #>> '{id,number}', subject #>> '{id,number}')),
         'Agent and principal are one person.'),
        ('poa.agent-minor', 'blocker', age_on(day_of(requester ->> 'birth_date'), today) >= rule_limit(rules, 'agent_age', 18),
         'The agent is too young.'),
        ('poa.principal-minor', 'blocker', age_on(day_of(subject ->> 'birth_date'), today) >= rule_limit(rules, 'guardian_age', 16),
         'For so young a person a guardian asks.'),
        ('poa.principal-deceased', 'blocker', (subject -> 'deceased') = 'false',
         'The power of attorney ended with the principal''s death.'),
        ('poa.foreign-unauthenticated', 'blocker',
         power ->> 'made_in' = 'CN' OR jsonb_typeof(power -> 'apostille') = 'object' OR (power -> 'legalised') = 'true'
         OR power ->> 'made_in' IN ('HK', 'MO', 'TW') AND (power -> 'notarised') = 'true',
         'A power of attorney made abroad bears neither apostille nor legalisation.');
END
$$;

-- The rules that an intake breaks today, each with the weight it has in this office.
CREATE FUNCTION broken_rules(intake jsonb, of_office text) RETURNS TABLE (rule text, weight text, sentence text)
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
          SELECT * FROM rules_delegation(intake, in_force, day) WHERE intake ->> 'standing' = 'agent') AS checked
    WHERE checked.kept IS NOT TRUE;
EXCEPTION WHEN data_exception OR statement_too_complex THEN
    RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The intake holds values of a wrong kind.';
END
$$;

-- The subject in the registry ----------------------------------------------------------------------------------------

-- The person whom the registry knows by the intake's identity number or documents; null if it knows nobody by them.
-- CS008 when a requested document is another person's, or the person found contradicts the intake.
CREATE FUNCTION subject_in_registry(intake jsonb) RETURNS bigint
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    subject jsonb := intake -> 'subject';
    kind text := subject #>> '{id,kind}';
    number text := normalize_id(kind, subject #>> '{id,number}');
    born date := day_of(subject ->> 'birth_date');
    holders bigint[];
    found person;
BEGIN
    -- Everybody whom the identity number, the paper seen and the requested documents lead to: at most one person.
    SELECT array_agg(DISTINCT holder) INTO holders FROM (
        SELECT id AS holder FROM person WHERE id_kind = kind AND id_number = number
        UNION ALL
        SELECT known.person_id FROM documents_of(intake -> 'documents') AS asked
            JOIN travel_document AS known ON known.type = asked.type AND known.number = asked.number
        UNION ALL
        SELECT known.person_id FROM travel_document AS known
            WHERE subject #>> '{identity_seen,kind}' LIKE 'document:%'
              AND known.type = border_code(substr(subject #>> '{identity_seen,kind}', 10))
              AND known.number = normalize_number(known.type, subject #>> '{identity_seen,number}')) AS led;
    IF holders IS NULL THEN
        RETURN NULL;
    END IF;
    IF cardinality(holders) > 1 THEN
        RAISE EXCEPTION USING ERRCODE = 'CS008', MESSAGE = 'The documents are not all this subject''s.';
    END IF;
    SELECT * INTO found FROM person WHERE id = holders[1];
    IF found.birth_date IS DISTINCT FROM born
       OR (found.sex, subject ->> 'sex') IN (('M', 'F'), ('F', 'M'))
       OR found.id_kind IS DISTINCT FROM kind OR found.id_number IS DISTINCT FROM number THEN
        RAISE EXCEPTION USING ERRCODE = 'CS008', MESSAGE = 'The registry knows the holder of these documents otherwise.';
    END IF;
    RETURN found.id;
END
$$;

-- Does the registry know the subject by other names than the intake's? People change their names, so a second person
-- looks at it; nobody alone prints a name over another's crossings.
CREATE FUNCTION named_otherwise(intake jsonb, person_id bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT EXISTS (SELECT FROM person AS known WHERE known.id = person_id
                   AND NOT same_name(intake #>> '{subject,name}', known.name)
                   AND NOT same_name(intake #>> '{subject,name}', known.latin_name))
$$;

RESET search_path;
RESET ROLE;
