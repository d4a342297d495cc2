-- What a supervisor decides with, and how: the cases that wait, what is unusual about one, fields that a returned case needs work
-- on, refusals with reasons of a list and their notice, and the view of a day. Another office's day is nobody's here.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- Reasons of a refusal -----------------------------------------------------------------------------------------------

-- Dated: what a day's refusal says is what stood here on that day. Of two rows for one day the later counts, and one that is not
-- in use takes its code away. `*` is every office; an office's own row goes before it. Nothing here is ever changed.
CREATE TABLE refusal_reason (
    office text NOT NULL CHECK (office = '*' OR office ~ '^[A-Z0-9]{4}$'),
    code text NOT NULL CHECK (code ~ '^[a-z][a-z0-9-]{1,39}$'),
    from_day date NOT NULL,
    zh text NOT NULL CHECK (shown_text(zh, 200) AND zh <> ''),
    en text NOT NULL CHECK (shown_text(en, 400) AND en <> ''),
    basis text NOT NULL CHECK (shown_text(basis, 400) AND basis <> ''),
    turn_zh text NOT NULL DEFAULT '' CHECK (shown_text(turn_zh, 300)),
    turn_en text NOT NULL DEFAULT '' CHECK (shown_text(turn_en, 600)),
    in_use boolean NOT NULL DEFAULT true,
    set_at timestamptz NOT NULL,
    place bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);
COMMENT ON COLUMN refusal_reason.basis IS 'Chinese / English, as in a rule set.';
COMMENT ON COLUMN refusal_reason.turn_zh IS 'Where somebody who is refused for this turns instead; empty: nowhere else.';
CREATE INDEX refusal_reason_of ON refusal_reason (code, office, from_day);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON refusal_reason FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- In the order of the list: as the general ones were given, then an office's own.
INSERT INTO refusal_reason (office, code, from_day, zh, en, basis, turn_zh, turn_en, set_at)
SELECT '*', code, '2026-01-01', zh, en, basis, turn_zh, turn_en, moment()
FROM (VALUES
    ('papers-missing', '申请材料不齐全或者不符合要求，且未能补正', 'Papers are missing or not in order, and could not be supplied',
     '《查询出入境记录申请办法》（2019） / Measures for Applying to Query Exit-Entry Records (2019)', '', ''),
    ('identity-not-proved', '出示的证件不能证明本人身份，或者人证不一致',
     'The documents shown do not prove who the person is, or are another person''s',
     '《查询出入境记录申请办法》（2019） / Measures for Applying to Query Exit-Entry Records (2019)', '', ''),
    ('authority-not-proved', '委托手续不齐全、不真实或者已经失效', 'The authorisation is incomplete, not genuine or no longer in force',
     '《查询出入境记录申请办法》（2019）；《中华人民共和国民法典》第一百六十五条 / Measures for Applying to Query Exit-Entry Records (2019); Civil Code, Art. 165',
     '', ''),
    ('scope-exceeded', '申请查询的期间、证件或者事项超出授权或者规定的范围',
     'The period, the documents or the product asked for go beyond what was granted or is allowed',
     '《中华人民共和国个人信息保护法》第六条 / Personal Information Protection Law, Art. 6', '', ''),
    ('not-entitled', '申请人不具备查询资格', 'The person who asks is not entitled to this record',
     '《公安机关查询出入境记录工作规定》（公境〔2011〕3224号） / Rules of the Public Security Organs for Querying Exit-Entry Records (2011, No. 3224)',
     '', ''),
    ('foreigner', '外国人的出入境记录不在本窗口受理范围', 'This window takes in no applications about the records of foreign nationals',
     '《查询出入境记录申请办法》（2019） / Measures for Applying to Query Exit-Entry Records (2019)',
     '外国人可以拨打国家移民管理机构12367服务热线咨询办理途径。',
     'Foreign nationals can ask the National Immigration Administration''s 12367 service hotline where to turn.'),
    ('exit-ban-question', '询问本人或者他人是否被限制出境，不属于出入境记录查询事项',
     'Whether somebody is barred from leaving is not a matter that a record of exits and entries answers',
     '《查询出入境记录申请办法》（2019） / Measures for Applying to Query Exit-Entry Records (2019)',
     '是否被限制出境，请向作出决定的机关咨询。', 'Please ask the authority that decides on such restrictions.'),
    ('false-statement', '提供虚假材料或者作虚假陈述', 'False papers were handed in or false statements made',
     '窗口业务规定 / office window rules', '', ''),
    ('other', '其他原因，详见说明', 'Another reason, given in the explanation',
     '《中华人民共和国个人信息保护法》第五十条 / Personal Information Protection Law, Art. 50', '', '')
) AS shipped (code, zh, en, basis, turn_zh, turn_en);

