SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

CREATE OR REPLACE FUNCTION rules_problem(rules jsonb, of_office text, from_day date) RETURNS text
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

ALTER FUNCTION day_of(text) PARALLEL SAFE;
DROP FUNCTION rules_text_problem(text), term_problem(text, jsonb), limit_problem(text, int, int, jsonb),
    rule_problem(text, boolean, text[], jsonb), text_is_filled_by(text, text[]), json_is_message(jsonb), json_members(jsonb),
    json_is_text(jsonb), json_has_doubled_key(json), term_catalogue(), limit_catalogue(), rule_catalogue();

RESET search_path;
RESET ROLE;
