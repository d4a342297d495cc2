-- Names as core/person/Name.h reads and draws them: what the check board only notes is not refused here, what no eye sees is
-- no part of a name, and no name is longer than a sheet can bear.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- Characters -----------------------------------------------------------------------------------------------------------

-- What core/person/NameText.h calls invisible in a name: every default-ignorable code point but the variation selectors,
-- which choose between shapes that are seen. For a pattern's brackets; a test compares the two.
CREATE FUNCTION invisible_characters() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN E'\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0'
    || E'\\ufff0-\\ufff8\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e00ff\\U000e01f0-\\U000e0fff';

CREATE FUNCTION variation_selectors() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN E'\\u180b-\\u180d\\u180f\\ufe00-\\ufe0f\\U000e0100-\\U000e01ef';

-- White space, and the marks that readers and keyboards put where the dot between name parts belongs.
CREATE FUNCTION spaces_and_dots() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN E'\\u0009-\\u000d\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'
    || E'.\\u00b7\\u0387\\u2022\\u2024\\u2027\\u2219\\u22c5\\u2e31\\u2e33\\u3002\\u30fb\\ua78f\\ufe52\\uff0e\\uff61\\uff65';

-- Names ----------------------------------------------------------------------------------------------------------------

-- What is left of a name when nothing counts that drawing it may change. The invisible goes before characters are composed:
-- a joiner keeps an accent from its letter.
CREATE FUNCTION name_drawn(written text) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = countersign, pg_temp
AS $$
DECLARE
    seen constant text := regexp_replace(coalesce(written, ''), '[' || invisible_characters() || ']', '', 'g');
BEGIN
    RETURN regexp_replace(normalize(standard_characters(seen), NFC), '[' || spaces_and_dots() || ']', '', 'g');
END
$$;

