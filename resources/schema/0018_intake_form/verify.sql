DO $$
BEGIN
    IF (countersign.is_day('0000-02-29'), countersign.is_day('2026-02-29'), countersign.is_day('2024-02-29'), countersign.is_day('2026-12-31'),
        countersign.is_day('2026-13-01'), countersign.is_day('2026-00-10'), countersign.is_day(''))
       IS DISTINCT FROM (true, false, true, true, false, false, false) THEN
        RAISE EXCEPTION 'days are judged wrongly';
    END IF;
    IF countersign.intake_problem('{}') IS NULL OR countersign.intake_problem('[]') IS NULL OR countersign.intake_problem('{"/format":1}') IS NULL THEN
        RAISE EXCEPTION 'what is no intake is taken for one';
    END IF;
    IF has_function_privilege('public', 'countersign.intake_problem(jsonb)', 'EXECUTE') THEN
        RAISE EXCEPTION 'intake_problem() is callable by everybody';
    END IF;
END
$$;
