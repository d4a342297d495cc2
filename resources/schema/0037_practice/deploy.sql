-- A database of made-up people says so itself, for ever: the desk shows it on every screen, and the office's name and seal on
-- every sheet bear the word. The mark is given to an empty store only, so it can stand on no real record; it is never taken away,
-- so what was issued for practice cannot pass for a record later.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

CREATE TABLE practice_mark (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    since timestamptz NOT NULL,
    by_operator text NOT NULL
);
COMMENT ON TABLE practice_mark IS 'One row: this store holds made-up people. No row: it does not. Written by practice_begin only.';
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON practice_mark FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION practice() RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
BEGIN
    PERFORM actor('clerk', 'supervisor', 'auditor', 'administrator', 'importer');
    RETURN EXISTS (SELECT FROM practice_mark);
END
$$;

-- What a sheet shows of its office. The content of a certificate is compared with this table, so the words are on the sheet and in
-- the content that a verifier reads, with no wording and no drawing of their own.
CREATE FUNCTION mark_practice_office() RETURNS trigger
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT FROM practice_mark) THEN
        IF NEW.name_zh NOT LIKE '%练习%' THEN
            NEW.name_zh := NEW.name_zh || '（练习）';
        END IF;
        IF NEW.name_en NOT ILIKE '%practice%' THEN
            NEW.name_en := NEW.name_en || ' (practice)';
        END IF;
        IF NEW.stamp_text_zh NOT LIKE '%练习%' THEN
            NEW.stamp_text_zh := replace(NEW.stamp_text_zh, '专用章', '') || '练习章';
        END IF;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER bears_the_mark BEFORE INSERT OR UPDATE ON office FOR EACH ROW EXECUTE FUNCTION mark_practice_office();

-- The mark, given before anything is there that could be real: no person, no crossing, and never yet a case (the sequence tells it
-- of every office). A second call changes nothing.
CREATE FUNCTION practice_begin() RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('administrator');
BEGIN
    PERFORM require_administered(who, NULL);
    -- No import may begin beside it: the same lock as import_begin.
    PERFORM pg_advisory_xact_lock(hashtextextended('countersign.import', 0));
    IF EXISTS (SELECT FROM practice_mark) THEN
        RETURN true;
    END IF;
    IF EXISTS (SELECT FROM person) OR EXISTS (SELECT FROM crossing) OR (SELECT is_called FROM case_file_id_seq) THEN
        PERFORM refuse_administration('This store holds people, crossings or cases already: it cannot become one for practice.');
    END IF;
    INSERT INTO practice_mark (since, by_operator) VALUES (moment(), who.name);
    UPDATE office SET name_zh = name_zh;
    PERFORM audit_append('*', 'practice.begun', NULL, NULL, NULL, NULL);
    RETURN true;
END
$$;

REVOKE ALL ON FUNCTION practice(), practice_begin(), mark_practice_office() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION practice(), practice_begin()
    TO countersign_clerk, countersign_supervisor, countersign_auditor, countersign_administrator, countersign_importer;

RESET search_path;
RESET ROLE;
