DO $$
BEGIN
    IF (countersign.number_holds('hkid', 'A123456(3)'), countersign.number_holds('hkid', 'Z999999(9)'), countersign.number_holds('hkid', 'AB987654(3)'),
        countersign.number_holds('taiwan-id', 'A123456789'), countersign.number_holds('taiwan-id', 'A123456788'),
        countersign.number_holds('document:24', 'H12345678'), countersign.number_holds('document:14', '!!!'), countersign.number_holds('whatever', '1'))
       IS DISTINCT FROM (true, false, true, true, false, true, false, false) THEN
        RAISE EXCEPTION 'numbers are judged wrongly';
    END IF;
    IF countersign.name_letters('lǚ  Wei-ming') <> 'LUWEIMING' OR countersign.name_letters('LYU WEIMING') <> 'LUWEIMING' THEN
        RAISE EXCEPTION 'names are folded wrongly';
    END IF;
    IF has_function_privilege('public', 'countersign.rules_identity(jsonb)', 'EXECUTE') THEN
        RAISE EXCEPTION 'rules_identity() is callable by everybody';
    END IF;
END
$$;
