SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

DROP TRIGGER one_sheet_a_paper ON sheet;
DROP FUNCTION guard_paper();
DROP TABLE security_paper;

RESET search_path;
RESET ROLE;
