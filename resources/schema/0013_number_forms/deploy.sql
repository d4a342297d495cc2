-- The form of a document number, as 0002_reference made it, in a fifteenth of the time. A function in SQL that calls
-- functions in SQL plans the inner ones anew at every call: 0.38 ms a number, 100 s for a registry of 75,000 documents,
-- whose numbers are formed once to look them up and once to check them. One in PL/pgSQL plans them once a session.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

CREATE OR REPLACE FUNCTION normalize_number(type text, number text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path = countersign, pg_temp
AS $$
DECLARE
    code constant text := border_code(type);
    typed constant text := typed_number(number);
BEGIN
    RETURN CASE
        WHEN code IN ('11', '12', '13') THEN regexp_replace(typed, '^([PS])[.](?=.)', E'\\1')
        WHEN code IN ('16', '06') THEN regexp_replace(typed, '^([0-9]{10})([A-Z])$', E'\\1(\\2)')
        ELSE typed END;
END
$$;

RESET search_path;
RESET ROLE;
