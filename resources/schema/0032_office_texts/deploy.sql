-- What an office is called and what its seal says stands on every sheet, and an operator's name on every screen: no text that
-- a sheet could not hold, and none that a terminal would obey. (Whether the fonts draw it, the client asks before.)
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

CREATE FUNCTION shown_text(written text, longest int) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = countersign, pg_temp
RETURN length(written) <= longest AND written !~ ('[' || invisible_characters() || E'\\u0001-\\u001f\\u007f-\\u009f\\u2028\\u2029\\ue000-\\uf8ff]');

-- What stood there before is not judged until somebody changes it.
ALTER TABLE office ADD CONSTRAINT texts_can_be_shown
    CHECK (shown_text(name_zh, 100) AND shown_text(name_en, 200) AND coalesce(shown_text(stamp_text_zh, 40), true)) NOT VALID;
ALTER TABLE operator ADD CONSTRAINT name_can_be_shown CHECK (shown_text(display_name, 100)) NOT VALID;

REVOKE ALL ON FUNCTION shown_text(text, int) FROM PUBLIC;

RESET search_path;
RESET ROLE;
