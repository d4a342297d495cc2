SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

CREATE OR REPLACE FUNCTION covered_person(theirs case_file) RETURNS bigint
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    person bigint;
BEGIN
    PERFORM require_state(theirs, 'ready', 'issued', 'handed-over'), require_committed(theirs);
    IF theirs.needs_approval AND theirs.intake_hash IS DISTINCT FROM
       (SELECT intake_hash FROM decision WHERE case_id = theirs.id AND kind = 'approved' ORDER BY id DESC LIMIT 1) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS007', MESSAGE = 'The approval is not of this intake.';
    END IF;
    person := subject_in_registry(theirs.intake::jsonb);
    IF theirs.person_id IS NOT NULL AND person IS DISTINCT FROM theirs.person_id THEN
        RAISE EXCEPTION USING ERRCODE = 'CS008', MESSAGE = 'The registry knows the holder of these documents otherwise.';
    END IF;
    RETURN person;
END
$$;

CREATE OR REPLACE FUNCTION require_reason(reason text) RETURNS text
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF coalesce(btrim(reason), '') = '' OR length(reason) > 2000 THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'A reason is needed, of at most 2000 characters.';
    END IF;
    RETURN btrim(reason);
END
$$;

CREATE OR REPLACE FUNCTION case_approve(the_case bigint, of_version int, intake_hash text, note text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('supervisor');
    theirs case_file := case_at(the_case, of_version);
BEGIN
    PERFORM require_state(theirs, 'submitted');
    IF theirs.intake_hash IS DISTINCT FROM case_approve.intake_hash THEN
        RAISE EXCEPTION USING ERRCODE = 'CS007', MESSAGE = 'The intake is not the one that was looked at.';
    END IF;
    PERFORM case_decided(theirs, 'approved', note);
    RETURN case_moves(theirs, 'ready', 'approved', note);
END
$$;

CREATE OR REPLACE FUNCTION certificate_supersede(the_number text, reason text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('supervisor');
    theirs certificate := certificate_of(the_number);
    ended jsonb;
BEGIN
    PERFORM require_certificate_state(theirs, 'issued'), require_second_person(theirs, who);
    ended := certificate_ends(theirs, 'superseded', coalesce(reason, ''));
    PERFORM case_moves(case_of(theirs.case_id), 'ready', 'reopened', theirs.number);
    RETURN ended;
END
$$;

CREATE OR REPLACE FUNCTION sheet_record(the_number text, of_page int, of_copy int, outcome text, paper text, reason text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor');
    theirs certificate := certificate_of(the_number);
    problem text;
BEGIN
    PERFORM require_certificate_state(theirs, 'issued');
    problem := CASE
        WHEN of_page IS NULL OR of_page NOT BETWEEN 1 AND theirs.pages THEN 'The certificate has no such page.'
        WHEN of_copy IS NULL OR of_copy NOT BETWEEN 1 AND 1000 THEN 'There is no such copy.'
        WHEN coalesce(outcome, '') NOT IN ('good', 'jam', 'partial', 'lost') THEN 'A sheet is good, jam, partial or lost.'
        WHEN coalesce(btrim(reason), '') = '' AND outcome <> 'good' THEN 'A sheet that is not good needs a reason.'
        WHEN coalesce(btrim(reason), '') = '' AND of_copy > 1 THEN 'Another copy needs a reason.'
        WHEN length(coalesce(reason, '')) > 2000 OR length(coalesce(paper, '')) > 100 THEN 'The reason or paper number is too long.'
        WHEN EXISTS (SELECT FROM sheet WHERE number = theirs.number AND page = of_page AND copy = of_copy) THEN 'The outcome of this sheet is recorded already.'
    END;
    IF problem IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'CS014', MESSAGE = problem;
    END IF;
    INSERT INTO sheet (number, office, page, copy, outcome, paper, reason, by_operator, at)
    VALUES (theirs.number, theirs.office, of_page, of_copy, outcome, coalesce(paper, ''), coalesce(btrim(reason), ''), who.name, moment());
    PERFORM audit_append(theirs.office, 'sheet.recorded', theirs.case_id, theirs.number, (SELECT person_id FROM case_file WHERE id = theirs.case_id),
        jsonb_build_object('page', of_page, 'copy', of_copy, 'outcome', outcome, 'paper', coalesce(paper, '')));
    RETURN jsonb_build_object('number', theirs.number, 'page', of_page, 'copy', of_copy, 'outcome', outcome);
END
$$;

DROP FUNCTION require_named_alike(case_file, jsonb, bigint);
DROP FUNCTION require_rules_kept(case_file, jsonb, bigint);
DROP FUNCTION require_note(text);
DROP FUNCTION note_problem(text);

RESET search_path;
RESET ROLE;
