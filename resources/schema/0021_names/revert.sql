SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

CREATE OR REPLACE FUNCTION intake_whole_problem(intake jsonb) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = countersign, pg_temp
AS $$
    SELECT CASE
        WHEN jsonb_array_length(intake -> 'documents') > most_documents() THEN format('More than %s documents are asked for.', most_documents())
        WHEN intake ->> 'standing' = 'agent' AND NOT intake ?& ARRAY['requester', 'authority'] THEN 'The intake of an agent lacks requester or authority.'
        WHEN intake ->> 'standing' = 'self' AND intake ?| ARRAY['requester', 'authority'] THEN 'The intake of standing self has a requester or an authority.'
        WHEN EXISTS (SELECT FROM unnest(ARRAY[intake -> 'reasons', intake #> '{request,products}', intake #> '{authority,acts}',
                                              intake #> '{authority,products}']) AS list
                     WHERE jsonb_array_length(list) > (SELECT count(DISTINCT word) FROM jsonb_array_elements(list) AS word))
            THEN 'The intake gives a word twice.'
    END
$$;

CREATE OR REPLACE FUNCTION content_own_words_fit(content jsonb, intake jsonb, of_day date) RETURNS boolean
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    minute constant text := '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:00[+]08:00$';
BEGIN
    RETURN same_name(intake #>> '{subject,name}', content #>> '{holder,name}')
        AND same_name(intake #>> '{subject,latin_name}', content #>> '{holder,latin_name}')
        AND content ->> 'issued_at' ~ minute AND content ->> 'data_until' ~ minute
        AND shanghai_day((content ->> 'issued_at')::timestamptz) = of_day
        AND (content ->> 'issued_at')::timestamptz <= moment()
        AND (content ->> 'data_until')::timestamptz <= data_until()
        AND content ->> 'wording' ~ '^[a-z0-9-]{1,60}$';
EXCEPTION WHEN data_exception THEN
    RETURN false;
END
$$;

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
        ('field.missing', 'blocker', born <= today AND subject ->> 'name' <> '',
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
        ('name.differs', 'blocker', same_name(seen ->> 'name', subject ->> 'name') OR same_name(seen ->> 'name', subject ->> 'latin_name'),
         'The identity paper seen bears another name.'),
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

CREATE OR REPLACE FUNCTION alike_name(person jsonb, elsewhere text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = countersign, pg_temp
AS $$
    SELECT name_letters(elsewhere) <> ''
       AND name_letters(elsewhere) IN (name_letters(person ->> 'name'), name_letters(person ->> 'latin_name'))
$$;

CREATE OR REPLACE FUNCTION name_letters(written text) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = countersign, pg_temp
AS $$
DECLARE
    letters text := upper(normalize(standard_characters(coalesce(written, '')), NFKD) COLLATE "C");
BEGIN
    letters := regexp_replace(letters, E'[\\u0300-\\u036f\\u00b7\\u2022\\u2027\\u30fb\\uff65\\u02bb\\u02bc\\u2018\\u2019\\u00ad\\u200b-\\u200f\\ufe00-\\ufe0f]', '', 'g');
    letters := regexp_replace(letters, '[[:space:][:punct:]]', '', 'g');
    RETURN regexp_replace(letters, '([LN])(YU|V)', E'\\1U', 'g');
END
$$;

CREATE OR REPLACE FUNCTION same_name(written text, printed text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE SET search_path = countersign, pg_temp
AS $$
DECLARE
    -- E'': a plain literal's backslash would mean what the session's standard_conforming_strings says.
    noise constant text := E'[\\u0009-\\u000d\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\u00b7\\u2022\\u30fb\\u2027\\uff0e\\uff65.]';
BEGIN
    RETURN regexp_replace(normalize(standard_characters(coalesce(written, '')), NFC), noise, '', 'g')
         = regexp_replace(normalize(standard_characters(coalesce(printed, '')), NFC), noise, '', 'g');
END
$$;

DROP FUNCTION number_is_seen(text), longest_name(), name_drawn(text), spaces_and_dots(), variation_selectors(), invisible_characters();

RESET search_path;
RESET ROLE;
