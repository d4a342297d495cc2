-- A sheet of security paper bears one page once: in one office a paper number belongs to the sheet for which it was told first.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- A table of its own and no unique index on sheet: what was told twice before this change stays written.
CREATE TABLE security_paper (
    office text NOT NULL,
    paper text NOT NULL CHECK (paper <> ''),
    number text NOT NULL,
    page int NOT NULL,
    copy int NOT NULL,
    PRIMARY KEY (office, paper),
    FOREIGN KEY (number, page, copy) REFERENCES sheet
);
COMMENT ON COLUMN security_paper.paper IS 'typed_number(sheet.paper): a0001, A 0001 and full-width forms are one paper.';
ALTER TABLE security_paper ENABLE ROW LEVEL SECURITY;
ALTER TABLE security_paper FORCE ROW LEVEL SECURITY;
CREATE POLICY of_office ON security_paper USING (office = (SELECT session_office()));
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON security_paper FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The key of the table decides between two desks that tell one paper at once: the second waits for the first.
CREATE FUNCTION guard_paper() RETURNS trigger
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
        RAISE EXCEPTION USING ERRCODE = 'CS014', MESSAGE = 'This paper number is recorded for another sheet already: compare it with the paper.';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER one_sheet_a_paper AFTER INSERT ON sheet FOR EACH ROW EXECUTE FUNCTION guard_paper();

RESET search_path;
RESET ROLE;

-- As the superuser, who sees every office's sheets.
INSERT INTO countersign.security_paper (office, paper, number, page, copy)
SELECT DISTINCT ON (told.office, countersign.typed_number(told.paper)) told.office, countersign.typed_number(told.paper), told.number, told.page, told.copy
FROM countersign.sheet AS told
WHERE countersign.typed_number(told.paper) <> ''
ORDER BY told.office, countersign.typed_number(told.paper), told.at, told.number, told.copy, told.page;
