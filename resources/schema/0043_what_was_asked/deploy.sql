-- A certificate names, and tells of, nothing but what its case asked for: documents whose owner was asked after, one product, one wording of it.
-- What the registry holds now is told while a certificate is made, and not for ever after. A copy that was promised was made. And who is
-- brought a certificate can ask what became of it.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- The documents that a certificate names as those that were searched: those that the case asks for, which the rules have looked at one by one.
-- A power of attorney says which of them it grants; what else it names is its principal's word, and the registry was never asked whose it is.
CREATE OR REPLACE FUNCTION searched_documents(intake jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN intake -> 'documents';

-- What the certificate in force says, as it was issued.
CREATE FUNCTION certified_documents(of_case bigint)
RETURNS TABLE (document_type text, document_number text, name text, latin_name text, issued_on date, expires_on date,
               issuing_authority text, status text, issued_abroad boolean, renewals int)
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT told.type, told.number, told.name, told.latin_name, told.issued_on, told.expires_on, told.issuing_authority, told.status,
           told.issued_abroad, told.renewals
    FROM certificate AS issued,
         ROWS FROM (jsonb_to_recordset(issued.content::jsonb -> 'registered_documents')
                    AS (type text, number text, name text, latin_name text, issued_on date, expires_on date, issuing_authority text, status text,
                        issued_abroad boolean, renewals int)) WITH ORDINALITY AS told (type, number, name, latin_name, issued_on, expires_on,
                                                                                       issuing_authority, status, issued_abroad, renewals, place)
    WHERE issued.case_id = of_case AND issued.state = 'issued'
    ORDER BY told.place
$$;

-- As 0041_products made it. A case that has its certificate is no licence to look what became of the holder's documents since.
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
    IF theirs.state = 'ready' THEN
        RETURN QUERY SELECT * FROM case_document_rows(theirs.intake::jsonb, person);
    ELSE
        RETURN QUERY SELECT * FROM certified_documents(theirs.id);
    END IF;
END
$$;

-- As 0009_certificates made it. An office may make less of the rule that a case asks for one product; a number is given for one all the same.
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
    IF request_key IS NULL OR of_product IS NULL OR NOT asks_for(theirs.intake::jsonb, of_product) THEN
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

-- As 0041_products made it; which words hold is the product's that the content is of (content_expected compares it), and so is its wording.
CREATE OR REPLACE FUNCTION content_own_words_fit(content jsonb, intake jsonb, of_day date) RETURNS boolean
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    minute constant text := '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:00[+]08:00$';
    of_product constant text := content ->> 'product';
BEGIN
    RETURN same_name(intake #>> '{subject,name}', content #>> '{holder,name}')
        AND same_name(intake #>> '{subject,latin_name}', content #>> '{holder,latin_name}')
        AND concat(content #>> '{holder,name}', content #>> '{holder,latin_name}') !~ ('[' || invisible_characters() || ']')
        AND content ->> 'issued_at' ~ minute AND content ->> 'data_until' ~ minute
        AND shanghai_day((content ->> 'issued_at')::timestamptz) = of_day
        AND (content ->> 'issued_at')::timestamptz <= moment()
        AND CASE of_product WHEN 'record' THEN (content ->> 'data_until')::timestamptz <= data_until()
                 ELSE content ->> 'data_until' = content ->> 'issued_at' AND (content -> 'documents')::text !~ ('[' || invisible_characters() || ']') END
        AND asks_for(intake, of_product)
        AND content ->> 'wording' ~ ('^' || of_product || '-[0-9]{4}-[0-9]{2}$');
EXCEPTION WHEN data_exception THEN
    RETURN false;
END
$$;

-- The log is the only account of copies: nothing of them is kept.
CREATE FUNCTION copies_of(theirs certificate) RETURNS int
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT count(*)::int FROM audit_log WHERE case_id = theirs.case_id AND act = 'certificate.copied' AND certificate = theirs.number
$$;

-- As 0007_case_acts made it, and how many electronic copies were told of: desks show what is still to be done.
CREATE OR REPLACE FUNCTION certificate_entry(theirs certificate) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT jsonb_build_object('number', theirs.number, 'product', theirs.product, 'state', theirs.state, 'pages', coalesce(theirs.pages, 0),
        'found', coalesce(theirs.found, 0), 'issued_at', rfc3339(theirs.issued_at), 'reason', theirs.reason, 'copies', copies_of(theirs), 'sheets',
        coalesce((SELECT jsonb_agg(jsonb_build_object('page', sheet.page, 'copy', sheet.copy, 'outcome', sheet.outcome, 'paper', sheet.paper,
                                                      'reason', sheet.reason, 'by', by_whom.display_name, 'at', rfc3339(sheet.at))
                                   ORDER BY sheet.copy, sheet.page)
                  FROM sheet JOIN operator AS by_whom ON by_whom.name = sheet.by_operator WHERE sheet.number = theirs.number), '[]'))
$$;

-- As 0033_receiver made it. Who is to have an electronic copy has one.
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
    IF as_file AND EXISTS (SELECT FROM certificate WHERE case_id = theirs.id AND state = 'issued' AND copies_of(certificate) = 0) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS014', MESSAGE = 'The electronic copy was not made.';
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

-- What became of a certificate that somebody brings back: whether this very content was issued, what its number came to since, and who has it. It
-- is a look like any other.
CREATE FUNCTION certificate_standing(typed text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor');
    theirs certificate := certificate_seen(typed);
    collected case_event;
BEGIN
    PERFORM certificate_logged(theirs, 'checked', NULL);
    SELECT * INTO collected FROM case_event WHERE case_id = theirs.case_id AND act = 'handed-over' AND at >= theirs.issued_at ORDER BY id LIMIT 1;
    RETURN jsonb_build_object('number', theirs.number, 'state', theirs.state, 'content_hash', theirs.content_hash,
        'receiver', collected.note, 'handed_over_at', rfc3339(collected.at),
        'replaced_by', (SELECT number FROM certificate WHERE case_id = theirs.case_id AND product = theirs.product AND theirs.state = 'superseded'
                        AND issued_at > theirs.issued_at ORDER BY issued_at LIMIT 1));
END
$$;

REVOKE ALL ON FUNCTION certified_documents(bigint), copies_of(certificate), certificate_standing(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION certificate_standing(text)
    TO countersign_clerk, countersign_supervisor, countersign_auditor, countersign_administrator, countersign_importer;

RESET search_path;
RESET ROLE;
