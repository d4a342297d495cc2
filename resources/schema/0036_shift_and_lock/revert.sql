SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

DROP FUNCTION shift_key();
DROP TABLE shift_key;

-- As 0017_rule_sets made it.
CREATE OR REPLACE FUNCTION limit_catalogue() RETURNS TABLE (name text, lowest int, highest int)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 5 SET search_path = countersign, pg_temp
AS $$
    VALUES ('look_back_years', 0, 150), ('guardian_age', 14, 21), ('agent_age', 14, 21), ('power_age_days', 1, 3650), ('power_notarised', 0, 1)
$$;

RESET search_path;
RESET ROLE;