-- The reasons that an office may give on a day, in the order of the list.
CREATE FUNCTION refusal_reasons_on(of_office text, on_day date) RETURNS SETOF refusal_reason
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT (latest.row).* FROM (
        SELECT DISTINCT ON (given.code) given AS row, min(given.place) OVER (PARTITION BY given.code) AS first_place
        FROM refusal_reason AS given
        WHERE given.office IN (of_office, '*') AND given.from_day <= on_day
        ORDER BY given.code, given.office = '*', given.from_day DESC, given.place DESC) AS latest
    WHERE (latest.row).in_use
    ORDER BY latest.first_place
$$;

CREATE FUNCTION reason_json(said refusal_reason) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN jsonb_build_object('code', said.code, 'zh', said.zh, 'en', said.en, 'basis', said.basis, 'turn_zh', said.turn_zh, 'turn_en', said.turn_en);

CREATE FUNCTION refusal_reasons() RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor');
BEGIN
    RETURN coalesce((SELECT jsonb_agg(reason_json(said)) FROM refusal_reasons_on(who.office, today()) AS said), '[]');
END
$$;

-- An administrator gives an office a reason of its own from a day on, other words for one, or takes one away. `other` stays: who
-- finds no reason in the list writes one.
CREATE FUNCTION refusal_reason_set(of_office text, the_code text, first_day date, reason_zh text, reason_en text, its_basis text,
                                   turn_to_zh text, turn_to_en text, used boolean) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('administrator');
BEGIN
    PERFORM require_administered(who, coalesce(of_office, '-'));
    IF first_day IS NULL OR first_day < today() THEN
        PERFORM refuse_administration('A reason is in force from today or a later day.');
    END IF;
    IF the_code = 'other' AND NOT coalesce(used, false) THEN
        PERFORM refuse_administration('The reason other stays in the list.');
    END IF;
    BEGIN
        INSERT INTO refusal_reason (office, code, from_day, zh, en, basis, turn_zh, turn_en, in_use, set_at)
        VALUES (of_office, the_code, first_day, btrim(reason_zh), btrim(reason_en), btrim(its_basis), coalesce(btrim(turn_to_zh), ''),
                coalesce(btrim(turn_to_en), ''), used, moment());
    EXCEPTION WHEN check_violation OR not_null_violation THEN
        PERFORM refuse_administration('A reason has a code of small letters, digits and dashes, words in Chinese and English, and a basis.');
    END;
    PERFORM audit_append(of_office, 'refusal-reason.set', NULL, NULL, NULL,
        jsonb_build_object('code', the_code, 'from', to_char(first_day, 'YYYY-MM-DD'), 'in_use', used));
    RETURN jsonb_build_object('office', of_office, 'code', the_code, 'from', to_char(first_day, 'YYYY-MM-DD'), 'in_use', used);
END
$$;

-- Fields of a returned case ------------------------------------------------------------------------------------------

