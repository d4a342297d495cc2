DO $$
BEGIN
    IF (SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'countersign.sheet'::regclass AND conname = 'sheet_outcome_check') NOT LIKE '%misfeed%' THEN
        RAISE EXCEPTION 'a sheet cannot be misfed';
    END IF;
    IF (SELECT prosrc FROM pg_proc WHERE oid = 'countersign.sheet_record(text, int, int, text, text, text)'::regprocedure) NOT LIKE '%misfeed%' THEN
        RAISE EXCEPTION 'nobody can tell of a misfed sheet';
    END IF;
    IF (SELECT prosrc FROM pg_proc WHERE oid = 'countersign.paper_counts(text)'::regprocedure) NOT LIKE '%misfed%' THEN
        RAISE EXCEPTION 'a misfed paper is not counted as spoiled';
    END IF;
    IF has_function_privilege('public', 'countersign.certificate_copied(text)', 'EXECUTE')
       OR NOT has_function_privilege('countersign_clerk', 'countersign.certificate_copied(text)', 'EXECUTE') THEN
        RAISE EXCEPTION 'not the office''s people tell of a copy';
    END IF;
    IF has_function_privilege('public', 'countersign.sheet_record(text, int, int, text, text, text)', 'EXECUTE') THEN
        RAISE EXCEPTION 'everybody may record sheets';
    END IF;
END
$$;
