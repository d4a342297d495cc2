DO $$
DECLARE
    inner_function text;
BEGIN
    IF (countersign.number_holds('document:14', 'ZZZZ'), countersign.number_holds('document:414', 'e 1234 5678'),
        countersign.number_holds('document:16', '0012345601b'), countersign.number_holds('document:24', 'H1234567801'),
        countersign.number_holds('citizen-id', '110105491231002'), countersign.number_holds('citizen-id', '11010519491231002x'),
        countersign.number_holds('hkid', 'A123456(3)'), countersign.number_holds('document:14', NULL), countersign.number_holds(NULL, '1'))
       IS DISTINCT FROM (false, true, true, true, false, true, true, false, false) THEN
        RAISE EXCEPTION 'numbers are judged wrongly';
    END IF;
    IF countersign.same_number('hkid', 'A1234563', 'a123456(3)') IS NOT TRUE OR countersign.same_number('hkid', 'A1234563', 'A.123456(3)')
       OR countersign.same_number('document:24', 'H12345678', 'H1234567801') IS NOT TRUE THEN
        RAISE EXCEPTION 'numbers are compared wrongly';
    END IF;
    IF countersign.is_blank(E'\u200b ') IS NOT TRUE OR countersign.is_blank(NULL) IS NOT TRUE OR countersign.is_blank(U&'\00b7') THEN
        RAISE EXCEPTION 'what is seen is judged wrongly';
    END IF;
    FOREACH inner_function IN ARRAY ARRAY['rules_parties(jsonb, jsonb, date)', 'rules_filled_in(jsonb)', 'number_tells(text, text)',
                                          'require_opener_or_supervisor(countersign.case_file, countersign.operator)',
                                          'case_moves(countersign.case_file, text, text, text, jsonb)'] LOOP
        IF has_function_privilege('public', 'countersign.' || inner_function, 'EXECUTE') THEN
            RAISE EXCEPTION '% is callable by everybody', inner_function;
        END IF;
    END LOOP;
END
$$;
