DROP FUNCTION countersign.case_check_subject(bigint), countersign.case_records(bigint), countersign.case_show(bigint), countersign.case_look(bigint),
    countersign.looked_at(countersign.case_file), countersign.require_committed_look(bigint), countersign.case_rows(jsonb, bigint), countersign.covered_person(countersign.case_file);
