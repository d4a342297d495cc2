SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- As 0040_paper_stock made it.
CREATE OR REPLACE FUNCTION content_expected(theirs certificate, intake jsonb, person bigint, sent jsonb, OUT content text, OUT row_count int)
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    at_office office;
    replaced text := certificate_replaced(theirs);
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
        'product', theirs.product)
        || CASE WHEN replaced IS NULL THEN '{}' ELSE jsonb_build_object('replaces', replaced) END);
    after_rows := canonical_json(jsonb_build_object('stamp', jsonb_build_object('drawn', at_office.stamp_drawn, 'text_zh', at_office.stamp_text_zh),
        'to', intake #> '{request,to}', 'wording', sent -> 'wording'));
    SELECT made.rows, made.row_count INTO rows, row_count FROM content_rows(intake, person) AS made;
    content := left(before_rows, -1) || ',"rows":[' || rows || '],' || substr(after_rows, 2);
END
$$;

-- As 0021_names made them.
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
        AND (content ->> 'data_until')::timestamptz <= data_until()
        AND content ->> 'wording' ~ '^[a-z0-9-]{1,60}$';
EXCEPTION WHEN data_exception THEN
    RETURN false;
END
$$;

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
        ('product.not-served', 'blocker', (intake #> '{request,products}') = '["record"]',
         'This product is not made at the window yet.'),
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

-- As 0008_records made it.
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
    PERFORM require_committed_look(theirs.id);
    PERFORM audit_append(theirs.office, 'case.records', theirs.id, NULL, person, jsonb_build_object('intake_hash', theirs.intake_hash));
    RETURN QUERY SELECT * FROM case_rows(theirs.intake::jsonb, person);
END
$$;

DROP FUNCTION case_documents(bigint);
DROP FUNCTION content_documents(jsonb, bigint);
DROP FUNCTION case_document_rows(jsonb, bigint);
DROP FUNCTION searched_documents(jsonb);
DROP FUNCTION named_documents_only(jsonb);
DROP FUNCTION registered_text(text);
DROP FUNCTION require_asked_for(case_file, text[]);
DROP FUNCTION asks_for(jsonb, text);

RESET search_path;
RESET ROLE;
