DO $$
BEGIN
    IF NOT countersign.same_number('document:24', 'H12345678', 'H1234567801') OR countersign.same_number('document:24', 'H12345678', 'H1234567901') THEN
        RAISE EXCEPTION 'a home-return permit is not known with its renewals';
    END IF;
    IF countersign.same_number('hkid', '', '') OR countersign.same_number('document:14', 'H12345678', 'H1234567801') THEN
        RAISE EXCEPTION 'numbers are one that are not';
    END IF;
END
$$;
