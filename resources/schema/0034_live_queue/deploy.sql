-- The queue as a desk shows it: in groups, since when each case waits and for what, and of its documents the last characters only.
-- What changes is told to the desks of the office, so that they need not ask again and again.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- What the queue tells ---------------------------------------------------------------------------------------------------

-- The last four characters of each requested number, of a short one at most half: the queue is no look at a case that the log
-- would know of, and who holds the paper in his hand finds the case by its tail.
CREATE FUNCTION document_tails(intake jsonb) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = countersign, pg_temp
AS $$
DECLARE
    papers constant jsonb := CASE jsonb_typeof(intake -> 'documents') WHEN 'array' THEN intake -> 'documents' ELSE '[]' END;
    tails jsonb := '[]';
    kind text;
    number text;
BEGIN
    FOR place IN 0 .. least(jsonb_array_length(papers), 30) - 1 LOOP
        kind := border_code(papers -> place ->> 'type');
        number := normalize_number(kind, papers -> place ->> 'number');
        tails := tails || jsonb_build_array(jsonb_build_object('type', coalesce(left(kind, 8), ''),
            'tail', coalesce(right(number, least(4, length(number) / 2)), '')));
    END LOOP;
    RETURN tails;
END
$$;
-- Made when the case is written: to make 2,000 of them for every look at the queue took two seconds.
ALTER TABLE case_file ADD COLUMN document_tails jsonb NOT NULL GENERATED ALWAYS AS (document_tails(intake::jsonb)) STORED;

-- Open cases and those finished today, newest change first; of_cases: those of them only. Whatever an office leaves lying, an
-- answer holds at most 5,000: what is still open before what is finished.
CREATE FUNCTION queue_rows(who operator, of_cases bigint[]) RETURNS jsonb
LANGUAGE plpgsql SET search_path = countersign, pg_temp SET jit = off SET plan_cache_mode = force_custom_plan
AS $$
DECLARE
    midnight timestamptz := today()::timestamp AT TIME ZONE 'Asia/Shanghai';
BEGIN
    RETURN coalesce((
        SELECT jsonb_agg(jsonb_build_object('case', waiting.id, 'version', waiting.version, 'state', waiting.state,
                   'subject_name', left(coalesce(waiting.subject_name, ''), 200), 'requester_name', left(coalesce(waiting.requester_name, ''), 200),
                   'standing', waiting.standing, 'opened_by', waiting.opened_by, 'opened_by_name', left(opener.display_name, 200),
                   'changed_at', rfc3339(waiting.changed_at), 'mine', waiting.opened_by = who.name,
                   'certificate_number', coalesce(live.number, ''),
                   'groups', array_remove(ARRAY[
                       CASE WHEN waiting.finished THEN 'done' WHEN waiting.opened_by = who.name THEN 'mine' END,
                       CASE WHEN waiting.state = 'submitted' THEN 'approval' WHEN waiting.state IN ('ready', 'issued') THEN 'ready'
                            WHEN NOT waiting.finished AND waiting.opened_by <> who.name THEN 'elsewhere' END], NULL),
                   'waits_for', CASE waiting.state WHEN 'draft' THEN 'completion' WHEN 'returned' THEN 'correction'
                       WHEN 'submitted' THEN 'approval' WHEN 'ready' THEN 'issue' WHEN 'issued' THEN
                           CASE WHEN papers.missing AND waiting.intake::jsonb #>> '{request,delivery}' IS DISTINCT FROM 'e-copy'
                           THEN 'sheets' ELSE 'hand-over' END
                       ELSE 'nothing' END,
                   'waiting_since', rfc3339(CASE waiting.state WHEN 'draft' THEN waiting.opened_at
                       WHEN 'returned' THEN coalesce((SELECT max(at) FROM case_event WHERE case_id = waiting.id AND act = 'returned'), waiting.changed_at)
                       ELSE waiting.changed_at END),
                   'documents', waiting.document_tails)
                   ORDER BY waiting.changed_at DESC, waiting.id DESC)
        FROM (SELECT * FROM (
                  -- Two halves, for each has its own index; who has worked for years has few open cases among many.
                  SELECT false AS finished, open.* FROM case_file AS open
                  WHERE open.office = who.office AND open.state NOT IN ('handed-over', 'refused', 'withdrawn')
                    AND (of_cases IS NULL OR open.id = ANY (of_cases))
                  UNION ALL
                  SELECT true, today.* FROM case_file AS today
                  WHERE today.office = who.office AND today.state IN ('handed-over', 'refused', 'withdrawn') AND today.changed_at >= midnight
                    AND (of_cases IS NULL OR today.id = ANY (of_cases))) AS either
              ORDER BY finished, changed_at DESC, id DESC LIMIT 5000) AS waiting
        JOIN operator AS opener ON opener.name = waiting.opened_by
        LEFT JOIN LATERAL (SELECT number FROM certificate WHERE case_id = waiting.id AND state IN ('reserved', 'issued')
                           ORDER BY product LIMIT 1) AS live ON true
        LEFT JOIN LATERAL (
            SELECT bool_or(issued.pages > (SELECT count(DISTINCT page) FROM sheet WHERE number = issued.number AND outcome = 'good')) AS missing
            FROM certificate AS issued WHERE waiting.state = 'issued' AND issued.case_id = waiting.id AND issued.state = 'issued') AS papers ON true), '[]');
