-- What a desk keeps on its disk of work that is not stored yet is sealed with a key of the operator's shift. The key is
-- here alone and ends with the shift: afterwards nobody opens what lay on a disk, not even he. And when a desk locks itself.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- As 0017_rule_sets made it, with the hours of a shift and the minutes after which a desk that nobody touches is locked.
CREATE OR REPLACE FUNCTION limit_catalogue() RETURNS TABLE (name text, lowest int, highest int)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 7 SET search_path = countersign, pg_temp
AS $$
    VALUES ('look_back_years', 0, 150), ('guardian_age', 14, 21), ('agent_age', 14, 21), ('power_age_days', 1, 3650), ('power_notarised', 0, 1),
           ('shift_hours', 1, 24), ('lock_minutes', 1, 60)
$$;

CREATE TABLE shift_key (
    operator text PRIMARY KEY REFERENCES operator (name),
    key bytea NOT NULL CHECK (octet_length(key) = 32),
    begun_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL CHECK (ends_at > begun_at)
);
COMMENT ON TABLE shift_key IS 'The key of each operator''s present shift; destroyed when it is over. Read by shift_key() only.';
ALTER TABLE shift_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE shift_key FORCE ROW LEVEL SECURITY;
-- His own while it lasts; what is over only to be destroyed.
CREATE POLICY own_or_over ON shift_key USING (operator = session_user OR ends_at <= moment()) WITH CHECK (operator = session_user);

-- The key of the caller's shift, hex; a shift begins when it is asked for first. Whoever asks destroys all that are over: one
-- that another session is destroying now is left to it.
CREATE FUNCTION shift_key() RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor');
    hours int := rule_limit(rules_in_force(who.office, today()), 'shift_hours', 12);
    mine shift_key;
    begun boolean;
BEGIN
    DELETE FROM shift_key WHERE operator IN (SELECT operator FROM shift_key WHERE ends_at <= moment() AND operator <> who.name
                                             ORDER BY operator FOR UPDATE SKIP LOCKED);
    -- Three random uuids have 366 random bits; their hash is the key.
    INSERT INTO shift_key AS kept (operator, key, begun_at, ends_at)
    VALUES (who.name, sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())),
            moment(), moment() + make_interval(hours => hours))
    ON CONFLICT (operator) DO UPDATE SET key = EXCLUDED.key, begun_at = EXCLUDED.begun_at, ends_at = EXCLUDED.ends_at
        WHERE kept.ends_at <= moment();
    begun := FOUND;
    SELECT * INTO STRICT mine FROM shift_key WHERE operator = who.name;
    PERFORM audit_append(coalesce(who.office, '*'), CASE WHEN begun THEN 'shift.begun' ELSE 'shift.key-given' END, NULL, NULL, NULL, '{}');
    RETURN jsonb_build_object('key', encode(mine.key, 'hex'), 'ends_at', rfc3339(mine.ends_at));
END
$$;

REVOKE ALL ON FUNCTION shift_key() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION shift_key()
    TO countersign_clerk, countersign_supervisor, countersign_auditor, countersign_administrator, countersign_importer;

RESET search_path;
RESET ROLE;
