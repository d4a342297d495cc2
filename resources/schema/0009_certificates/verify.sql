DO $$
BEGIN
    IF countersign.certificate_number('SZ01', '2026-11-22', 17) <> 'SZ01-261122-00017-0'
       OR countersign.certificate_number_typed('ｓｚ01261122 000170') IS DISTINCT FROM 'SZ01-261122-00017-0'
       OR countersign.certificate_number_typed('SZ01-261122-00017-1') IS NOT NULL THEN
        RAISE EXCEPTION 'certificate numbers are made wrong';
    END IF;
    IF NOT countersign.same_name('阿卜杜·热西提', '阿卜杜•热西提') OR countersign.same_name('张三', '张四') THEN
        RAISE EXCEPTION 'names are compared wrong';
    END IF;
END
$$;