END
$$;
CREATE INDEX case_file_open ON case_file (office, changed_at DESC) WHERE state NOT IN ('handed-over', 'refused', 'withdrawn');

CREATE OR REPLACE FUNCTION queue() RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
BEGIN
    RETURN queue_rows(actor('clerk', 'supervisor'), NULL);
END
$$;

-- The same of a few cases, for a desk that heard of them; one that is not in the answer is in the queue no more.
CREATE FUNCTION queue_of(cases bigint[]) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor');
BEGIN
    IF cases IS NULL OR cardinality(cases) > 200 THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The queue is asked for at most 200 cases at once.';
    END IF;
    RETURN queue_rows(who, cases);
END
$$;

-- Did the opening with this key reach us? Looks, and opens nothing.
CREATE FUNCTION case_opened(request_key uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk');
BEGIN
    RETURN (SELECT case_stamp(case_file) FROM case_file WHERE opened_by = who.name AND case_file.request_key = case_opened.request_key);
END
$$;

-- What the desks are told --------------------------------------------------------------------------------------------------

-- Anybody who may connect can listen on a channel whose name he knows, and nothing in PostgreSQL forbids it. So the name is a secret
-- of the office, and another one as soon as somebody leaves.
CREATE TABLE office_channel (
    office text PRIMARY KEY REFERENCES office,
    channel text NOT NULL UNIQUE DEFAULT 'countersign_' || replace(gen_random_uuid()::text, '-', '')
);
INSERT INTO office_channel (office) SELECT code FROM office;

CREATE FUNCTION give_channel() RETURNS trigger
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    INSERT INTO office_channel (office) VALUES (NEW.code);
    RETURN NULL;
END
$$;
CREATE TRIGGER has_channel AFTER INSERT ON office FOR EACH ROW EXECUTE FUNCTION give_channel();

-- Numbers and states, nothing of a person. Who listens and never ends his transaction fills the server's queue of notices, and at its
-- end every COMMIT that tells something would fail: from the middle on nothing is told, and the desks ask by themselves.
CREATE FUNCTION tell_desks(of_office text, notice text) RETURNS void
LANGUAGE sql VOLATILE SET search_path = countersign, pg_temp
AS $$
    SELECT pg_notify(channel, notice) FROM office_channel WHERE office = of_office AND pg_notification_queue_usage() < 0.5
$$;

CREATE FUNCTION tell_of_case() RETURNS trigger
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    PERFORM tell_desks(NEW.office, NEW.id || ' ' || NEW.state);
    RETURN NULL;
END
$$;
CREATE TRIGGER desks_hear AFTER INSERT OR UPDATE ON case_file FOR EACH ROW EXECUTE FUNCTION tell_of_case();

CREATE FUNCTION tell_of_certificate() RETURNS trigger
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    PERFORM tell_desks(NEW.office, id || ' ' || state) FROM case_file WHERE id = NEW.case_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER desks_hear AFTER INSERT OR UPDATE ON certificate FOR EACH ROW EXECUTE FUNCTION tell_of_certificate();

CREATE FUNCTION tell_of_sheet() RETURNS trigger
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    PERFORM tell_desks(NEW.office, case_file.id || ' ' || case_file.state)
    FROM certificate JOIN case_file ON case_file.id = certificate.case_id WHERE certificate.number = NEW.number;
    RETURN NULL;
END
$$;
CREATE TRIGGER desks_hear AFTER INSERT ON sheet FOR EACH ROW EXECUTE FUNCTION tell_of_sheet();

-- Whoever was told the old name hears once more on it: nothing but that he has to ask for the new one.
CREATE FUNCTION change_channel() RETURNS trigger
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    PERFORM tell_desks(OLD.office, '');
    UPDATE office_channel SET channel = DEFAULT WHERE office = OLD.office;
    RETURN NULL;
END
$$;
CREATE TRIGGER left_unheard AFTER UPDATE OF disabled_at, office ON operator FOR EACH ROW
    WHEN (OLD.office IS NOT NULL AND (OLD.disabled_at IS NULL AND NEW.disabled_at IS NOT NULL OR OLD.office IS DISTINCT FROM NEW.office))
    EXECUTE FUNCTION change_channel();

CREATE FUNCTION queue_channel() RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor');
BEGIN
    RETURN (SELECT channel FROM office_channel WHERE office = who.office);
END
$$;

REVOKE ALL ON FUNCTION document_tails(jsonb), queue_rows(operator, bigint[]), queue_of(bigint[]), case_opened(uuid), give_channel(),
    tell_desks(text, text), tell_of_case(), tell_of_certificate(), tell_of_sheet(), change_channel(), queue_channel() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION queue_of(bigint[]), case_opened(uuid), queue_channel()
    TO countersign_clerk, countersign_supervisor, countersign_auditor, countersign_administrator, countersign_importer;

RESET search_path;
RESET ROLE;
