SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

CREATE OR REPLACE FUNCTION audit_rows(office text) RETURNS SETOF text
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

CREATE OR REPLACE FUNCTION audit_who_saw(document_type text, document_number text) RETURNS jsonb
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

DROP FUNCTION require_committed_question(text, text, bigint), audit_ask_who_saw(text, text), audit_ask_rows(text), holder_of(text, text);

RESET search_path;
RESET ROLE;
