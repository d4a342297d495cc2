-- An auditor's question is in the log before its answer is out: asked and answered in one transaction that is rolled back,
-- nobody would know that it was asked. The question is therefore committed first, as a look at a case is.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

CREATE FUNCTION holder_of(document_type text, document_number text) RETURNS bigint
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT person_id FROM travel_document AS known
    WHERE known.type = border_code(document_type) AND known.number = normalize_number(document_type, document_number)
$$;

-- That the rows of a chain are going to be taken out (office), or that somebody is going to be asked about (document).
CREATE FUNCTION audit_ask_rows(office text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    chain text := audited_office(actor('auditor'), audit_ask_rows.office);
BEGIN
    PERFORM audit_append(chain, 'audit.export-asked', NULL, NULL, NULL, NULL);
END
$$;

CREATE FUNCTION audit_ask_who_saw(document_type text, document_number text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('auditor');
BEGIN
    PERFORM audit_append(coalesce(who.office, '*'), 'audit.who-saw-asked', NULL, NULL, holder_of(document_type, document_number), NULL);
END
$$;

CREATE FUNCTION require_committed_question(of_office text, what text, about bigint) RETURNS void
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM audit_log AS log
                   WHERE log.office = of_office AND log.actor = session_user AND log.act = what AND log.person_id IS NOT DISTINCT FROM about
                     AND log.at > clock_timestamp() - interval '10 minutes' AND log.xact <> pg_current_xact_id()) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS017',
            MESSAGE = 'The question is not in the log yet: call audit_ask_rows or audit_ask_who_saw in a transaction of its own first.';
    END IF;
END
$$;

CREATE OR REPLACE FUNCTION audit_rows(office text) RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    chain text := audited_office(actor('auditor'), audit_rows.office);
BEGIN
    PERFORM require_committed_question(chain, 'audit.export-asked', NULL);
    PERFORM audit_append(chain, 'audit.exported', NULL, NULL, NULL, NULL);
    RETURN QUERY SELECT '{"hash":"' || log.hash || '","row":' || log.line || '}' FROM audit_log AS log
                 WHERE log.office = chain ORDER BY log.seq;
    RETURN QUERY SELECT '{"head":{"hash":"' || head.hash || '","office":' || to_json(head.office)::text || ',"rows":' || head.seq || '}}'
                 FROM audit_head AS head WHERE head.office = chain;
END
$$;

CREATE OR REPLACE FUNCTION audit_who_saw(document_type text, document_number text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('auditor');
    holder bigint := holder_of(document_type, document_number);
BEGIN
    PERFORM require_committed_question(coalesce(who.office, '*'), 'audit.who-saw-asked', holder);
    PERFORM audit_append(coalesce(who.office, '*'), 'audit.who-saw', NULL, NULL, holder, NULL);
    RETURN coalesce((
        SELECT jsonb_agg(jsonb_build_object('at', rfc3339(log.at), 'operator', log.actor, 'display_name', coalesce(seen_by.display_name, log.actor),
                   'act', log.act, 'case', log.case_id, 'certificate_number', log.certificate, 'office', log.office)
                   ORDER BY log.at DESC, log.seq DESC)
        FROM audit_log AS log LEFT JOIN operator AS seen_by ON seen_by.name = log.actor
        WHERE log.person_id = holder), '[]');
END
$$;

GRANT EXECUTE ON FUNCTION audit_ask_rows(text), audit_ask_who_saw(text, text)
    TO countersign_clerk, countersign_supervisor, countersign_auditor, countersign_administrator, countersign_importer;

RESET search_path;
RESET ROLE;