-- A place of the intake's form, in whichever entry of a list; of a list of words the word itself (`/materials/application-form`,
-- `/reasons/disputed`), as findings name what is missing in one.
CREATE FUNCTION is_intake_field(field text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = countersign, pg_temp
AS $$
    SELECT length(field) BETWEEN 2 AND 200 AND (
        EXISTS (SELECT FROM intake_form() AS form WHERE form.place = regexp_replace(field, '/[0-9]{1,3}(?=/|$)', '/*', 'g') AND form.place <> '')
        OR EXISTS (SELECT FROM intake_form() AS list JOIN intake_form() AS entry ON entry.place IN (list.place || '/*', list.place || '/*/kind')
                   WHERE list.kind = 'list' AND list.place = regexp_replace(field, '/[^/]*$', '')
                     AND regexp_replace(field, '^.*/', '') = ANY (intake_words(entry.kind))))
$$;

CREATE FUNCTION require_fields(fields text[]) RETURNS text[]
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF cardinality(fields) > 60 OR EXISTS (SELECT FROM unnest(fields) AS field WHERE is_intake_field(field) IS NOT TRUE)
       OR cardinality(fields) <> (SELECT count(DISTINCT field) FROM unnest(fields) AS field) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'What needs work are at most 60 different fields of an intake.';
    END IF;
    RETURN coalesce(fields, '{}');
END
$$;

CREATE TABLE returned_field (
    event_id bigint NOT NULL REFERENCES case_event,
    place int NOT NULL CHECK (place > 0),
    case_id bigint NOT NULL,
    office text NOT NULL,
    field text NOT NULL,
    PRIMARY KEY (event_id, place),
    UNIQUE (event_id, field),
    FOREIGN KEY (case_id, office) REFERENCES case_file (id, office)
);
COMMENT ON TABLE returned_field IS 'JSON pointers into the intake: what the supervisor who returned the case wants worked on.';

-- The refusal and its notice -----------------------------------------------------------------------------------------

-- notice is the exact text from which the notice is drawn, today and in ten years; its hash is in the line case.refused.
CREATE TABLE refusal (
    case_id bigint PRIMARY KEY,
    office text NOT NULL,
    event_id bigint NOT NULL UNIQUE REFERENCES case_event,
    codes text[] NOT NULL CHECK (cardinality(codes) <= 5),
    notice text NOT NULL,
    notice_hash text NOT NULL GENERATED ALWAYS AS (sha256_hex(notice)) STORED,
    FOREIGN KEY (case_id, office) REFERENCES case_file (id, office)
);

DO $$
DECLARE
    guarded text;
BEGIN
    FOREACH guarded IN ARRAY ARRAY['returned_field', 'refusal'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', guarded);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', guarded);
        EXECUTE format('CREATE POLICY of_office ON %I USING (office = (SELECT session_office()))', guarded);
        EXECUTE format('CREATE POLICY of_agency ON %I FOR SELECT USING ((SELECT session_audits_agency()))', guarded);
        EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
                       guarded);
    END LOOP;
END
$$;

