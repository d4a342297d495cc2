DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = 'countersign.sheet'::regclass AND tgname = 'one_sheet_a_paper' AND tgenabled = 'O') THEN
        RAISE EXCEPTION 'nothing keeps a paper number to one sheet';
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname ~ '^countersign_(clerk|supervisor|auditor|administrator|importer)$'
               AND has_table_privilege(oid, 'countersign.security_paper', 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')) THEN
        RAISE EXCEPTION 'a window role reaches security_paper';
    END IF;
    IF EXISTS (SELECT FROM (SELECT DISTINCT office, countersign.typed_number(paper) FROM countersign.sheet WHERE countersign.typed_number(paper) <> '') AS told
               HAVING count(*) <> (SELECT count(*) FROM countersign.security_paper)) THEN
        RAISE EXCEPTION 'a paper number of before is missing';
    END IF;
END
$$;
