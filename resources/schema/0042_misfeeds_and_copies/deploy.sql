-- A sheet may come out misfed: two drawn in at once, one put out blank, another paper taken in. It has its number and its reason as any
-- other sheet that is not good; nothing stands on its security paper, so the stock counts that as spoiled and not as used.
-- And the log tells of every electronic copy: nothing else of it is kept.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

ALTER TABLE sheet DROP CONSTRAINT sheet_outcome_check;
ALTER TABLE sheet ADD CONSTRAINT sheet_outcome_check CHECK (outcome IN ('good', 'jam', 'partial', 'lost', 'misfeed'));

-- As 0040_paper_stock made it, with the new outcome.
CREATE OR REPLACE FUNCTION sheet_record(the_number text, of_page int, of_copy int, outcome text, paper text, reason text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor');
    theirs certificate := certificate_of(the_number);
    problem text;
BEGIN
    PERFORM require_certificate_state(theirs, 'issued', 'superseded', 'revoked');
    problem := CASE
        WHEN of_page IS NULL OR of_page NOT BETWEEN 1 AND theirs.pages THEN 'The certificate has no such page.'
        WHEN of_copy IS NULL OR of_copy NOT BETWEEN 1 AND 1000 THEN 'There is no such copy.'
        WHEN coalesce(outcome, '') NOT IN ('good', 'jam', 'partial', 'lost', 'misfeed') THEN 'A sheet is good, jam, partial, lost or misfeed.'
        WHEN is_blank(reason) AND outcome <> 'good' THEN 'A sheet that is not good needs a reason.'
        WHEN is_blank(reason) AND of_copy > 1 THEN 'Another copy needs a reason.'
        WHEN length(coalesce(reason, '')) > 2000 OR length(coalesce(paper, '')) > 100 THEN 'The reason or paper number is too long.'
        WHEN EXISTS (SELECT FROM sheet WHERE number = theirs.number AND page = of_page AND copy = of_copy) THEN 'The outcome of this sheet is recorded already.'
    END;
    IF problem IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'CS014', MESSAGE = problem;
    END IF;
    PERFORM require_note(reason), require_note(paper), require_copy_allowed(theirs, who, of_page, of_copy);
    INSERT INTO sheet (number, office, page, copy, outcome, paper, reason, by_operator, at)
    VALUES (theirs.number, theirs.office, of_page, of_copy, outcome, coalesce(paper, ''), coalesce(btrim(reason), ''), who.name, moment());
    PERFORM audit_append(theirs.office, 'sheet.recorded', theirs.case_id, theirs.number, (SELECT person_id FROM case_file WHERE id = theirs.case_id),
        jsonb_build_object('page', of_page, 'copy', of_copy, 'outcome', outcome, 'paper', coalesce(paper, '')));
    RETURN jsonb_build_object('number', theirs.number, 'page', of_page, 'copy', of_copy, 'outcome', outcome);
END
$$;

-- As 0040_paper_stock made it; a misfed paper is spoiled.
CREATE OR REPLACE FUNCTION paper_counts(of_office text) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    WITH lot AS MATERIALIZED (
        SELECT held.place, held.last - held.first + 1 AS size,
               (SELECT count(*) FROM security_paper AS used WHERE used.office = held.office AND used.series = held.series
                AND used.serial >= held.first AND used.serial <= held.last) AS used,
               (SELECT count(*) FROM security_paper AS used JOIN sheet AS told ON told.number = used.number AND told.page = used.page AND told.copy = used.copy
                WHERE used.office = held.office AND used.series = held.series AND used.serial >= held.first AND used.serial <= held.last
                  AND told.outcome = 'misfeed') AS misfed
        FROM paper_lot AS held WHERE held.office = of_office AND held.ended_by IS NULL
    ), counted AS (
        SELECT (SELECT coalesce(sum(last - first + 1), 0) FROM paper_act WHERE office = of_office AND act = 'received') AS received,
               coalesce(sum(size - used) FILTER (WHERE place = 'store'), 0) AS in_store, coalesce(sum(size - used) FILTER (WHERE place = 'desk'), 0) AS at_desks,
               coalesce(sum(used - misfed), 0) AS used,
               coalesce(sum(size - used) FILTER (WHERE place = 'spoiled'), 0) + coalesce(sum(misfed), 0) AS spoiled,
               coalesce(sum(size - used) FILTER (WHERE place = 'lost'), 0) AS lost, coalesce(sum(size - used) FILTER (WHERE place = 'returned'), 0) AS returned
        FROM lot
    )
    SELECT to_jsonb(counted) || jsonb_build_object('missing', received - in_store - at_desks - used - spoiled - lost - returned) FROM counted
$$;

-- An electronic copy of a certificate in force was made for the applicant. Its password is told nowhere.
CREATE FUNCTION certificate_copied(the_number text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor');
    theirs certificate := certificate_of(the_number);
BEGIN
    PERFORM require_certificate_state(theirs, 'issued'), certificate_logged(theirs, 'copied', NULL);
    RETURN jsonb_build_object('number', theirs.number);
END
$$;
REVOKE ALL ON FUNCTION certificate_copied(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION certificate_copied(text)
    TO countersign_clerk, countersign_supervisor, countersign_auditor, countersign_administrator, countersign_importer;

RESET search_path;
RESET ROLE;
