-- The office's stock of security paper: ranges that were received, issued to desks, taken back, spoiled, lost, returned; a sheet's number
-- comes out of it and is used once. How many copies a clerk makes alone is a limit of the rule set. And a certificate that takes
-- another's place says in its content whose; superseding needs a reason.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- As 0039_time_stamp_rule made it, with the limits of copies and of the paper.
CREATE OR REPLACE FUNCTION limit_catalogue() RETURNS TABLE (name text, lowest int, highest int)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 12 SET search_path = countersign, pg_temp
AS $$
    VALUES ('look_back_years', 0, 150), ('guardian_age', 14, 21), ('agent_age', 14, 21), ('power_age_days', 1, 3650), ('power_notarised', 0, 1),
           ('shift_hours', 1, 24), ('lock_minutes', 1, 60), ('time_stamp_required', 0, 1), ('page_copies', 1, 1000), ('reprints_a_day', 0, 10000),
           ('paper_required', 0, 1), ('paper_desk_days', 1, 3650)
$$;

-- Paper numbers ------------------------------------------------------------------------------------------------------

-- `A0001234`: what stands before its last digits, and how many these are, make a series, `7 A`; the digits are its serial. A folded
-- number has no space, so a series is never another's. A number that ends in no digit, or in more than 18, is in none.
CREATE FUNCTION paper_series(paper text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN paper ~ '[0-9]$' AND paper !~ '[0-9]{19}$'
            THEN length(substring(paper FROM '[0-9]+$')) || ' ' || regexp_replace(paper, '[0-9]+$', '') END;

CREATE FUNCTION paper_serial(paper text) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN paper ~ '[0-9]$' AND paper !~ '[0-9]{19}$' THEN substring(paper FROM '[0-9]+$')::bigint END;

-- The number as it stands on the paper.
CREATE FUNCTION paper_number(series text, serial bigint) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN substr(series, strpos(series, ' ') + 1) || lpad(serial::text, split_part(series, ' ', 1)::int, '0');

ALTER TABLE security_paper
    ADD COLUMN series text GENERATED ALWAYS AS (paper_series(paper)) STORED,
    ADD COLUMN serial bigint GENERATED ALWAYS AS (paper_serial(paper)) STORED;
CREATE INDEX security_paper_in_order ON security_paper (office, series, serial);

-- The stock ----------------------------------------------------------------------------------------------------------

CREATE TABLE paper_stock (
    office text PRIMARY KEY REFERENCES office,
    since timestamptz NOT NULL
);
COMMENT ON TABLE paper_stock IS 'The offices that keep a stock, since when. Every act on a stock locks its row, and a sheet that takes paper out of it shares it.';

CREATE TABLE paper_act (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    office text NOT NULL REFERENCES paper_stock,
    act text NOT NULL CHECK (act IN ('received', 'issued', 'taken-back', 'spoiled', 'lost', 'returned')),
    series text NOT NULL CHECK (series ~ '^([1-9]|1[0-8]) '),
    first bigint NOT NULL,
    last bigint NOT NULL,
    desk text NOT NULL DEFAULT '',
    note text NOT NULL DEFAULT '',
    by_operator text NOT NULL REFERENCES operator,
    at timestamptz NOT NULL,
    request_key uuid NOT NULL,
    UNIQUE (by_operator, request_key),
    UNIQUE (id, office),
    CHECK (0 <= first AND first <= last AND last - first < 100000 AND length(last::text) <= split_part(series, ' ', 1)::int),
    CHECK (desk <> '' OR act <> 'issued'),
    CHECK (note <> '' OR act IN ('received', 'issued', 'taken-back'))
);
COMMENT ON COLUMN paper_act.desk IS 'To whom it was issued, or who had it until then: a counter, or an operator by his sign-in name. Empty: the store.';
CREATE INDEX paper_act_of ON paper_act (office, series, first);

-- Texts that stand in order as the numbers of one office and series do: no range of one series meets one of another.
CREATE TYPE paper_span AS RANGE (SUBTYPE = text, COLLATION = "C");

-- Where each received number is: every one in exactly one row that has not ended. A part that moves ends its row; what stays of it
-- goes on in rows of the same act. What a sheet used stays in its desk's row, and security_paper has it.
CREATE TABLE paper_lot (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    office text NOT NULL,
    series text NOT NULL,
    first bigint NOT NULL,
    last bigint NOT NULL CHECK (first <= last),
    place text NOT NULL CHECK (place IN ('store', 'desk', 'spoiled', 'lost', 'returned')),
    desk text NOT NULL DEFAULT '' CHECK (desk <> '' OR place <> 'desk'),
    act_id bigint NOT NULL,
    since timestamptz NOT NULL,
    ended_by bigint,
    span paper_span NOT NULL GENERATED ALWAYS AS (paper_span(office || ' ' || series || ' ' || lpad(first::text, 18, '0'),
                                                             office || ' ' || series || ' ' || lpad(last::text, 18, '0'), '[]')) STORED,
    FOREIGN KEY (act_id, office) REFERENCES paper_act (id, office),
    FOREIGN KEY (ended_by, office) REFERENCES paper_act (id, office),
    CONSTRAINT one_place_a_paper EXCLUDE USING gist (span WITH &&) WHERE (ended_by IS NULL)
);
COMMENT ON COLUMN paper_lot.act_id IS 'The act that brought it there, at since.';
COMMENT ON COLUMN paper_lot.ended_by IS 'The act that took it, or a part of it, elsewhere; null while it is there.';
CREATE INDEX paper_lot_now ON paper_lot (office, series, first) WHERE ended_by IS NULL;

CREATE FUNCTION guard_lot() RETURNS trigger
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF OLD.ended_by IS NOT NULL OR NEW.ended_by IS NULL
       OR (NEW.id, NEW.office, NEW.series, NEW.first, NEW.last, NEW.place, NEW.desk, NEW.act_id, NEW.since)
          IS DISTINCT FROM (OLD.id, OLD.office, OLD.series, OLD.first, OLD.last, OLD.place, OLD.desk, OLD.act_id, OLD.since) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS013', MESSAGE = 'Where papers were cannot be changed: a place only ends.';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER only_ends BEFORE UPDATE ON paper_lot FOR EACH ROW EXECUTE FUNCTION guard_lot();

-- At which desk an operator sits: his last row. Nobody but he knows, so he says it himself; the log says that he did.
CREATE TABLE paper_seat (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    office text NOT NULL REFERENCES office,
    operator text NOT NULL REFERENCES operator (name),
    desk text NOT NULL,
    by_operator text NOT NULL REFERENCES operator (name),
    at timestamptz NOT NULL
);
CREATE INDEX paper_seat_of ON paper_seat (operator, id);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON paper_stock FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON paper_act FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON paper_seat FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_gone BEFORE DELETE OR TRUNCATE ON paper_lot FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- For row security: an administrator of the whole agency keeps the stock of every office; nothing in it is about a person.
CREATE FUNCTION session_administers_agency() RETURNS boolean LANGUAGE sql STABLE
RETURN pg_has_role(session_user, 'countersign_administrator', 'MEMBER')
    AND EXISTS (SELECT FROM operator WHERE name = session_user AND disabled_at IS NULL AND office IS NULL AND 'administrator' = ANY (roles));

DO $$
DECLARE
    guarded text;
BEGIN
    FOREACH guarded IN ARRAY ARRAY['paper_stock', 'paper_act', 'paper_lot', 'paper_seat'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', guarded);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', guarded);
        EXECUTE format('CREATE POLICY of_office ON %I USING (office = (SELECT session_office()))', guarded);
        EXECUTE format('CREATE POLICY of_administration ON %I USING ((SELECT session_administers_agency()))', guarded);
        EXECUTE format('CREATE POLICY of_agency ON %I FOR SELECT USING ((SELECT session_audits_agency()))', guarded);
    END LOOP;
    CREATE POLICY of_agency ON security_paper FOR SELECT USING ((SELECT session_audits_agency()) OR (SELECT session_administers_agency()));
END
$$;

-- Shared steps -------------------------------------------------------------------------------------------------------

CREATE FUNCTION refuse_paper(why text) RETURNS void
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'CS014', MESSAGE = why;
END
$$;

-- Has the caller one of these roles, both on paper and by membership of the group?
CREATE FUNCTION acts_as(who operator, VARIADIC wanted text[]) RETURNS boolean LANGUAGE sql STABLE
RETURN EXISTS (SELECT FROM unnest(wanted) AS role WHERE role = ANY (who.roles) AND pg_has_role(session_user, 'countersign_' || role, 'MEMBER'));

-- Whose stock this operator means: his office's; one who works for the agency names an office.
CREATE FUNCTION paper_office(who operator, asked text) RETURNS text
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF who.office IS NOT NULL AND asked IS NOT NULL AND asked <> who.office THEN
        RAISE EXCEPTION USING ERRCODE = 'CS002', MESSAGE = 'This stock belongs to another office.';
    END IF;
    IF NOT EXISTS (SELECT FROM office WHERE code = coalesce(who.office, asked)) THEN
        PERFORM refuse_administration('There is no such office: name the one whose stock is meant.');
    END IF;
    RETURN coalesce(who.office, asked);
END
$$;

CREATE FUNCTION paper_range(first_paper text, last_paper text, OUT series text, OUT first bigint, OUT last bigint)
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    low text := typed_number(coalesce(first_paper, ''));
    high text := typed_number(coalesce(last_paper, ''));
BEGIN
    series := paper_series(low);
    first := paper_serial(low);
    last := paper_serial(high);
    PERFORM refuse_paper(problem) FROM (SELECT CASE
        WHEN first IS NULL OR last IS NULL OR length(low) > 40 OR NOT shown_text(low, 40)
            THEN 'A paper number has at most 40 characters and ends in 1 to 18 digits: compare it with the paper.'
        WHEN series <> paper_series(high)
            THEN 'The two numbers differ in more than their last digits: a range has one beginning and one count of digits.'
        WHEN last < first THEN 'The last number is smaller than the first: give the range in its order.'
        WHEN last - first >= 100000 THEN 'A range has at most 100000 papers: give it in parts.' END) AS found (problem)
    WHERE problem IS NOT NULL;
END
$$;

CREATE FUNCTION paper_act_json(done paper_act) RETURNS jsonb
LANGUAGE sql STABLE
RETURN jsonb_build_object('act', done.act, 'office', done.office, 'first', paper_number(done.series, done.first),
    'last', paper_number(done.series, done.last), 'count', done.last - done.first + 1, 'desk', done.desk, 'at', rfc3339(done.at));

-- Is this desk the operator's: himself by name, or the counter at which he says that he sits?
CREATE FUNCTION paper_at_hand(of_office text, of_operator text, desk text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT coalesce(typed_number(paper_at_hand.desk) IN (typed_number(of_operator),
        (SELECT typed_number(seat.desk) FROM paper_seat AS seat WHERE seat.office = of_office AND seat.operator = of_operator
         ORDER BY seat.id DESC LIMIT 1)), false)
$$;

-- What was asked for with this key before; asked again it is not done again.
CREATE FUNCTION paper_repeated(asked paper_act) RETURNS jsonb
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    before paper_act;
BEGIN
    IF asked.request_key IS NULL THEN
        PERFORM refuse_paper('A request needs a key of its own.');
    END IF;
    SELECT * INTO before FROM paper_act WHERE by_operator = asked.by_operator AND request_key = asked.request_key;
    IF FOUND AND ((before.office, before.act, before.series, before.first, before.last)
                  IS DISTINCT FROM (asked.office, asked.act, asked.series, asked.first, asked.last)
                  OR asked.act = 'issued' AND before.desk <> asked.desk) THEN
        PERFORM refuse_paper('This key belongs to another request: nothing was done.');
    END IF;
    RETURN CASE WHEN before.id IS NOT NULL THEN paper_act_json(before) END;
END
$$;

-- The rows that hold any of these papers now, in their order. None is longer than a range may be, so none that begins farther away does.
CREATE FUNCTION paper_lots(asked paper_act) RETURNS SETOF paper_lot
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT * FROM paper_lot AS lot
    WHERE lot.office = asked.office AND lot.series = asked.series AND lot.ended_by IS NULL
      AND lot.first > asked.first - 100000 AND lot.first <= asked.last AND lot.last >= asked.first
    ORDER BY lot.first
$$;

-- The papers that an act is about are where it may take them from, all at one place, and no sheet has used one. Gives the desk that
-- has them, or an empty text for the store. The stock is locked.
CREATE FUNCTION paper_taken_from(asked paper_act, allowed text[]) RETURNS text
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    covered bigint;
    places int;
    elsewhere record;
    of_desk text;
    used bigint := (SELECT min(serial) FROM security_paper WHERE office = asked.office AND series = asked.series AND serial BETWEEN asked.first AND asked.last);
BEGIN
    SELECT sum(least(last, asked.last) - greatest(first, asked.first) + 1), count(DISTINCT place || ' ' || typed_number(desk)), min(desk)
    INTO covered, places, of_desk FROM paper_lots(asked);
    SELECT greatest(first, asked.first) AS serial, place INTO elsewhere FROM paper_lots(asked) WHERE NOT place = ANY (allowed) ORDER BY first LIMIT 1;
    PERFORM refuse_paper(problem) FROM (SELECT CASE
        WHEN covered IS DISTINCT FROM asked.last - asked.first + 1 THEN 'Not all of these papers are in the office''s stock: compare the numbers with the papers.'
        WHEN elsewhere.place IS NOT NULL THEN format('Paper %s is %s: name only papers that are not.', paper_number(asked.series, elsewhere.serial),
            CASE elsewhere.place WHEN 'store' THEN 'in the store' WHEN 'desk' THEN 'at a desk' ELSE 'recorded as ' || elsewhere.place END)
        WHEN used IS NOT NULL THEN format('Paper %s is used for a sheet already: name only papers that are not.', paper_number(asked.series, used))
        WHEN places > 1 THEN 'These papers are not all at one place: name one part after the other.' END) AS found (problem)
    WHERE problem IS NOT NULL;
    RETURN of_desk;
END
$$;

-- Ends the rows that held them, keeps what stays there, and writes where they are now.
CREATE FUNCTION paper_moved(done paper_act, to_place text, at_desk text) RETURNS void
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    lot paper_lot;
BEGIN
    FOR lot IN SELECT * FROM paper_lots(done) LOOP
        UPDATE paper_lot SET ended_by = done.id WHERE id = lot.id;
        INSERT INTO paper_lot (office, series, first, last, place, desk, act_id, since)
        SELECT lot.office, lot.series, rest.low, rest.high, lot.place, lot.desk, lot.act_id, lot.since
        FROM (VALUES (lot.first, done.first - 1), (done.last + 1, lot.last)) AS rest (low, high) WHERE rest.low <= rest.high;
    END LOOP;
    INSERT INTO paper_lot (office, series, first, last, place, desk, act_id, since)
    VALUES (done.office, done.series, done.first, done.last, to_place, at_desk, done.id, done.at);
END
$$;

-- Writes the act and moves the papers. desk and note are in `asked`; the log gets no free text.
CREATE FUNCTION paper_done(asked paper_act, to_place text, at_desk text) RETURNS jsonb
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    done paper_act;
BEGIN
    INSERT INTO paper_act (office, act, series, first, last, desk, note, by_operator, at, request_key)
    VALUES (asked.office, asked.act, asked.series, asked.first, asked.last, asked.desk, asked.note, asked.by_operator, moment(), asked.request_key)
    RETURNING * INTO done;
    PERFORM paper_moved(done, to_place, at_desk);
    PERFORM audit_append(done.office, 'paper.' || done.act, NULL, NULL, NULL, jsonb_build_object('id', done.id, 'desk', done.desk,
        'first', paper_number(done.series, done.first), 'last', paper_number(done.series, done.last)));
    RETURN paper_act_json(done);
END
$$;

-- What an act of this operator is about, before it is looked at.
CREATE FUNCTION paper_asked(who operator, of_office text, what text, first_paper text, last_paper text, words text, key uuid) RETURNS paper_act
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    asked paper_act;
BEGIN
    asked.office := paper_office(who, of_office);
    SELECT named.series, named.first, named.last INTO asked.series, asked.first, asked.last FROM paper_range(first_paper, last_paper) AS named;
    asked.act := what;
    asked.desk := '';
    asked.note := words;
    asked.by_operator := who.name;
    asked.request_key := key;
    RETURN asked;
END
$$;

-- The stock's row is the lock of all that is done to it.
CREATE FUNCTION paper_locked(of_office text) RETURNS void
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    PERFORM FROM paper_stock WHERE office = of_office FOR UPDATE;
    IF NOT FOUND THEN
        PERFORM refuse_paper('The office keeps no stock of security paper yet: receive a range first.');
    END IF;
END
$$;

-- What takes papers from where they are to one other place.
CREATE FUNCTION paper_goes(asked paper_act, allowed text[], to_place text) RETURNS jsonb
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    before jsonb;
BEGIN
    PERFORM paper_locked(asked.office);
    before := paper_repeated(asked);
    IF before IS NOT NULL THEN
        RETURN before;
    END IF;
    asked.desk := paper_taken_from(asked, allowed);
    RETURN paper_done(asked, to_place, CASE WHEN to_place = 'store' THEN '' ELSE asked.desk END);
END
$$;

-- The acts -----------------------------------------------------------------------------------------------------------

-- The first range makes the office one that keeps a stock. Papers that were used before then may be among them: they count as used.
CREATE FUNCTION paper_receive(of_office text, first_paper text, last_paper text, note text, request_key uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('supervisor', 'administrator');
    asked paper_act := paper_asked(who, of_office, 'received', first_paper, last_paper, btrim(require_note(note)), request_key);
    before jsonb;
    known bigint;
BEGIN
    INSERT INTO paper_stock (office, since) VALUES (asked.office, moment()) ON CONFLICT DO NOTHING;
    PERFORM paper_locked(asked.office);
    before := paper_repeated(asked);
    IF before IS NOT NULL THEN
        RETURN before;
    END IF;
    SELECT min(greatest(lot.first, asked.first)) INTO known FROM paper_lots(asked) AS lot;
    IF known IS NOT NULL THEN
        PERFORM refuse_paper(format('Paper %s was received already: compare the numbers with the delivery.', paper_number(asked.series, known)));
    END IF;
    RETURN paper_done(asked, 'store', '');
END
$$;

-- To a counter, or to an operator by his sign-in name.
CREATE FUNCTION paper_issue(of_office text, first_paper text, last_paper text, to_desk text, request_key uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('supervisor', 'administrator');
    asked paper_act := paper_asked(who, of_office, 'issued', first_paper, last_paper, '', request_key);
    before jsonb;
BEGIN
    IF is_blank(to_desk) OR NOT shown_text(to_desk, 60) THEN
        PERFORM refuse_paper('Papers are issued to a desk: a counter''s name of at most 60 characters, or an operator''s sign-in name.');
    END IF;
    asked.desk := btrim(to_desk);
    PERFORM paper_locked(asked.office);
    before := paper_repeated(asked);
    IF before IS NOT NULL THEN
        RETURN before;
    END IF;
    PERFORM paper_taken_from(asked, ARRAY['store']);
    RETURN paper_done(asked, 'desk', asked.desk);
END
$$;

-- From a desk, and what was lost and is found again, back into the store.
CREATE FUNCTION paper_take_back(of_office text, first_paper text, last_paper text, note text, request_key uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('supervisor', 'administrator');
BEGIN
    RETURN paper_goes(paper_asked(who, of_office, 'taken-back', first_paper, last_paper, btrim(require_note(note)), request_key),
                      ARRAY['desk', 'lost'], 'store');
END
$$;

-- Damaged before anything was printed on it. A clerk tells it of his own desk's paper only.
CREATE FUNCTION paper_spoil(of_office text, paper text, reason text, request_key uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor', 'administrator');
    asked paper_act := paper_asked(who, of_office, 'spoiled', paper, paper, require_reason(reason), request_key);
BEGIN
    PERFORM paper_locked(asked.office);
    IF NOT acts_as(who, 'supervisor', 'administrator') AND NOT EXISTS (
        SELECT FROM paper_lots(asked) AS lot WHERE lot.desk <> '' AND paper_at_hand(asked.office, who.name, lot.desk)) THEN
        PERFORM refuse_paper('This paper is not your desk''s: compare the number, say at which desk you sit, or have a supervisor tell it.');
    END IF;
    RETURN paper_goes(asked, ARRAY['store', 'desk'], 'spoiled');
END
$$;

CREATE FUNCTION paper_lose(of_office text, first_paper text, last_paper text, reason text, request_key uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('supervisor', 'administrator');
BEGIN
    RETURN paper_goes(paper_asked(who, of_office, 'lost', first_paper, last_paper, require_reason(reason), request_key),
                      ARRAY['store', 'desk'], 'lost');
END
$$;

-- To the supplier, or to be destroyed: they leave the office's stock unused.
CREATE FUNCTION paper_return(of_office text, first_paper text, last_paper text, reason text, request_key uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('supervisor', 'administrator');
BEGIN
    RETURN paper_goes(paper_asked(who, of_office, 'returned', first_paper, last_paper, require_reason(reason), request_key),
                      ARRAY['store'], 'returned');
END
$$;

-- Whoever sits at a counter uses its paper. An empty desk: he sits at none. Another's seat is a supervisor's or administrator's to say.
CREATE FUNCTION paper_sit(of_desk text, of_operator text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor', 'administrator');
    sitter operator;
    seat text := btrim(coalesce(of_desk, ''));
BEGIN
    SELECT * INTO sitter FROM operator WHERE name = coalesce(of_operator, who.name) AND office IS NOT NULL AND disabled_at IS NULL
        AND (who.office IS NULL OR office = who.office);
    IF NOT FOUND THEN
        PERFORM refuse_administration('There is no such operator in this office.');
    END IF;
    IF sitter.name <> who.name AND NOT acts_as(who, 'supervisor', 'administrator') THEN
        RAISE EXCEPTION USING ERRCODE = 'CS002', MESSAGE = 'Where another sits is a supervisor''s or administrator''s to say.';
    END IF;
    IF NOT shown_text(seat, 60) OR typed_number(seat) IN (SELECT typed_number(name) FROM operator WHERE office = sitter.office) THEN
        PERFORM refuse_paper('A desk is a counter''s name of at most 60 characters; an operator''s own papers are nobody else''s.');
    END IF;
    INSERT INTO paper_seat (office, operator, desk, by_operator, at) VALUES (sitter.office, sitter.name, seat, who.name, moment());
    PERFORM audit_append(sitter.office, 'paper.seated', NULL, NULL, NULL, jsonb_build_object('operator', sitter.name, 'desk', seat));
    RETURN jsonb_build_object('operator', sitter.name, 'desk', seat);
END
$$;

-- A new operator with the name of a counter would take that counter's paper for his own.
CREATE FUNCTION guard_counter_names() RETURNS trigger
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF typed_number(NEW.name) IN (SELECT typed_number(desk) FROM paper_lot WHERE office = NEW.office AND ended_by IS NULL AND place = 'desk'
                                  UNION ALL SELECT typed_number(desk) FROM paper_seat WHERE office = NEW.office) THEN
        PERFORM refuse_administration('A counter of this office has this name: give the operator another.');
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER names_no_counter BEFORE INSERT ON operator FOR EACH ROW EXECUTE FUNCTION guard_counter_names();

-- A sheet takes its paper --------------------------------------------------------------------------------------------

-- What keeps an operator from using a paper of a stock, or null. A supervisor answers for every desk of his office.
CREATE FUNCTION paper_problem(of_office text, folded text, user_name text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = countersign, pg_temp
AS $$
DECLARE
    lot paper_lot;
BEGIN
    SELECT * INTO lot FROM paper_lot AS held WHERE held.office = of_office AND held.series = paper_series(folded) AND held.ended_by IS NULL
        AND held.first <= paper_serial(folded) AND held.last >= paper_serial(folded) ORDER BY held.first DESC LIMIT 1;
    RETURN CASE
        WHEN lot.id IS NULL THEN 'This paper number is not in the office''s stock: compare it with the paper, or have its range received.'
        WHEN lot.place = 'store' THEN 'This paper was not issued to a desk yet: compare the number with the paper, or have it issued.'
        WHEN lot.place <> 'desk' THEN format('This paper is recorded as %s: compare the number with the paper.', lot.place)
        WHEN NOT paper_at_hand(of_office, user_name, lot.desk)
             AND NOT (SELECT acts_as(operator, 'supervisor') FROM operator WHERE name = user_name)
            THEN 'This paper was issued to another desk: take one of your own, or say at which desk you sit.' END;
END
$$;

-- As 0026_findings_and_papers made it, with the office's stock.
CREATE OR REPLACE FUNCTION guard_paper() RETURNS trigger
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    folded text := typed_number(NEW.paper);
    required boolean := rule_limit(rules_in_force(NEW.office, today()), 'paper_required', 0) = 1;
    problem text;
BEGIN
    IF folded = '' THEN
        IF required AND NEW.outcome = 'good' THEN
            PERFORM refuse_paper('This office prints on security paper: give the number of the paper that the sheet is printed on.');
        END IF;
        RETURN NULL;
    END IF;
    -- Whatever moves papers locks this row for itself, so none moves away while a sheet takes it.
    PERFORM FROM paper_stock WHERE office = NEW.office FOR SHARE;
    required := required OR FOUND;
    INSERT INTO security_paper (office, paper, number, page, copy) VALUES (NEW.office, folded, NEW.number, NEW.page, NEW.copy)
    ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'CS014', MESSAGE = 'This paper number is recorded for another sheet already: compare it with the paper, or leave it out and say why.';
    END IF;
    IF required THEN
        problem := paper_problem(NEW.office, folded, NEW.by_operator);
        IF problem IS NOT NULL THEN
            PERFORM refuse_paper(problem);
        END IF;
    END IF;
    RETURN NULL;
END
$$;

-- A copy more than the office's rules leave to a clerk is a supervisor's, and not that one's who took the case in. The certificate is
-- locked, so nobody counts beside.
CREATE FUNCTION require_copy_allowed(theirs certificate, who operator, of_page int, of_copy int) RETURNS void
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    rules jsonb := rules_in_force(theirs.office, today());
    copies int := greatest(of_copy, 1 + (SELECT count(*) FROM sheet WHERE number = theirs.number AND page = of_page));
    reprints int := (SELECT count(*) FROM sheet WHERE number = theirs.number AND copy > 1 AND shanghai_day(at) = today());
BEGIN
    IF copies = 1 OR copies <= rule_limit(rules, 'page_copies', 3) AND reprints < rule_limit(rules, 'reprints_a_day', 100) THEN
        RETURN;
    END IF;
    IF NOT acts_as(who, 'supervisor') THEN
        PERFORM refuse_paper('So many copies are a supervisor''s to allow: have this sheet recorded by one who did not take the case in.');
    END IF;
    IF EXISTS (SELECT FROM case_event WHERE case_id = theirs.case_id AND by_operator = who.name AND act IN ('opened', 'amended', 'submitted')) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS006', MESSAGE = 'Who took the case in cannot allow so many copies.';
    END IF;
END
$$;

-- As 0031_held_rules made it, with the limits of copies; a reason of white space and signs that nobody sees is none.
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
        WHEN is_blank(reason) AND outcome <> 'good' THEN 'A sheet that is not good needs a reason.'
        WHEN is_blank(reason) AND of_copy > 1 THEN 'Another copy needs a reason.'
        WHEN length(coalesce(reason, '')) > 2000 OR length(coalesce(paper, '')) > 100 THEN 'The reason or paper number is too long.'
        WHEN EXISTS (SELECT FROM sheet WHERE number = theirs.number AND page = of_page AND copy = of_copy) THEN 'The outcome of this sheet is recorded already.'
    END;
    IF problem IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'CS014', MESSAGE = problem;
    END IF;
    PERFORM require_note(reason), require_note(paper), require_copy_allowed(theirs, who, of_page, of_copy);
    INSERT INTO sheet (number, office, page, copy, outcome, paper, reason, by_operator, at)
    VALUES (theirs.number, theirs.office, of_page, of_copy, outcome, coalesce(paper, ''), coalesce(btrim(reason), ''), who.name, moment());
    PERFORM audit_append(theirs.office, 'sheet.recorded', theirs.case_id, theirs.number, (SELECT person_id FROM case_file WHERE id = theirs.case_id),
        jsonb_build_object('page', of_page, 'copy', of_copy, 'outcome', outcome, 'paper', coalesce(paper, '')));
    RETURN jsonb_build_object('number', theirs.number, 'page', of_page, 'copy', of_copy, 'outcome', outcome);
END
$$;

-- Where the papers are -----------------------------------------------------------------------------------------------

-- The runs of unused papers in the store and at the desks.
CREATE FUNCTION paper_unused(of_office text)
RETURNS TABLE (place text, desk text, series text, first bigint, last bigint, since timestamptz, act_id bigint)
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT lot.place, lot.desk, lot.series, lower(run), upper(run) - 1, lot.since, lot.act_id
    FROM paper_lot AS lot
    CROSS JOIN LATERAL unnest(int8multirange(int8range(lot.first, lot.last, '[]'))
        - coalesce((SELECT range_agg(int8range(used.serial, used.serial, '[]')) FROM security_paper AS used
                    WHERE used.office = lot.office AND used.series = lot.series AND used.serial BETWEEN lot.first AND lot.last), '{}')) AS run
    WHERE lot.office = of_office AND lot.ended_by IS NULL AND lot.place IN ('store', 'desk')
$$;

-- A clerk sees what his own desk has; the others everything, or one desk. At most 1,000 runs.
CREATE FUNCTION paper_status(of_office text, of_desk text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor', 'auditor', 'administrator');
    theirs text := paper_office(who, of_office);
    own_only boolean := NOT acts_as(who, 'supervisor', 'auditor', 'administrator');
BEGIN
    IF own_only AND of_desk IS NOT NULL AND NOT paper_at_hand(theirs, who.name, of_desk) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS002', MESSAGE = 'What another desk has is a supervisor''s to see.';
    END IF;
    RETURN jsonb_build_object('office', theirs, 'kept', EXISTS (SELECT FROM paper_stock WHERE office = theirs),
        'required', rule_limit(rules_in_force(theirs, today()), 'paper_required', 0) = 1,
        'desk', coalesce((SELECT seat.desk FROM paper_seat AS seat WHERE seat.operator = who.name AND seat.office = theirs ORDER BY seat.id DESC LIMIT 1), ''),
        'holdings', coalesce((
            SELECT jsonb_agg(jsonb_build_object('place', place, 'desk', desk, 'first', number, 'last', paper_number(series, last),
                                                'count', last - first + 1, 'since', rfc3339(since)) ORDER BY place DESC, desk, number)
            FROM (SELECT *, paper_number(series, first) COLLATE "C" AS number FROM paper_unused(theirs)
                  WHERE (of_desk IS NULL OR typed_number(desk) = typed_number(of_desk))
                    AND (NOT own_only OR place = 'desk' AND paper_at_hand(theirs, who.name, desk))
                  ORDER BY place DESC, desk, number LIMIT 1000) AS run), '[]'));
END
$$;

-- The balance --------------------------------------------------------------------------------------------------------

-- Numbers that sheets used and no range holds: from before the office kept a stock, or from elsewhere.
CREATE FUNCTION paper_strange(of_office text)
RETURNS TABLE (kind text, number text, last text, certificate text, page int, copy int, desk text, since timestamptz, papers bigint)
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    WITH held AS (
        SELECT lot.series, range_agg(int8range(lot.first, lot.last, '[]')) AS serials
        FROM paper_lot AS lot WHERE lot.office = of_office AND lot.ended_by IS NULL GROUP BY lot.series
    )
    SELECT CASE WHEN told.at < stock.since THEN 'before-stock' ELSE 'outside-stock' END, used.paper, used.paper, used.number, used.page, used.copy, '',
           told.at, 1::bigint
    FROM paper_stock AS stock JOIN security_paper AS used ON used.office = stock.office
    JOIN sheet AS told ON told.number = used.number AND told.page = used.page AND told.copy = used.copy
    LEFT JOIN held ON held.series = used.series
    WHERE stock.office = of_office AND (held.serials @> used.serial) IS NOT TRUE
$$;

-- The times in which an office's rule sets asked for security paper: the rules that were in force on a day, as they stand now.
CREATE FUNCTION paper_required_times(of_office text) RETURNS TABLE (from_day date, to_day date)
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT change.day, coalesce(lead(change.day) OVER (ORDER BY change.day), 'infinity')
    FROM (SELECT DISTINCT set_on.from_day AS day FROM rule_set AS set_on WHERE set_on.office IN (of_office, '*')) AS change
$$;

-- Good sheets of certificates in force without the number that was required on their day.
CREATE FUNCTION paper_unnumbered(of_office text)
RETURNS TABLE (kind text, number text, last text, certificate text, page int, copy int, desk text, since timestamptz, papers bigint)
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT 'without-number', '', '', told.number, told.page, told.copy, '', told.at, 1::bigint
    FROM paper_required_times(of_office) AS time
    JOIN sheet AS told ON told.office = of_office AND told.outcome = 'good' AND typed_number(told.paper) = ''
        AND shanghai_day(told.at) >= time.from_day AND shanghai_day(told.at) < time.to_day
    JOIN certificate AS live ON live.number = told.number AND live.state = 'issued'
    WHERE rule_limit(rules_in_force(of_office, time.from_day), 'paper_required', 0) = 1
$$;

-- Certificates in force of which a page has no good sheet: the first such page, and how many. What goes out as a file has none; a case
-- that was handed over had them all.
CREATE FUNCTION paper_unprinted(of_office text)
RETURNS TABLE (kind text, number text, last text, certificate text, page int, copy int, desk text, since timestamptz, papers bigint)
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT 'page-without-sheet', '', '', live.number, min(needed.page), NULL::int, '', live.issued_at, count(*)
    FROM case_file AS theirs JOIN certificate AS live ON live.case_id = theirs.id AND live.state = 'issued'
    CROSS JOIN LATERAL generate_series(1, live.pages) AS needed (page)
    WHERE theirs.office = of_office AND theirs.state NOT IN ('handed-over', 'refused', 'withdrawn')
      AND theirs.intake::jsonb #>> '{request,delivery}' IS DISTINCT FROM 'e-copy'
      AND NOT EXISTS (SELECT FROM sheet WHERE sheet.number = live.number AND sheet.page = needed.page AND sheet.outcome = 'good')
    GROUP BY live.number, live.issued_at
$$;

-- Papers that lie at a desk unused for longer than so many days; and those that a desk passed over: numbers below and above them are
-- used, since the next one is. What was issued at once is one run, whatever of it went elsewhere.
CREATE FUNCTION paper_idle(of_office text, days int)
RETURNS TABLE (kind text, number text, last text, certificate text, page int, copy int, desk text, since timestamptz, papers bigint)
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    WITH unused AS MATERIALIZED (
        SELECT * FROM paper_unused(of_office) WHERE place = 'desk'
    ), used AS MATERIALIZED (
        SELECT lot.act_id, bound.serial
        FROM paper_lot AS lot JOIN security_paper AS bound ON bound.office = lot.office AND bound.series = lot.series
            AND bound.serial >= lot.first AND bound.serial <= lot.last
        WHERE lot.office = of_office AND lot.ended_by IS NULL AND lot.place = 'desk'
    ), begun AS (
        SELECT act_id, min(serial) AS low, max(serial) AS high FROM used GROUP BY act_id
    ), skipped AS (
        SELECT unused.* FROM unused JOIN begun USING (act_id) WHERE unused.first > begun.low AND unused.last < begun.high
    )
    SELECT 'skipped', paper_number(skipped.series, skipped.first), paper_number(skipped.series, skipped.last), '', NULL::int, NULL::int, skipped.desk,
           (SELECT told.at FROM security_paper AS next JOIN sheet AS told ON told.number = next.number AND told.page = next.page AND told.copy = next.copy
            WHERE next.office = of_office AND next.series = skipped.series AND next.serial > skipped.last ORDER BY next.serial LIMIT 1),
           skipped.last - skipped.first + 1
    FROM skipped
    UNION ALL
    SELECT 'long-at-desk', paper_number(unused.series, min(unused.first)), paper_number(unused.series, max(unused.last)), '', NULL, NULL, unused.desk,
           unused.since, sum(unused.last - unused.first + 1)::bigint
    FROM unused WHERE unused.since < moment() - make_interval(days => days)
    GROUP BY unused.act_id, unused.series, unused.desk, unused.since
$$;

CREATE FUNCTION paper_differences(of_office text)
RETURNS TABLE (kind text, number text, last text, certificate text, page int, copy int, desk text, since timestamptz, papers bigint)
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT * FROM paper_strange(of_office) UNION ALL SELECT * FROM paper_unnumbered(of_office)
    UNION ALL SELECT * FROM paper_unprinted(of_office)
    UNION ALL SELECT * FROM paper_idle(of_office, rule_limit(rules_in_force(of_office, today()), 'paper_desk_days', 30))
$$;

-- How many papers are where. Every received number is in one place: the sum of the places is what the acts received, or the stock was
-- changed beside its acts (`missing`).
CREATE FUNCTION paper_counts(of_office text) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    WITH lot AS MATERIALIZED (
        SELECT held.place, held.last - held.first + 1 AS size,
               (SELECT count(*) FROM security_paper AS used WHERE used.office = held.office AND used.series = held.series
                AND used.serial >= held.first AND used.serial <= held.last) AS used
        FROM paper_lot AS held WHERE held.office = of_office AND held.ended_by IS NULL
    ), counted AS (
        SELECT (SELECT coalesce(sum(last - first + 1), 0) FROM paper_act WHERE office = of_office AND act = 'received') AS received,
               coalesce(sum(size - used) FILTER (WHERE place = 'store'), 0) AS in_store, coalesce(sum(size - used) FILTER (WHERE place = 'desk'), 0) AS at_desks,
               coalesce(sum(used), 0) AS used, coalesce(sum(size - used) FILTER (WHERE place = 'spoiled'), 0) AS spoiled,
               coalesce(sum(size - used) FILTER (WHERE place = 'lost'), 0) AS lost, coalesce(sum(size - used) FILTER (WHERE place = 'returned'), 0) AS returned
        FROM lot
    )
    SELECT to_jsonb(counted) || jsonb_build_object('missing', received - in_store - at_desks - used - spoiled - lost - returned) FROM counted
$$;

-- Stock beside certificates, as they are now; at most 1,000 differences are named, and all are counted. That it was asked is in the log.
CREATE FUNCTION paper_balance(of_office text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('supervisor', 'auditor', 'administrator');
    theirs text := paper_office(who, of_office);
    counts jsonb;
    kinds jsonb;
    named jsonb;
BEGIN
    IF who.office IS NULL AND NOT session_audits_agency() THEN
        PERFORM refuse_administration('The balance looks into the office''s cases: ask its supervisor, its own administrator or an auditor for it.');
    END IF;
    counts := paper_counts(theirs);
    WITH every AS MATERIALIZED (
        SELECT *, array_position(ARRAY['outside-stock', 'without-number', 'skipped', 'page-without-sheet', 'long-at-desk', 'before-stock'], kind) AS place
        FROM paper_differences(theirs)
    )
    SELECT (SELECT coalesce(jsonb_object_agg(kind, counted), '{}') FROM (SELECT kind, count(*) AS counted FROM every GROUP BY kind) AS grouped),
           (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'number', number, 'last', last, 'certificate_number', certificate, 'page', page,
                       'copy', copy, 'desk', desk, 'since', rfc3339(since), 'count', papers) ORDER BY place, since, number, certificate, page), '[]')
            FROM (SELECT * FROM every ORDER BY place, since, number, certificate, page LIMIT 1000) AS first_ones)
    INTO kinds, named;
    PERFORM audit_append(theirs, 'paper.balanced', NULL, NULL, NULL, counts || jsonb_build_object('differences', kinds));
    RETURN counts || jsonb_build_object('office', theirs, 'at', rfc3339(moment()), 'kept', EXISTS (SELECT FROM paper_stock WHERE office = theirs),
        'balanced', kinds = '{}' AND counts -> 'missing' = '0', 'kinds', kinds, 'differences', named);
END
$$;

-- The log and the stock ----------------------------------------------------------------------------------------------

-- Every act on the stock is that of its line; and each paper is where the act of its row brought it, none twice (the table's own
-- constraint) and none too few.
CREATE FUNCTION audit_papers(of_office text) RETURNS TABLE (seq bigint, problem text)
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT told.seq, 'papers: an act on the stock is not the one of this row'
    FROM (SELECT log.seq, log.actor, substr(log.act, 7) AS act, (said.detail ->> 'id')::bigint AS id, said.detail ->> 'first' AS first,
                 said.detail ->> 'last' AS last, said.detail ->> 'desk' AS desk
          FROM audit_log AS log CROSS JOIN LATERAL (SELECT log.detail::jsonb OFFSET 0) AS said (detail)
          WHERE log.office = of_office AND log.act IN ('paper.received', 'paper.issued', 'paper.taken-back', 'paper.spoiled', 'paper.lost', 'paper.returned')) AS told
    FULL JOIN (SELECT * FROM paper_act WHERE office = of_office) AS stored ON stored.id = told.id
    WHERE (stored.act, stored.by_operator, paper_number(stored.series, stored.first), paper_number(stored.series, stored.last), stored.desk)
          IS DISTINCT FROM (told.act, told.actor, told.first, told.last, told.desk)
    UNION ALL
    SELECT NULL, format('paper %s: it is not where its last act brought it', paper_number(lot.series, lot.first))
    FROM paper_lot AS lot JOIN paper_act AS brought ON brought.id = lot.act_id
    WHERE lot.office = of_office AND lot.ended_by IS NULL
      AND (lot.series <> brought.series OR lot.first < brought.first OR lot.last > brought.last
           OR lot.place <> CASE brought.act WHEN 'issued' THEN 'desk' WHEN 'received' THEN 'store' WHEN 'taken-back' THEN 'store' ELSE brought.act END
           OR lot.desk <> CASE WHEN brought.act IN ('received', 'taken-back') THEN '' ELSE brought.desk END)
    UNION ALL
    SELECT NULL, 'papers: some that were received are nowhere'
    WHERE (SELECT sum(last - first + 1) FROM paper_act WHERE office = of_office AND act = 'received')
          IS DISTINCT FROM (SELECT sum(last - first + 1) FROM paper_lot WHERE office = of_office AND ended_by IS NULL)
$$;

-- As 0035_decisions made it, with the papers.
CREATE OR REPLACE FUNCTION audit_first_contradiction(of_office text, OUT first_bad bigint, OUT problem text)
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT coalesce(found.seq, (SELECT head.seq + 1 FROM audit_head AS head WHERE head.office = of_office)), found.problem
    FROM (SELECT * FROM audit_steps(of_office) UNION ALL SELECT * FROM audit_cases(of_office)
          UNION ALL SELECT * FROM audit_decisions(of_office) UNION ALL SELECT * FROM audit_events(of_office)
          UNION ALL SELECT * FROM audit_numbers(of_office) UNION ALL SELECT * FROM audit_serials(of_office)
          UNION ALL SELECT * FROM audit_sheets(of_office) UNION ALL SELECT * FROM audit_sought(of_office)
          UNION ALL SELECT * FROM audit_refusals(of_office) UNION ALL SELECT * FROM audit_returned_fields(of_office)
          UNION ALL SELECT * FROM audit_papers(of_office)) AS found
    ORDER BY found.seq NULLS LAST, found.problem COLLATE "C" LIMIT 1
$$;

-- What takes another's place -----------------------------------------------------------------------------------------

-- As 0023_still_in_force made it; a reason of white space and signs that nobody sees is none.
CREATE OR REPLACE FUNCTION require_reason(reason text) RETURNS text
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF is_blank(reason) OR length(reason) > 2000 THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'A reason is needed, of at most 2000 characters.';
    END IF;
    RETURN btrim(require_note(reason));
END
$$;

-- As 0023_still_in_force made it, and never without a reason: the new sheet tells everybody that the old one is void.
CREATE OR REPLACE FUNCTION certificate_supersede(the_number text, reason text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('supervisor');
    theirs certificate := certificate_of(the_number);
    ended jsonb;
BEGIN
    PERFORM require_certificate_state(theirs, 'issued'), require_second_person(theirs, who);
    ended := certificate_ends(theirs, 'superseded', require_reason(reason));
    PERFORM case_moves(case_of(theirs.case_id), 'ready', 'reopened', theirs.number);
    RETURN ended;
END
$$;

-- The certificate whose place this one takes: the last of its case and product that was superseded; null where there is none. A case
-- has one number of a product at a time, so the last one given is the last one superseded.
CREATE FUNCTION certificate_replaced(theirs certificate) RETURNS text
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT before.number FROM certificate AS before
    WHERE before.case_id = theirs.case_id AND before.product = theirs.product AND before.state = 'superseded'
    ORDER BY before.day DESC, before.serial DESC LIMIT 1
$$;

-- As 0009_certificates made it, with the number that it replaces; a content that replaces none has no such key.
CREATE OR REPLACE FUNCTION content_expected(theirs certificate, intake jsonb, person bigint, sent jsonb, OUT content text, OUT row_count int)
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    at_office office;
    replaced text := certificate_replaced(theirs);
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
        'product', theirs.product)
        || CASE WHEN replaced IS NULL THEN '{}' ELSE jsonb_build_object('replaces', replaced) END);
    after_rows := canonical_json(jsonb_build_object('stamp', jsonb_build_object('drawn', at_office.stamp_drawn, 'text_zh', at_office.stamp_text_zh),
        'to', intake #> '{request,to}', 'wording', sent -> 'wording'));
    SELECT made.rows, made.row_count INTO rows, row_count FROM content_rows(intake, person) AS made;
    content := left(before_rows, -1) || ',"rows":[' || rows || '],' || substr(after_rows, 2);
END
$$;

-- Rights -------------------------------------------------------------------------------------------------------------

GRANT EXECUTE ON FUNCTION paper_receive(text, text, text, text, uuid), paper_issue(text, text, text, text, uuid),
    paper_take_back(text, text, text, text, uuid), paper_spoil(text, text, text, uuid), paper_lose(text, text, text, text, uuid),
    paper_return(text, text, text, text, uuid), paper_sit(text, text), paper_status(text, text), paper_balance(text)
    TO countersign_clerk, countersign_supervisor, countersign_auditor, countersign_administrator, countersign_importer;

RESET search_path;
RESET ROLE;

-- PostgreSQL makes the functions of a new range type itself, for everybody to call.
REVOKE ALL ON FUNCTION countersign.paper_span(text, text), countersign.paper_span(text, text, text), countersign.paper_span_multirange(),
    countersign.paper_span_multirange(countersign.paper_span), countersign.paper_span_multirange(countersign.paper_span[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION countersign.paper_span(text, text, text) TO countersign_owner;
