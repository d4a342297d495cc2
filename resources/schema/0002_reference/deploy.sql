-- Offices and operators, ports, the registry of persons and their documents, and the crossings.
-- No role but the owner has any right on these tables.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- Numbers ------------------------------------------------------------------------------------------------------

-- A number as people and readers write it, brought to the signs it is made of: no white space, nothing invisible,
-- full-width forms (U+FF01..U+FF5E) narrow, every kind of dot a full stop, capital letters.
-- As core/person/TypedNumber.h does it; a test compares the two.
CREATE FUNCTION typed_number(written text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN written ~ '^[0-9A-Z.()/]*$' THEN written ELSE
    upper(translate(
        regexp_replace(written,
            '[\u0009-\u000d\u0020\u0085\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f'
            '\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]',
            '', 'g'),
        '！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～·•‧・･。｡',
        '!"#$%&''()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}~.......') COLLATE "C") END;

-- The border-inspection code of a document type; the second family (GA/T 2000.156) is mapped.
CREATE FUNCTION border_code(type text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE type WHEN '411' THEN '11' WHEN '412' THEN '12' WHEN '413' THEN '13' WHEN '414' THEN '14' WHEN '415' THEN '15'
    WHEN '416' THEN '20' WHEN '419' THEN '17' WHEN '420' THEN '70' WHEN '421' THEN '71' WHEN '511' THEN '16' WHEN '512' THEN '06'
    WHEN '513' THEN '21' WHEN '516' THEN '24' WHEN '517' THEN '25' WHEN '518' THEN '27' ELSE type END;

-- The form of a document number under which documents are matched, as core/person/DocumentNumber.h does it: the dot
-- of `P.1234567` is print, not number; the older Taiwan permit's issuer stands in brackets.
CREATE FUNCTION normalize_number(type text, number text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE
    WHEN border_code(type) IN ('11', '12', '13') THEN regexp_replace(typed_number(number), '^([PS])\.(?=.)', '\1')
    WHEN border_code(type) IN ('16', '06') THEN regexp_replace(typed_number(number), '^([0-9]{10})([A-Z])$', '\1(\2)')
    ELSE typed_number(number) END;

-- GB 11643: weights, sum mod 11, "10X98765432".
CREATE FUNCTION citizen_check_character(digits17 text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT substr('10X98765432', 1 + (sum(substr(digits17, i, 1)::int * (ARRAY[7,9,10,5,8,4,2,1,6,3,7,9,10,5,8,4,2])[i]) % 11)::int, 1)
        FROM generate_series(1, 17) AS i);

-- The form of a personal identity number under which persons are matched: letters and digits only, `A123456(3)` is
-- A1234563; a citizen ID of 15 digits becomes the one of 18 that replaced it.
CREATE FUNCTION normalize_id(kind text, number text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path = countersign, pg_temp
AS $$
DECLARE
    plain text := regexp_replace(typed_number(number), '[^0-9A-Z]', '', 'g');
BEGIN
    IF kind = 'citizen-id' AND plain ~ '^[0-9]{15}$' THEN
        plain := left(plain, 6) || '19' || substr(plain, 7);
        plain := plain || citizen_check_character(plain);
    END IF;
    RETURN plain;
END
$$;

-- Offices and operators ----------------------------------------------------------------------------------------

CREATE TABLE office (
    code text PRIMARY KEY CHECK (code ~ '^[A-Z0-9]{4}$'),
    name_zh text NOT NULL CHECK (name_zh <> ''),
    name_en text NOT NULL CHECK (name_en <> ''),
    approve_self boolean NOT NULL DEFAULT false,
    look_back_years int NOT NULL DEFAULT 10 CHECK (look_back_years BETWEEN 1 AND 100),
    stamp_drawn boolean NOT NULL DEFAULT true,
    stamp_text_zh text NOT NULL DEFAULT '出入境记录查询专用章' CHECK (stamp_text_zh <> ''),
    seal_fingerprint text CHECK (seal_fingerprint ~ '^[0-9a-f]{64}$'),
    added_at timestamptz NOT NULL
);
COMMENT ON COLUMN office.approve_self IS 'Does a person who asks for himself need a second official''s approval here?';
COMMENT ON COLUMN office.look_back_years IS 'A longer period needs a supervisor; a dated rule set that has limits.look_back_years goes before this.';
COMMENT ON COLUMN office.stamp_drawn IS 'True: the red seal is drawn; false: an empty box waits for the stamp.';

CREATE TABLE operator (
    name text PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9_]{1,30}$'),
    display_name text NOT NULL CHECK (display_name <> ''),
    office text REFERENCES office,
    roles text[] NOT NULL CHECK (cardinality(roles) > 0
        AND roles <@ ARRAY['clerk', 'supervisor', 'auditor', 'administrator', 'importer']),
    added_at timestamptz NOT NULL,
    disabled_at timestamptz,
    CHECK (office IS NOT NULL OR NOT roles && ARRAY['clerk', 'supervisor'])
);
COMMENT ON TABLE operator IS 'name is a login role of the cluster. No office: works for the whole agency (auditor, administrator, importer).';

-- Dated rules of an office, or of all ('*'), exactly as they were given.
CREATE TABLE rule_set (
    office text NOT NULL CHECK (office = '*' OR office ~ '^[A-Z0-9]{4}$'),
    from_day date NOT NULL,
    rules text NOT NULL,
    set_at timestamptz NOT NULL,
    PRIMARY KEY (office, from_day)
);

-- Ports, persons, documents, crossings -------------------------------------------------------------------------

CREATE TABLE port (
    code text PRIMARY KEY CHECK (code <> ''),
    name_zh text NOT NULL CHECK (name_zh <> ''),
    name_en text NOT NULL CHECK (name_en <> ''),
    mode text NOT NULL,
    open boolean NOT NULL
);

CREATE TABLE person (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id_kind text NOT NULL CHECK (id_kind <> ''),
    id_number text NOT NULL CHECK (id_number <> '' AND id_number = normalize_id(id_kind, id_number)),
    name text NOT NULL CHECK (name <> ''),
    latin_name text NOT NULL,
    sex text NOT NULL CHECK (sex IN ('M', 'F', 'X')),
    birth_date date NOT NULL,
    region text NOT NULL CHECK (region ~ '^[A-Z]{2,3}$'),
    UNIQUE (id_kind, id_number)
);
COMMENT ON COLUMN person.id_number IS 'normalize_id(id_kind, ...)';

CREATE TABLE travel_document (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    type text NOT NULL CHECK (type ~ '^[0-9]{2}$'),
    number text NOT NULL CHECK (number <> '' AND number = normalize_number(type, number)),
    number_printed text NOT NULL,
    person_id bigint NOT NULL REFERENCES person,
    issued_on date,
    expires_on date,
    issuing_authority text NOT NULL DEFAULT '',
    status text NOT NULL DEFAULT '',
    issued_abroad boolean NOT NULL DEFAULT false,
    renewals int NOT NULL DEFAULT 0 CHECK (renewals >= 0),
    UNIQUE (type, number)
);
COMMENT ON COLUMN travel_document.number IS 'normalize_number(type, number_printed)';
CREATE INDEX travel_document_of_person ON travel_document (person_id);

-- Crossings come by time and are read by person, so the person decides the partition and begins every key.
-- document_id and port_code carry no foreign key: a trigger per row would cost more than the import itself, which
-- resolves both set-wise. The primary key begins with crossing_id, so that the importer, who works under a lock,
-- finds the same id under another person too.
CREATE TABLE crossing (
    person_id bigint NOT NULL,
    crossed_at timestamptz NOT NULL,
    document_id bigint NOT NULL,
    crossing_id text NOT NULL CHECK (crossing_id <> ''),
    port_code text NOT NULL,
    transport text NOT NULL DEFAULT '',
    direction smallint NOT NULL CHECK (direction IN (1, 2)),
    entered_later boolean NOT NULL DEFAULT false,
    void boolean NOT NULL DEFAULT false,
    PRIMARY KEY (crossing_id, person_id)
) PARTITION BY HASH (person_id);
COMMENT ON COLUMN crossing.direction IS '1 entry, 2 exit';

DO $$
BEGIN
    FOR part IN 0..15 LOOP
        EXECUTE format('CREATE TABLE crossing_%s PARTITION OF crossing FOR VALUES WITH (MODULUS 16, REMAINDER %s)', part, part);
    END LOOP;
END
$$;

-- Holds every column that a record needs, so that a person with thousands of rows costs pages of the index and none
-- of the heap (measured: 1.3 ms instead of 65 ms).
CREATE INDEX crossing_of_person ON crossing (person_id, crossed_at DESC, document_id)
    INCLUDE (direction, port_code, transport, entered_later, void);

-- One row an import that was finished; data_until tells up to when crossings are complete.
CREATE TABLE import_run (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('ports', 'registry', 'crossings')),
    by_operator text NOT NULL,
    finished_at timestamptz NOT NULL,
    read bigint NOT NULL,
    loaded bigint NOT NULL,
    unchanged bigint NOT NULL,
    rejected bigint NOT NULL,
    data_until timestamptz
);
CREATE INDEX import_run_data_until ON import_run (data_until) WHERE kind = 'crossings';

RESET search_path;
RESET ROLE;
