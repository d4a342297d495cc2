-- A home-return permit of 11 characters is the one of 9 with its two digits of renewal behind it: one number for life, one
-- person, as core/authority/rules/Rule.h compares them. Documents themselves are still matched with all their digits.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

CREATE OR REPLACE FUNCTION same_number(kind text, one text, other text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN normalize_id(kind, one) <> '' AND CASE WHEN kind IN ('document:24', 'document:516')
    THEN regexp_replace(normalize_id(kind, one), '^([HM][0-9]{8})[0-9]{2}$', E'\\1')
         = regexp_replace(normalize_id(kind, other), '^([HM][0-9]{8})[0-9]{2}$', E'\\1')
    ELSE normalize_id(kind, one) = normalize_id(kind, other) END;

RESET search_path;
RESET ROLE;
