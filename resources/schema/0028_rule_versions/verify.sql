DO $$
BEGIN
    IF (SELECT count(*) FROM pg_trigger WHERE tgrelid = 'countersign.rule_set'::regclass AND tgname IN ('keeps_replaced', 'never_gone')) <> 2
       OR NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = 'countersign.rule_set_replaced'::regclass AND tgname = 'append_only') THEN
        RAISE EXCEPTION 'rules can go without a trace';
    END IF;
    IF has_table_privilege('countersign_administrator', 'countersign.rule_set_replaced', 'SELECT, INSERT, UPDATE, DELETE')
       OR has_function_privilege('countersign_administrator', 'countersign.keep_replaced_rules()', 'EXECUTE') THEN
        RAISE EXCEPTION 'a window role has a right on the rules of before';
    END IF;
    PERFORM 'countersign.rules_versions()'::regprocedure;
END
$$;
