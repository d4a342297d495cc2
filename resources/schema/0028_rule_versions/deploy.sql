-- A rule set that another takes the place of stays: who asks in three years why a case went through must be able to read the
-- rules it went through by. The log has only their hash.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

CREATE TABLE rule_set_replaced (
    office text NOT NULL,
    from_day date NOT NULL,
    rules text NOT NULL,
    set_at timestamptz NOT NULL,
    replaced_at timestamptz NOT NULL,
    place bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);
COMMENT ON TABLE rule_set_replaced IS 'What stood in rule_set for an office and day until replaced_at. Filled by the trigger of rule_set only.';
CREATE INDEX rule_set_replaced_when ON rule_set_replaced (office, from_day, set_at);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON rule_set_replaced FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION keep_replaced_rules() RETURNS trigger
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF (NEW.office, NEW.from_day) IS DISTINCT FROM (OLD.office, OLD.from_day) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS013', MESSAGE = 'Written history cannot be changed.';
    END IF;
    INSERT INTO rule_set_replaced (office, from_day, rules, set_at, replaced_at) VALUES (OLD.office, OLD.from_day, OLD.rules, OLD.set_at, moment());
    RETURN NEW;
END
$$;
CREATE TRIGGER keeps_replaced BEFORE UPDATE ON rule_set FOR EACH ROW EXECUTE FUNCTION keep_replaced_rules();
CREATE TRIGGER never_gone BEFORE DELETE OR TRUNCATE ON rule_set FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Every version of the rules that concern the asker, newest first: of his office and of all; of every office for the agency.
-- `sha256` is what the log has of it.
CREATE FUNCTION rules_versions() RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('auditor', 'administrator', 'supervisor');
BEGIN
    RETURN coalesce((
        SELECT jsonb_agg(jsonb_build_object('office', office, 'from', to_char(from_day, 'YYYY-MM-DD'), 'set_at', rfc3339(set_at),
                                            'replaced_at', rfc3339(replaced_at), 'sha256', sha256_hex(rules), 'rules', rules)
                         ORDER BY office COLLATE "C", from_day DESC, replaced_at DESC NULLS FIRST, place DESC)
        FROM (SELECT office, from_day, rules, set_at, NULL::timestamptz AS replaced_at, NULL::bigint AS place FROM rule_set
              UNION ALL
              SELECT office, from_day, rules, set_at, replaced_at, place FROM rule_set_replaced) AS every
        WHERE who.office IS NULL OR office IN (who.office, '*')), '[]');
END
$$;

REVOKE ALL ON FUNCTION keep_replaced_rules(), rules_versions() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rules_versions()
    TO countersign_clerk, countersign_supervisor, countersign_auditor, countersign_administrator, countersign_importer;

RESET search_path;
RESET ROLE;
