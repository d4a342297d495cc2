-- Numbers with a fate, certificates that say what the database says, and the sheets they were printed on.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- Numbers ------------------------------------------------------------------------------------------------------------

-- ISO 7064 MOD 37,36 over 0-9A-Z.
CREATE FUNCTION mod3736(given text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path = countersign, pg_temp
AS $$
DECLARE
    alphabet constant text := '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
    product int := 36;
    sum int;
BEGIN
    FOR at IN 1..length(given) LOOP
        sum := (product + strpos(alphabet, substr(given, at, 1)) - 1) % 36;
        product := CASE sum WHEN 0 THEN 36 ELSE sum END * 2 % 37;
    END LOOP;
    RETURN substr(alphabet, (37 - product) % 36 + 1, 1);
END
$$;

-- `SZ01-261122-00017-0`: office, day, serial of the office's day, check character.
CREATE FUNCTION certificate_number(of_office text, day date, serial int) RETURNS text
LANGUAGE sql STABLE STRICT
RETURN of_office || '-' || to_char(day, 'YYMMDD') || '-' || lpad(serial::text, 5, '0') || '-'
    || mod3736(of_office || to_char(day, 'YYMMDD') || lpad(serial::text, 5, '0'));

-- What a person typed: any case, full width, dashes wrong or missing. Null when it is no certificate number.
CREATE FUNCTION certificate_number_typed(typed text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT
RETURN (SELECT CASE WHEN plain ~ '^[0-9A-Z]{4}[0-9]{11}[0-9A-Z]$' AND mod3736(left(plain, 15)) = right(plain, 1)
               THEN left(plain, 4) || '-' || substr(plain, 5, 6) || '-' || substr(plain, 11, 5) || '-' || right(plain, 1) END
        FROM (SELECT regexp_replace(typed_number(typed), '[^0-9A-Z]', '', 'g')) AS made (plain));

-- The next number of the office's day. The day's row stays locked until commit: a number that is rolled back is given
-- to the next who asks.
CREATE FUNCTION next_serial(of_office text, of_day date) RETURNS int
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    given int;
BEGIN
    INSERT INTO certificate_day AS this (office, day, last_serial) VALUES (of_office, of_day, 1)
    ON CONFLICT (office, day) DO UPDATE SET last_serial = this.last_serial + 1
    RETURNING last_serial INTO given;
    RETURN given;
EXCEPTION WHEN check_violation THEN
    RAISE EXCEPTION USING ERRCODE = 'CS011', MESSAGE = 'The office''s numbers of this day are used up.';
END
$$;

CREATE FUNCTION certificate_seen(the_number text) RETURNS certificate
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    seen certificate;
BEGIN
    SELECT * INTO seen FROM certificate WHERE number = coalesce(certificate_number_typed(the_number), the_number);
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'CS010', MESSAGE = 'There is no such certificate in this office.';
    END IF;
    RETURN seen;
END
$$;

-- The certificate, locked; its case first, as everywhere.
CREATE FUNCTION certificate_of(the_number text) RETURNS certificate
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    taken certificate := certificate_seen(the_number);
BEGIN
    PERFORM case_of(taken.case_id);
    SELECT * INTO taken FROM certificate WHERE number = taken.number FOR UPDATE;
    RETURN taken;
END
$$;

CREATE FUNCTION require_certificate_state(theirs certificate, VARIADIC allowed text[]) RETURNS void
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF NOT theirs.state = ANY (allowed) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS011', MESSAGE = format('The certificate is %s; this act is not for it.', theirs.state);
    END IF;
END
$$;

CREATE FUNCTION certificate_logged(theirs certificate, what text, more jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    PERFORM audit_append(theirs.office, 'certificate.' || what, theirs.case_id, theirs.number,
        (SELECT looked_at(case_file) FROM case_file WHERE id = theirs.case_id), more);
END
$$;

-- Ends a number: voided, superseded or revoked, with its reason beside it.
CREATE FUNCTION certificate_ends(theirs certificate, as_what text, why text) RETURNS jsonb
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    UPDATE certificate SET state = as_what, reason = why WHERE number = theirs.number RETURNING * INTO theirs;
    PERFORM case_note(case_seen(theirs.case_id), as_what, concat_ws(' ', theirs.number, why)), certificate_logged(theirs, as_what, NULL);
    RETURN jsonb_build_object('number', theirs.number, 'state', theirs.state, 'case', theirs.case_id);
END
$$;

-- Reserving ----------------------------------------------------------------------------------------------------------

CREATE FUNCTION certificate_reserve(the_case bigint, of_version int, of_product text, request_key uuid) RETURNS jsonb
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

-- Issuing ------------------------------------------------------------------------------------------------------------

CREATE FUNCTION data_until() RETURNS timestamptz
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT coalesce((SELECT max(data_until) FROM import_run WHERE kind = 'crossings'), 'epoch')
$$;

-- The rows of a certificate's canonical content, in order, and how many there are. DateStyle is pinned, because a date
-- as text is quicker than to_char and 7,300 of them are written.
CREATE FUNCTION content_rows(intake jsonb, person bigint, OUT rows text, OUT row_count int)
LANGUAGE sql STABLE SET search_path = countersign, pg_temp SET DateStyle = 'ISO, YMD'
AS $$
    SELECT coalesce(string_agg(concat('{"date":"', crossed_on, '","direction":', direction, ',"document":{"number":', to_json(document_number),
               ',"type":', to_json(document_type), '},"port":{"code":', to_json(port_code), ',"en":', to_json(port_en), ',"zh":', to_json(port_zh),
               '},"transport":', to_json(transport), '}'), ','), ''),
           count(*)::int
    FROM case_rows(intake, person)
$$;

-- What the client alone decides in a content, and within which bounds: the holder's name as drawn, the minute of
-- issue, up to when data were complete when it was read, the version of the wording.
CREATE FUNCTION content_own_words_fit(content jsonb, intake jsonb, of_day date) RETURNS boolean
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    minute constant text := '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:00[+]08:00$';
BEGIN
    RETURN same_name(intake #>> '{subject,name}', content #>> '{holder,name}')
        AND same_name(intake #>> '{subject,latin_name}', content #>> '{holder,latin_name}')
        AND content ->> 'issued_at' ~ minute AND content ->> 'data_until' ~ minute
        AND shanghai_day((content ->> 'issued_at')::timestamptz) = of_day
        AND (content ->> 'issued_at')::timestamptz <= moment()
        AND (content ->> 'data_until')::timestamptz <= data_until()
        AND content ->> 'wording' ~ '^[a-z0-9-]{1,60}$';
EXCEPTION WHEN data_exception THEN
    RETURN false;
END
$$;

-- The canonical content (`countersign-content/1`) that this certificate must have, made of the case, the office and
-- the crossings; only the client's own words are taken from what it sent.
CREATE FUNCTION content_expected(theirs certificate, intake jsonb, person bigint, sent jsonb, OUT content text, OUT row_count int)
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    at_office office;
    before_rows text;
    after_rows text;
    rows text;
BEGIN
    SELECT * INTO at_office FROM office WHERE code = theirs.office;
    before_rows := canonical_json(jsonb_build_object('certificate_number', theirs.number, 'columns', intake #> '{request,columns}',
        'data_until', sent -> 'data_until',
        'documents', (SELECT jsonb_agg(jsonb_build_object('number', as_written -> 'number', 'type', as_written -> 'type') ORDER BY place)
                      FROM documents_of(intake -> 'documents')),
        'format', 'countersign-content/1', 'from', intake #> '{request,from}',
        'holder', jsonb_build_object('birth_date', intake #> '{subject,birth_date}', 'id', intake #> '{subject,id}',
            'latin_name', sent #> '{holder,latin_name}', 'name', sent #> '{holder,name}', 'sex', coalesce(intake #>> '{subject,sex}', 'X')),
        'issued_at', sent -> 'issued_at', 'language', intake #> '{request,language}',
        'office', jsonb_build_object('code', at_office.code, 'name_en', at_office.name_en, 'name_zh', at_office.name_zh),
        'product', theirs.product));
    after_rows := canonical_json(jsonb_build_object('stamp', jsonb_build_object('drawn', at_office.stamp_drawn, 'text_zh', at_office.stamp_text_zh),
        'to', intake #> '{request,to}', 'wording', sent -> 'wording'));
    SELECT made.rows, made.row_count INTO rows, row_count FROM content_rows(intake, person) AS made;
    content := left(before_rows, -1) || ',"rows":[' || rows || '],' || substr(after_rows, 2);
END
$$;

-- Which members of what was sent are not what was expected; keys only, never values.
CREATE FUNCTION content_differences(sent jsonb, expected text) RETURNS text
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT coalesce(string_agg(key, ', ' ORDER BY key), 'form')
    FROM jsonb_each(expected::jsonb) AS wanted (key, value) WHERE wanted.value IS DISTINCT FROM sent -> key
$$;

-- Refuses a content that is not what the database holds (CS012); gives the number of rows.
CREATE FUNCTION require_content(theirs certificate, of_case case_file, given text) RETURNS int
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    person bigint := covered_person(of_case);
    intake jsonb := of_case.intake::jsonb;
    sent jsonb;
    expected record;
BEGIN
    BEGIN
        sent := given::jsonb;
    EXCEPTION WHEN data_exception OR statement_too_complex THEN
        sent := NULL;
    END;
    IF sent IS NULL OR content_own_words_fit(sent, intake, theirs.day) IS NOT TRUE THEN
        RAISE EXCEPTION USING ERRCODE = 'CS012', MESSAGE = 'The content is no certificate of this case and day.';
    END IF;
    SELECT * INTO expected FROM content_expected(theirs, intake, person, sent);
    IF given IS DISTINCT FROM expected.content THEN
        RAISE EXCEPTION USING ERRCODE = 'CS012',
            MESSAGE = 'The content is not what the database holds: ' || content_differences(sent, expected.content) || '.';
    END IF;
    RETURN expected.row_count;
END
$$;

-- Entry and case of a stored certificate, for one who holds its number already.
CREATE FUNCTION certificate_brief(theirs certificate) RETURNS jsonb
LANGUAGE sql STABLE
RETURN jsonb_build_object('number', theirs.number, 'state', theirs.state, 'pages', theirs.pages, 'found', theirs.found,
    'issued_at', rfc3339(theirs.issued_at), 'case', theirs.case_id);

-- Stores what was made for a reserved number. Run again, it gives what is stored, whatever is offered then.
CREATE FUNCTION certificate_issue(the_number text, request_key uuid, content text, pdf bytea, pages int) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    who operator := actor('clerk', 'supervisor');
    theirs certificate := certificate_of(the_number);
    of_case case_file := case_of(theirs.case_id);
    rows int;
BEGIN
    IF theirs.state = 'issued' THEN
        RETURN certificate_brief(theirs);
    END IF;
    PERFORM require_certificate_state(theirs, 'reserved'), require_state(of_case, 'ready');
    IF theirs.day <> today() THEN
        RAISE EXCEPTION USING ERRCODE = 'CS011', MESSAGE = 'The number is of an earlier day: reserve again.';
    END IF;
    IF certificate_issue.pages IS NULL OR certificate_issue.pages NOT BETWEEN 1 AND 10000
       OR coalesce(substr(certificate_issue.pdf, 1, 5) <> '%PDF-'::bytea, true) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS012', MESSAGE = 'There are no sheets to this content.';
    END IF;
    rows := require_content(theirs, of_case, certificate_issue.content);
    UPDATE certificate SET state = 'issued', content = certificate_issue.content, pdf = certificate_issue.pdf, pages = certificate_issue.pages,
           found = rows, issued_by = who.name, issued_at = moment()
    WHERE number = theirs.number RETURNING * INTO theirs;
    PERFORM certificate_logged(theirs, 'issued', jsonb_build_object('content_hash', theirs.content_hash, 'pdf_hash', encode(sha256(theirs.pdf), 'hex'), 'pages', theirs.pages, 'found', theirs.found));
    PERFORM case_moves(of_case, CASE WHEN NOT EXISTS (
            SELECT FROM jsonb_array_elements_text(of_case.intake::jsonb #> '{request,products}') AS wanted (product)
            WHERE NOT EXISTS (SELECT FROM certificate WHERE case_id = of_case.id AND product = wanted.product AND state = 'issued'))
        THEN 'issued' ELSE 'ready' END, 'issued', theirs.number);
    RETURN certificate_brief(theirs);
END
$$;

-- Ending a number ----------------------------------------------------------------------------------------------------

CREATE FUNCTION certificate_void(the_number text, reason text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor');
    theirs certificate := certificate_of(the_number);
BEGIN
    PERFORM require_certificate_state(theirs, 'reserved');
    RETURN certificate_ends(theirs, 'voided', require_reason(reason));
END
$$;

-- A second person ends what was issued: nobody who took the case in.
CREATE FUNCTION require_second_person(theirs certificate, who operator) RETURNS void
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT FROM case_event WHERE case_id = theirs.case_id AND by_operator = who.name AND act IN ('opened', 'amended', 'submitted')) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS006', MESSAGE = 'Who took the case in cannot take its certificate back.';
    END IF;
END
$$;

-- It ends the case with it, unless the sheets are in somebody's hands already.
CREATE FUNCTION certificate_revoke(the_number text, reason text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('supervisor');
    theirs certificate := certificate_of(the_number);
    of_case case_file := case_of(theirs.case_id);
    ended jsonb;
BEGIN
    PERFORM require_certificate_state(theirs, 'issued'), require_second_person(theirs, who);
    ended := certificate_ends(theirs, 'revoked', require_reason(reason));
    IF of_case.state = 'issued' AND NOT EXISTS (SELECT FROM certificate WHERE case_id = of_case.id AND state IN ('reserved', 'issued')) THEN
        PERFORM case_moves(of_case, 'withdrawn', 'withdrawn', reason);
    END IF;
    RETURN ended;
END
$$;

-- The case is ready again, for the certificate that takes this one's place.
CREATE FUNCTION certificate_supersede(the_number text, reason text) RETURNS jsonb
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

-- Looking up ---------------------------------------------------------------------------------------------------------

CREATE FUNCTION certificate_live(the_case bigint, of_product text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor');
    theirs case_file := case_seen(the_case);
BEGIN
    RETURN (SELECT certificate_entry(certificate) FROM certificate
            WHERE case_id = theirs.id AND product = of_product AND state IN ('reserved', 'issued'));
END
$$;

CREATE FUNCTION certificate_find(typed text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor');
    theirs certificate := certificate_seen(typed);
BEGIN
    RETURN jsonb_build_object('case', theirs.case_id, 'number', theirs.number);
END
$$;

-- Are content and sheets still those whose hashes the log holds since they were issued?
CREATE FUNCTION certificate_as_logged(theirs certificate) RETURNS boolean
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT EXISTS (SELECT FROM audit_log AS log
                   WHERE log.case_id = theirs.case_id AND log.certificate = theirs.number AND log.act = 'certificate.issued'
                     AND log.detail::jsonb @> jsonb_build_object('content_hash', sha256_hex(theirs.content), 'pdf_hash', encode(sha256(theirs.pdf), 'hex')))
$$;

-- The look that certificate_fetch asks for, as case_look for case_records.
CREATE FUNCTION certificate_look(the_number text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor');
    theirs certificate := certificate_seen(the_number);
BEGIN
    PERFORM audit_append(theirs.office, 'case.looked', theirs.case_id, theirs.number,
        (SELECT looked_at(case_file) FROM case_file WHERE id = theirs.case_id), NULL);
    RETURN jsonb_build_object('case', theirs.case_id, 'number', theirs.number);
END
$$;

CREATE FUNCTION certificate_fetch(the_number text) RETURNS TABLE (entry jsonb, case_id bigint, content text, content_hash text, pdf bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    who operator := actor('clerk', 'supervisor');
    theirs certificate := certificate_seen(the_number);
BEGIN
    PERFORM require_certificate_state(theirs, 'issued', 'superseded', 'revoked'), require_committed_look(theirs.case_id);
    IF NOT certificate_as_logged(theirs) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS012', MESSAGE = 'What is stored is not what was issued: tell the auditor.';
    END IF;
    PERFORM certificate_logged(theirs, 'fetched', NULL);
    RETURN QUERY SELECT certificate_entry(theirs), theirs.case_id, theirs.content, theirs.content_hash, theirs.pdf;
END
$$;

-- Sheets and hand-over -----------------------------------------------------------------------------------------------

CREATE FUNCTION sheet_record(the_number text, of_page int, of_copy int, outcome text, paper text, reason text) RETURNS jsonb
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

CREATE FUNCTION case_hand_over(the_case bigint, of_version int, receiver text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor');
    theirs case_file := case_at(the_case, of_version);
BEGIN
    PERFORM require_state(theirs, 'issued');
    IF NOT EXISTS (SELECT FROM certificate WHERE case_id = theirs.id AND state = 'issued') THEN
        RAISE EXCEPTION USING ERRCODE = 'CS011', MESSAGE = 'The case has no certificate in force.';
    END IF;
    IF EXISTS (SELECT FROM certificate, generate_series(1, certificate.pages) AS needed (page)
               WHERE certificate.case_id = theirs.id AND certificate.state = 'issued'
                 AND NOT EXISTS (SELECT FROM sheet WHERE sheet.number = certificate.number AND sheet.page = needed.page AND sheet.outcome = 'good')) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS014', MESSAGE = 'A page has no good sheet.';
    END IF;
    RETURN case_moves(theirs, 'handed-over', 'handed-over', require_reason(receiver));
END
$$;

CREATE FUNCTION case_withdraw(the_case bigint, of_version int, reason text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk');
    theirs case_file := case_at(the_case, of_version);
    why text;
    reserved certificate;
BEGIN
    PERFORM require_opener(theirs, who), require_state(theirs, 'draft', 'submitted', 'returned', 'ready');
    why := require_reason(reason);
    FOR reserved IN SELECT * FROM certificate WHERE case_id = theirs.id AND state = 'reserved' FOR UPDATE LOOP
        PERFORM certificate_ends(reserved, 'voided', 'The case was withdrawn.');
    END LOOP;
    RETURN case_moves(theirs, 'withdrawn', 'withdrawn', why);
END
$$;

GRANT EXECUTE ON FUNCTION certificate_reserve(bigint, int, text, uuid), certificate_issue(text, uuid, text, bytea, int),
    certificate_void(text, text), certificate_revoke(text, text), certificate_supersede(text, text), certificate_live(bigint, text),
    certificate_find(text), certificate_look(text), certificate_fetch(text), sheet_record(text, int, int, text, text, text),
    case_hand_over(bigint, int, text), case_withdraw(bigint, int, text)
    TO countersign_clerk, countersign_supervisor, countersign_auditor, countersign_administrator, countersign_importer;

RESET search_path;
RESET ROLE;
