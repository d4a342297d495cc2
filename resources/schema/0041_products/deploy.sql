-- Certificates of what the registry holds of travel documents: the issuance record, and the document information. As crossings do, its
-- documents come out only for a case, exactly what it covers; and a certificate of them says what came out.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- One product a case -------------------------------------------------------------------------------------------------

-- Does a case ask for this, and for nothing else?
CREATE FUNCTION asks_for(intake jsonb, product text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce((intake #> '{request,products}') = jsonb_build_array(product), false);

-- What was granted for one product is no ground to look at what another is made of.
CREATE FUNCTION require_asked_for(theirs case_file, VARIADIC products text[]) RETURNS void
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM unnest(products) AS product WHERE asks_for(theirs.intake::jsonb, product)) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The case does not ask for this product.';
    END IF;
END
$$;

-- As 0021_names made it; the window makes every product, one a case.
CREATE OR REPLACE FUNCTION rules_every_intake(intake jsonb, rules jsonb, office_look_back int, today date)
RETURNS TABLE (rule text, weight text, kept boolean, sentence text)
LANGUAGE plpgsql STABLE SET search_path = countersign, pg_temp
AS $$
DECLARE
    is_self boolean := intake ->> 'standing' = 'self';
    subject jsonb := intake -> 'subject';
    seen jsonb := intake #> '{subject,identity_seen}';
    born date := day_of(intake #>> '{subject,birth_date}');
    from_day date := day_of(intake #>> '{request,from}');
    to_day date := day_of(intake #>> '{request,to}');
    look_back int := rule_limit(rules, 'look_back_years', office_look_back);
BEGIN
    RETURN QUERY VALUES
        ('standing.not-served', 'blocker', intake ->> 'standing' IN ('self', 'agent'),
         'This standing is not worked at the window yet.'),
        ('field.missing', 'blocker', born <= today AND name_drawn(subject ->> 'name') <> '',
         'The subject''s name or date of birth is missing.'),
        ('field.missing', 'blocker', subject #>> '{id,kind}' <> '' AND normalize_id(subject #>> '{id,kind}', subject #>> '{id,number}') <> '',
         'The subject''s identity number is missing.'),
        ('field.missing', 'blocker',
         (SELECT count(*) > 0 AND bool_and(coalesce(type <> '' AND number <> '', false)) FROM documents_of(intake -> 'documents')),
         'No document is asked for.'),
        ('document.doubled', 'blocker',
         (SELECT count(*) = count(DISTINCT (type, number)) FROM documents_of(intake -> 'documents')),
         'A document is asked for twice.'),
        ('identity.number-differs', 'blocker',
         seen ->> 'kind' <> subject #>> '{id,kind}' OR same_number(seen ->> 'kind', seen ->> 'number', subject #>> '{id,number}'),
         'The identity paper seen bears another number.'),
        ('name.differs', 'blocker', alike_name(subject, seen ->> 'name'),
         'The identity paper seen bears another name.'),
        ('name.unprintable', 'blocker',
         number_is_seen(subject #>> '{id,number}')
         AND (SELECT bool_and(number_is_seen(as_written ->> 'number')) FROM documents_of(intake -> 'documents')),
         'A number that is printed holds a character that nobody sees.'),
        ('document.not-original', 'blocker', (seen -> 'original') = 'true',
         'The subject''s identity paper was not seen as an original.'),
        ('subject.foreigner', 'blocker', subject ->> 'region' IN ('CN', 'HK', 'MO', 'TW'),
         'Only citizens, Hong Kong, Macao and Taiwan residents included, may apply.'),
        ('subject.deceased', 'blocker', NOT is_self OR (subject -> 'deceased') = 'false',
         'Nobody asks for himself after his death.'),
        ('reason.none', 'blocker', jsonb_typeof(intake -> 'reasons') = 'array' AND (NOT is_self OR (intake -> 'reasons') <> '[]'),
         'There is no reason to ask at the window and not online.'),
        ('product.not-served', 'blocker', jsonb_array_length(intake #> '{request,products}') <= 1,
         'A case asks for one certificate: open another case for each further one.'),
        ('field.missing', 'blocker', from_day IS NOT NULL AND to_day IS NOT NULL,
         'The period is missing.'),
        ('period.reversed', 'blocker', from_day <= to_day,
         'The period ends before it begins.'),
        ('period.future', 'blocker', to_day <= today,
         'The period reaches into the future.'),
        ('period.over-limit', 'supervisor', look_back = 0 OR to_day <= from_day + make_interval(years => look_back),
         'The period is longer than the office looks back.');
END
$$;

-- As 0008_records made it, for cases that ask for the record.
CREATE OR REPLACE FUNCTION case_records(the_case bigint)
RETURNS TABLE (crossed_on date, second_of_day int, direction smallint, document_type text, document_number text, port_code text,
               port_zh text, port_en text, transport text, entered_later boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor');
    theirs case_file := case_seen(the_case);
    person bigint := covered_person(theirs);
BEGIN
    PERFORM require_asked_for(theirs, 'record'), require_committed_look(theirs.id);
    PERFORM audit_append(theirs.office, 'case.records', theirs.id, NULL, person, jsonb_build_object('intake_hash', theirs.intake_hash));
    RETURN QUERY SELECT * FROM case_rows(theirs.intake::jsonb, person);
END
$$;

-- The registry's documents -------------------------------------------------------------------------------------------

-- A text of the registry as it is drawn: nothing unseen in it, the standard characters, composed, one space where there is any, and one
-- kind of dot between the parts of a name.
CREATE FUNCTION registered_text(written text) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = countersign, pg_temp
AS $$
DECLARE
    spaced constant text := regexp_replace(coalesce(written, ''), E'[\\u0009-\\u000d\\u0020\\u0085\\u00a0\\u2000-\\u200a\\u2028\\u2029\\u3000]+', ' ', 'g');
    seen constant text := regexp_replace(spaced, '[' || invisible_characters() || ']', '', 'g');
BEGIN
    RETURN btrim(translate(normalize(standard_characters(seen), NFC), '•‧∙・･', '·····'));
END
$$;

-- Is an issuance record narrowed to the documents that a power of attorney names? Its certificate says so.
CREATE FUNCTION named_documents_only(intake jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN asks_for(intake, 'issuance-record') AND coalesce(jsonb_typeof(intake #> '{authority,documents}') = 'array', false);

-- The documents that a certificate names as those that were searched.
CREATE FUNCTION searched_documents(intake jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN named_documents_only(intake) THEN intake #> '{authority,documents}' ELSE intake -> 'documents' END;

-- What a case covers of the registry, newest issue first. The issuance record: every travel document of the subject that was issued within
-- the period (both days included); where a power of attorney names single documents, those. The document information: the documents that
-- the case names, as they are now, whatever the period. A document that was named is written as it was. What the product does not tell is null.
CREATE FUNCTION case_document_rows(intake jsonb, person bigint)
RETURNS TABLE (document_type text, document_number text, name text, latin_name text, issued_on date, expires_on date,
               issuing_authority text, status text, issued_abroad boolean, renewals int)
LANGUAGE plpgsql STABLE SET search_path = countersign, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    by_period constant boolean := asks_for(intake, 'issuance-record');
    every constant boolean := by_period AND NOT named_documents_only(intake);
    granted constant jsonb := CASE jsonb_typeof(intake #> '{authority,documents}') WHEN 'array' THEN intake #> '{authority,documents}' END;
    begins constant date := day_of(intake #>> '{request,from}');
    ends constant date := day_of(intake #>> '{request,to}');
BEGIN
    RETURN QUERY
    SELECT covered.printed_type, covered.printed_number, CASE WHEN NOT by_period THEN registered_text(holder.name) END,
           CASE WHEN NOT by_period THEN registered_text(holder.latin_name) END, covered.issued_on, covered.expires_on,
           registered_text(covered.issuing_authority), registered_text(covered.status), CASE WHEN NOT by_period THEN covered.issued_abroad END,
           CASE WHEN NOT by_period THEN covered.renewals END
    FROM (SELECT known.*, coalesce(asked.as_written ->> 'type', known.type) AS printed_type,
                 coalesce(asked.as_written ->> 'number', registered_text(known.number_printed)) AS printed_number
          FROM travel_document AS known
          LEFT JOIN LATERAL (SELECT * FROM documents_of(searched_documents(intake)) AS named
                             WHERE named.type = known.type AND named.number = known.number ORDER BY named.place LIMIT 1) AS asked ON true
          WHERE known.person_id = person
            AND (every OR asked.place IS NOT NULL)
            AND (NOT by_period OR known.issued_on BETWEEN begins AND ends)
            AND (granted IS NULL OR EXISTS (SELECT FROM documents_of(granted) AS allowed
                                            WHERE allowed.type = known.type AND allowed.number = known.number))) AS covered
    JOIN person AS holder ON holder.id = covered.person_id
    ORDER BY covered.issued_on DESC NULLS LAST, covered.printed_type COLLATE "C", covered.printed_number COLLATE "C";
END
$$;

-- No case, no query: as case_records, for cases that ask for one of these products.
CREATE FUNCTION case_documents(the_case bigint)
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

-- The content of their certificates ----------------------------------------------------------------------------------

-- The rows of a content, in order, each with what its product tells and no more, and how many there are.
CREATE FUNCTION content_documents(intake jsonb, person bigint, OUT rows jsonb, OUT row_count int)
LANGUAGE sql STABLE SET search_path = countersign, pg_temp SET DateStyle = 'ISO, YMD'
AS $$
    SELECT coalesce(jsonb_agg(jsonb_build_object('expires_on', expires_on::text, 'issued_on', issued_on::text, 'issuing_authority', issuing_authority,
                                                 'number', document_number, 'status', status, 'type', document_type)
                              || CASE WHEN asks_for(intake, 'document-information')
                                 THEN jsonb_build_object('issued_abroad', issued_abroad, 'latin_name', latin_name, 'name', name, 'renewals', renewals)
                                 ELSE '{}' END ORDER BY place), '[]'),
           count(*)::int
    FROM case_document_rows(intake, person) WITH ORDINALITY AS given (document_type, document_number, name, latin_name, issued_on, expires_on,
                                                                      issuing_authority, status, issued_abroad, renewals, place)
$$;

-- As 0021_names made it. Documents are certified as they are registered at the minute of issue; how they were named is drawn.
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

-- As 0040_paper_stock made it; the rows of the other products are documents.
CREATE OR REPLACE FUNCTION content_expected(theirs certificate, intake jsonb, person bigint, sent jsonb, OUT content text, OUT row_count int)
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    at_office office;
    replaced text := certificate_replaced(theirs);
    before_rows text;
    after_rows text;
    rows text;
    documents jsonb;
BEGIN
    SELECT * INTO at_office FROM office WHERE code = theirs.office;
    before_rows := canonical_json(jsonb_build_object('certificate_number', theirs.number, 'columns', intake #> '{request,columns}',
        'data_until', sent -> 'data_until',
        'documents', (SELECT jsonb_agg(jsonb_build_object('number', as_written -> 'number', 'type', as_written -> 'type') ORDER BY place)
                      FROM documents_of(CASE theirs.product WHEN 'record' THEN intake -> 'documents' ELSE searched_documents(intake) END)),
        'format', 'countersign-content/1', 'from', intake #> '{request,from}',
        'holder', jsonb_build_object('birth_date', intake #> '{subject,birth_date}', 'id', intake #> '{subject,id}',
            'latin_name', sent #> '{holder,latin_name}', 'name', sent #> '{holder,name}', 'sex', coalesce(intake #>> '{subject,sex}', 'X')),
        'issued_at', sent -> 'issued_at', 'language', intake #> '{request,language}',
        'office', jsonb_build_object('code', at_office.code, 'name_en', at_office.name_en, 'name_zh', at_office.name_zh),
        'product', theirs.product)
        || CASE WHEN replaced IS NULL THEN '{}' ELSE jsonb_build_object('replaces', replaced) END);
    after_rows := canonical_json(jsonb_build_object('stamp', jsonb_build_object('drawn', at_office.stamp_drawn, 'text_zh', at_office.stamp_text_zh),
        'to', intake #> '{request,to}', 'wording', sent -> 'wording'));
    IF theirs.product <> 'record' THEN
        SELECT registered.rows, registered.row_count INTO documents, row_count FROM content_documents(intake, person) AS registered;
        content := canonical_json(before_rows::jsonb || jsonb_build_object('registered_documents', documents, 'rows', '[]'::jsonb) || after_rows::jsonb
            || CASE theirs.product WHEN 'issuance-record' THEN jsonb_build_object('named_documents_only', named_documents_only(intake)) ELSE '{}' END);
        RETURN;
    END IF;
    SELECT made.rows, made.row_count INTO rows, row_count FROM content_rows(intake, person) AS made;
    content := left(before_rows, -1) || ',"rows":[' || rows || '],' || substr(after_rows, 2);
END
$$;

-- Rights -------------------------------------------------------------------------------------------------------------

REVOKE ALL ON FUNCTION asks_for(jsonb, text), require_asked_for(case_file, text[]), registered_text(text), named_documents_only(jsonb),
    searched_documents(jsonb), case_document_rows(jsonb, bigint), case_documents(bigint), content_documents(jsonb, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION case_documents(bigint)
    TO countersign_clerk, countersign_supervisor, countersign_auditor, countersign_administrator, countersign_importer;

RESET search_path;
RESET ROLE;
