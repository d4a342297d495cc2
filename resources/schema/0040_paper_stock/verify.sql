DO $$
DECLARE
    kept text;
BEGIN
    FOREACH kept IN ARRAY ARRAY['paper_stock', 'paper_act', 'paper_lot', 'paper_seat'] LOOP
        IF EXISTS (SELECT FROM pg_roles WHERE rolname ~ '^countersign_(clerk|supervisor|auditor|administrator|importer)$'
                   AND has_table_privilege(oid, 'countersign.' || kept, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')) THEN
            RAISE EXCEPTION 'a window role reaches %', kept;
        END IF;
        IF NOT (SELECT relrowsecurity AND relforcerowsecurity FROM pg_class WHERE oid = ('countersign.' || kept)::regclass) THEN
            RAISE EXCEPTION 'the owner sees every office''s %', kept;
        END IF;
        IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = ('countersign.' || kept)::regclass AND tgname IN ('append_only', 'never_gone') AND tgenabled = 'O') THEN
            RAISE EXCEPTION 'what is written in % does not stay', kept;
        END IF;
    END LOOP;
    IF EXISTS (SELECT FROM pg_proc WHERE pronamespace = 'countersign'::regnamespace AND proname ~ '^paper_' AND has_function_privilege('public', oid, 'EXECUTE')) THEN
        RAISE EXCEPTION 'everybody may call a function of the stock';
    END IF;
    IF NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = 'countersign.paper_lot'::regclass AND conname = 'one_place_a_paper' AND contype = 'x') THEN
        RAISE EXCEPTION 'a paper may be at two places';
    END IF;
    IF (SELECT count(*) FROM countersign.limit_catalogue() WHERE name IN ('page_copies', 'reprints_a_day', 'paper_required', 'paper_desk_days')) <> 4 THEN
        RAISE EXCEPTION 'a limit is missing';
    END IF;
    IF EXISTS (SELECT FROM countersign.security_paper WHERE series IS DISTINCT FROM countersign.paper_series(paper)) THEN
        RAISE EXCEPTION 'a paper number of before has no series';
    END IF;
END
$$;
