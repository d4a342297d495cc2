SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- As 0009_certificates made it.
CREATE OR REPLACE FUNCTION content_expected(theirs certificate, intake jsonb, person bigint, sent jsonb, OUT content text, OUT row_count int)
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    at_office office;
    before_rows text;
    after_rows text;
    rows text;
BEGIN
    SELECT * INTO at_office FROM office WHERE code = theirs.office;
    before_rows := canonical_json(jsonb_build_object('certificate_number', theirs.number, 'columns', intake #> '{request,columns}',
        'data_until', sent -> 'data_until',
        'documents', (SELECT jsonb_agg(jsonb_build_object('number', as_written -> 'number', 'type', as_written -> 'type') ORDER BY place)
                      FROM documents_of(intake -> 'documents')),
        'format', 'countersign-content/1', 'from', intake #> '{request,from}',
        'holder', jsonb_build_object('birth_date', intake #> '{subject,birth_date}', 'id', intake #> '{subject,id}',
            'latin_name', sent #> '{holder,latin_name}', 'name', sent #> '{holder,name}', 'sex', coalesce(intake #>> '{subject,sex}', 'X')),
        'issued_at', sent -> 'issued_at', 'language', intake #> '{request,language}',
        'office', jsonb_build_object('code', at_office.code, 'name_en', at_office.name_en, 'name_zh', at_office.name_zh),
        'product', theirs.product));
    after_rows := canonical_json(jsonb_build_object('stamp', jsonb_build_object('drawn', at_office.stamp_drawn, 'text_zh', at_office.stamp_text_zh),
        'to', intake #> '{request,to}', 'wording', sent -> 'wording'));
    SELECT made.rows, made.row_count INTO rows, row_count FROM content_rows(intake, person) AS made;
    content := left(before_rows, -1) || ',"rows":[' || rows || '],' || substr(after_rows, 2);
END
$$;

-- As 0023_still_in_force made it.
CREATE OR REPLACE FUNCTION certificate_supersede(the_number text, reason text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('supervisor');
    theirs certificate := certificate_of(the_number);
    ended jsonb;
BEGIN
    PERFORM require_certificate_state(theirs, 'issued'), require_second_person(theirs, who);
    ended := certificate_ends(theirs, 'superseded', require_note(reason));
    PERFORM case_moves(case_of(theirs.case_id), 'ready', 'reopened', theirs.number);
    RETURN ended;
END
$$;

-- As 0023_still_in_force made it.
CREATE OR REPLACE FUNCTION require_reason(reason text) RETURNS text
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF coalesce(btrim(reason), '') = '' OR length(reason) > 2000 THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'A reason is needed, of at most 2000 characters.';
    END IF;
    RETURN btrim(require_note(reason));
END
$$;

-- As 0035_decisions made it.
CREATE OR REPLACE FUNCTION audit_first_contradiction(of_office text, OUT first_bad bigint, OUT problem text)
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT coalesce(found.seq, (SELECT head.seq + 1 FROM audit_head AS head WHERE head.office = of_office)), found.problem
    FROM (SELECT * FROM audit_steps(of_office) UNION ALL SELECT * FROM audit_cases(of_office)
          UNION ALL SELECT * FROM audit_decisions(of_office) UNION ALL SELECT * FROM audit_events(of_office)
          UNION ALL SELECT * FROM audit_numbers(of_office) UNION ALL SELECT * FROM audit_serials(of_office)
          UNION ALL SELECT * FROM audit_sheets(of_office) UNION ALL SELECT * FROM audit_sought(of_office)
          UNION ALL SELECT * FROM audit_refusals(of_office) UNION ALL SELECT * FROM audit_returned_fields(of_office)) AS found
    ORDER BY found.seq NULLS LAST, found.problem COLLATE "C" LIMIT 1
$$;

-- As 0031_held_rules made it.
CREATE OR REPLACE FUNCTION sheet_record(the_number text, of_page int, of_copy int, outcome text, paper text, reason text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor');
    theirs certificate := certificate_of(the_number);
    problem text;
BEGIN
    PERFORM require_certificate_state(theirs, 'issued', 'superseded', 'revoked');
    problem := CASE
        WHEN of_page IS NULL OR of_page NOT BETWEEN 1 AND theirs.pages THEN 'The certificate has no such page.'
        WHEN of_copy IS NULL OR of_copy NOT BETWEEN 1 AND 1000 THEN 'There is no such copy.'
        WHEN coalesce(outcome, '') NOT IN ('good', 'jam', 'partial', 'lost') THEN 'A sheet is good, jam, partial or lost.'
        WHEN coalesce(btrim(reason), '') = '' AND outcome <> 'good' THEN 'A sheet that is not good needs a reason.'
        WHEN coalesce(btrim(reason), '') = '' AND of_copy > 1 THEN 'Another copy needs a reason.'
        WHEN length(coalesce(reason, '')) > 2000 OR length(coalesce(paper, '')) > 100 THEN 'The reason or paper number is too long.'
        WHEN EXISTS (SELECT FROM sheet WHERE number = theirs.number AND page = of_page AND copy = of_copy) THEN 'The outcome of this sheet is recorded already.'
    END;
    IF problem IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'CS014', MESSAGE = problem;
    END IF;
    PERFORM require_note(reason), require_note(paper);
    INSERT INTO sheet (number, office, page, copy, outcome, paper, reason, by_operator, at)
    VALUES (theirs.number, theirs.office, of_page, of_copy, outcome, coalesce(paper, ''), coalesce(btrim(reason), ''), who.name, moment());
    PERFORM audit_append(theirs.office, 'sheet.recorded', theirs.case_id, theirs.number, (SELECT person_id FROM case_file WHERE id = theirs.case_id),
        jsonb_build_object('page', of_page, 'copy', of_copy, 'outcome', outcome, 'paper', coalesce(paper, '')));
    RETURN jsonb_build_object('number', theirs.number, 'page', of_page, 'copy', of_copy, 'outcome', outcome);
END
$$;

-- As 0026_findings_and_papers made it.
CREATE OR REPLACE FUNCTION guard_paper() RETURNS trigger
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF typed_number(NEW.paper) = '' THEN
        RETURN NULL;
    END IF;
    INSERT INTO security_paper (office, paper, number, page, copy)
    VALUES (NEW.office, typed_number(NEW.paper), NEW.number, NEW.page, NEW.copy)
    ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'CS014', MESSAGE = 'This paper number is recorded for another sheet already: compare it with the paper, or leave it out and say why.';
    END IF;
    RETURN NULL;
END
$$;

-- As 0039_time_stamp_rule made it.
CREATE OR REPLACE FUNCTION limit_catalogue() RETURNS TABLE (name text, lowest int, highest int)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 8 SET search_path = countersign, pg_temp
AS $$
    VALUES ('look_back_years', 0, 150), ('guardian_age', 14, 21), ('agent_age', 14, 21), ('power_age_days', 1, 3650), ('power_notarised', 0, 1),
           ('shift_hours', 1, 24), ('lock_minutes', 1, 60), ('time_stamp_required', 0, 1)
$$;

DROP TRIGGER names_no_counter ON operator;
DROP FUNCTION guard_counter_names();
DROP FUNCTION certificate_replaced(certificate);
DROP FUNCTION audit_papers(text);
DROP FUNCTION paper_balance(text);
DROP FUNCTION paper_counts(text);
DROP FUNCTION paper_differences(text);
DROP FUNCTION paper_idle(text, int);
DROP FUNCTION paper_unprinted(text);
DROP FUNCTION paper_unnumbered(text);
DROP FUNCTION paper_required_times(text);
DROP FUNCTION paper_strange(text);
DROP FUNCTION paper_status(text, text);
DROP FUNCTION paper_unused(text);
DROP FUNCTION require_copy_allowed(certificate, operator, int, int);
DROP FUNCTION paper_problem(text, text, text);
DROP FUNCTION paper_sit(text, text);
DROP FUNCTION paper_return(text, text, text, text, uuid);
DROP FUNCTION paper_lose(text, text, text, text, uuid);
DROP FUNCTION paper_spoil(text, text, text, uuid);
DROP FUNCTION paper_take_back(text, text, text, text, uuid);
DROP FUNCTION paper_issue(text, text, text, text, uuid);
DROP FUNCTION paper_receive(text, text, text, text, uuid);
DROP FUNCTION paper_goes(paper_act, text[], text);
DROP FUNCTION paper_locked(text);
DROP FUNCTION paper_asked(operator, text, text, text, text, text, uuid);
DROP FUNCTION paper_done(paper_act, text, text);
DROP FUNCTION paper_moved(paper_act, text, text);
DROP FUNCTION paper_taken_from(paper_act, text[]);
DROP FUNCTION paper_lots(paper_act);
DROP FUNCTION paper_repeated(paper_act);
DROP FUNCTION paper_at_hand(text, text, text);
DROP FUNCTION paper_act_json(paper_act);
DROP FUNCTION paper_range(text, text);
DROP FUNCTION paper_office(operator, text);
DROP FUNCTION acts_as(operator, text[]);
DROP FUNCTION refuse_paper(text);
DROP POLICY of_agency ON security_paper;
DROP TABLE paper_seat;
DROP TABLE paper_lot;
DROP TYPE paper_span;
DROP TABLE paper_act;
DROP TABLE paper_stock;
DROP FUNCTION session_administers_agency();
DROP FUNCTION guard_lot();
ALTER TABLE security_paper DROP COLUMN series, DROP COLUMN serial;
DROP FUNCTION paper_number(text, bigint);
DROP FUNCTION paper_serial(text);
DROP FUNCTION paper_series(text);

RESET search_path;
RESET ROLE;
