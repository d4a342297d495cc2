SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

DROP FUNCTION certificate_status_list(text);

RESET search_path;
RESET ROLE;
