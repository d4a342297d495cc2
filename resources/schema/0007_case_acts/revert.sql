DROP FUNCTION countersign.queue(), countersign.case_refuse(bigint, int, text),
    countersign.case_return(bigint, int, text), countersign.case_approve(bigint, int, text, text), countersign.case_submit(bigint, int, text),
    countersign.case_amend(bigint, int, text, text), countersign.case_open(text, text, uuid);
DROP FUNCTION countersign.certificate_entry(countersign.certificate), countersign.case_decided(countersign.case_file, text, text),
    countersign.case_moves(countersign.case_file, text, text, text), countersign.case_stamp(countersign.case_file),
    countersign.require_committed(countersign.case_file),
    countersign.case_note(countersign.case_file, text, text), countersign.subject_if_clear(jsonb), countersign.findings_value(text),
    countersign.require_reason(text), countersign.require_opener(countersign.case_file, countersign.operator),
    countersign.require_state(countersign.case_file, text[]), countersign.case_at(bigint, int), countersign.case_seen(bigint), countersign.case_of(bigint);
