-- Who acts, what time it is, and the log that cannot be edited unseen. README.md beside this folder states the rule
-- of the chain for programs that verify an exported log.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- Time -----------------------------------------------------------------------------------------------------------

-- The desk's clock. Nothing a client can set reaches it; a test that needs another day replaces this function, which
-- only the superuser can.
CREATE FUNCTION moment() RETURNS timestamptz LANGUAGE sql VOLATILE RETURN clock_timestamp();

CREATE FUNCTION shanghai_day(at timestamptz) RETURNS date LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN (at AT TIME ZONE 'Asia/Shanghai')::date;

CREATE FUNCTION today() RETURNS date LANGUAGE sql VOLATILE RETURN shanghai_day(moment());

CREATE FUNCTION rfc3339(at timestamptz) RETURNS text LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN to_char(at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS"+08:00"');

-- The actor ------------------------------------------------------------------------------------------------------

-- The enabled operator behind this connection, if he has one of the wanted roles, both here and by membership of the
-- group. session_user, because current_user inside a SECURITY DEFINER function is the owner and SET ROLE moves it.
CREATE FUNCTION actor(VARIADIC wanted text[]) RETURNS operator
LANGUAGE plpgsql VOLATILE SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator;
BEGIN
    -- An older snapshot would show an operator as he was before he was disabled, and a case before it was withdrawn.
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION USING ERRCODE = 'CS001', MESSAGE = 'An operator is known only in a transaction of isolation level READ COMMITTED.';
    END IF;
    SELECT * INTO who FROM operator WHERE name = session_user AND disabled_at IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'CS001', MESSAGE = 'This sign-in is not an active operator.';
    END IF;
    IF NOT EXISTS (SELECT FROM unnest(wanted) AS role
                   WHERE role = ANY (who.roles) AND pg_has_role(session_user, 'countersign_' || role, 'MEMBER')) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS002', MESSAGE = 'This act belongs to another role.';
    END IF;
    RETURN who;
END
$$;

-- For row security: the office of this session's operator; nothing for one who works for the whole agency.
CREATE FUNCTION session_office() RETURNS text LANGUAGE sql STABLE
RETURN (SELECT office FROM operator WHERE name = session_user AND disabled_at IS NULL);

CREATE FUNCTION session_is_agency() RETURNS boolean LANGUAGE sql STABLE
RETURN EXISTS (SELECT FROM operator WHERE name = session_user AND disabled_at IS NULL AND office IS NULL);

-- Canonical JSON -------------------------------------------------------------------------------------------------

-- Keys sorted by code point, no white space, UTF-8 not escaped.
CREATE FUNCTION canonical_json(value jsonb) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path = countersign, pg_temp
AS $$
BEGIN
    RETURN CASE jsonb_typeof(value)
        WHEN 'object' THEN '{' || coalesce((SELECT string_agg(to_json(key)::text || ':' || canonical_json(member), ',' ORDER BY key COLLATE "C")
                                            FROM jsonb_each(value) AS each (key, member)), '') || '}'
        WHEN 'array' THEN '[' || coalesce((SELECT string_agg(canonical_json(element), ',' ORDER BY at)
                                           FROM jsonb_array_elements(value) WITH ORDINALITY AS each (element, at)), '') || ']'
        ELSE value::text END;
END
$$;

-- Hex SHA-256 of a text's UTF-8 bytes. Immutable, because the database's encoding is UTF-8 for good (verify.sql).
CREATE FUNCTION sha256_hex(given text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN encode(sha256(convert_to(given, 'UTF8')), 'hex');

-- The log --------------------------------------------------------------------------------------------------------

-- office '*' is the chain of the agency itself. The columns repeat what the line says, for searching; audit_verify
-- compares them. xact is not part of the chain: it tells a look that is committed from one that is not.
CREATE TABLE audit_log (
    office text NOT NULL,
    seq bigint NOT NULL CHECK (seq > 0),
    at timestamptz NOT NULL,
    actor text NOT NULL,
    act text NOT NULL,
    case_id bigint,
    certificate text,
    person_id bigint,
    detail text NOT NULL,
    line text NOT NULL,
    hash text NOT NULL,
    xact xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (office, seq),
    UNIQUE (office, seq, hash)
);
CREATE INDEX audit_log_of_person ON audit_log (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX audit_log_of_case ON audit_log (case_id, at) WHERE case_id IS NOT NULL;

-- The last link of each chain. At commit it must be a row of the log (an office's first row comes with the office).
CREATE TABLE audit_head (
    office text PRIMARY KEY,
    seq bigint NOT NULL CHECK (seq >= 0),
    hash text NOT NULL,
    FOREIGN KEY (office, seq, hash) REFERENCES audit_log (office, seq, hash) DEFERRABLE INITIALLY DEFERRED
) WITH (fillfactor = 10);

CREATE FUNCTION audit_line(office text, seq bigint, at timestamptz, actor text, act text, case_id bigint, certificate text,
                           person_id bigint, detail text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN '{"act":' || to_json(act)::text || ',"actor":' || to_json(actor)::text
    || ',"at":"' || to_char(at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.US"+08:00"')
    || '","case":' || coalesce(case_id::text, 'null') || ',"certificate":' || coalesce(to_json(certificate)::text, 'null')
    || ',"detail":' || detail || ',"office":' || to_json(office)::text
    || ',"person":' || coalesce(person_id::text, 'null') || ',"seq":' || seq::text || '}';

CREATE FUNCTION audit_hash(hash_before text, line text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN sha256_hex(hash_before || E'\n' || line);

-- Appends one row in the transaction of the act itself. Whoever appends holds the chain's head until he commits, so
-- this comes last in an act, after every other lock. detail bears no name and no number of a person.
CREATE FUNCTION audit_append(for_office text, what text, about_case bigint, about_certificate text, about_person bigint, more jsonb)
RETURNS void LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    head audit_head;
    stamp timestamptz;
    new_line text;
    new_hash text;
    -- Over a network the PC belongs to the trace: a borrowed sign-in shows by where it came from.
    detail_text text := canonical_json(coalesce(more, '{}')
        || CASE WHEN inet_client_addr() IS NULL THEN '{}' ELSE jsonb_build_object('peer', host(inet_client_addr())) END);
BEGIN
    SELECT * INTO head FROM audit_head WHERE office = for_office FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'CS017', MESSAGE = 'The audit log cannot be written, so nothing was done.';
    END IF;
    stamp := clock_timestamp();
    new_line := audit_line(for_office, head.seq + 1, stamp, session_user, what, about_case, about_certificate, about_person, detail_text);
    new_hash := audit_hash(head.hash, new_line);
    INSERT INTO audit_log (office, seq, at, actor, act, case_id, certificate, person_id, detail, line, hash)
    VALUES (for_office, head.seq + 1, stamp, session_user, what, about_case, about_certificate, about_person, detail_text,
            new_line, new_hash);
    UPDATE audit_head SET seq = head.seq + 1, hash = new_hash WHERE office = for_office;
EXCEPTION
    WHEN insufficient_privilege OR undefined_table OR unique_violation OR lock_not_available THEN
        RAISE EXCEPTION USING ERRCODE = 'CS017', MESSAGE = 'The audit log cannot be written, so nothing was done.', DETAIL = SQLSTATE;
END
$$;

CREATE FUNCTION audit_begin(for_office text) RETURNS void
LANGUAGE sql SET search_path = countersign, pg_temp
BEGIN ATOMIC
    INSERT INTO audit_head (office, seq, hash) VALUES (for_office, 0, repeat('0', 64));
END;

-- Written history stays. Not even the superuser changes it by accident: he would have to switch triggers off first,
-- and audit_verify finds it.
CREATE FUNCTION refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'CS013', MESSAGE = 'Written history cannot be changed.';
END
$$;

CREATE FUNCTION guard_audit_head() RETURNS trigger
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF NEW.office <> OLD.office OR NEW.seq <> OLD.seq + 1 THEN
        RAISE EXCEPTION USING ERRCODE = 'CS013', MESSAGE = 'The head of the log only moves on by one.';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON audit_head FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER moves_on BEFORE UPDATE ON audit_head FOR EACH ROW EXECUTE FUNCTION guard_audit_head();

ALTER TABLE audit_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_log FORCE ROW LEVEL SECURITY;
CREATE POLICY of_office ON audit_log FOR SELECT
    USING (office = (SELECT session_office()) OR (SELECT session_is_agency()));
CREATE POLICY append ON audit_log FOR INSERT WITH CHECK (true);

-- What auditors ask ----------------------------------------------------------------------------------------------

-- The chain an auditor may ask about: his office's, or any if he works for the agency. Null means his own.
CREATE FUNCTION audited_office(who operator, asked text) RETURNS text
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF who.office IS NOT NULL AND asked IS DISTINCT FROM who.office AND asked IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'CS002', MESSAGE = 'This log belongs to another office.';
    END IF;
    asked := coalesce(asked, who.office, '*');
    IF NOT EXISTS (SELECT FROM audit_head WHERE office = asked) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS015', MESSAGE = 'There is no such office.';
    END IF;
    RETURN asked;
END
$$;

-- The first fault of a chain, walking it from its first row: what is wrong, and at which number.
CREATE FUNCTION audit_first_fault(of_office text, OUT first_bad bigint, OUT problem text)
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    WITH chain AS (
        SELECT log.*, row_number() OVER in_order AS expected, coalesce(lag(log.hash) OVER in_order, repeat('0', 64)) AS hash_before
        FROM audit_log AS log WHERE log.office = of_office
        WINDOW in_order AS (ORDER BY log.seq)
    ), fault AS (
        SELECT expected AS seq,
               CASE WHEN seq <> expected THEN 'row missing'
                    WHEN line <> audit_line(office, seq, at, actor, act, case_id, certificate, person_id, detail) THEN 'row changed'
                    ELSE 'row changed, or does not follow the one before it' END AS what
        FROM chain
        WHERE seq <> expected
           OR line <> audit_line(office, seq, at, actor, act, case_id, certificate, person_id, detail)
           OR hash <> audit_hash(hash_before, line)
        UNION ALL
        SELECT least(head.seq, coalesce(last.seq, 0)) + 1,
               CASE WHEN head.seq > coalesce(last.seq, 0) THEN 'last rows missing'
                    WHEN head.seq < last.seq THEN 'rows after the head'
                    ELSE 'head is not the last row' END
        FROM audit_head AS head
        LEFT JOIN LATERAL (SELECT seq, hash FROM audit_log WHERE office = of_office ORDER BY seq DESC LIMIT 1) AS last ON true
        WHERE head.office = of_office AND (head.seq, head.hash) IS DISTINCT FROM (last.seq, last.hash)
    )
    SELECT seq, what FROM fault ORDER BY seq LIMIT 1
$$;

CREATE FUNCTION audit_verify(office text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    chain text := audited_office(actor('auditor'), audit_verify.office);
    fault record;
BEGIN
    SELECT * INTO fault FROM audit_first_fault(chain);
    RETURN jsonb_build_object('office', chain, 'whole', fault.problem IS NULL,
        'rows', (SELECT count(*) FROM audit_log AS log WHERE log.office = chain),
        'first_bad', fault.first_bad, 'problem', fault.problem);
END
$$;

-- The whole chain for export, oldest first: {"hash":...,"row":{...}} a row, and the head as last line. That it was
-- taken out is its last row.
CREATE FUNCTION audit_rows(office text) RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    chain text := audited_office(actor('auditor'), audit_rows.office);
BEGIN
    PERFORM audit_append(chain, 'audit.exported', NULL, NULL, NULL, NULL);
    RETURN QUERY SELECT '{"hash":"' || log.hash || '","row":' || log.line || '}' FROM audit_log AS log
                 WHERE log.office = chain ORDER BY log.seq;
    RETURN QUERY SELECT '{"head":{"hash":"' || head.hash || '","office":' || to_json(head.office)::text || ',"rows":' || head.seq || '}}'
                 FROM audit_head AS head WHERE head.office = chain;
END
$$;

-- Everybody who had to do with the holder of a document, newest first. Asking is itself a look.
CREATE FUNCTION audit_who_saw(document_type text, document_number text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('auditor');
    holder bigint := (SELECT person_id FROM travel_document AS known
                      WHERE known.type = border_code(document_type) AND known.number = normalize_number(document_type, document_number));
BEGIN
    PERFORM audit_append(coalesce(who.office, '*'), 'audit.who-saw', NULL, NULL, holder, NULL);
    RETURN coalesce((
        SELECT jsonb_agg(jsonb_build_object('at', rfc3339(log.at), 'operator', log.actor, 'display_name', coalesce(seen_by.display_name, log.actor),
                   'act', log.act, 'case', log.case_id, 'certificate_number', log.certificate, 'office', log.office)
                   ORDER BY log.at DESC, log.seq DESC)
        FROM audit_log AS log LEFT JOIN operator AS seen_by ON seen_by.name = log.actor
        WHERE log.person_id = holder), '[]');
END
$$;

SELECT audit_begin('*'), audit_append('*', 'log.begun', NULL, NULL, NULL, NULL);

-- Every window role may call; the function says itself whose act it is (CS002), so that a refusal is one of ours.
GRANT EXECUTE ON FUNCTION audit_verify(text), audit_rows(text), audit_who_saw(text, text)
    TO countersign_clerk, countersign_supervisor, countersign_auditor, countersign_administrator, countersign_importer;

RESET search_path;
RESET ROLE;
