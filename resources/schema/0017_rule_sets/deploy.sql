-- What a rule set may hold, as the client reads it (core/authority/RuleSetJson.cpp): a set that no client can read stops
-- every desk of its office, so none is stored.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- The catalogue ------------------------------------------------------------------------------------------------------
-- The one list of them here; a test compares it with core/authority/RuleCatalogue.cpp.

CREATE FUNCTION rule_catalogue() RETURNS TABLE (rule text, guarded boolean, placeholders text[])
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 54 SET search_path = countersign, pg_temp
AS $$
    VALUES
        ('field.missing', true, '{field}'::text[]), ('number.invalid', true, '{field}'),
        ('number.birth-differs', true, '{person}'), ('number.sex-differs', true, '{person}'),
        ('document.expired', false, '{paper}'), ('document.not-original', false, '{paper}'), ('document.doubled', false, '{}'),
        ('name.differs', true, '{field,other}'), ('name.folded', false, '{field,other}'),
        ('name.unprintable', true, '{field,position}'), ('identity.number-differs', true, '{person}'),
        ('subject.foreigner', false, '{}'), ('subject.minor', false, '{limit}'), ('subject.deceased', false, '{}'),
        ('reason.none', false, '{}'), ('product.not-served', false, '{product}'), ('period.reversed', false, '{}'),
        ('period.future', false, '{}'), ('period.over-limit', false, '{limit}'), ('poa.principal-differs', true, '{}'),
        ('poa.agent-differs', true, '{}'), ('poa.unsigned-principal', true, '{}'), ('poa.unsigned-agent', true, '{}'),
        ('poa.not-yet-valid', false, '{}'), ('poa.expired', false, '{}'), ('poa.too-old', false, '{limit}'),
        ('poa.period-exceeds', false, '{}'), ('poa.product-exceeds', false, '{}'), ('poa.document-exceeds', false, '{}'),
        ('poa.no-query', false, '{}'), ('poa.no-collect', false, '{}'), ('poa.agent-is-principal', false, '{}'),
        ('poa.agent-minor', false, '{limit}'), ('poa.principal-minor', false, '{limit}'), ('poa.principal-deceased', false, '{}'),
        ('poa.foreign-unauthenticated', false, '{}'), ('poa.apostille-incomplete', false, '{elements}'),
        ('poa.not-notarised', false, '{}'), ('poa.delegated', false, '{}'), ('guardian.not-minor', false, '{limit}'),
        ('guardian.no-proof', false, '{}'), ('letter.not-entitled', false, '{}'), ('letter.no-reason', false, '{}'),
        ('letter.no-promise', false, '{}'), ('letter.no-period', false, '{}'), ('letter.unsealed', false, '{}'),
        ('letter.handlers', false, '{}'), ('letter.official', false, '{}'), ('lawyer.order', false, '{}'),
        ('lawyer.order-expired', false, '{}'), ('lawyer.items-exceed', false, '{}'), ('relative.interest', false, '{}'),
        ('relative.no-proof', false, '{}'), ('material.missing', false, '{material}')
$$;

CREATE FUNCTION limit_catalogue() RETURNS TABLE (name text, lowest int, highest int)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 5 SET search_path = countersign, pg_temp
AS $$
    VALUES ('look_back_years', 0, 150), ('guardian_age', 14, 21), ('agent_age', 14, 21), ('power_age_days', 1, 3650), ('power_notarised', 0, 1)
$$;

