SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

DROP FUNCTION rules_versions();
DROP TRIGGER never_gone ON rule_set;
DROP TRIGGER keeps_replaced ON rule_set;
DROP FUNCTION keep_replaced_rules();
DROP TABLE rule_set_replaced;

RESET search_path;
RESET ROLE;
