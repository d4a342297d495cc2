SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

CREATE OR REPLACE FUNCTION normalize_number(type text, number text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE
    WHEN border_code(type) IN ('11', '12', '13') THEN regexp_replace(typed_number(number), '^([PS])\.(?=.)', '\1')
    WHEN border_code(type) IN ('16', '06') THEN regexp_replace(typed_number(number), '^([0-9]{10})([A-Z])$', '\1(\2)')
    ELSE typed_number(number) END;

RESET search_path;
RESET ROLE;
