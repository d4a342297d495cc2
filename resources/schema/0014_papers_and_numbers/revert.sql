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
          SELECT * FROM rules_delegation(intake, in_force, day) WHERE intake ->> 'standing' = 'agent') AS checked
    WHERE checked.kept IS NOT TRUE;
EXCEPTION WHEN data_exception OR statement_too_complex THEN
    RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The intake holds values of a wrong kind.';
END
$$;

DROP FUNCTION rules_papers(jsonb, date), rules_person(jsonb, text, date), required_materials(text),
    citizen_number_bears(text, text, date, text), citizen_number_holds(text, text);

RESET search_path;
RESET ROLE;
