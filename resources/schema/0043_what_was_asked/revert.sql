SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- As 0041_products made it.
CREATE OR REPLACE FUNCTION searched_documents(intake jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN named_documents_only(intake) THEN intake #> '{authority,documents}' ELSE intake -> 'documents' END;

-- As 0041_products made it.
CREATE OR REPLACE FUNCTION case_documents(the_case bigint)
RETURNS TABLE (document_type text, document_number text, name text, latin_name text, issued_on date, expires_on date,
               issuing_authority text, status text, issued_abroad boolean, renewals int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor');
    theirs case_file := case_seen(the_case);
    person bigint := covered_person(theirs);
BEGIN
    PERFORM require_asked_for(theirs, 'issuance-record', 'document-information'), require_committed_look(theirs.id);
    PERFORM audit_append(theirs.office, 'case.documents', theirs.id, NULL, person, jsonb_build_object('intake_hash', theirs.intake_hash));
    RETURN QUERY SELECT * FROM case_document_rows(theirs.intake::jsonb, person);
END
$$;

-- As 0041_products made it.
CREATE OR REPLACE FUNCTION content_own_words_fit(content jsonb, intake jsonb, of_day date) RETURNS boolean
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    minute constant text := '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:00[+]08:00$';
BEGIN
    RETURN same_name(intake #>> '{subject,name}', content #>> '{holder,name}')
        AND same_name(intake #>> '{subject,latin_name}', content #>> '{holder,latin_name}')
        AND concat(content #>> '{holder,name}', content #>> '{holder,latin_name}') !~ ('[' || invisible_characters() || ']')
        AND content ->> 'issued_at' ~ minute AND content ->> 'data_until' ~ minute
        AND shanghai_day((content ->> 'issued_at')::timestamptz) = of_day
        AND (content ->> 'issued_at')::timestamptz <= moment()
        AND CASE WHEN asks_for(intake, 'record') THEN (content ->> 'data_until')::timestamptz <= data_until()
                 ELSE content ->> 'data_until' = content ->> 'issued_at' AND (content -> 'documents')::text !~ ('[' || invisible_characters() || ']') END
        AND content ->> 'wording' ~ '^[a-z0-9-]{1,60}$';
EXCEPTION WHEN data_exception THEN
    RETURN false;
END
$$;

-- As 0009_certificates made it.
CREATE OR REPLACE FUNCTION certificate_reserve(the_case bigint, of_version int, of_product text, request_key uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor');
    theirs case_file := case_of(the_case);
    day date := today();
    live certificate;
    serial int;
BEGIN
    SELECT * INTO live FROM certificate WHERE case_id = theirs.id AND product = of_product AND state IN ('reserved', 'issued');
    IF FOUND AND (live.state = 'issued' OR live.day = day) THEN
        RETURN jsonb_build_object('number', live.number, 'state', live.state);
    END IF;
    PERFORM require_state(theirs, 'ready'), case_at(the_case, of_version), covered_person(theirs);
    IF request_key IS NULL OR coalesce(NOT theirs.intake::jsonb #> '{request,products}' @> to_jsonb(of_product), true) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The case does not ask for this product.';
    END IF;
    IF live.number IS NOT NULL THEN
        PERFORM certificate_ends(live, 'voided', 'Reserved on an earlier day and not issued then.');
    END IF;
    serial := next_serial(theirs.office, day);
    INSERT INTO certificate (number, office, day, serial, case_id, product, reserved_by, reserved_at, request_key)
    VALUES (certificate_number(theirs.office, day, serial), theirs.office, day, serial, theirs.id, of_product, who.name, moment(), request_key)
    RETURNING * INTO live;
    PERFORM case_note(theirs, 'reserved', live.number), certificate_logged(live, 'reserved', jsonb_build_object('product', live.product));
    RETURN jsonb_build_object('number', live.number, 'state', live.state);
END
$$;

-- As 0007_case_acts made it.
CREATE OR REPLACE FUNCTION certificate_entry(theirs certificate) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT jsonb_build_object('number', theirs.number, 'product', theirs.product, 'state', theirs.state, 'pages', coalesce(theirs.pages, 0),
        'found', coalesce(theirs.found, 0), 'issued_at', rfc3339(theirs.issued_at), 'reason', theirs.reason, 'sheets',
        coalesce((SELECT jsonb_agg(jsonb_build_object('page', sheet.page, 'copy', sheet.copy, 'outcome', sheet.outcome, 'paper', sheet.paper,
                                                      'reason', sheet.reason, 'by', by_whom.display_name, 'at', rfc3339(sheet.at))
                                   ORDER BY sheet.copy, sheet.page)
                  FROM sheet JOIN operator AS by_whom ON by_whom.name = sheet.by_operator WHERE sheet.number = theirs.number), '[]'))
$$;

-- As 0033_receiver made it.
CREATE OR REPLACE FUNCTION case_hand_over(the_case bigint, of_version int, receiver text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor');
    theirs case_file := case_at(the_case, of_version);
    as_file boolean := coalesce(theirs.intake::jsonb #>> '{request,delivery}' = 'e-copy', false);
BEGIN
    PERFORM require_state(theirs, 'issued');
    IF NOT EXISTS (SELECT FROM certificate WHERE case_id = theirs.id AND state = 'issued') THEN
        RAISE EXCEPTION USING ERRCODE = 'CS011', MESSAGE = 'The case has no certificate in force.';
    END IF;
    IF may_not_receive(theirs.intake::jsonb, receiver) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The power of attorney does not let the agent collect the sheets.';
    END IF;
    IF NOT as_file
       AND EXISTS (SELECT FROM certificate, generate_series(1, certificate.pages) AS needed (page)
                   WHERE certificate.case_id = theirs.id AND certificate.state = 'issued'
                     AND NOT EXISTS (SELECT FROM sheet WHERE sheet.number = certificate.number AND sheet.page = needed.page AND sheet.outcome = 'good')) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS014', MESSAGE = 'A page has no good sheet.';
    END IF;
    RETURN case_moves(theirs, 'handed-over', 'handed-over', require_reason(receiver),
                      CASE WHEN as_file THEN '{"delivery": "e-copy"}' ELSE '{}' END::jsonb);
END
$$;

DROP FUNCTION certified_documents(bigint), copies_of(certificate), certificate_standing(text);

RESET search_path;
RESET ROLE;
