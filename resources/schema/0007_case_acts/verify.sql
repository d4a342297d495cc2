DO $$
BEGIN
    IF (SELECT count(*) FROM pg_proc WHERE pronamespace = 'countersign'::regnamespace AND prosecdef
        AND proname IN ('case_open', 'case_amend', 'case_submit', 'case_approve', 'case_return', 'case_refuse', 'queue')
        AND has_function_privilege('countersign_clerk', oid, 'EXECUTE') AND NOT has_function_privilege('public', oid, 'EXECUTE')) <> 7 THEN
        RAISE EXCEPTION 'an act is missing, or open to everybody';
    END IF;
END
$$;
