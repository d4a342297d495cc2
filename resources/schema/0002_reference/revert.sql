DROP TABLE countersign.import_run, countersign.crossing, countersign.travel_document, countersign.person, countersign.port,
    countersign.rule_set, countersign.operator, countersign.office;
DROP FUNCTION countersign.normalize_id(text, text), countersign.citizen_check_character(text),
    countersign.normalize_number(text, text), countersign.border_code(text), countersign.typed_number(text);
