-- What let a case through must still hold when its record is read: an approval grows old, and the registry comes to know people.
-- And what one person writes as a note or reason stands on another's screen and terminal.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- The rules, again ---------------------------------------------------------------------------------------------------

-- The registry may know today whom it did not know when the case was submitted, or call him otherwise, and submit had nothing
-- to compare. An approval given before is none of the names either. (Names that changed after a second person had compared
-- them, or after the certificate was issued, close nothing.)
CREATE FUNCTION require_named_alike(theirs case_file, intake jsonb, person bigint) RETURNS void
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF (theirs.person_id IS NULL OR theirs.state = 'ready' AND NOT theirs.needs_approval) AND named_otherwise(intake, person) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS007',
            MESSAGE = 'The registry knows the subject by another name, which nobody has approved: withdraw the case, or have it revoked, and take it in anew.';
    END IF;
END
$$;

-- The same questions as at submit, as of today: CS009 where a blocker stands now, CS007 where one clerk alone let through
-- somebody of whom the registry knew nothing then, and a second person would be asked now.
CREATE FUNCTION require_rules_kept(theirs case_file, intake jsonb, person bigint) RETURNS void
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    blocked text;
    to_approve boolean;
BEGIN
    SELECT string_agg(rule || ': ' || sentence, ' ') FILTER (WHERE weight = 'blocker'), coalesce(bool_or(weight = 'supervisor'), false)
    INTO blocked, to_approve FROM broken_rules(intake, theirs.office);
    IF blocked IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = blocked || ' Withdraw the case and take it in anew.';
    END IF;
    IF theirs.person_id IS NULL AND person IS NOT NULL AND NOT theirs.needs_approval
       AND (to_approve OR (SELECT approve_self FROM office WHERE code = theirs.office)) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS007',
            MESSAGE = 'The registry has come to know the subject, and a second person has to approve: withdraw the case and take it in anew.';
    END IF;
END
$$;

-- As 0008_records made it, and with both. What is issued may be looked at whatever has expired since.
CREATE OR REPLACE FUNCTION covered_person(theirs case_file) RETURNS bigint
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    intake jsonb := theirs.intake::jsonb;
    person bigint;
BEGIN
    PERFORM require_state(theirs, 'ready', 'issued', 'handed-over'), require_committed(theirs);
    IF theirs.needs_approval AND theirs.intake_hash IS DISTINCT FROM
       (SELECT intake_hash FROM decision WHERE case_id = theirs.id AND kind = 'approved' ORDER BY id DESC LIMIT 1) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS007', MESSAGE = 'The approval is not of this intake.';
    END IF;
    person := subject_in_registry(intake);
    IF theirs.person_id IS NOT NULL AND person IS DISTINCT FROM theirs.person_id THEN
        RAISE EXCEPTION USING ERRCODE = 'CS008', MESSAGE = 'The registry knows the holder of these documents otherwise.';
    END IF;
    PERFORM require_named_alike(theirs, intake, person);
    IF theirs.state = 'ready' THEN
        PERFORM require_rules_kept(theirs, intake, person);
    END IF;
    RETURN person;
END
$$;

-- Notes and reasons --------------------------------------------------------------------------------------------------

-- What is wrong with a note, or null. A line feed may be in it; no other control character, and nothing that turns the
-- direction of writing, may: a terminal obeys the ones, and the others make a sentence read as another.
CREATE FUNCTION note_problem(note text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN length(note) > 2000 THEN 'A note or reason has at most 2000 characters.'
    WHEN note ~ E'[\\u0001-\\u0009\\u000b-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]'
    THEN 'A note or reason holds a control character.' END;

CREATE FUNCTION require_note(note text) RETURNS text
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    problem text := note_problem(note);
BEGIN
    IF problem IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = problem;
    END IF;
    RETURN coalesce(note, '');
END
$$;

-- As 0007_case_acts made it. Whoever gives a reason passes here: return, refuse, withdraw, hand over, void, revoke.
CREATE OR REPLACE FUNCTION require_reason(reason text) RETURNS text
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF coalesce(btrim(reason), '') = '' OR length(reason) > 2000 THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'A reason is needed, of at most 2000 characters.';
    END IF;
    RETURN btrim(require_note(reason));
END
$$;

-- As 0007_case_acts made it.
CREATE OR REPLACE FUNCTION case_approve(the_case bigint, of_version int, intake_hash text, note text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('supervisor');
    theirs case_file := case_at(the_case, of_version);
BEGIN
    PERFORM require_state(theirs, 'submitted'), require_note(note);
    IF theirs.intake_hash IS DISTINCT FROM case_approve.intake_hash THEN
        RAISE EXCEPTION USING ERRCODE = 'CS007', MESSAGE = 'The intake is not the one that was looked at.';
    END IF;
    PERFORM case_decided(theirs, 'approved', note);
    RETURN case_moves(theirs, 'ready', 'approved', note);
END
$$;

-- As 0009_certificates made them.
CREATE OR REPLACE FUNCTION certificate_supersede(the_number text, reason text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('supervisor');
    theirs certificate := certificate_of(the_number);
    ended jsonb;
BEGIN
    PERFORM require_certificate_state(theirs, 'issued'), require_second_person(theirs, who);
    ended := certificate_ends(theirs, 'superseded', require_note(reason));
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
    PERFORM require_note(reason), require_note(paper);
    INSERT INTO sheet (number, office, page, copy, outcome, paper, reason, by_operator, at)
    VALUES (theirs.number, theirs.office, of_page, of_copy, outcome, coalesce(paper, ''), coalesce(btrim(reason), ''), who.name, moment());
    PERFORM audit_append(theirs.office, 'sheet.recorded', theirs.case_id, theirs.number, (SELECT person_id FROM case_file WHERE id = theirs.case_id),
        jsonb_build_object('page', of_page, 'copy', of_copy, 'outcome', outcome, 'paper', coalesce(paper, '')));
    RETURN jsonb_build_object('number', theirs.number, 'page', of_page, 'copy', of_copy, 'outcome', outcome);
END
$$;

RESET search_path;
RESET ROLE;
