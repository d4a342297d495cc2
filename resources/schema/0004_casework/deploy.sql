-- Cases, decisions, certificates, sheets. What must never happen is refused here, by constraints and triggers, so that
-- no function above them can be the only one that knows a rule.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- Tables ---------------------------------------------------------------------------------------------------------

-- intake is the exact text; everything below it is made of it by the database and cannot differ from it.
CREATE TABLE case_file (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    office text NOT NULL REFERENCES office,
    version int NOT NULL DEFAULT 1,
    state text NOT NULL DEFAULT 'draft'
        CHECK (state IN ('draft', 'submitted', 'returned', 'ready', 'issued', 'handed-over', 'refused', 'withdrawn')),
    opened_by text NOT NULL REFERENCES operator,
    opened_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    request_key uuid NOT NULL,
    intake text NOT NULL,
    intake_hash text NOT NULL GENERATED ALWAYS AS (sha256_hex(intake)) STORED,
    standing text NOT NULL GENERATED ALWAYS AS (intake::jsonb ->> 'standing') STORED,
    subject_name text GENERATED ALWAYS AS (intake::jsonb #>> '{subject,name}') STORED,
    requester_name text GENERATED ALWAYS AS (intake::jsonb #>> '{requester,name}') STORED,
    findings text NOT NULL,
    needs_approval boolean NOT NULL DEFAULT true,
    person_id bigint REFERENCES person,
    changed_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
    UNIQUE (opened_by, request_key),
    UNIQUE (id, office),
    CONSTRAINT only_self_goes_alone CHECK (standing = 'self' OR needs_approval)
);
COMMENT ON COLUMN case_file.person_id IS 'Whom the registry knows the subject as; fixed when the case is submitted.';
COMMENT ON COLUMN case_file.changed_in IS 'The transaction of the last change: what is not committed yet is no ground to look.';
CREATE INDEX case_file_queue ON case_file (office, changed_at DESC);

-- What happened to a case, oldest first. note is free text for people and stays out of the audit log.
CREATE TABLE case_event (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id bigint NOT NULL,
    office text NOT NULL,
    act text NOT NULL,
    by_operator text NOT NULL REFERENCES operator,
    at timestamptz NOT NULL,
    note text NOT NULL DEFAULT '',
    FOREIGN KEY (case_id, office) REFERENCES case_file (id, office)
);
CREATE INDEX case_event_of_case ON case_event (case_id, id);

CREATE TABLE decision (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id bigint NOT NULL,
    office text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('approved', 'returned', 'refused')),
    by_operator text NOT NULL REFERENCES operator,
    at timestamptz NOT NULL,
    case_version int NOT NULL,
    intake_hash text NOT NULL,
    note text NOT NULL DEFAULT '',
    FOREIGN KEY (case_id, office) REFERENCES case_file (id, office)
);
CREATE INDEX decision_on_case ON decision (case_id, id);

-- The last serial that an office gave on a day. Its row is locked while a number is given, so that a number which is
-- rolled back goes to the next who asks and none is lost.
CREATE TABLE certificate_day (
    office text NOT NULL REFERENCES office,
    day date NOT NULL,
    last_serial int NOT NULL CHECK (last_serial BETWEEN 0 AND 99999),
    PRIMARY KEY (office, day)
);

CREATE TABLE certificate (
    number text PRIMARY KEY,
    office text NOT NULL,
    day date NOT NULL,
    serial int NOT NULL CHECK (serial BETWEEN 1 AND 99999),
    case_id bigint NOT NULL,
    product text NOT NULL CHECK (product IN ('record', 'issuance-record', 'document-information')),
    state text NOT NULL DEFAULT 'reserved' CHECK (state IN ('reserved', 'issued', 'voided', 'superseded', 'revoked')),
    reserved_by text NOT NULL REFERENCES operator,
    reserved_at timestamptz NOT NULL,
    request_key uuid NOT NULL,
    content text,
    content_hash text GENERATED ALWAYS AS (sha256_hex(content)) STORED,
    pdf bytea,
    pages int CHECK (pages > 0),
    found int CHECK (found >= 0),
    issued_by text REFERENCES operator,
    issued_at timestamptz,
    reason text NOT NULL DEFAULT '',
    UNIQUE (office, day, serial),
    UNIQUE (number, office),
    FOREIGN KEY (case_id, office) REFERENCES case_file (id, office),
    CONSTRAINT issued_is_whole CHECK (state IN ('reserved', 'voided') AND num_nonnulls(content, pdf, pages, found, issued_by, issued_at) = 0
        OR state IN ('issued', 'superseded', 'revoked') AND num_nulls(content, pdf, pages, found, issued_by, issued_at) = 0)
);
-- A PDF is compressed already.
ALTER TABLE certificate ALTER COLUMN pdf SET STORAGE EXTERNAL;
-- One live certificate a case and product.
CREATE UNIQUE INDEX certificate_live_one ON certificate (case_id, product) WHERE state IN ('reserved', 'issued');
CREATE INDEX certificate_of_case ON certificate (case_id);

CREATE TABLE sheet (
    number text NOT NULL,
    office text NOT NULL,
    page int NOT NULL CHECK (page > 0),
    copy int NOT NULL CHECK (copy > 0),
    outcome text NOT NULL CHECK (outcome IN ('good', 'jam', 'partial', 'lost')),
    paper text NOT NULL DEFAULT '',
    reason text NOT NULL DEFAULT '',
    by_operator text NOT NULL REFERENCES operator,
    at timestamptz NOT NULL,
    PRIMARY KEY (number, page, copy),
    FOREIGN KEY (number, office) REFERENCES certificate (number, office),
    CHECK (reason <> '' OR outcome = 'good' AND copy = 1)
);

-- Row security: an office sees its own ------------------------------------------------------------------------------

DO $$
DECLARE
    guarded text;
BEGIN
    FOREACH guarded IN ARRAY ARRAY['case_file', 'case_event', 'decision', 'certificate_day', 'certificate', 'sheet'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', guarded);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', guarded);
        EXECUTE format('CREATE POLICY of_office ON %I USING (office = (SELECT session_office()))', guarded);
    END LOOP;
END
$$;

-- What is written stays ---------------------------------------------------------------------------------------------

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON case_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON sheet FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_gone BEFORE DELETE OR TRUNCATE ON case_file FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_gone BEFORE DELETE OR TRUNCATE ON certificate FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_gone BEFORE DELETE OR TRUNCATE ON certificate_day FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The way of a case -------------------------------------------------------------------------------------------------

-- From each state the ones that may follow. A superseded certificate takes its case back to ready, a revoked one ends it.
CREATE FUNCTION case_may_become(state_before text, state_after text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT
RETURN state_after = ANY (CASE state_before
    WHEN 'draft' THEN ARRAY['draft', 'submitted', 'ready', 'refused', 'withdrawn']
    WHEN 'returned' THEN ARRAY['returned', 'submitted', 'ready', 'refused', 'withdrawn']
    WHEN 'submitted' THEN ARRAY['ready', 'returned', 'refused', 'withdrawn']
    WHEN 'ready' THEN ARRAY['ready', 'issued', 'withdrawn']
    WHEN 'issued' THEN ARRAY['handed-over', 'ready', 'withdrawn']
    WHEN 'handed-over' THEN ARRAY['ready']
    ELSE ARRAY[]::text[] END);

CREATE FUNCTION guard_case() RETURNS trigger
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    NEW.changed_in := pg_current_xact_id();
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'draft' OR NEW.version <> 1 THEN
            RAISE EXCEPTION USING ERRCODE = 'CS004', MESSAGE = 'A case begins as a draft.';
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.id, NEW.office, NEW.opened_by, NEW.opened_at, NEW.request_key)
       IS DISTINCT FROM (OLD.id, OLD.office, OLD.opened_by, OLD.opened_at, OLD.request_key) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS013', MESSAGE = 'Who opened a case, when and where, cannot be changed.';
    END IF;
    IF NEW.version <> OLD.version + 1 THEN
        RAISE EXCEPTION USING ERRCODE = 'CS005', MESSAGE = 'Every change of a case is a version of its own.';
    END IF;
    IF NOT case_may_become(OLD.state, NEW.state) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS004', MESSAGE = 'The case''s state does not allow this.';
    END IF;
    IF NEW.intake <> OLD.intake AND NOT (OLD.state IN ('draft', 'returned') AND NEW.state = OLD.state) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS004', MESSAGE = 'What was submitted cannot be changed.';
    END IF;
    IF OLD.state IN ('submitted', 'ready', 'issued', 'handed-over')
       AND (NEW.findings, NEW.needs_approval, NEW.person_id) IS DISTINCT FROM (OLD.findings, OLD.needs_approval, OLD.person_id) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS004', MESSAGE = 'What was submitted cannot be changed.';
    END IF;
    IF NEW.state = 'ready' AND OLD.state IN ('draft', 'returned') AND NEW.needs_approval THEN
        RAISE EXCEPTION USING ERRCODE = 'CS006', MESSAGE = 'This case needs the approval of a second person.';
    END IF;
    IF NEW.state = 'ready' AND OLD.state = 'submitted' AND NOT EXISTS (
        SELECT FROM decision WHERE case_id = OLD.id AND kind = 'approved' AND case_version = OLD.version AND intake_hash = OLD.intake_hash) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS007', MESSAGE = 'There is no approval of this case as it is.';
    END IF;
    IF NEW.state IN ('issued', 'handed-over')
       AND NOT EXISTS (SELECT FROM certificate WHERE case_id = OLD.id AND state IN ('issued', 'revoked')) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS004', MESSAGE = 'No certificate of this case was issued.';
    END IF;
    IF NEW.state = 'ready' AND OLD.state IN ('issued', 'handed-over')
       AND NOT EXISTS (SELECT FROM certificate WHERE case_id = OLD.id AND state = 'superseded') THEN
        RAISE EXCEPTION USING ERRCODE = 'CS004', MESSAGE = 'Only a superseded certificate reopens a case.';
    END IF;
    IF NEW.state = 'withdrawn' AND OLD.state = 'issued'
       AND EXISTS (SELECT FROM certificate WHERE case_id = OLD.id AND state IN ('reserved', 'issued')) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS004', MESSAGE = 'A case whose certificate is in force cannot be withdrawn.';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER way_of_a_case BEFORE INSERT OR UPDATE ON case_file FOR EACH ROW EXECUTE FUNCTION guard_case();

-- Whoever took a case in, or changed it, never decides it, whatever roles he holds.
CREATE FUNCTION guard_four_eyes() RETURNS trigger
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT FROM case_file WHERE id = NEW.case_id AND opened_by = NEW.by_operator)
       OR EXISTS (SELECT FROM case_event WHERE case_id = NEW.case_id AND by_operator = NEW.by_operator
                  AND act IN ('opened', 'amended', 'submitted')) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS006', MESSAGE = 'Who took the case in cannot decide it.';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER four_eyes BEFORE INSERT ON decision FOR EACH ROW EXECUTE FUNCTION guard_four_eyes();

