SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

DROP FUNCTION practice_begin();
DROP TRIGGER bears_the_mark ON office;
DROP FUNCTION mark_practice_office();
DROP FUNCTION practice();
DROP TABLE practice_mark;

RESET search_path;
RESET ROLE;
