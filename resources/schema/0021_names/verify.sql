DO $$
BEGIN
    IF (countersign.same_name('陈大文', E'陈\u200b大文'), countersign.same_name('阿卜杜。热合曼', '阿卜杜·热合曼'), countersign.same_name('HO', 'ho'))
       IS DISTINCT FROM (true, true, false) THEN
        RAISE EXCEPTION 'drawn names are compared wrongly';
    END IF;
    IF (countersign.alike_name('{"name":"HO KA MAN"}', 'Ho, Ka-Man'), countersign.alike_name('{"name":"x","latin_name":"LYU MEI"}', 'LV MEI'),
        countersign.alike_name('{"name":"陈大文","latin_name":""}', '陈小文'), countersign.alike_name('{"name":"陈大文","latin_name":""}', ''))
       IS DISTINCT FROM (true, true, false, false) THEN
        RAISE EXCEPTION 'names on papers are compared wrongly';
    END IF;
    IF (countersign.number_is_seen('E 12345678'), countersign.number_is_seen(E'E1\u200b2345678')) IS DISTINCT FROM (true, false) THEN
        RAISE EXCEPTION 'invisible characters in numbers are overlooked';
    END IF;
    IF has_function_privilege('public', 'countersign.name_drawn(text)', 'EXECUTE') THEN
        RAISE EXCEPTION 'name_drawn() is callable by everybody';
    END IF;
END
$$;
