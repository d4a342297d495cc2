-- What clerks and supervisors do with a case before its record is read.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- Shared steps -------------------------------------------------------------------------------------------------------

-- The case as its office sees it, locked until the act is done. CS003 also for another office's: row security.
CREATE FUNCTION case_of(the_case bigint) RETURNS case_file
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    taken case_file;
BEGIN
    SELECT * INTO taken FROM case_file WHERE id = the_case FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'CS003', MESSAGE = 'There is no such case in this office.';
    END IF;
    RETURN taken;
END
$$;

-- The same for a look: nobody waits for it.
CREATE FUNCTION case_seen(the_case bigint) RETURNS case_file
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    seen case_file;
BEGIN
    SELECT * INTO seen FROM case_file WHERE id = the_case;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'CS003', MESSAGE = 'There is no such case in this office.';
    END IF;
    RETURN seen;
END
$$;

-- The case for an act on the version that the desk has seen.
CREATE FUNCTION case_at(the_case bigint, of_version int) RETURNS case_file
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    taken case_file := case_of(the_case);
BEGIN
    IF taken.version IS DISTINCT FROM of_version THEN
        RAISE EXCEPTION USING ERRCODE = 'CS005', MESSAGE = 'The case was changed elsewhere.';
    END IF;
    RETURN taken;
END
$$;

CREATE FUNCTION require_state(theirs case_file, VARIADIC allowed text[]) RETURNS void
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF NOT theirs.state = ANY (allowed) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS004', MESSAGE = format('The case is %s; this act is not for it.', theirs.state);
    END IF;
END
$$;

CREATE FUNCTION require_opener(theirs case_file, who operator) RETURNS void
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF theirs.opened_by <> who.name THEN
        RAISE EXCEPTION USING ERRCODE = 'CS002', MESSAGE = 'This act belongs to the clerk who opened the case.';
    END IF;
END
$$;

CREATE FUNCTION require_reason(reason text) RETURNS text
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF coalesce(btrim(reason), '') = '' OR length(reason) > 2000 THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'A reason is needed, of at most 2000 characters.';
    END IF;
    RETURN btrim(reason);
END
$$;

CREATE FUNCTION findings_value(given text) RETURNS jsonb
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    value jsonb;
BEGIN
    value := given::jsonb;
    IF given IS NULL OR octet_length(given) > 262144 OR jsonb_typeof(value) <> 'object' OR value ->> 'format' IS DISTINCT FROM 'countersign-findings/1'
       OR coalesce(value ->> 'verdict', '') NOT IN ('clear', 'supervisor', 'blocked') THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The findings are not of format countersign-findings/1.';
    END IF;
    RETURN value;
EXCEPTION WHEN data_exception OR statement_too_complex THEN
    RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The findings are not JSON.';
END
$$;

-- While a case is a draft its subject may still contradict the registry; that is submit's to refuse.
CREATE FUNCTION subject_if_clear(intake jsonb) RETURNS bigint
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    RETURN subject_in_registry(intake);
EXCEPTION WHEN SQLSTATE 'CS008' THEN
    RETURN NULL;
END
$$;

CREATE FUNCTION case_note(theirs case_file, what text, note text) RETURNS void
LANGUAGE sql SET search_path = countersign, pg_temp
BEGIN ATOMIC
    INSERT INTO case_event (case_id, office, act, by_operator, at, note)
    VALUES (theirs.id, theirs.office, what, session_user, moment(), coalesce(note, ''));
END;

CREATE FUNCTION case_stamp(theirs case_file) RETURNS jsonb
LANGUAGE sql STABLE
RETURN jsonb_build_object('case', theirs.id, 'version', theirs.version, 'state', theirs.state);

-- Whoever asks the registry or the crossings by a case must have committed the case: what is asked in a transaction that
-- is then rolled back would leave no trace.
CREATE FUNCTION require_committed(theirs case_file) RETURNS void
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF theirs.changed_in = pg_current_xact_id() THEN
        RAISE EXCEPTION USING ERRCODE = 'CS017', MESSAGE = 'The case is not in the log yet: commit it first.';
    END IF;
