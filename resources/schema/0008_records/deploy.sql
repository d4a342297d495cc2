-- No case, no query: crossings come out only here, for exactly the subject, the documents and the period of a case.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- What an approved case covers, before anybody is shown anything: CS004 by its state, CS007 without an approval of the
-- intake as it stands, CS008 if the registry no longer knows the subject as the one the case was submitted for.
CREATE FUNCTION covered_person(theirs case_file) RETURNS bigint
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

-- The rows of a record, newest first: by day, then time, then exits before entries, document, port. Void rows are left
-- out; a document is written as the intake writes it. Days are those of Asia/Shanghai, both ends included, by the fixed
-- offset of core/Day.h (summer time ended in 1991, records are younger).
--
-- The documents are arrays in the order of printing, not a joined table, and no named zone is asked: for a commuter's
-- 7,300 rows both cost more than reading the rows (measured: a third of the time).
CREATE FUNCTION case_rows(intake jsonb, person bigint)
RETURNS TABLE (crossed_on date, second_of_day int, direction smallint, document_type text, document_number text, port_code text,
               port_zh text, port_en text, transport text, entered_later boolean)
LANGUAGE plpgsql STABLE SET search_path = countersign, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    shanghai constant interval := '8 hours';
    begins timestamptz := day_of(intake #>> '{request,from}')::timestamp AT TIME ZONE shanghai;
    ends timestamptz := (day_of(intake #>> '{request,to}') + 1)::timestamp AT TIME ZONE shanghai;
    ids bigint[];
    types text[];
    numbers text[];
BEGIN
    SELECT array_agg(asked.id), array_agg(asked.printed_type), array_agg(asked.printed_number) INTO ids, types, numbers
    FROM (SELECT known.id, wanted.as_written ->> 'type' AS printed_type, wanted.as_written ->> 'number' AS printed_number
          FROM documents_of(intake -> 'documents') AS wanted
          JOIN travel_document AS known ON known.type = wanted.type AND known.number = wanted.number AND known.person_id = person
          ORDER BY (wanted.as_written ->> 'type') COLLATE "C", (wanted.as_written ->> 'number') COLLATE "C", wanted.place) AS asked;
    RETURN QUERY
    SELECT (found.crossed_at AT TIME ZONE shanghai)::date, ((floor(date_part('epoch', found.crossed_at))::bigint + 28800) % 86400)::int,
           found.direction, types[found.place], numbers[found.place], found.port_code,
           coalesce(port.name_zh, found.port_code), coalesce(port.name_en, found.port_code), found.transport, found.entered_later
    FROM (SELECT crossing.crossed_at, crossing.direction, crossing.port_code, crossing.transport, crossing.entered_later,
                 array_position(ids, crossing.document_id) AS place
          FROM crossing
          WHERE crossing.person_id = person AND crossing.document_id = ANY (ids) AND NOT crossing.void
            AND crossing.crossed_at >= begins AND crossing.crossed_at < ends
          OFFSET 0) AS found
    LEFT JOIN port ON port.code = found.port_code
    ORDER BY found.crossed_at DESC, found.direction DESC, found.place, found.port_code COLLATE "C", found.transport COLLATE "C";
END
$$;

-- What a client shows can be read and the transaction rolled back, and no log would know. So data leaves the database
-- only when a look at the case by this operator is committed already: case_look, case_show or certificate_look in a
-- transaction of its own, at most ten minutes ago.
CREATE FUNCTION require_committed_look(the_case bigint) RETURNS void
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM audit_log WHERE case_id = the_case AND actor = session_user AND act IN ('case.looked', 'case.shown')
                   AND at > clock_timestamp() - interval '10 minutes' AND xact <> pg_current_xact_id()) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS017',
            MESSAGE = 'The look is not in the log yet: call case_look in a transaction of its own first.';
    END IF;
END
$$;

-- Whom a look at a case concerns: also one whom the registry came to know after the case was submitted.
CREATE FUNCTION looked_at(theirs case_file) RETURNS bigint
LANGUAGE sql SET search_path = countersign, pg_temp
AS $$
    SELECT coalesce(theirs.person_id, subject_if_clear(theirs.intake::jsonb))
$$;

CREATE FUNCTION case_look(the_case bigint) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor');
    theirs case_file := case_seen(the_case);
BEGIN
    PERFORM require_committed(theirs), audit_append(theirs.office, 'case.looked', theirs.id, NULL, looked_at(theirs), NULL);
    RETURN case_stamp(theirs);
END
$$;

CREATE FUNCTION case_show(the_case bigint) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor');
    theirs case_file := case_seen(the_case);
BEGIN
    PERFORM require_committed_look(theirs.id);
    PERFORM audit_append(theirs.office, 'case.shown', theirs.id, NULL, looked_at(theirs), jsonb_build_object('version', theirs.version));
    RETURN jsonb_build_object('case', theirs.id, 'version', theirs.version, 'state', theirs.state, 'office', theirs.office,
        'opened_by', theirs.opened_by, 'opened_by_name', (SELECT display_name FROM operator WHERE name = theirs.opened_by),
        'opened_at', rfc3339(theirs.opened_at), 'intake', theirs.intake, 'intake_hash', theirs.intake_hash,
        'findings', theirs.findings::jsonb, 'needs_approval', theirs.needs_approval,
        'events', (SELECT jsonb_agg(jsonb_build_object('act', event.act, 'by', by_whom.display_name, 'at', rfc3339(event.at), 'note', event.note)
                                    ORDER BY event.id)
                   FROM case_event AS event JOIN operator AS by_whom ON by_whom.name = event.by_operator WHERE event.case_id = theirs.id),
        'certificates', coalesce((SELECT jsonb_agg(certificate_entry(certificate) ORDER BY certificate.reserved_at, certificate.number)
                                  FROM certificate WHERE case_id = theirs.id), '[]'));
END
$$;

CREATE FUNCTION case_records(the_case bigint)
RETURNS TABLE (crossed_on date, second_of_day int, direction smallint, document_type text, document_number text, port_code text,
               port_zh text, port_en text, transport text, entered_later boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor');
    theirs case_file := case_seen(the_case);
    person bigint := covered_person(theirs);
BEGIN
    PERFORM require_committed_look(theirs.id);
    PERFORM audit_append(theirs.office, 'case.records', theirs.id, NULL, person, jsonb_build_object('intake_hash', theirs.intake_hash));
    RETURN QUERY SELECT * FROM case_rows(theirs.intake::jsonb, person);
END
$$;

-- Does the registry know the subject and the documents? No crossing is told.
CREATE FUNCTION case_check_subject(the_case bigint) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor');
    theirs case_file := case_seen(the_case);
    person bigint;
BEGIN
    PERFORM require_committed(theirs);
    person := subject_in_registry(theirs.intake::jsonb);
    PERFORM audit_append(theirs.office, 'case.subject-checked', theirs.id, NULL, person, NULL);
    RETURN jsonb_build_object('person_known', person IS NOT NULL, 'unknown_documents', coalesce((
        SELECT jsonb_agg(jsonb_build_object('type', asked.as_written -> 'type', 'number', asked.as_written -> 'number') ORDER BY asked.place)
        FROM documents_of(theirs.intake::jsonb -> 'documents') AS asked
        WHERE NOT EXISTS (SELECT FROM travel_document AS known WHERE known.type = asked.type AND known.number = asked.number)), '[]'));
END
$$;

GRANT EXECUTE ON FUNCTION case_look(bigint), case_show(bigint), case_records(bigint), case_check_subject(bigint)
    TO countersign_clerk, countersign_supervisor, countersign_auditor, countersign_administrator, countersign_importer;

RESET search_path;
RESET ROLE;
