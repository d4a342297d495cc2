DO $$
DECLARE
    each text;
BEGIN
    FOREACH each IN ARRAY ARRAY['sought_in(jsonb)', 'cases_about(text, text, bigint)', 'audit_first_contradiction(text)', 'audit_cases(text)',
                                'session_audits_agency()'] LOOP
        IF has_function_privilege('public', 'countersign.' || each, 'EXECUTE')
           OR has_function_privilege('countersign_auditor', 'countersign.' || each, 'EXECUTE') THEN
            RAISE EXCEPTION '%: a window role may call it', each;
        END IF;
    END LOOP;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname ~ '^countersign_(clerk|supervisor|auditor|administrator|importer)$'
               AND has_table_privilege(oid, 'countersign.case_sought', 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')) THEN
        RAISE EXCEPTION 'a window role reaches case_sought';
    END IF;
    IF (SELECT count(*) FROM pg_policies WHERE schemaname = 'countersign' AND policyname = 'of_agency' AND cmd = 'SELECT'
        AND qual LIKE '%session_audits_agency()%') <> 6 THEN
        RAISE EXCEPTION 'the agency''s auditor cannot compare the cases, or can do more';
    END IF;
    IF (SELECT count(*) FROM pg_trigger WHERE tgrelid = 'countersign.case_file'::regclass AND tgname IN ('sought_is_kept', 'sought_is_kept_on')
        AND tgenabled = 'O') <> 2 THEN
        RAISE EXCEPTION 'nothing keeps what a case asks about';
    END IF;
    IF EXISTS (SELECT FROM countersign.office CROSS JOIN LATERAL countersign.audit_sought(code)) THEN
        RAISE EXCEPTION 'a case of before is missing';
    END IF;
END
$$;
