SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

CREATE OR REPLACE FUNCTION same_number(kind text, one text, other text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN normalize_id(kind, one) <> '' AND normalize_id(kind, one) = normalize_id(kind, other);

RESET search_path;
RESET ROLE;