-- The way of a certificate number -------------------------------------------------------------------------------------

CREATE FUNCTION guard_certificate() RETURNS trigger
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF (NEW.number, NEW.office, NEW.day, NEW.serial, NEW.case_id, NEW.product, NEW.reserved_by, NEW.reserved_at, NEW.request_key)
       IS DISTINCT FROM (OLD.number, OLD.office, OLD.day, OLD.serial, OLD.case_id, OLD.product, OLD.reserved_by, OLD.reserved_at, OLD.request_key) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS013', MESSAGE = 'What a certificate number was given for cannot be changed.';
    END IF;
    IF (OLD.state, NEW.state) NOT IN (('reserved', 'issued'), ('reserved', 'voided'), ('issued', 'superseded'), ('issued', 'revoked')) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS011', MESSAGE = 'The certificate''s state does not allow this.';
    END IF;
    IF OLD.state <> 'reserved' AND (NEW.content, NEW.pdf, NEW.pages, NEW.found, NEW.issued_by, NEW.issued_at)
       IS DISTINCT FROM (OLD.content, OLD.pdf, OLD.pages, OLD.found, OLD.issued_by, OLD.issued_at) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS013', MESSAGE = 'An issued certificate cannot be changed.';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER way_of_a_number BEFORE UPDATE ON certificate FOR EACH ROW EXECUTE FUNCTION guard_certificate();

CREATE FUNCTION guard_certificate_day() RETURNS trigger
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF NEW.office <> OLD.office OR NEW.day <> OLD.day OR NEW.last_serial <> OLD.last_serial + 1 THEN
        RAISE EXCEPTION USING ERRCODE = 'CS013', MESSAGE = 'Numbers are given one after the other.';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER one_by_one BEFORE UPDATE ON certificate_day FOR EACH ROW EXECUTE FUNCTION guard_certificate_day();

-- A number's row must be there when its serial is: no serial is ever given without a fate to follow. A deferred
-- trigger runs at COMMIT as whoever commits, a window role without rights: hence SECURITY DEFINER.
CREATE FUNCTION guard_serial_has_row() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM certificate WHERE office = NEW.office AND day = NEW.day AND serial = NEW.last_serial) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS013', MESSAGE = 'A certificate number without a row is no number.';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER serial_has_row AFTER INSERT OR UPDATE ON certificate_day DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION guard_serial_has_row();

RESET search_path;
RESET ROLE;
