-- Findings go to other people's terminals as notes do, so they hold no control character either; and a paper number that is
-- taken says what to do.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- As 0018_intake_form made it, and with that.
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
    IF jsonb_path_exists(value, E'$.** ? (@.type() == "string" && @ like_regex "[\\\\u0000-\\\\u001f\\\\u007f-\\\\u009f]")') THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The findings hold a control character.';
    END IF;
    RETURN value;
EXCEPTION WHEN data_exception OR statement_too_complex THEN
    RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The findings are not JSON.';
END
$$;

-- As 0019_security_paper made it, with the rest of the sentence.
CREATE OR REPLACE FUNCTION guard_paper() RETURNS trigger
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF typed_number(NEW.paper) = '' THEN
        RETURN NULL;
    END IF;
    INSERT INTO security_paper (office, paper, number, page, copy)
    VALUES (NEW.office, typed_number(NEW.paper), NEW.number, NEW.page, NEW.copy)
    ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'CS014', MESSAGE = 'This paper number is recorded for another sheet already: compare it with the paper, or leave it out and say why.';
    END IF;
    RETURN NULL;
END
$$;

RESET search_path;
RESET ROLE;
