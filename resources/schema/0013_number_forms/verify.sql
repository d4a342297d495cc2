DO $$
BEGIN
    IF (countersign.normalize_number('12', 's.1234567'), countersign.normalize_number('511', '1234567801b'),
        countersign.normalize_number('14', ' e 12345678'), countersign.normalize_number(NULL, 'E12345678'))
       IS DISTINCT FROM ('S1234567', '1234567801(B)', 'E12345678', NULL::text) THEN
        RAISE EXCEPTION 'normalize_number() gives another form';
    END IF;
    IF has_function_privilege('public', 'countersign.normalize_number(text, text)', 'EXECUTE') THEN
        RAISE EXCEPTION 'normalize_number() is callable by everybody';
    END IF;
END
$$;
