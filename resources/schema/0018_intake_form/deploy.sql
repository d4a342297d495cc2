-- What an intake may hold, as the client reads it (core/authority/IntakeJson.cpp): a case whose intake no client can read, or
-- that no sheet can bear, is never finished, so it is not begun.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- The form -----------------------------------------------------------------------------------------------------------

-- Every place of the interface with what stands there. A place that is required must be in each object that its parent is.
CREATE FUNCTION intake_form() RETURNS TABLE (place text, kind text, required boolean)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 92 SET search_path = countersign, pg_temp
AS $$
    VALUES
        ('', 'object', true), ('/format', 'text', true), ('/office', 'text', true), ('/standing', 'standing', true),
        ('/reasons', 'list', true), ('/reasons/*', 'reason', false),
        ('/subject', 'object', true), ('/subject/name', 'text', true), ('/subject/sex', 'sex', true), ('/subject/birth_date', 'day', true),
        ('/subject/region', 'region', true), ('/subject/id', 'object', true), ('/subject/id/kind', 'id-kind', true),
        ('/subject/id/number', 'text', true), ('/subject/identity_seen', 'object', true), ('/subject/identity_seen/kind', 'seen-kind', true),
        ('/subject/identity_seen/number', 'text', true), ('/subject/identity_seen/name', 'text', true),
        ('/subject/identity_seen/expires_on', 'day', false), ('/subject/identity_seen/original', 'truth', true),
        ('/subject/latin_name', 'text', false), ('/subject/deceased', 'truth', false),
        ('/documents', 'list', true), ('/documents/*', 'object', false), ('/documents/*/type', 'document-type', true),
        ('/documents/*/number', 'text', true),
        ('/request', 'object', true), ('/request/products', 'list', true), ('/request/products/*', 'product', false),
        ('/request/from', 'day', true), ('/request/to', 'day', true), ('/request/purpose', 'text', true),
        ('/request/columns', 'columns', false), ('/request/language', 'language', false), ('/request/delivery', 'delivery', false),
        ('/requester', 'object', false), ('/requester/name', 'text', true), ('/requester/sex', 'sex', true), ('/requester/birth_date', 'day', true),
        ('/requester/region', 'region', true), ('/requester/id', 'object', true), ('/requester/id/kind', 'id-kind', true),
        ('/requester/id/number', 'text', true), ('/requester/identity_seen', 'object', true), ('/requester/identity_seen/kind', 'seen-kind', true),
        ('/requester/identity_seen/number', 'text', true), ('/requester/identity_seen/name', 'text', true),
        ('/requester/identity_seen/expires_on', 'day', false), ('/requester/identity_seen/original', 'truth', true),
        ('/requester/relation', 'text', true),
        ('/authority', 'object', false), ('/authority/kind', 'authority', true), ('/authority/principal', 'object', true),
        ('/authority/principal/name', 'text', true), ('/authority/principal/id_number', 'text', true),
        ('/authority/agent', 'object', true), ('/authority/agent/name', 'text', true), ('/authority/agent/id_number', 'text', true),
        ('/authority/acts', 'list', true), ('/authority/acts/*', 'act', false), ('/authority/products', 'list', true),
        ('/authority/products/*', 'product', false), ('/authority/from', 'day', true), ('/authority/to', 'day', true),
        ('/authority/documents', 'list-or-all', true), ('/authority/documents/*', 'object', false),
        ('/authority/documents/*/type', 'document-type', true), ('/authority/documents/*/number', 'text', true),
        ('/authority/reason_absent', 'text', true), ('/authority/signed_on', 'day', true), ('/authority/valid_until', 'day', false),
        ('/authority/signed_by_principal', 'truth', true), ('/authority/signed_by_agent', 'truth', true),
        ('/authority/original_seen', 'truth', true), ('/authority/made_in', 'region', true), ('/authority/notarised', 'truth', false),
        ('/authority/apostille', 'object-or-none', false), ('/authority/apostille/country', 'text', true),
        ('/authority/apostille/signed_by', 'text', true), ('/authority/apostille/capacity', 'text', true),
        ('/authority/apostille/seal_of', 'text', true), ('/authority/apostille/place', 'text', true),
        ('/authority/apostille/date', 'text', true), ('/authority/apostille/issued_by', 'text', true),
        ('/authority/apostille/number', 'text', true), ('/authority/apostille/seal', 'text', true),
        ('/authority/apostille/signature', 'text', true), ('/authority/legalised', 'truth', false),
        ('/materials', 'list', true), ('/materials/*', 'object', false), ('/materials/*/kind', 'material', true),
        ('/materials/*/original', 'truth', true), ('/materials/*/pages', 'pages', true), ('/materials/*/file', 'text-or-none', false)
$$;

