DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_proc WHERE oid = 'countersign.case_rows(jsonb, bigint)'::regprocedure
               AND (has_function_privilege('countersign_clerk', oid, 'EXECUTE') OR has_function_privilege('countersign_supervisor', oid, 'EXECUTE'))) THEN
        RAISE EXCEPTION 'crossings are to be had without a case';
    END IF;
    PERFORM * FROM countersign.case_rows('{"documents": [{"type": "14", "number": "E12345678"}], "request": {"from": "2020-01-01", "to": "2021-01-01"}}', 0);
END
$$;