-- Everything that a notice says beside its wording: no crossing, and of persons their names only.
CREATE FUNCTION notice_of(theirs case_file, refused_at timestamptz, reasons jsonb, explanation text) RETURNS text
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT canonical_json(jsonb_build_object('format', 'countersign-notice/1', 'case', theirs.id,
        'office', jsonb_build_object('code', at_office.code, 'name_zh', at_office.name_zh, 'name_en', at_office.name_en),
        'refused_on', to_char(shanghai_day(refused_at), 'YYYY-MM-DD'), 'asked_on', to_char(shanghai_day(theirs.opened_at), 'YYYY-MM-DD'),
        'subject', coalesce(theirs.subject_name, ''), 'subject_latin', coalesce(theirs.intake::jsonb #>> '{subject,latin_name}', ''),
        'requester', coalesce(theirs.requester_name, ''), 'reasons', reasons, 'explanation', coalesce(explanation, '')))
    FROM office AS at_office WHERE at_office.code = theirs.office
$$;

CREATE FUNCTION require_codes(of_office text, codes text[]) RETURNS jsonb
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    reasons jsonb := (SELECT coalesce(jsonb_agg(reason_json(said)), '[]') FROM refusal_reasons_on(of_office, today()) AS said
                      WHERE said.code = ANY (codes));
BEGIN
    IF coalesce(cardinality(codes), 0) NOT BETWEEN 1 AND 5 OR jsonb_array_length(reasons) <> cardinality(codes) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'A refusal names one to five different reasons of the office''s list.';
    END IF;
    RETURN reasons;
END
$$;

-- What is refused without a reason of the list has its reason in the explanation alone. It is printed, so nothing may be in it that no
-- paper shows; which of the visible characters its fonts lack only the programs know.
CREATE FUNCTION case_refused(theirs case_file, reasons jsonb, explanation text) RETURNS jsonb
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    codes text[] := ARRAY(SELECT said ->> 'code' FROM jsonb_array_elements(reasons) AS said);
    notice text := notice_of(theirs, moment(), reasons, explanation);
    stamp jsonb;
BEGIN
    IF NOT shown_text(replace(explanation, E'\n', ''), 2000) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The explanation holds a character that no paper shows.';
    END IF;
    PERFORM require_state(theirs, 'submitted', 'draft', 'returned'), case_decided(theirs, 'refused', explanation);
    stamp := case_moves(theirs, 'refused', 'refused', explanation,
                        jsonb_build_object('reasons', to_jsonb(codes), 'notice_hash', sha256_hex(notice)));
    INSERT INTO refusal (case_id, office, event_id, codes, notice)
    SELECT theirs.id, theirs.office, max(id), codes, notice FROM case_event WHERE case_id = theirs.id;
    RETURN stamp;
END
$$;

-- As 0007_case_acts made it; an old client gives its reason in words only.
CREATE OR REPLACE FUNCTION case_refuse(the_case bigint, of_version int, reason text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('supervisor');
    theirs case_file := case_at(the_case, of_version);
BEGIN
    RETURN case_refused(theirs, '[]', require_reason(reason));
END
$$;

-- With reasons of the list. They need no words beside them, but for `other`.
CREATE FUNCTION case_refuse(the_case bigint, of_version int, explanation text, codes text[]) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('supervisor');
    theirs case_file := case_at(the_case, of_version);
    reasons jsonb := require_codes(theirs.office, codes);
BEGIN
    RETURN case_refused(theirs, reasons, CASE WHEN 'other' = ANY (codes) THEN require_reason(explanation) ELSE btrim(require_note(explanation)) END);
END
$$;

-- As 0007_case_acts made it, and with the fields that need work.
CREATE FUNCTION case_return(the_case bigint, of_version int, reason text, fields text[]) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('supervisor');
    theirs case_file := case_at(the_case, of_version);
    words text := require_reason(reason);
    wanted text[] := require_fields(fields);
    stamp jsonb;
BEGIN
    PERFORM require_state(theirs, 'submitted'), case_decided(theirs, 'returned', words);
    stamp := case_moves(theirs, 'returned', 'returned', words, jsonb_build_object('fields', to_jsonb(wanted)));
    INSERT INTO returned_field (event_id, place, case_id, office, field)
    SELECT (SELECT max(id) FROM case_event WHERE case_id = theirs.id), given.place, theirs.id, theirs.office, given.field
    FROM unnest(wanted) WITH ORDINALITY AS given (field, place);
    RETURN stamp;
END
$$;

CREATE OR REPLACE FUNCTION case_return(the_case bigint, of_version int, reason text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
BEGIN
    RETURN case_return(the_case, of_version, reason, '{}');
END
$$;

-- The text of a refused case's notice. Clerks hand it over, so they may ask too; that it was asked for is in the log.
CREATE FUNCTION case_notice(the_case bigint) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor');
    theirs case_file := case_seen(the_case);
BEGIN
    PERFORM require_state(theirs, 'refused'), require_committed_look(theirs.id);
    PERFORM audit_append(theirs.office, 'case.notice', theirs.id, NULL, looked_at(theirs), NULL);
    RETURN (SELECT notice FROM refusal WHERE case_id = theirs.id);
END
$$;

-- As 0008_records made it; a return says which fields it means, and a refusal its reasons.
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
        'events', (SELECT jsonb_agg(jsonb_build_object('act', event.act, 'by', by_whom.display_name, 'at', rfc3339(event.at), 'note', event.note,
                                        'fields', coalesce((SELECT jsonb_agg(marked.field ORDER BY marked.place)
                                                            FROM returned_field AS marked WHERE marked.event_id = event.id), '[]'),
                                        'reasons', coalesce(to_jsonb(no.codes), '[]'))
                                    ORDER BY event.id)
                   FROM case_event AS event JOIN operator AS by_whom ON by_whom.name = event.by_operator
                   LEFT JOIN refusal AS no ON no.event_id = event.id WHERE event.case_id = theirs.id),
        'certificates', coalesce((SELECT jsonb_agg(certificate_entry(certificate) ORDER BY certificate.reserved_at, certificate.number)
                                  FROM certificate WHERE case_id = theirs.id), '[]'));
END
$$;

-- What is unusual ----------------------------------------------------------------------------------------------------

-- Who asks for whom by which paper, in the forms under which numbers are matched. A table, because the numbers would else be formed
-- anew for every case of a month; kept by triggers of case_file, the last intake of each case.
CREATE TABLE case_agent (
    case_id bigint PRIMARY KEY,
    office text NOT NULL,
    agent text NOT NULL,
    subject text NOT NULL,
    authorisation text NOT NULL,
    opened_at timestamptz NOT NULL,
    FOREIGN KEY (case_id, office) REFERENCES case_file (id, office)
);
COMMENT ON TABLE case_agent IS 'Hashes only: of the agent''s number, the subject''s number, and both with the day of signing.';
CREATE INDEX case_agent_lately ON case_agent (office, agent, opened_at);
CREATE INDEX case_agent_by_paper ON case_agent (office, authorisation);
ALTER TABLE case_agent ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_agent FORCE ROW LEVEL SECURITY;
CREATE POLICY of_office ON case_agent USING (office = (SELECT session_office()));

-- One of more than 200 characters is nobody's number.
CREATE FUNCTION agent_in(intake jsonb, OUT agent text, OUT subject text, OUT authorisation text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = countersign, pg_temp
AS $$
    SELECT sha256_hex(who.kind || ' ' || who.number), sha256_hex(whom.kind || ' ' || whom.number),
           sha256_hex(concat_ws(' ', who.kind, who.number, whom.kind, whom.number, intake #>> '{authority,signed_on}'))
    FROM (SELECT intake #>> '{requester,id,kind}', normalize_id(intake #>> '{requester,id,kind}', intake #>> '{requester,id,number}')) AS who (kind, number),
         (SELECT intake #>> '{subject,id,kind}', normalize_id(intake #>> '{subject,id,kind}', intake #>> '{subject,id,number}')) AS whom (kind, number)
    WHERE intake ->> 'standing' <> 'self' AND length(who.number) BETWEEN 1 AND 200 AND length(whom.number) BETWEEN 1 AND 200
$$;

CREATE FUNCTION keep_agent() RETURNS trigger
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    DELETE FROM case_agent WHERE case_id = NEW.id;
    INSERT INTO case_agent (case_id, office, agent, subject, authorisation, opened_at)
    SELECT NEW.id, NEW.office, made.agent, made.subject, made.authorisation, NEW.opened_at
    FROM agent_in(NEW.intake::jsonb) AS made WHERE made.agent IS NOT NULL;
    RETURN NULL;
END
$$;
CREATE TRIGGER agent_is_kept AFTER INSERT ON case_file FOR EACH ROW EXECUTE FUNCTION keep_agent();
CREATE TRIGGER agent_is_kept_on AFTER UPDATE OF intake ON case_file FOR EACH ROW
    WHEN (OLD.intake IS DISTINCT FROM NEW.intake) EXECUTE FUNCTION keep_agent();

-- Counts of this office's other cases, and what the registry says of the names; nobody of another case is named, and no crossing.
CREATE FUNCTION case_unusual(the_case bigint) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    lately constant interval := '30 days';
    who operator := actor('supervisor');
    theirs case_file := case_seen(the_case);
    intake jsonb := theirs.intake::jsonb;
    person bigint := looked_at(theirs);
    midnight timestamptz := shanghai_day(theirs.opened_at)::timestamp AT TIME ZONE 'Asia/Shanghai';
    counts jsonb;
BEGIN
    PERFORM require_committed_look(theirs.id);
    PERFORM audit_append(theirs.office, 'case.compared', theirs.id, NULL, person, NULL);
    SELECT jsonb_build_object(
        'agent_cases', count(DISTINCT other.case_id) FILTER (WHERE other.agent = this.agent AND other.opened_at > theirs.opened_at - lately),
        'agent_subjects', count(DISTINCT other.subject) FILTER (WHERE other.agent = this.agent AND other.opened_at > theirs.opened_at - lately
                                                                AND other.subject <> this.subject),
        'authorisation_cases', count(DISTINCT other.case_id) FILTER (WHERE other.authorisation = this.authorisation)) INTO counts
    FROM case_agent AS this JOIN case_agent AS other ON other.office = theirs.office AND other.case_id <> this.case_id
        AND other.opened_at <= theirs.opened_at AND (other.agent = this.agent OR other.authorisation = this.authorisation)
    WHERE this.case_id = theirs.id;
    RETURN coalesce(counts, '{"agent_cases": 0, "agent_subjects": 0, "authorisation_cases": 0}') || (
        SELECT jsonb_build_object('agent_days', 30,
            'subject_today', count(DISTINCT same.id) FILTER (WHERE same.opened_at >= midnight AND same.opened_at < midnight + interval '1 day'),
            'subject_refused', count(DISTINCT same.id) FILTER (WHERE same.state = 'refused' AND same.changed_at > theirs.opened_at - lately))
        FROM sought_in(intake) AS asked JOIN case_sought AS kept ON kept.kind = asked.kind AND kept.number = asked.number
        JOIN case_file AS same ON same.id = kept.case_id AND same.office = theirs.office AND same.id <> theirs.id)
        || jsonb_build_object('person_known', person IS NOT NULL, 'named_otherwise', coalesce(named_otherwise(intake, person), false),
            'every_case', (SELECT approve_self FROM office WHERE code = theirs.office));
END
$$;

-- The cases that wait ------------------------------------------------------------------------------------------------

-- Longest waiting first; what else decides their order is the desk's to say. rules are those that the findings of the desk that
-- handed the case in leave to a supervisor. decides: whether this supervisor may, who took no part in taking it in.
CREATE FUNCTION inbox() RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('supervisor');
BEGIN
    RETURN coalesce((
        SELECT jsonb_agg(jsonb_build_object('case', waiting.id, 'version', waiting.version, 'standing', waiting.standing,
                   'subject_name', coalesce(waiting.subject_name, ''), 'requester_name', coalesce(waiting.requester_name, ''),
                   'opened_by', (SELECT display_name FROM operator WHERE name = waiting.opened_by), 'since', rfc3339(waiting.changed_at),
                   'returned_before', EXISTS (SELECT FROM decision WHERE case_id = waiting.id AND kind = 'returned'),
                   'decides', NOT EXISTS (SELECT FROM case_event WHERE case_id = waiting.id AND by_operator = who.name
                                          AND act IN ('opened', 'amended', 'submitted')),
                   'rules', coalesce((SELECT jsonb_agg(DISTINCT said ->> 'rule')
                                      FROM jsonb_array_elements(CASE jsonb_typeof(waiting.findings::jsonb -> 'findings')
                                                                WHEN 'array' THEN waiting.findings::jsonb -> 'findings' END) AS said
                                      WHERE said ->> 'weight' = 'supervisor' AND said ->> 'rule' IS NOT NULL), '[]'))
                   ORDER BY waiting.changed_at, waiting.id)
        FROM case_file AS waiting WHERE waiting.office = who.office AND waiting.state = 'submitted'), '[]');
END
$$;

-- The view of the day ------------------------------------------------------------------------------------------------

CREATE INDEX case_event_when ON case_event (office, at);
CREATE INDEX case_event_submitted ON case_event (office, at) WHERE act = 'submitted';
CREATE INDEX sheet_when ON sheet (office, at);
CREATE INDEX case_file_waiting ON case_file (office) WHERE state = 'submitted';

-- Each wait for a decision that was over on the day or stood at its end: a submit of a case that needed one, and the next thing
-- that happened to the case. A day of before knows the waits that were over at most two weeks after their submit.
CREATE FUNCTION waits_on(of_office text, begins timestamptz, ends timestamptz)
RETURNS TABLE (case_id bigint, since timestamptz, until timestamptz, came text, by_operator text)
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT ended.case_id, asked.at, ended.at, ended.act, ended.by_operator
    FROM case_event AS ended JOIN case_file AS theirs ON theirs.id = ended.case_id
    CROSS JOIN LATERAL (SELECT event.at, event.act FROM case_event AS event
                        WHERE event.case_id = ended.case_id AND event.id < ended.id ORDER BY event.id DESC LIMIT 1) AS asked
    WHERE ended.office = of_office AND ended.at >= begins AND ended.at < ends AND asked.act = 'submitted'
      AND (ended.act IN ('approved', 'returned', 'refused') OR ended.act = 'withdrawn' AND theirs.needs_approval)
    UNION ALL
    SELECT waiting.id, waiting.changed_at, NULL, NULL, NULL FROM case_file AS waiting
    WHERE waiting.office = of_office AND waiting.state = 'submitted' AND waiting.changed_at < ends
    UNION ALL
    SELECT asked.case_id, asked.at, NULL, NULL, NULL
    FROM case_event AS asked JOIN case_file AS theirs ON theirs.id = asked.case_id
    CROSS JOIN LATERAL (SELECT event.at, event.act FROM case_event AS event
                        WHERE event.case_id = asked.case_id AND event.id > asked.id ORDER BY event.id LIMIT 1) AS next
    WHERE ends = begins + interval '1 day' AND asked.office = of_office AND asked.act = 'submitted'
      AND asked.at >= ends - interval '14 days' AND asked.at < ends AND next.at >= ends
      AND (next.act IN ('approved', 'returned', 'refused') OR next.act = 'withdrawn' AND theirs.needs_approval)
$$;

-- How the office's day goes, or went: counts, and the cases behind each; no person and no crossing. Cases stand as they are now.
CREATE FUNCTION day_view(of_day date) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('supervisor');
    begins timestamptz := of_day::timestamp AT TIME ZONE 'Asia/Shanghai';
    ends timestamptz := least(moment(), (of_day + 1)::timestamp AT TIME ZONE 'Asia/Shanghai');
    shown jsonb;
BEGIN
    IF of_day IS NULL OR of_day > today() OR of_day < '2000-01-01' THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'There is nothing to see of this day.';
    END IF;
    PERFORM audit_append(who.office, 'day.viewed', NULL, NULL, NULL, jsonb_build_object('day', to_char(of_day, 'YYYY-MM-DD')));
    WITH happened AS (
        SELECT event.case_id, event.act, event.by_operator, event.at FROM case_event AS event
        WHERE event.office = who.office AND event.at >= begins AND event.at < ends
    ), waits AS MATERIALIZED (
        SELECT * FROM waits_on(who.office, begins, ends)
    ), told AS (
        SELECT sheet.outcome, sheet.by_operator, certificate.case_id FROM sheet JOIN certificate ON certificate.number = sheet.number
        WHERE sheet.office = who.office AND sheet.at >= begins AND sheet.at < ends
    ), concerned AS (
        SELECT case_id FROM happened UNION SELECT case_id FROM waits UNION SELECT case_id FROM told
    )
    SELECT jsonb_build_object('day', to_char(of_day, 'YYYY-MM-DD'), 'until', rfc3339(ends),
        'waits', (SELECT jsonb_agg(jsonb_build_object('case', case_id, 'since', rfc3339(since), 'until', rfc3339(until), 'came', came,
                                                      'by', by_operator) ORDER BY since, case_id) FROM waits),
        'cases', (SELECT jsonb_agg(jsonb_build_object('case', id, 'standing', standing, 'state', state,
                                                      'today', id IN (SELECT case_id FROM happened)) ORDER BY id)
                  FROM case_file WHERE id IN (SELECT case_id FROM concerned)),
        'refusals', (SELECT jsonb_agg(jsonb_build_object('case', case_id, 'reasons', coalesce((SELECT to_jsonb(codes) FROM refusal
                                                         WHERE refusal.case_id = happened.case_id), '[]')) ORDER BY case_id)
                     FROM happened WHERE act = 'refused'),
        'sheets', (SELECT jsonb_agg(jsonb_build_object('outcome', outcome, 'by', by_operator, 'count', counted, 'cases', cases))
                   FROM (SELECT outcome, by_operator, count(*) AS counted, array_agg(DISTINCT case_id ORDER BY case_id) AS cases
                         FROM told GROUP BY outcome, by_operator ORDER BY by_operator, outcome) AS grouped),
        'work', (SELECT jsonb_agg(jsonb_build_object('act', act, 'by', by_operator, 'hour', hour, 'count', counted, 'cases', cases))
                 FROM (SELECT act, by_operator, extract(hour FROM at AT TIME ZONE 'Asia/Shanghai')::int AS hour, count(*) AS counted,
                              array_agg(DISTINCT case_id ORDER BY case_id) AS cases
                       FROM happened GROUP BY 1, 2, 3 ORDER BY 3, 2, 1) AS grouped),
        'operators', (SELECT jsonb_object_agg(name, display_name) FROM operator
                      WHERE name IN (SELECT by_operator FROM happened UNION SELECT by_operator FROM told UNION SELECT by_operator FROM waits)),
        'reasons', (SELECT jsonb_object_agg(said.code, jsonb_build_object('zh', said.zh, 'en', said.en))
                    FROM refusal_reasons_on(who.office, of_day) AS said)) INTO shown;
    RETURN jsonb_strip_nulls(shown);
END
$$;

-- The log and the refusals -------------------------------------------------------------------------------------------

-- A notice is the one of its line. Refusals of before have no hash in theirs.
CREATE FUNCTION audit_refusals(of_office text) RETURNS TABLE (seq bigint, problem text)
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT told.seq, format('case %s: its refusal is not the one of this row', coalesce(told.case_id, stored.case_id))
    FROM (SELECT log.seq, log.case_id, said.detail ->> 'notice_hash' AS notice_hash, said.detail -> 'reasons' AS reasons
          FROM audit_log AS log CROSS JOIN LATERAL (SELECT log.detail::jsonb OFFSET 0) AS said (detail)
          WHERE log.office = of_office AND log.act = 'case.refused') AS told
    FULL JOIN (SELECT case_id, codes, sha256_hex(notice) AS made_hash FROM refusal WHERE office = of_office) AS stored ON stored.case_id = told.case_id
    WHERE stored.case_id IS NULL OR told.case_id IS NULL
       OR told.notice_hash IS NOT NULL AND (stored.made_hash, to_jsonb(stored.codes)) IS DISTINCT FROM (told.notice_hash, told.reasons)
$$;

-- The fields that a case was returned with are those of the line. (Whether there is a return for each line, audit_events says.)
CREATE FUNCTION audit_returned_fields(of_office text) RETURNS TABLE (seq bigint, problem text)
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT told.seq, format('case %s: the fields it was returned for are not those of this row', told.case_id)
    FROM (SELECT log.seq, log.case_id, coalesce(said.detail -> 'fields', '[]') AS fields,
                 row_number() OVER (PARTITION BY log.case_id ORDER BY log.seq) AS place
          FROM audit_log AS log CROSS JOIN LATERAL (SELECT log.detail::jsonb OFFSET 0) AS said (detail)
          WHERE log.office = of_office AND log.act = 'case.returned') AS told
    JOIN (SELECT event.case_id, row_number() OVER (PARTITION BY event.case_id ORDER BY event.id) AS place,
                      coalesce((SELECT jsonb_agg(marked.field ORDER BY marked.place) FROM returned_field AS marked
                                WHERE marked.event_id = event.id), '[]') AS fields
               FROM case_event AS event WHERE event.office = of_office AND event.act = 'returned') AS stored
        ON stored.case_id = told.case_id AND stored.place = told.place
    WHERE stored.fields IS DISTINCT FROM told.fields
$$;

-- As 0030_audit_of_cases made it, with both.
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

DO $$
DECLARE
    inner_function text;
BEGIN
    FOREACH inner_function IN ARRAY ARRAY['refusal_reasons_on(text, date)', 'reason_json(refusal_reason)', 'is_intake_field(text)',
        'require_fields(text[])', 'notice_of(case_file, timestamptz, jsonb, text)', 'require_codes(text, text[])',
        'case_refused(case_file, jsonb, text)', 'agent_in(jsonb)', 'keep_agent()', 'waits_on(text, timestamptz, timestamptz)',
        'audit_refusals(text)', 'audit_returned_fields(text)'] LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', inner_function);
    END LOOP;
END
$$;
GRANT EXECUTE ON FUNCTION refusal_reasons(), refusal_reason_set(text, text, date, text, text, text, text, text, boolean),
    case_refuse(bigint, int, text, text[]), case_return(bigint, int, text, text[]), case_notice(bigint), case_unusual(bigint), inbox(), day_view(date)
    TO countersign_clerk, countersign_supervisor, countersign_auditor, countersign_administrator, countersign_importer;

RESET search_path;
RESET ROLE;

-- As the superuser, who sees every office's cases: the agents of before, and the notices of what was refused in words.
INSERT INTO countersign.case_agent (case_id, office, agent, subject, authorisation, opened_at)
SELECT theirs.id, theirs.office, made.agent, made.subject, made.authorisation, theirs.opened_at
FROM countersign.case_file AS theirs CROSS JOIN LATERAL countersign.agent_in(theirs.intake::jsonb) AS made WHERE made.agent IS NOT NULL;
INSERT INTO countersign.refusal (case_id, office, event_id, codes, notice)
SELECT theirs.id, theirs.office, event.id, '{}',
    -- What no paper shows could once be written in a reason.
    countersign.notice_of(theirs, event.at, '[]', regexp_replace(event.note, '[' || countersign.invisible_characters()
        || E'\\u0001-\\u0009\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\ue000-\\uf8ff]', ' ', 'g'))
FROM countersign.case_file AS theirs JOIN countersign.case_event AS event ON event.case_id = theirs.id AND event.act = 'refused';
