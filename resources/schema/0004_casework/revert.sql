DROP TABLE countersign.sheet, countersign.certificate, countersign.certificate_day, countersign.decision, countersign.case_event,
    countersign.case_file;
DROP FUNCTION countersign.guard_serial_has_row(), countersign.guard_certificate_day(), countersign.guard_certificate(),
    countersign.guard_four_eyes(), countersign.guard_case(), countersign.case_may_become(text, text);
