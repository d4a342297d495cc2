DROP FUNCTION countersign.case_check_subject(bigint), countersign.case_records(bigint), countersign.case_look(bigint),
    countersign.require_committed_look(bigint), countersign.case_rows(jsonb, bigint), countersign.covered_person(countersign.case_file);
