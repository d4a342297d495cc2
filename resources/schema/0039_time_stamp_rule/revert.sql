SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- As 0036_shift_and_lock made it.
CREATE OR REPLACE FUNCTION limit_catalogue() RETURNS TABLE (name text, lowest int, highest int)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 7 SET search_path = countersign, pg_temp
AS $$
    VALUES ('look_back_years', 0, 150), ('guardian_age', 14, 21), ('agent_age', 14, 21), ('power_age_days', 1, 3650), ('power_notarised', 0, 1),
           ('shift_hours', 1, 24), ('lock_minutes', 1, 60)
$$;

RESET search_path;
RESET ROLE;
