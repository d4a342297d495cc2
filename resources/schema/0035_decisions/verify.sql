DO $$
DECLARE
    guarded text;
BEGIN
    FOREACH guarded IN ARRAY ARRAY['refusal', 'returned_field', 'case_agent'] LOOP
        IF NOT (SELECT relrowsecurity AND relforcerowsecurity FROM pg_class WHERE oid = ('countersign.' || guarded)::regclass) THEN
            RAISE EXCEPTION '% has no row security', guarded;
        END IF;
    END LOOP;
    FOREACH guarded IN ARRAY ARRAY['refusal', 'returned_field', 'refusal_reason'] LOOP
        IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = ('countersign.' || guarded)::regclass AND tgname = 'append_only') THEN
            RAISE EXCEPTION '% can be changed', guarded;
        END IF;
    END LOOP;
    IF (countersign.is_intake_field('/subject/id/number'), countersign.is_intake_field('/documents/11/number'),
        countersign.is_intake_field('/materials/work-card'), countersign.is_intake_field('/reasons/disputed'),
        countersign.is_intake_field('/authority/acts/collect'), countersign.is_intake_field('/subject/secret'),
        countersign.is_intake_field('/materials/secret'), countersign.is_intake_field(''), countersign.is_intake_field('/subject/name/'))
       IS DISTINCT FROM (true, true, true, true, true, false, false, false, false) THEN
        RAISE EXCEPTION 'fields of an intake are known wrongly';
    END IF;
    IF NOT EXISTS (SELECT FROM countersign.refusal_reasons_on('*', '2026-01-01') AS said WHERE said.code = 'other') THEN
        RAISE EXCEPTION 'the general reasons are missing';
    END IF;
    FOREACH guarded IN ARRAY ARRAY['waits_on(text, timestamptz, timestamptz)', 'agent_in(jsonb)', 'case_refused(countersign.case_file, jsonb, text)',
                                   'notice_of(countersign.case_file, timestamptz, jsonb, text)', 'refusal_reasons_on(text, date)'] LOOP
        IF has_function_privilege('countersign_supervisor', 'countersign.' || guarded, 'EXECUTE') THEN
            RAISE EXCEPTION 'an inner function is executable by a window role';
        END IF;
    END LOOP;
END
$$;
