-- A chain that is whole beside cases, decisions and numbers that contradict it would vouch for nothing: an auditor's check
-- compares them with what the lines say. And who looked at a person is also told of the cases that were worked before the
-- registry knew him: their lines bear no person.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- What a case asks about ---------------------------------------------------------------------------------------------

-- The numbers by which an intake asks about its subject, in the forms under which documents and persons are matched: what it
-- asks for, the paper seen, the identity number. One of more than 200 characters is none, and no index would take it. One may
-- come twice. A loop, because audit_sought forms the numbers of every case: a query plans the functions in it anew at every
-- call (measured: four times slower).
CREATE FUNCTION sought_in(intake jsonb) RETURNS TABLE (kind text, number text)
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 4 SET search_path = countersign, pg_temp
AS $$
DECLARE
    subject constant jsonb := intake -> 'subject';
    papers jsonb := CASE jsonb_typeof(intake -> 'documents') WHEN 'array' THEN intake -> 'documents' ELSE '[]' END;
    shown jsonb;
BEGIN
    FOREACH shown IN ARRAY ARRAY[subject -> 'identity_seen', subject -> 'id'] LOOP
        IF shown ->> 'kind' LIKE 'document:%' THEN
            papers := papers || jsonb_build_array(jsonb_build_object('type', substr(shown ->> 'kind', 10), 'number', shown -> 'number'));
        END IF;
    END LOOP;
    FOR place IN 0 .. jsonb_array_length(papers) - 1 LOOP
        kind := 'document:' || border_code(papers -> place ->> 'type');
        number := normalize_number(papers -> place ->> 'type', papers -> place ->> 'number');
        IF number <> '' AND length(kind) <= 200 AND length(number) <= 200 THEN
            RETURN NEXT;
        END IF;
    END LOOP;
    kind := subject #>> '{id,kind}';
    number := normalize_id(kind, subject #>> '{id,number}');
    IF kind <> '' AND number <> '' AND length(kind) <= 200 AND length(number) <= 200 THEN
        RETURN NEXT;
    END IF;
END
$$;

-- A table and no index on the intake: under row security an index serves only comparisons like that of two texts. What an
-- amended intake asked before stays here, for somebody saw it.
CREATE TABLE case_sought (
    kind text NOT NULL,
    number text NOT NULL,
    case_id bigint NOT NULL,
    office text NOT NULL,
    PRIMARY KEY (kind, number, case_id),
    FOREIGN KEY (case_id, office) REFERENCES case_file (id, office)
);
COMMENT ON TABLE case_sought IS 'sought_in() of every intake that a case had since it is kept. Read by audit_who_saw and audit_verify only.';
ALTER TABLE case_sought ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_sought FORCE ROW LEVEL SECURITY;
CREATE POLICY of_office ON case_sought USING (office = (SELECT session_office()));
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON case_sought FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION keep_sought() RETURNS trigger
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    INSERT INTO case_sought (kind, number, case_id, office)
    SELECT kind, number, NEW.id, NEW.office FROM sought_in(NEW.intake::jsonb)
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE TRIGGER sought_is_kept AFTER INSERT ON case_file FOR EACH ROW EXECUTE FUNCTION keep_sought();
CREATE TRIGGER sought_is_kept_on AFTER UPDATE OF intake ON case_file FOR EACH ROW
    WHEN (OLD.intake IS DISTINCT FROM NEW.intake) EXECUTE FUNCTION keep_sought();

-- The agency's auditor -----------------------------------------------------------------------------------------------

-- For row security, narrower than session_is_agency(): nobody but an auditor of the whole agency. What he may call reads
-- cases only to compare them with the log or to find the log's lines; whatever shows a case wants a clerk or supervisor,
-- who has an office.
CREATE FUNCTION session_audits_agency() RETURNS boolean LANGUAGE sql STABLE
RETURN pg_has_role(session_user, 'countersign_auditor', 'MEMBER')
    AND EXISTS (SELECT FROM operator WHERE name = session_user AND disabled_at IS NULL AND office IS NULL AND 'auditor' = ANY (roles));

DO $$
DECLARE
    compared text;
BEGIN
    FOREACH compared IN ARRAY ARRAY['case_file', 'case_event', 'decision', 'certificate_day', 'sheet', 'case_sought'] LOOP
        EXECUTE format('CREATE POLICY of_agency ON %I FOR SELECT USING ((SELECT session_audits_agency()))', compared);
    END LOOP;
END
$$;

-- What the lines say -------------------------------------------------------------------------------------------------

-- The functions below give contradictions between a log and the tables, each with the row that is contradicted; no row where a
-- thing stands of which no row says anything. Both sides are read by one statement, so that an act that is committed
-- meanwhile is on both or on neither; and they are joined as wholes (a FULL JOIN hashes or sorts), so that no outdated
-- statistics make it a loop in a loop. A case is named by its number and a certificate by its own, never a person.

-- The acts that make a new version of a case, and those that happen to its certificates' numbers; the others are looks.
CREATE FUNCTION act_moves_case(act text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN act IN ('case.opened', 'case.amended', 'case.submitted', 'case.approved', 'case.returned', 'case.refused', 'case.issued',
               'case.reopened', 'case.handed-over', 'case.withdrawn');
CREATE FUNCTION act_ends_number(act text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN act IN ('certificate.voided', 'certificate.superseded', 'certificate.revoked');

CREATE FUNCTION audit_case_lines(of_office text)
RETURNS TABLE (seq bigint, case_id bigint, act text, actor text, person_id bigint, version int, state text, intake_hash text)
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT log.seq, log.case_id, substr(log.act, 6), log.actor, log.person_id,
           coalesce((said.detail ->> 'version')::int, 1), coalesce(said.detail ->> 'state', 'draft'), said.detail ->> 'intake_hash'
    FROM audit_log AS log CROSS JOIN LATERAL (SELECT log.detail::jsonb OFFSET 0) AS said (detail)
    WHERE log.office = of_office AND act_moves_case(log.act)
$$;

-- Every line about a case follows from the one before it. A state or an intake that was changed beside the log and then worked
-- on in good faith shows here.
CREATE FUNCTION audit_steps(of_office text) RETURNS TABLE (seq bigint, problem text)
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT step.seq, format('case %s: this act does not follow from the one before it', step.case_id)
    FROM (SELECT line.*, lag(line.version) OVER way AS version_before, lag(line.state) OVER way AS state_before,
                 lag(line.intake_hash) OVER way AS hash_before
          FROM audit_case_lines(of_office) AS line WINDOW way AS (PARTITION BY line.case_id ORDER BY line.seq)) AS step
    WHERE (step.version_before IS NULL) <> (step.act = 'opened')
       OR step.version <> step.version_before + 1
       OR NOT case_may_become(step.state_before, step.state)
       OR step.intake_hash <> step.hash_before AND step.act <> 'amended'
$$;

-- Every case is as its last line says, and was opened in a line. Whether it needed approval is what its last submit said.
CREATE FUNCTION audit_cases(of_office text) RETURNS TABLE (seq bigint, problem text)
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT told.seq, format('case %s: %s', coalesce(told.case_id, stored.id), CASE
        WHEN stored.id IS NULL THEN 'is gone'
        WHEN told.case_id IS NULL THEN 'is not in the log'
        WHEN (stored.intake_hash, stored.made_hash) IS DISTINCT FROM (told.intake_hash, told.intake_hash) THEN 'its intake is not the one of this row'
        WHEN (stored.state, stored.version) IS DISTINCT FROM (told.state, told.version) THEN 'its state is not the one of this row'
        ELSE 'its subject, its clerk or its need of approval is not what the log says' END)
    FROM (SELECT case_id, max(seq) AS seq, (array_agg(actor ORDER BY seq))[1] AS actor,
                 (array_agg(version ORDER BY seq DESC))[1] AS version, (array_agg(state ORDER BY seq DESC))[1] AS state,
                 (array_agg(intake_hash ORDER BY seq DESC))[1] AS intake_hash, (array_agg(person_id ORDER BY seq DESC))[1] AS person_id,
                 coalesce((array_agg(state = 'submitted' ORDER BY seq DESC) FILTER (WHERE act = 'submitted'))[1], true) AS needs_approval
          FROM audit_case_lines(of_office) GROUP BY case_id) AS told
    FULL JOIN (SELECT id, state, version, intake_hash, sha256_hex(intake) AS made_hash, opened_by, person_id, needs_approval
               FROM case_file WHERE office = of_office) AS stored ON stored.id = told.case_id
    WHERE (stored.state, stored.version, stored.intake_hash, stored.made_hash, stored.opened_by, stored.person_id, stored.needs_approval)
          IS DISTINCT FROM (told.state, told.version, told.intake_hash, told.intake_hash, told.actor, told.person_id, told.needs_approval)
$$;

-- The decisions on a case are those of its lines, in their order.
CREATE FUNCTION audit_decisions(of_office text) RETURNS TABLE (seq bigint, problem text)
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT told.seq, format('case %s: its decisions are not those of the log', coalesce(told.case_id, stored.case_id))
    FROM (SELECT line.*, row_number() OVER (PARTITION BY case_id ORDER BY seq) AS place
          FROM audit_case_lines(of_office) AS line WHERE act IN ('approved', 'returned', 'refused')) AS told
    FULL JOIN (SELECT decision.*, row_number() OVER (PARTITION BY case_id ORDER BY id) AS place
               FROM decision WHERE office = of_office) AS stored ON stored.case_id = told.case_id AND stored.place = told.place
    WHERE (stored.kind, stored.by_operator, stored.case_version, stored.intake_hash)
          IS DISTINCT FROM (told.act, told.actor, told.version - 1, told.intake_hash)
$$;

-- What happened to a case is what its lines say, by whom and in their order: an act holds the case until it is committed.
CREATE FUNCTION audit_events(of_office text) RETURNS TABLE (seq bigint, problem text)
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT told.seq, format('case %s: what happened to it is not what the log says', coalesce(told.case_id, stored.case_id))
    FROM (SELECT seq, case_id, split_part(act, '.', 2) AS act, actor, row_number() OVER (PARTITION BY case_id ORDER BY seq) AS place
          FROM audit_log WHERE office = of_office AND (act_moves_case(act) OR act_ends_number(act) OR act = 'certificate.reserved')) AS told
    FULL JOIN (SELECT case_id, act, by_operator, row_number() OVER (PARTITION BY case_id ORDER BY id) AS place
               FROM case_event WHERE office = of_office) AS stored ON stored.case_id = told.case_id AND stored.place = told.place
    WHERE (stored.act, stored.by_operator) IS DISTINCT FROM (told.act, told.actor)
$$;

-- Every number was reserved in a line and has the fate of its last one.
CREATE FUNCTION audit_numbers(of_office text) RETURNS TABLE (seq bigint, problem text)
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT told.seq, format('certificate %s: %s', coalesce(told.number, stored.number), CASE
        WHEN stored.number IS NULL THEN 'is gone'
        WHEN told.number IS NULL THEN 'is not in the log'
        WHEN stored.state IS DISTINCT FROM told.state THEN 'its state is not the one of this row'
        ELSE 'is not what the log says' END)
    FROM (SELECT certificate AS number, max(seq) AS seq, min(case_id) AS case_id, (array_agg(act ORDER BY seq DESC))[1] AS state,
                 min(actor) FILTER (WHERE act = 'reserved') AS reserved_by, min(detail ->> 'product') FILTER (WHERE act = 'reserved') AS product,
                 min(actor) FILTER (WHERE act = 'issued') AS issued_by, min(detail ->> 'pages') FILTER (WHERE act = 'issued') AS pages,
                 min(detail ->> 'found') FILTER (WHERE act = 'issued') AS found
          FROM (SELECT log.seq, log.certificate, log.case_id, log.actor, substr(log.act, 13) AS act, log.detail::jsonb AS detail
                FROM audit_log AS log
                WHERE log.office = of_office AND (act_ends_number(log.act) OR log.act IN ('certificate.reserved', 'certificate.issued'))) AS line
          GROUP BY certificate) AS told
    FULL JOIN (SELECT number, state, case_id, product, reserved_by, issued_by, pages::text AS pages, found::text AS found,
                      concat_ws('-', office, to_char(day, 'YYMMDD'), lpad(serial::text, 5, '0'), right(number, 1)) AS made_number
               FROM certificate WHERE office = of_office) AS stored ON stored.number = told.number
    WHERE (stored.made_number, stored.state, stored.case_id, stored.product, stored.reserved_by, stored.issued_by, stored.pages, stored.found)
          IS DISTINCT FROM (told.number, told.state, told.case_id, told.product, told.reserved_by, told.issued_by, told.pages, told.found)
$$;

-- The serials of a day run from 1 to the last that was given.
CREATE FUNCTION audit_serials(of_office text) RETURNS TABLE (seq bigint, problem text)
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT NULL::bigint, format('certificates of %s: a number is missing', to_char(coalesce(given.day, last.day), 'YYYY-MM-DD'))
    FROM (SELECT day, count(*) AS numbers, max(serial) AS greatest FROM certificate WHERE office = of_office GROUP BY day) AS given
    FULL JOIN (SELECT day, last_serial FROM certificate_day WHERE office = of_office) AS last ON last.day = given.day
    WHERE (given.numbers, given.greatest) IS DISTINCT FROM (last.last_serial::bigint, last.last_serial)
$$;

CREATE FUNCTION audit_sheets(of_office text) RETURNS TABLE (seq bigint, problem text)
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT told.seq, format('certificate %s: its sheets are not those of the log', coalesce(told.number, stored.number))
    FROM (SELECT seq, certificate AS number, actor, (said.detail ->> 'page')::int AS page, (said.detail ->> 'copy')::int AS copy,
                 said.detail ->> 'outcome' AS outcome, said.detail ->> 'paper' AS paper
          FROM audit_log AS log CROSS JOIN LATERAL (SELECT log.detail::jsonb OFFSET 0) AS said (detail)
          WHERE log.office = of_office AND log.act = 'sheet.recorded') AS told
    FULL JOIN (SELECT * FROM sheet WHERE office = of_office) AS stored
        ON stored.number = told.number AND stored.page = told.page AND stored.copy = told.copy
    WHERE (stored.outcome, stored.paper, stored.by_operator) IS DISTINCT FROM (told.outcome, told.paper, told.actor)
$$;

-- What audit_who_saw searches holds what the intakes ask.
CREATE FUNCTION audit_sought(of_office text) RETURNS TABLE (seq bigint, problem text)
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT NULL::bigint, format('case %s: whom it asks about is not kept', theirs.id)
    FROM case_file AS theirs CROSS JOIN LATERAL sought_in(theirs.intake::jsonb) AS asked
    WHERE theirs.office = of_office AND NOT EXISTS (
        SELECT FROM case_sought AS kept WHERE kept.kind = asked.kind AND kept.number = asked.number AND kept.case_id = theirs.id)
$$;

-- The contradiction of the earliest row. What no row says is behind the last one.
CREATE FUNCTION audit_first_contradiction(of_office text, OUT first_bad bigint, OUT problem text)
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT coalesce(found.seq, (SELECT head.seq + 1 FROM audit_head AS head WHERE head.office = of_office)), found.problem
    FROM (SELECT * FROM audit_steps(of_office) UNION ALL SELECT * FROM audit_cases(of_office)
          UNION ALL SELECT * FROM audit_decisions(of_office) UNION ALL SELECT * FROM audit_events(of_office)
          UNION ALL SELECT * FROM audit_numbers(of_office) UNION ALL SELECT * FROM audit_serials(of_office)
          UNION ALL SELECT * FROM audit_sheets(of_office) UNION ALL SELECT * FROM audit_sought(of_office)) AS found
    ORDER BY found.seq NULLS LAST, found.problem COLLATE "C" LIMIT 1
$$;

-- As 0024_missing_chains made it, and with that.
CREATE OR REPLACE FUNCTION audit_verify(office text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    chain text := audited_office(actor('auditor'), audit_verify.office);
    fault record;
BEGIN
    SELECT * INTO fault FROM audit_first_fault(chain);
    IF fault.problem IS NULL THEN
        SELECT * INTO fault FROM audit_missing(chain);
    END IF;
    IF fault.problem IS NULL THEN
        SELECT * INTO fault FROM audit_first_changed_sheet(chain);
    END IF;
    IF fault.problem IS NULL THEN
        SELECT * INTO fault FROM audit_first_contradiction(chain);
    END IF;
    RETURN jsonb_build_object('office', chain, 'whole', fault.problem IS NULL,
        'rows', (SELECT count(*) FROM audit_log AS log WHERE log.office = chain),
        'first_bad', fault.first_bad, 'problem', fault.problem);
END
$$;

-- Who saw a person ---------------------------------------------------------------------------------------------------

-- The cases that asked about a document, or about its holder by any number that the registry has of him.
CREATE FUNCTION cases_about(document_type text, document_number text, holder bigint) RETURNS bigint[]
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT coalesce(array_agg(DISTINCT kept.case_id ORDER BY kept.case_id), '{}')
    FROM (SELECT 'document:' || border_code(document_type) AS kind, normalize_number(document_type, document_number) AS number
          UNION SELECT 'document:' || known.type, known.number FROM travel_document AS known WHERE known.person_id = holder
          UNION SELECT known.id_kind, known.id_number FROM person AS known WHERE known.id = holder) AS theirs
    JOIN case_sought AS kept ON kept.kind = theirs.kind AND kept.number = theirs.number
$$;

-- The committed question names the person, or that the registry knows none, and the cases. Without them a question about one
-- unknown document would open the answer about every other.
CREATE FUNCTION require_committed_who_saw(of_office text, about bigint, cases bigint[]) RETURNS void
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM audit_log AS log
                   WHERE log.office = of_office AND log.actor = session_user AND log.act = 'audit.who-saw-asked'
                     AND log.person_id IS NOT DISTINCT FROM about AND log.detail::jsonb -> 'cases' @> to_jsonb(cases)
                     AND log.at > clock_timestamp() - interval '10 minutes' AND log.xact <> pg_current_xact_id()) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS017',
            MESSAGE = 'The question is not in the log yet: call audit_ask_who_saw in a transaction of its own first.';
    END IF;
END
$$;

CREATE OR REPLACE FUNCTION audit_ask_who_saw(document_type text, document_number text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('auditor');
    holder bigint := holder_of(document_type, document_number);
BEGIN
    PERFORM audit_append(coalesce(who.office, '*'), 'audit.who-saw-asked', NULL, NULL, holder,
        jsonb_build_object('cases', cases_about(document_type, document_number, holder)));
END
$$;

-- As 0015_asking_the_log made it, and with the cases.
CREATE OR REPLACE FUNCTION audit_who_saw(document_type text, document_number text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('auditor');
    holder bigint := holder_of(document_type, document_number);
    cases bigint[] := cases_about(document_type, document_number, holder);
BEGIN
    PERFORM require_committed_who_saw(coalesce(who.office, '*'), holder, cases);
    PERFORM audit_append(coalesce(who.office, '*'), 'audit.who-saw', NULL, NULL, holder, jsonb_build_object('cases', cases));
    RETURN coalesce((
        SELECT jsonb_agg(jsonb_build_object('at', rfc3339(log.at), 'operator', log.actor, 'display_name', coalesce(seen_by.display_name, log.actor),
                   'act', log.act, 'case', log.case_id, 'certificate_number', log.certificate, 'office', log.office)
                   ORDER BY log.at DESC, log.seq DESC)
        FROM audit_log AS log LEFT JOIN operator AS seen_by ON seen_by.name = log.actor
        WHERE log.person_id = holder OR log.case_id = ANY (cases)), '[]');
END
$$;

RESET search_path;
RESET ROLE;

-- As the superuser, who sees every office's cases.
INSERT INTO countersign.case_sought (kind, number, case_id, office)
SELECT asked.kind, asked.number, theirs.id, theirs.office
FROM countersign.case_file AS theirs CROSS JOIN LATERAL countersign.sought_in(theirs.intake::jsonb) AS asked
ON CONFLICT DO NOTHING;
