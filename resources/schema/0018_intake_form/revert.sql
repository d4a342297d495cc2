SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

CREATE OR REPLACE FUNCTION intake_value(given text, of_office text) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = countersign, pg_temp
AS $$
DECLARE
    value jsonb;
BEGIN
    IF given IS NULL OR octet_length(given) > 262144 THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The intake is missing or too long.';
    END IF;
    BEGIN
        value := given::jsonb;
    EXCEPTION WHEN data_exception OR statement_too_complex THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The intake is not JSON.';
    END;
    PERFORM refuse_great_numbers(value);
    IF jsonb_typeof(value) <> 'object' OR value ->> 'format' IS DISTINCT FROM 'countersign-intake/1' THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The intake is not of format countersign-intake/1.';
    END IF;
    -- Names are shown on other people's screens and terminals.
    IF jsonb_path_exists(value, E'$.** ? (@.type() == "string" && @ like_regex "[\\\\u0000-\\\\u001f\\\\u007f-\\\\u009f]")') THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The intake holds a control character.';
    END IF;
    IF canonical_json(value) <> given THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The intake is not in canonical form.';
    END IF;
    IF value ->> 'office' IS DISTINCT FROM of_office THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The intake is of another office.';
    END IF;
    IF coalesce(value ->> 'standing', '') NOT IN ('self', 'agent', 'guardian', 'official-letter', 'lawyer', 'relative') THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The intake names no standing.';
    END IF;
    RETURN value;
END
$$;

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
       OR coalesce(value ->> 'verdict', '') NOT IN ('clear', 'supervisor', 'blocked') THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The findings are not of format countersign-findings/1.';
    END IF;
    RETURN value;
EXCEPTION WHEN data_exception OR statement_too_complex THEN
    RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The findings are not JSON.';
END
$$;

DROP FUNCTION findings_are_readable(jsonb), intake_problem(jsonb), intake_whole_problem(jsonb), most_documents(), intake_parts(jsonb), intake_value_holds(text, jsonb),
    intake_text_holds(text, text), is_document_type(text), is_day(text), intake_words(text), intake_form();

RESET search_path;
RESET ROLE;