-- The words of the interface; a standing or an authority that is not worked yet has its word, and no reader. A test
-- compares them with core/authority/Words.h.
CREATE FUNCTION intake_words(kind text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE kind
    WHEN 'standing' THEN ARRAY['self', 'agent']
    WHEN 'reason' THEN ARRAY['no-record-online', 'official-passport', 'seamans-book', 'hmt-resident', 'embassy-issued', 'over-ten-years', 'disputed']
    WHEN 'product' THEN ARRAY['record', 'issuance-record', 'document-information']
    WHEN 'columns' THEN ARRAY['full', 'dates-only']
    WHEN 'language' THEN ARRAY['zh', 'zh-en']
    WHEN 'delivery' THEN ARRAY['counter', 'mail', 'e-copy']
    WHEN 'authority' THEN ARRAY['power-of-attorney']
    WHEN 'act' THEN ARRAY['query', 'collect']
    WHEN 'material' THEN ARRAY['application-form', 'power-of-attorney', 'identity-subject', 'identity-requester', 'guardianship-proof',
                               'official-letter', 'work-card', 'court-order', 'lawyer-licence', 'death-proof', 'kinship-proof', 'other']
    WHEN 'id-kind' THEN ARRAY['', 'citizen-id', 'hkid', 'macao-id', 'taiwan-id', 'foreign-permanent-id']
    WHEN 'document-type' THEN ARRAY['', '06', '11', '12', '13', '14', '15', '16', '17', '20', '21', '24', '25', '27', '70', '71', '99']
    WHEN 'sex' THEN ARRAY['', 'M', 'F', 'X']
    END;

-- Of `YYYY-MM-DD`, a day that there is. A form may hold the year 0, which make_date() does not know; it is leap as 2000 is.
CREATE FUNCTION is_day(written text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN written ~ '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'
            THEN right(written, 2)::int <= extract(day FROM make_date(CASE left(written, 4) WHEN '0000' THEN 2000 ELSE left(written, 4)::int END,
                                                                      substr(written, 6, 2)::int, 1) + interval '1 month - 1 day')
            ELSE false END;

CREATE FUNCTION is_document_type(code text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN border_code(code) = ANY (intake_words('document-type'));

-- What a text of the kind may say.
CREATE FUNCTION intake_text_holds(kind text, said text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE kind
    WHEN 'text' THEN true
    WHEN 'text-or-none' THEN true
    WHEN 'day' THEN is_day(said)
    WHEN 'region' THEN said ~ '^([A-Z]{2})?$'
    WHEN 'document-type' THEN is_document_type(said)
    WHEN 'seen-kind' THEN said = ANY (intake_words('id-kind')) OR said LIKE 'document:_%' AND is_document_type(substr(said, 10))
    WHEN 'list-or-all' THEN said = 'all'
    ELSE coalesce(said = ANY (intake_words(kind)), false) END;

CREATE FUNCTION intake_value_holds(kind text, value jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE jsonb_typeof(value)
    WHEN 'string' THEN intake_text_holds(kind, value #>> '{}')
    WHEN 'object' THEN kind IN ('object', 'object-or-none')
    WHEN 'array' THEN kind IN ('list', 'list-or-all')
    WHEN 'boolean' THEN kind = 'truth'
    WHEN 'null' THEN kind IN ('day', 'sex', 'object-or-none', 'text-or-none')
    WHEN 'number' THEN kind = 'pages' AND CASE WHEN value::text ~ '^[0-9]{1,5}$' THEN value::text::int <= 10000 ELSE false END
    END;

-- Everything in an intake with its place in the form; kind is null where the form has no such place, and nothing below it
-- is looked at.
CREATE FUNCTION intake_parts(intake jsonb) RETURNS TABLE (parent text, place text, kind text, value jsonb)
LANGUAGE sql IMMUTABLE SET search_path = countersign, pg_temp
AS $$
    WITH RECURSIVE part (parent, place, kind, value) AS (
        SELECT NULL, '', 'object', intake
        UNION ALL
        SELECT part.place, part.place || '/' || child.key, form.kind, child.value
        FROM part
        CROSS JOIN LATERAL (
            SELECT replace(replace(key, '~', '~0'), '/', '~1') AS key, value
            FROM jsonb_each(CASE jsonb_typeof(part.value) WHEN 'object' THEN part.value END)
            UNION ALL
            SELECT '*', value FROM jsonb_array_elements(CASE jsonb_typeof(part.value) WHEN 'array' THEN part.value END)) AS child
        LEFT JOIN intake_form() AS form ON form.place = part.place || '/' || child.key
        WHERE part.kind IS NOT NULL)
    SELECT * FROM part
$$;

-- The first page names every document: `mostRequested` of core/authority/IntakeJson.cpp.
CREATE FUNCTION most_documents() RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN 30;

-- What only the whole tells.
CREATE FUNCTION intake_whole_problem(intake jsonb) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = countersign, pg_temp
AS $$
    SELECT CASE
        WHEN jsonb_array_length(intake -> 'documents') > most_documents() THEN format('More than %s documents are asked for.', most_documents())
        WHEN intake ->> 'standing' = 'agent' AND NOT intake ?& ARRAY['requester', 'authority'] THEN 'The intake of an agent lacks requester or authority.'
        WHEN intake ->> 'standing' = 'self' AND intake ?| ARRAY['requester', 'authority'] THEN 'The intake of standing self has a requester or an authority.'
        WHEN EXISTS (SELECT FROM unnest(ARRAY[intake -> 'reasons', intake #> '{request,products}', intake #> '{authority,acts}',
                                              intake #> '{authority,products}']) AS list
                     WHERE jsonb_array_length(list) > (SELECT count(DISTINCT word) FROM jsonb_array_elements(list) AS word))
            THEN 'The intake gives a word twice.'
    END
$$;

-- Why no client could read the intake; null if every client can. A place is named, never a value.
CREATE FUNCTION intake_problem(intake jsonb) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = countersign, pg_temp
AS $$
DECLARE
    problem text;
BEGIN
    SELECT CASE WHEN kind IS NULL THEN format('The intake has an unknown key below %s/.', parent)
                ELSE format('The intake does not hold at %s what belongs there.', place) END
    INTO problem
    FROM intake_parts(intake) WHERE kind IS NULL OR NOT intake_value_holds(kind, value) ORDER BY place COLLATE "C" LIMIT 1;
    IF FOUND THEN
        RETURN problem;
    END IF;
    SELECT format('The intake lacks %s.', form.place) INTO problem
    FROM intake_parts(intake) AS part
    JOIN intake_form() AS form ON form.required AND form.place <> '' AND regexp_replace(form.place, '/[^/]*$', '') = part.place
    WHERE jsonb_typeof(part.value) = 'object' AND NOT part.value ? substr(form.place, length(part.place) + 2)
    ORDER BY form.place COLLATE "C" LIMIT 1;
    IF FOUND THEN
        RETURN problem;
    END IF;
    RETURN intake_whole_problem(intake);
END
$$;

-- As 0016_guarded_identity made it, and with that. What was stored before is not judged again: it can still be refused,
-- returned or withdrawn.
CREATE OR REPLACE FUNCTION intake_value(given text, of_office text) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = countersign, pg_temp
AS $$
DECLARE
    value jsonb;
    problem text;
BEGIN
    IF given IS NULL OR octet_length(given) > 262144 THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The intake is missing or too long.';
    END IF;
    BEGIN
        value := given::jsonb;
        PERFORM refuse_great_numbers(value);
        problem := intake_problem(value);
    EXCEPTION WHEN data_exception OR statement_too_complex THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The intake is not JSON.';
    END;
    IF jsonb_typeof(value) <> 'object' OR value ->> 'format' IS DISTINCT FROM 'countersign-intake/1' THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The intake is not of format countersign-intake/1.';
    END IF;
    -- Names are shown on other people's screens and terminals.
    IF jsonb_path_exists(value, E'$.** ? (@.type() == "string" && @ like_regex "[\\\\u0000-\\\\u001f\\\\u007f-\\\\u009f]")') THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The intake holds a control character.';
    END IF;
    IF problem IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = problem;
    END IF;
    IF canonical_json(value) <> given THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The intake is not in canonical form.';
    END IF;
    IF value ->> 'office' IS DISTINCT FROM of_office THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The intake is of another office.';
    END IF;
    RETURN value;
END
$$;

-- What a case shows of its findings, as the client reads it (db/CaseJson.cpp).
CREATE FUNCTION findings_are_readable(list jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = countersign, pg_temp
AS $$
    SELECT jsonb_typeof(list) IS NOT DISTINCT FROM 'array' AND NOT EXISTS (
        SELECT FROM jsonb_array_elements(CASE jsonb_typeof(list) WHEN 'array' THEN list END) AS each
        WHERE (jsonb_typeof(each -> 'rule') = 'string' AND each -> 'weight' IN ('"note"', '"supervisor"', '"blocker"')
               AND jsonb_typeof(each -> 'fields') = 'array'
               AND NOT jsonb_path_exists(each, '$.fields[*] ? (@.type() != "string")')
               AND jsonb_typeof(each #> '{message,zh}') = 'string' AND jsonb_typeof(each #> '{message,en}') = 'string'
               AND coalesce(jsonb_typeof(each -> 'basis'), 'null') IN ('string', 'null')) IS NOT TRUE)
$$;

-- As 0016_guarded_identity made it, and with that.
CREATE OR REPLACE FUNCTION findings_value(given text) RETURNS jsonb
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    value jsonb;
BEGIN
    IF given IS NULL OR octet_length(given) > 262144 THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The findings are missing or too long.';
    END IF;
    value := given::jsonb;
    PERFORM refuse_great_numbers(value);
    IF jsonb_typeof(value) <> 'object' OR value ->> 'format' IS DISTINCT FROM 'countersign-findings/1'
       OR coalesce(value ->> 'verdict', '') NOT IN ('clear', 'supervisor', 'blocked') OR NOT findings_are_readable(value -> 'findings') THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The findings are not of format countersign-findings/1.';
    END IF;
    RETURN value;
EXCEPTION WHEN data_exception OR statement_too_complex THEN
    RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The findings are not JSON.';
END
$$;

RESET search_path;
RESET ROLE;
