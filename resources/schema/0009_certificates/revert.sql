DROP FUNCTION countersign.case_withdraw(bigint, int, text), countersign.case_hand_over(bigint, int, text),
    countersign.sheet_record(text, int, int, text, text, text), countersign.certificate_fetch(text), countersign.certificate_look(text),
    countersign.certificate_find(text), countersign.certificate_live(bigint, text), countersign.certificate_supersede(text, text),
    countersign.certificate_revoke(text, text), countersign.certificate_void(text, text),
    countersign.certificate_issue(text, uuid, text, bytea, int), countersign.certificate_reserve(bigint, int, text, uuid);
DROP FUNCTION countersign.require_second_person(countersign.certificate, countersign.operator),
    countersign.certificate_brief(countersign.certificate), countersign.require_content(countersign.certificate, countersign.case_file, text),
    countersign.content_differences(jsonb, text), countersign.content_expected(countersign.certificate, jsonb, bigint, jsonb),
    countersign.content_own_words_fit(jsonb, jsonb, date), countersign.content_rows(jsonb, bigint), countersign.data_until(),
    countersign.certificate_as_logged(countersign.certificate), countersign.certificate_ends(countersign.certificate, text, text),
    countersign.certificate_logged(countersign.certificate, text, jsonb),
    countersign.require_certificate_state(countersign.certificate, text[]), countersign.certificate_of(text),
    countersign.certificate_seen(text), countersign.next_serial(text, date), countersign.certificate_number_typed(text),
    countersign.certificate_number(text, date, int), countersign.mod3736(text);
