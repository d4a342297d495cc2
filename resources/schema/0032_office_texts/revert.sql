SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

ALTER TABLE operator DROP CONSTRAINT name_can_be_shown;
ALTER TABLE office DROP CONSTRAINT texts_can_be_shown;
DROP FUNCTION shown_text(text, int);

RESET search_path;
RESET ROLE;