CREATE FUNCTION term_catalogue() RETURNS TABLE (term text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 56 SET search_path = countersign, pg_temp
AS $$
    SELECT unnest(ARRAY[
        'person.subject', 'person.requester', 'material.application-form', 'material.power-of-attorney',
        'material.identity-subject', 'material.identity-requester', 'material.guardianship-proof', 'material.official-letter',
        'material.work-card', 'material.court-order', 'material.lawyer-licence', 'material.death-proof', 'material.kinship-proof',
        'material.other', 'product.record', 'product.issuance-record', 'product.document-information', '/office', '/subject/name',
        '/subject/latin_name', '/subject/sex', '/subject/birth_date', '/subject/region', '/subject/id/kind', '/subject/id/number',
        '/subject/identity_seen/kind', '/subject/identity_seen/number', '/subject/identity_seen/name', '/documents',
        '/documents/*/type', '/documents/*/number', '/request/products', '/request/from', '/request/to', '/request/purpose',
        '/requester', '/requester/name', '/requester/sex', '/requester/birth_date', '/requester/region', '/requester/relation',
        '/requester/id/kind', '/requester/id/number', '/requester/identity_seen/kind', '/requester/identity_seen/number',
        '/requester/identity_seen/name', '/authority', '/authority/principal/name', '/authority/principal/id_number',
        '/authority/agent/name', '/authority/agent/id_number', '/authority/from', '/authority/to', '/authority/reason_absent',
        '/authority/signed_on', '/authority/made_in'])
$$;

-- day_of() catches what make_date() throws, which needs a subtransaction, which no parallel plan may begin.
ALTER FUNCTION day_of(text) PARALLEL UNSAFE;

-- Reading JSON -------------------------------------------------------------------------------------------------------

-- An object in which a key stands twice: jsonb keeps one of the two, and which one is nobody's to guess. What lies deeper
-- than any set is refused for lying there.
CREATE FUNCTION json_has_doubled_key(given json) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = countersign, pg_temp
AS $$
    WITH RECURSIVE node (value, depth) AS (
        SELECT given, 0
        UNION ALL
        SELECT child.value, node.depth + 1
        FROM node CROSS JOIN LATERAL (
            SELECT value FROM json_each(CASE json_typeof(node.value) WHEN 'object' THEN node.value END)
            UNION ALL
            SELECT value FROM json_array_elements(CASE json_typeof(node.value) WHEN 'array' THEN node.value END)) AS child
        WHERE node.depth < 8 AND json_typeof(child.value) IN ('object', 'array'))
    SELECT EXISTS (SELECT FROM node
                   WHERE EXISTS (SELECT FROM json_object_keys(CASE json_typeof(node.value) WHEN 'object' THEN node.value END) AS name
                                 GROUP BY name HAVING count(*) > 1))
$$;

-- A text without control characters, as core/authority/JsonText.cpp has them. Null for what is not there.
CREATE FUNCTION json_is_text(value jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN jsonb_typeof(value) = 'string' AND (value #>> '{}') !~ E'[\\u0001-\\u001f\\u007f-\\u009f]';

-- The members of an object; none of anything else.
CREATE FUNCTION json_members(value jsonb) RETURNS TABLE (name text, member jsonb)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 10 SET search_path = countersign, pg_temp
AS $$
    SELECT * FROM jsonb_each(CASE jsonb_typeof(value) WHEN 'object' THEN value END)
$$;

-- {"zh", "en"}, both filled in.
CREATE FUNCTION json_is_message(value jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = countersign, pg_temp
AS $$
    SELECT count(*) = 2 AND bool_and(name IN ('zh', 'en') AND json_is_text(member) AND member <> '""') FROM json_members(value)
$$;

-- A set --------------------------------------------------------------------------------------------------------------

-- A message holds `{name}` only for what its rule fills in, and no brace alone.
CREATE FUNCTION text_is_filled_by(written text, placeholders text[]) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN cardinality(placeholders) > 0
            THEN regexp_replace(written, '[{](' || array_to_string(placeholders, '|') || ')[}]', '', 'g') ELSE written END !~ '[{}]';

-- What is wrong with what a set states of one rule; null if nothing is.
CREATE FUNCTION rule_problem(rule text, guarded boolean, placeholders text[], stated jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = countersign, pg_temp
AS $$
    SELECT CASE
        WHEN guarded IS NULL THEN 'A rule is unknown.'
        WHEN jsonb_typeof(stated) <> 'object' THEN format('Rule %s is not an object.', rule)
        WHEN EXISTS (SELECT FROM json_members(stated) WHERE name NOT IN ('weight', 'message', 'basis'))
            THEN format('Rule %s has an unknown key.', rule)
        WHEN stated -> 'weight' NOT IN ('"note"', '"supervisor"', '"blocker"') THEN 'A weight is not note, supervisor or blocker.'
        WHEN guarded AND stated -> 'weight' <> '"blocker"' THEN 'A rule that guards identity stays a blocker.'
        WHEN stated ? 'message' AND NOT json_is_message(stated -> 'message') THEN format('The message of %s is not two texts, zh and en.', rule)
        WHEN NOT text_is_filled_by(stated #>> '{message,zh}', placeholders) OR NOT text_is_filled_by(stated #>> '{message,en}', placeholders)
            THEN format('The message of %s has a brace or placeholder that the rule does not fill.', rule)
        WHEN NOT json_is_text(stated -> 'basis') OR stated -> 'basis' = '""' THEN format('The basis of %s is not a text.', rule)
    END
$$;

CREATE FUNCTION limit_problem(name text, lowest int, highest int, stated jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN lowest IS NULL THEN 'A limit is unknown.'
    WHEN jsonb_typeof(stated) <> 'number' OR NOT CASE jsonb_typeof(stated) WHEN 'number' THEN stated::numeric BETWEEN lowest AND highest END
        THEN format('Limit %s is not a whole number from %s to %s.', name, lowest, highest) END;

CREATE FUNCTION term_problem(term text, stated jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = countersign, pg_temp
AS $$
    SELECT CASE WHEN term IS NULL THEN 'A term is unknown.'
                WHEN NOT json_is_message(stated) THEN format('Term %s is not two texts, zh and en.', term) END
$$;

-- The first thing in a set that no client could read, in an order that is always the same; null if there is none.
CREATE OR REPLACE FUNCTION rules_problem(rules jsonb, of_office text, from_day date) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = countersign, pg_temp
AS $$
BEGIN
    RETURN CASE
        WHEN jsonb_typeof(rules) <> 'object' OR (rules -> 'format') IS DISTINCT FROM '"countersign-rules/1"'
            THEN 'The rules are not of format countersign-rules/1.'
        WHEN (rules -> 'office') IS DISTINCT FROM to_jsonb(of_office) THEN 'The rules are of another office.'
        WHEN jsonb_typeof(rules -> 'from') <> 'string' OR day_of(rules ->> 'from') IS DISTINCT FROM from_day
            THEN 'The rules are in force from another day.'
        WHEN EXISTS (SELECT FROM json_members(rules) WHERE name NOT IN ('format', 'office', 'from', 'about', 'limits', 'terms', 'rules'))
            THEN 'The rules have an unknown key.'
        WHEN NOT json_is_text(rules -> 'about') THEN 'What the rules are about is not a text.'
        WHEN jsonb_typeof(rules -> 'rules') <> 'object' OR jsonb_typeof(rules -> 'limits') <> 'object' OR jsonb_typeof(rules -> 'terms') <> 'object'
            THEN 'The rules, limits or terms are not an object.'
        ELSE (SELECT problem FROM (
                  SELECT 1 AS part, stated.name AS name, limit_problem(known.name, known.lowest, known.highest, stated.member) AS problem
                  FROM json_members(rules -> 'limits') AS stated LEFT JOIN limit_catalogue() AS known USING (name)
                  UNION ALL
                  SELECT 2, stated.name, term_problem(known.term, stated.member)
                  FROM json_members(rules -> 'terms') AS stated LEFT JOIN term_catalogue() AS known ON known.term = stated.name
                  UNION ALL
                  SELECT 3, stated.name, rule_problem(known.rule, known.guarded, known.placeholders, stated.member)
                  FROM json_members(rules -> 'rules') AS stated LEFT JOIN rule_catalogue() AS known ON known.rule = stated.name) AS every
              WHERE problem IS NOT NULL ORDER BY part, name COLLATE "C" LIMIT 1)
    END;
END
$$;

-- What jsonb no longer shows of the text: 1e1 is a ten there, and the client reads no whole number.
CREATE FUNCTION rules_text_problem(given text) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = countersign, pg_temp
AS $$
BEGIN
    RETURN CASE
        WHEN json_has_doubled_key(given::json) THEN 'A key stands twice in the rules.'
        WHEN json_typeof(given::json) = 'object' AND json_typeof(given::json -> 'limits') = 'object'
             AND EXISTS (SELECT FROM json_each(given::json -> 'limits') AS stated WHERE stated.value::text !~ '^-?[0-9]{1,9}$')
            THEN 'A limit is not a whole number.'
    END;
END
$$;

-- As 0010_administration made it, with the text looked at too.
CREATE OR REPLACE FUNCTION rules_set(of_office text, from_day date, rules text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    who operator := actor('administrator');
    value jsonb;
    problem text;
BEGIN
    PERFORM require_administered(who, coalesce(of_office, '-'));
    IF rules_set.rules IS NULL OR rules_set.from_day IS NULL OR octet_length(rules_set.rules) > 524288 THEN
        PERFORM refuse_administration('The rules or their first day are missing, or too long.');
    END IF;
    BEGIN
        value := rules_set.rules::jsonb;
        problem := coalesce(rules_text_problem(rules_set.rules), rules_problem(value, of_office, rules_set.from_day));
    EXCEPTION WHEN data_exception OR statement_too_complex THEN
        PERFORM refuse_administration('The rules are not JSON.');
    END;
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

RESET search_path;
RESET ROLE;