CREATE OR REPLACE FUNCTION same_name(written text, printed text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE SET search_path = countersign, pg_temp
AS $$
BEGIN
    RETURN name_drawn(written) = name_drawn(printed);
END
$$;

-- As 0016_guarded_identity made it, kinder than compareNames of core/person/Name.h; and never less kind, so that no name is
-- refused here that the board lets through: letters of every case, dashes, marks of machine-readable zones.
CREATE OR REPLACE FUNCTION name_letters(written text) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = countersign, pg_temp
AS $$
DECLARE
    apart constant text := E'\\u0021-\\u002f\\u003a-\\u0040\\u005b-\\u0060\\u007b-\\u007e\\u02b9\\u02bb\\u02bc\\u2018\\u2019\\u3001'
        || E'\\u058a\\u05be\\u1400\\u1806\\u2010-\\u2015\\u2053\\u207b\\u208b\\u2212\\u2e17\\u2e1a\\u2e3a\\u2e3b\\u2e40\\u2e5d\\u301c'
        || E'\\u3030\\u30a0\\U00010ead';
    letters text := normalize(upper(normalize(standard_characters(coalesce(written, '')), NFKD) COLLATE "und-x-icu"), NFKD);
BEGIN
    letters := regexp_replace(letters COLLATE "C", E'[\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20f0'
        || invisible_characters() || variation_selectors() || spaces_and_dots() || apart || ']', '', 'g');
    RETURN regexp_replace(replace(letters, E'\u1e9e', 'SS'), '([LN])(YU|V)', E'\\1U', 'g');
END
$$;

-- Is the name elsewhere the person's? Two names of marks alone are one only if they are the same marks.
CREATE OR REPLACE FUNCTION alike_name(person jsonb, elsewhere text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = countersign, pg_temp
AS $$
    SELECT CASE name_letters(elsewhere)
        WHEN '' THEN name_drawn(elsewhere) <> '' AND elsewhere IN (person ->> 'name', person ->> 'latin_name')
        ELSE name_letters(elsewhere) IN (name_letters(person ->> 'name'), name_letters(person ->> 'latin_name')) END
$$;

-- A number is printed as it was written, so what typed_number() leaves out unseen must not be in it.
CREATE FUNCTION number_is_seen(written text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN written !~ ('[' || invisible_characters() || variation_selectors() || ']');

-- The rules ------------------------------------------------------------------------------------------------------------

-- As 0006_intake made it; a name elsewhere is compared as rules_identity() compares the requester's, and printed numbers are seen.
CREATE OR REPLACE FUNCTION rules_every_intake(intake jsonb, rules jsonb, office_look_back int, today date)
RETURNS TABLE (rule text, weight text, kept boolean, sentence text)
LANGUAGE plpgsql STABLE SET search_path = countersign, pg_temp
AS $$
DECLARE
    is_self boolean := intake ->> 'standing' = 'self';
    subject jsonb := intake -> 'subject';
    seen jsonb := intake #> '{subject,identity_seen}';
    born date := day_of(intake #>> '{subject,birth_date}');
    from_day date := day_of(intake #>> '{request,from}');
    to_day date := day_of(intake #>> '{request,to}');
    look_back int := rule_limit(rules, 'look_back_years', office_look_back);
BEGIN
    RETURN QUERY VALUES
        ('standing.not-served', 'blocker', intake ->> 'standing' IN ('self', 'agent'),
         'This standing is not worked at the window yet.'),
        ('field.missing', 'blocker', born <= today AND name_drawn(subject ->> 'name') <> '',
         'The subject''s name or date of birth is missing.'),
        ('field.missing', 'blocker', subject #>> '{id,kind}' <> '' AND normalize_id(subject #>> '{id,kind}', subject #>> '{id,number}') <> '',
         'The subject''s identity number is missing.'),
        ('field.missing', 'blocker',
         (SELECT count(*) > 0 AND bool_and(coalesce(type <> '' AND number <> '', false)) FROM documents_of(intake -> 'documents')),
         'No document is asked for.'),
        ('document.doubled', 'blocker',
         (SELECT count(*) = count(DISTINCT (type, number)) FROM documents_of(intake -> 'documents')),
         'A document is asked for twice.'),
        ('identity.number-differs', 'blocker',
         seen ->> 'kind' <> subject #>> '{id,kind}' OR same_number(seen ->> 'kind', seen ->> 'number', subject #>> '{id,number}'),
         'The identity paper seen bears another number.'),
        ('name.differs', 'blocker', alike_name(subject, seen ->> 'name'),
         'The identity paper seen bears another name.'),
        ('name.unprintable', 'blocker',
         number_is_seen(subject #>> '{id,number}')
         AND (SELECT bool_and(number_is_seen(as_written ->> 'number')) FROM documents_of(intake -> 'documents')),
         'A number that is printed holds a character that nobody sees.'),
        ('document.not-original', 'blocker', (seen -> 'original') = 'true',
         'The subject''s identity paper was not seen as an original.'),
        ('subject.foreigner', 'blocker', subject ->> 'region' IN ('CN', 'HK', 'MO', 'TW'),
         'Only citizens, Hong Kong, Macao and Taiwan residents included, may apply.'),
        ('subject.deceased', 'blocker', NOT is_self OR (subject -> 'deceased') = 'false',
         'Nobody asks for himself after his death.'),
        ('reason.none', 'blocker', jsonb_typeof(intake -> 'reasons') = 'array' AND (NOT is_self OR (intake -> 'reasons') <> '[]'),
         'There is no reason to ask at the window and not online.'),
        ('product.not-served', 'blocker', (intake #> '{request,products}') = '["record"]',
         'This product is not made at the window yet.'),
        ('field.missing', 'blocker', from_day IS NOT NULL AND to_day IS NOT NULL,
         'The period is missing.'),
        ('period.reversed', 'blocker', from_day <= to_day,
         'The period ends before it begins.'),
        ('period.future', 'blocker', to_day <= today,
         'The period reaches into the future.'),
        ('period.over-limit', 'supervisor', look_back = 0 OR to_day <= from_day + make_interval(years => look_back),
         'The period is longer than the office looks back.');
END
$$;

-- As 0009_certificates made it; nothing unseen is drawn, because it can turn the direction of what is.
CREATE OR REPLACE FUNCTION content_own_words_fit(content jsonb, intake jsonb, of_day date) RETURNS boolean
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    minute constant text := '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:00[+]08:00$';
BEGIN
    RETURN same_name(intake #>> '{subject,name}', content #>> '{holder,name}')
        AND same_name(intake #>> '{subject,latin_name}', content #>> '{holder,latin_name}')
        AND concat(content #>> '{holder,name}', content #>> '{holder,latin_name}') !~ ('[' || invisible_characters() || ']')
        AND content ->> 'issued_at' ~ minute AND content ->> 'data_until' ~ minute
        AND shanghai_day((content ->> 'issued_at')::timestamptz) = of_day
        AND (content ->> 'issued_at')::timestamptz <= moment()
        AND (content ->> 'data_until')::timestamptz <= data_until()
        AND content ->> 'wording' ~ '^[a-z0-9-]{1,60}$';
EXCEPTION WHEN data_exception THEN
    RETURN false;
END
$$;

-- The length of a name -------------------------------------------------------------------------------------------------

-- `longestWrittenName` of core/person/Name.h: beside so long a name the first page still names a document.
CREATE FUNCTION longest_name() RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN 200;

-- As 0018_intake_form made it, and with that.
CREATE OR REPLACE FUNCTION intake_whole_problem(intake jsonb) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = countersign, pg_temp
AS $$
    SELECT CASE
        WHEN jsonb_array_length(intake -> 'documents') > most_documents() THEN format('More than %s documents are asked for.', most_documents())
        WHEN intake ->> 'standing' = 'agent' AND NOT intake ?& ARRAY['requester', 'authority'] THEN 'The intake of an agent lacks requester or authority.'
        WHEN intake ->> 'standing' = 'self' AND intake ?| ARRAY['requester', 'authority'] THEN 'The intake of standing self has a requester or an authority.'
        WHEN EXISTS (SELECT FROM unnest(ARRAY[intake #>> '{subject,name}', intake #>> '{subject,latin_name}', intake #>> '{subject,identity_seen,name}',
                                              intake #>> '{requester,name}', intake #>> '{requester,identity_seen,name}',
                                              intake #>> '{authority,principal,name}', intake #>> '{authority,agent,name}']) AS name
                     WHERE length(name) > longest_name())
            THEN format('A name is longer than %s characters.', longest_name())
        WHEN EXISTS (SELECT FROM unnest(ARRAY[intake -> 'reasons', intake #> '{request,products}', intake #> '{authority,acts}',
                                              intake #> '{authority,products}']) AS list
                     WHERE jsonb_array_length(list) > (SELECT count(DISTINCT word) FROM jsonb_array_elements(list) AS word))
            THEN 'The intake gives a word twice.'
    END
$$;

RESET search_path;
RESET ROLE;
