DROP FUNCTION countersign.first_administrator(text, text, text), countersign.rules_set(text, date, text),
    countersign.rules_problem(jsonb, text, date), countersign.operator_list(), countersign.operator_disable(text),
    countersign.operator_add(text, text, text, text[], text), countersign.operator_made(text, text, text, text[], text),
    countersign.office_seal_set(text, text), countersign.office_set(text, text, text), countersign.office_add(text, text, text),
    countersign.require_administered(countersign.operator, text), countersign.refuse_administration(text),
    countersign.login_closed(text), countersign.login_made(text, text, text[]),
    countersign.office_rule_sets(), countersign.session_info();
