SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

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
    RETURN jsonb_build_object('office', chain, 'whole', fault.problem IS NULL,
        'rows', (SELECT count(*) FROM audit_log AS log WHERE log.office = chain),
        'first_bad', fault.first_bad, 'problem', fault.problem);
END
$$;

CREATE OR REPLACE FUNCTION audit_ask_who_saw(document_type text, document_number text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('auditor');
BEGIN
    PERFORM audit_append(coalesce(who.office, '*'), 'audit.who-saw-asked', NULL, NULL, holder_of(document_type, document_number), NULL);
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

DROP FUNCTION require_committed_who_saw(text, bigint, bigint[]), cases_about(text, text, bigint), audit_first_contradiction(text),
    audit_sought(text), audit_sheets(text), audit_serials(text), audit_numbers(text), audit_events(text), audit_decisions(text),
    audit_cases(text), audit_steps(text), audit_case_lines(text), act_ends_number(text), act_moves_case(text);

DO $$
DECLARE
    compared text;
BEGIN
    FOREACH compared IN ARRAY ARRAY['case_file', 'case_event', 'decision', 'certificate_day', 'sheet', 'case_sought'] LOOP
        EXECUTE format('DROP POLICY of_agency ON %I', compared);
    END LOOP;
END
$$;
DROP FUNCTION session_audits_agency();
DROP TRIGGER sought_is_kept_on ON case_file;
DROP TRIGGER sought_is_kept ON case_file;
DROP FUNCTION keep_sought();
DROP TABLE case_sought;
DROP FUNCTION sought_in(jsonb);

RESET search_path;
RESET ROLE;
