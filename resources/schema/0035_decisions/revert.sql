SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

DROP TRIGGER agent_is_kept_on ON case_file;
DROP TRIGGER agent_is_kept ON case_file;
DROP FUNCTION keep_agent();

-- As 0030_audit_of_cases made it.
CREATE OR REPLACE FUNCTION audit_first_contradiction(of_office text, OUT first_bad bigint, OUT problem text)
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT coalesce(found.seq, (SELECT head.seq + 1 FROM audit_head AS head WHERE head.office = of_office)), found.problem
    FROM (SELECT * FROM audit_steps(of_office) UNION ALL SELECT * FROM audit_cases(of_office)
          UNION ALL SELECT * FROM audit_decisions(of_office) UNION ALL SELECT * FROM audit_events(of_office)
          UNION ALL SELECT * FROM audit_numbers(of_office) UNION ALL SELECT * FROM audit_serials(of_office)
          UNION ALL SELECT * FROM audit_sheets(of_office) UNION ALL SELECT * FROM audit_sought(of_office)) AS found
    ORDER BY found.seq NULLS LAST, found.problem COLLATE "C" LIMIT 1
$$;
DROP FUNCTION audit_returned_fields(text);
DROP FUNCTION audit_refusals(text);

DROP FUNCTION day_view(date);
DROP FUNCTION waits_on(text, timestamptz, timestamptz);
DROP INDEX case_file_waiting;
DROP INDEX sheet_when;
DROP INDEX case_event_submitted;
DROP INDEX case_event_when;
DROP FUNCTION inbox();
DROP FUNCTION case_unusual(bigint);
DROP TABLE case_agent;
DROP FUNCTION agent_in(jsonb);
DROP FUNCTION case_notice(bigint);

-- As 0008_records made it.
CREATE OR REPLACE FUNCTION case_show(the_case bigint) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor');
    theirs case_file := case_seen(the_case);
BEGIN
    PERFORM require_committed_look(theirs.id);
    PERFORM audit_append(theirs.office, 'case.shown', theirs.id, NULL, looked_at(theirs), jsonb_build_object('version', theirs.version));
    RETURN jsonb_build_object('case', theirs.id, 'version', theirs.version, 'state', theirs.state, 'office', theirs.office,
        'opened_by', theirs.opened_by, 'opened_by_name', (SELECT display_name FROM operator WHERE name = theirs.opened_by),
        'opened_at', rfc3339(theirs.opened_at), 'intake', theirs.intake, 'intake_hash', theirs.intake_hash,
        'findings', theirs.findings::jsonb, 'needs_approval', theirs.needs_approval,
        'events', (SELECT jsonb_agg(jsonb_build_object('act', event.act, 'by', by_whom.display_name, 'at', rfc3339(event.at), 'note', event.note)
                                    ORDER BY event.id)
                   FROM case_event AS event JOIN operator AS by_whom ON by_whom.name = event.by_operator WHERE event.case_id = theirs.id),
        'certificates', coalesce((SELECT jsonb_agg(certificate_entry(certificate) ORDER BY certificate.reserved_at, certificate.number)
                                  FROM certificate WHERE case_id = theirs.id), '[]'));
END
$$;

-- As 0007_case_acts made them.
DROP FUNCTION case_return(bigint, int, text, text[]);
DROP FUNCTION case_refuse(bigint, int, text, text[]);
CREATE OR REPLACE FUNCTION case_return(the_case bigint, of_version int, reason text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('supervisor');
    theirs case_file := case_at(the_case, of_version);
BEGIN
    PERFORM require_state(theirs, 'submitted'), case_decided(theirs, 'returned', require_reason(reason));
    RETURN case_moves(theirs, 'returned', 'returned', require_reason(reason));
END
$$;
CREATE OR REPLACE FUNCTION case_refuse(the_case bigint, of_version int, reason text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('supervisor');
    theirs case_file := case_at(the_case, of_version);
BEGIN
    PERFORM require_state(theirs, 'submitted', 'draft', 'returned'), case_decided(theirs, 'refused', require_reason(reason));
    RETURN case_moves(theirs, 'refused', 'refused', require_reason(reason));
END
$$;

DROP FUNCTION case_refused(case_file, jsonb, text);
DROP FUNCTION require_codes(text, text[]);
DROP FUNCTION notice_of(case_file, timestamptz, jsonb, text);
DROP TABLE refusal;
DROP TABLE returned_field;
DROP FUNCTION require_fields(text[]);
DROP FUNCTION is_intake_field(text);
DROP FUNCTION refusal_reason_set(text, text, date, text, text, text, text, text, boolean);
DROP FUNCTION refusal_reasons();
DROP FUNCTION reason_json(refusal_reason);
DROP FUNCTION refusal_reasons_on(text, date);
DROP TABLE refusal_reason;

RESET search_path;
RESET ROLE;
