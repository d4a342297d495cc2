DROP FUNCTION countersign.named_otherwise(jsonb, bigint), countersign.subject_in_registry(jsonb), countersign.broken_rules(jsonb, text), countersign.rules_delegation(jsonb, jsonb, date),
    countersign.rules_every_intake(jsonb, jsonb, int, date), countersign.rule_weight(jsonb, text, text), countersign.rule_is_guarded(text),
    countersign.same_name(text, text), countersign.standard_characters(text),
    countersign.rule_limit(jsonb, text, int), countersign.rules_in_force(text, date), countersign.same_number(text, text, text),
    countersign.documents_of(jsonb), countersign.age_on(date, date), countersign.day_of(text), countersign.intake_value(text, text);
