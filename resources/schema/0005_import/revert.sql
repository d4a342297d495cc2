DROP FUNCTION countersign.import_rejects(), countersign.import_finish(text, text, bigint, timestamptz), countersign.import_data_until(timestamptz),
    countersign.import_crossings(), countersign.import_indexes_taken(), countersign.import_crossings_known(timestamptz), countersign.import_registry(),
    countersign.import_registry_persons(), countersign.import_registry_refuse(), countersign.import_registry_resolve(),
    countersign.import_ports(), countersign.import_begin(text), countersign.import_begun();
