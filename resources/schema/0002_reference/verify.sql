DO $$
BEGIN
    IF countersign.normalize_number('413', 'ｐ．1234567　') <> 'P1234567' OR countersign.normalize_id('hkid', 'a123456(3)') <> 'A1234563' THEN
        RAISE EXCEPTION 'numbers are not normalized';
    END IF;
    IF countersign.normalize_id('citizen-id', '110105491231002') <> '11010519491231002X' THEN
        RAISE EXCEPTION 'a citizen ID of 15 digits is not converted';
    END IF;
    IF (SELECT count(*) FROM pg_inherits WHERE inhparent = 'countersign.crossing'::regclass) <> 16 THEN
        RAISE EXCEPTION 'crossings are not partitioned';
    END IF;
    IF EXISTS (SELECT FROM information_schema.role_table_grants WHERE table_schema = 'countersign' AND grantee <> 'countersign_owner') THEN
        RAISE EXCEPTION 'somebody but the owner has rights on a table';
    END IF;
END
$$;