END
$$;

-- Writes the case's next version, what happened, and the log.
CREATE FUNCTION case_moves(theirs case_file, to_state text, what text, note text) RETURNS jsonb
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    UPDATE case_file SET state = to_state, version = theirs.version + 1, changed_at = moment(), intake = theirs.intake,
           findings = theirs.findings, needs_approval = theirs.needs_approval, person_id = theirs.person_id
    WHERE id = theirs.id
    RETURNING * INTO theirs;
    PERFORM case_note(theirs, what, note);
    PERFORM audit_append(theirs.office, 'case.' || what, theirs.id, NULL, theirs.person_id,
        jsonb_build_object('state', theirs.state, 'version', theirs.version, 'intake_hash', theirs.intake_hash));
    RETURN case_stamp(theirs);
END
$$;

-- Taking in ----------------------------------------------------------------------------------------------------------

CREATE FUNCTION case_open(intake text, findings text, request_key uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    who operator := actor('clerk');
    value jsonb := intake_value(case_open.intake, who.office);
    opened case_file;
BEGIN
    PERFORM findings_value(case_open.findings);
    IF case_open.request_key IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The request key is missing.';
    END IF;
    INSERT INTO case_file (office, opened_by, opened_at, changed_at, request_key, intake, findings, person_id)
    VALUES (who.office, who.name, moment(), moment(), case_open.request_key, case_open.intake, case_open.findings, subject_if_clear(value))
    ON CONFLICT (opened_by, request_key) DO NOTHING
    RETURNING * INTO opened;
    IF NOT FOUND THEN
        SELECT * INTO opened FROM case_file WHERE opened_by = who.name AND request_key = case_open.request_key;
        RETURN case_stamp(opened);
    END IF;
    PERFORM case_note(opened, 'opened', '');
    PERFORM audit_append(opened.office, 'case.opened', opened.id, NULL, opened.person_id,
        jsonb_build_object('standing', opened.standing, 'intake_hash', opened.intake_hash));
    RETURN case_stamp(opened);
END
$$;

CREATE FUNCTION case_amend(the_case bigint, of_version int, intake text, findings text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk');
    theirs case_file := case_at(the_case, of_version);
BEGIN
    PERFORM require_opener(theirs, who), require_state(theirs, 'draft', 'returned'), findings_value(findings);
    theirs.intake := intake;
    theirs.findings := findings;
    theirs.person_id := subject_if_clear(intake_value(intake, who.office));
    RETURN case_moves(theirs, theirs.state, 'amended', '');
END
$$;

-- The client's findings can make a case harder, never easier: the database looks at the intake itself.
CREATE FUNCTION case_submit(the_case bigint, of_version int, findings text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk');
    theirs case_file := case_at(the_case, of_version);
    value jsonb := theirs.intake::jsonb;
    verdict text := findings_value(findings) ->> 'verdict';
    blocked text;
BEGIN
    PERFORM require_opener(theirs, who), require_state(theirs, 'draft', 'returned'), require_committed(theirs);
    SELECT string_agg(rule || ': ' || sentence, ' ') INTO blocked FROM broken_rules(value, theirs.office) WHERE weight = 'blocker';
    IF blocked IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = blocked;
    END IF;
    IF verdict = 'blocked' THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The check board holds a blocker.';
    END IF;
    theirs.person_id := subject_in_registry(value);
    theirs.findings := findings;
    theirs.needs_approval := theirs.standing <> 'self'
        OR verdict = 'supervisor'
        OR EXISTS (SELECT FROM broken_rules(value, theirs.office) WHERE weight = 'supervisor')
        OR named_otherwise(value, theirs.person_id)
        OR (SELECT approve_self FROM office WHERE code = theirs.office);
    RETURN case_moves(theirs, CASE WHEN theirs.needs_approval THEN 'submitted' ELSE 'ready' END, 'submitted', '');
END
$$;

-- Deciding -----------------------------------------------------------------------------------------------------------

-- The trigger four_eyes refuses a decision by anybody who took the case in.
CREATE FUNCTION case_decided(theirs case_file, what text, note text) RETURNS void
LANGUAGE sql SET search_path = countersign, pg_temp
BEGIN ATOMIC
    INSERT INTO decision (case_id, office, kind, by_operator, at, case_version, intake_hash, note)
    VALUES (theirs.id, theirs.office, what, session_user, moment(), theirs.version, theirs.intake_hash, coalesce(note, ''));
END;

CREATE FUNCTION case_approve(the_case bigint, of_version int, intake_hash text, note text) RETURNS jsonb
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

CREATE FUNCTION case_return(the_case bigint, of_version int, reason text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('supervisor');
    theirs case_file := case_at(the_case, of_version);
BEGIN
    PERFORM require_state(theirs, 'submitted'), case_decided(theirs, 'returned', require_reason(reason));
    RETURN case_moves(theirs, 'returned', 'returned', require_reason(reason));
END
$$;

CREATE FUNCTION case_refuse(the_case bigint, of_version int, reason text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('supervisor');
    theirs case_file := case_at(the_case, of_version);
BEGIN
    PERFORM require_state(theirs, 'submitted', 'draft', 'returned'), case_decided(theirs, 'refused', require_reason(reason));
    RETURN case_moves(theirs, 'refused', 'refused', require_reason(reason));
END
$$;

-- Looking ------------------------------------------------------------------------------------------------------------

CREATE FUNCTION certificate_entry(theirs certificate) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT jsonb_build_object('number', theirs.number, 'product', theirs.product, 'state', theirs.state, 'pages', coalesce(theirs.pages, 0),
        'found', coalesce(theirs.found, 0), 'issued_at', rfc3339(theirs.issued_at), 'reason', theirs.reason, 'sheets',
        coalesce((SELECT jsonb_agg(jsonb_build_object('page', sheet.page, 'copy', sheet.copy, 'outcome', sheet.outcome, 'paper', sheet.paper,
                                                      'reason', sheet.reason, 'by', by_whom.display_name, 'at', rfc3339(sheet.at))
                                   ORDER BY sheet.copy, sheet.page)
                  FROM sheet JOIN operator AS by_whom ON by_whom.name = sheet.by_operator WHERE sheet.number = theirs.number), '[]'))
$$;

-- Open cases, and those finished today, newest change first.
CREATE FUNCTION queue() RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor');
    midnight timestamptz := today()::timestamp AT TIME ZONE 'Asia/Shanghai';
BEGIN
    RETURN coalesce((
        SELECT jsonb_agg(jsonb_build_object('case', waiting.id, 'version', waiting.version, 'state', waiting.state,
                   'subject_name', coalesce(waiting.subject_name, ''), 'requester_name', coalesce(waiting.requester_name, ''),
                   'standing', waiting.standing, 'opened_by', waiting.opened_by, 'changed_at', rfc3339(waiting.changed_at),
                   'mine', waiting.opened_by = who.name, 'certificate_number', coalesce(live.number, ''))
                   ORDER BY waiting.changed_at DESC, waiting.id DESC)
        FROM case_file AS waiting
        LEFT JOIN LATERAL (SELECT number FROM certificate WHERE case_id = waiting.id AND state IN ('reserved', 'issued')
                           ORDER BY product LIMIT 1) AS live ON true
        WHERE waiting.office = who.office
          AND (waiting.state NOT IN ('handed-over', 'refused', 'withdrawn') OR waiting.changed_at >= midnight)), '[]');
END
$$;

GRANT EXECUTE ON FUNCTION case_open(text, text, uuid), case_amend(bigint, int, text, text), case_submit(bigint, int, text),
    case_approve(bigint, int, text, text), case_return(bigint, int, text), case_refuse(bigint, int, text), queue()
    TO countersign_clerk, countersign_supervisor, countersign_auditor, countersign_administrator, countersign_importer;

RESET search_path;
RESET ROLE;
