DO $$
BEGIN
    IF (countersign.citizen_number_holds('citizen-id', '11010519491231002X'), countersign.citizen_number_holds('citizen-id', '110105194912310021'),
        countersign.citizen_number_bears('citizen-id', '11010519491231002X', '1949-12-31', 'F'),
        countersign.citizen_number_bears('citizen-id', '11010519491231002X', '1949-12-31', 'M'),
        countersign.citizen_number_holds('hkid', 'A123456(3)')) IS DISTINCT FROM (true, false, true, false, true) THEN
        RAISE EXCEPTION 'citizens'' numbers are judged wrongly';
    END IF;
    IF has_function_privilege('public', 'countersign.rules_papers(jsonb, date)', 'EXECUTE') THEN
        RAISE EXCEPTION 'rules_papers() is callable by everybody';
    END IF;
END
$$;
