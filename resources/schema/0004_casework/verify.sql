DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_class WHERE relnamespace = 'countersign'::regnamespace AND NOT (relrowsecurity AND relforcerowsecurity)
               AND relname IN ('case_file', 'case_event', 'decision', 'certificate_day', 'certificate', 'sheet', 'audit_log')) THEN
        RAISE EXCEPTION 'a table is not row-secured';
    END IF;
    IF (SELECT count(DISTINCT tgrelid) FROM pg_trigger WHERE tgname IN ('append_only', 'never_gone')) <> 8 THEN
        RAISE EXCEPTION 'a table of written history is not guarded';
    END IF;
END
$$;
