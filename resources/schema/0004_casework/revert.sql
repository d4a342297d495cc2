-- What was written stays: an empty store is taken back, never one with history in it.
DO $$
BEGIN
    IF EXISTS (SELECT FROM countersign.case_file) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS013', MESSAGE = 'The store holds cases: they are not taken back. Restore another database instead.';
    END IF;
END
$$;
DROP TABLE countersign.sheet, countersign.certificate, countersign.certificate_day, countersign.decision, countersign.case_event,
    countersign.case_file;
DROP FUNCTION countersign.guard_serial_has_row(), countersign.guard_certificate_day(), countersign.guard_certificate(),
    countersign.guard_four_eyes(), countersign.guard_case(), countersign.case_may_become(text, text);
