-- Bulk import of ports, registry and crossings.
--
-- One transaction: import_begin makes a staging table that the importer may only fill, the client COPYs its rows into
-- it, import_finish checks them set-wise, loads the good ones and writes the log. What is killed in between leaves
-- nothing. Rows that cannot be loaded are told by line and reason (import_rejects); the client has the originals.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- Which import this transaction has begun; only a table of our own making counts.
CREATE FUNCTION import_begun() RETURNS text
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
RETURN (SELECT obj_description(oid, 'pg_class') FROM pg_class
        WHERE oid = to_regclass('pg_temp.staging') AND pg_get_userbyid(relowner) = 'countersign_owner');

CREATE FUNCTION import_begin(kind text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
BEGIN
    PERFORM actor('importer');
    IF to_regclass('pg_temp.staging') IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'CS016', MESSAGE = 'This transaction has begun an import already.';
    END IF;
    -- One import at a time: it looks for the same crossing_id under every person, which no unique index can hold.
    BEGIN
        PERFORM pg_advisory_xact_lock(hashtextextended('countersign.import', 0));
    EXCEPTION WHEN lock_not_available THEN
        RAISE EXCEPTION USING ERRCODE = 'CS016', MESSAGE = 'Another import is still running.';
    END;
    CASE kind
    WHEN 'ports' THEN
        CREATE TEMPORARY TABLE staging (line bigint NOT NULL, code text NOT NULL, name_zh text NOT NULL, name_en text NOT NULL,
            mode text NOT NULL, open boolean NOT NULL) ON COMMIT DROP;
    WHEN 'registry' THEN
        CREATE TEMPORARY TABLE staging (line bigint NOT NULL, id_kind text NOT NULL, id_number text NOT NULL, name text NOT NULL,
            latin_name text NOT NULL, sex text NOT NULL, birth_date date NOT NULL, region text NOT NULL, document_type text NOT NULL,
            document_number text NOT NULL, number_printed text NOT NULL, issued_on date, expires_on date, issuing_authority text NOT NULL,
            status text NOT NULL, issued_abroad boolean NOT NULL, renewals int NOT NULL) ON COMMIT DROP;
    WHEN 'crossings' THEN
        CREATE TEMPORARY TABLE staging (line bigint NOT NULL, crossing_id text NOT NULL, document_type text NOT NULL,
            document_number text NOT NULL, direction smallint NOT NULL, crossed_at timestamptz NOT NULL, port_code text NOT NULL,
            transport text NOT NULL, entered_later boolean NOT NULL, void boolean NOT NULL) ON COMMIT DROP;
    ELSE
        RAISE EXCEPTION USING ERRCODE = 'CS016', MESSAGE = 'There is no such kind of import.';
    END CASE;
    EXECUTE format('COMMENT ON TABLE pg_temp.staging IS %L', kind);
    EXECUTE format('GRANT INSERT ON pg_temp.staging TO %I', session_user);
    -- A row that is not loaded as it stands: rejected for a reason, or (no reason) in the store already.
    CREATE TEMPORARY TABLE import_outcome (line bigint PRIMARY KEY, reason text) ON COMMIT DROP;
END
$$;

-- Ports: the newest import is right about names, mode and state. ----------------------------------------------------

CREATE FUNCTION import_ports() RETURNS bigint
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    loaded bigint;
BEGIN
    INSERT INTO import_outcome (line, reason)
    SELECT line, CASE WHEN (code, name_zh, name_en, mode, open) IS DISTINCT FROM first THEN 'code: occurs twice with other content' END
    FROM (SELECT s.*, row_number() OVER same AS nth, first_value((code, name_zh, name_en, mode, open)) OVER same AS first
          FROM staging AS s WINDOW same AS (PARTITION BY code ORDER BY line)) AS row
    WHERE nth > 1;
    INSERT INTO import_outcome (line)
    SELECT s.line FROM staging AS s JOIN port AS p ON (p.code, p.name_zh, p.name_en, p.mode, p.open) = (s.code, s.name_zh, s.name_en, s.mode, s.open)
    ON CONFLICT DO NOTHING;
    INSERT INTO port (code, name_zh, name_en, mode, open)
    SELECT code, name_zh, name_en, mode, open FROM staging AS s
    WHERE NOT EXISTS (SELECT FROM import_outcome AS o WHERE o.line = s.line)
    ON CONFLICT (code) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en, mode = excluded.mode, open = excluded.open;
    GET DIAGNOSTICS loaded = ROW_COUNT;
    RETURN loaded;
END
$$;

-- Registry: one row a travel document; rows with the same id are one person. ------------------------------------------

-- Numbers in the form under which they are matched, and what the store knows of them.
CREATE FUNCTION import_registry_resolve() RETURNS void
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    CREATE TEMPORARY TABLE incoming ON COMMIT DROP AS
    SELECT s.*, known.id AS person_id, document.id AS document_id, document.person_id AS holder_id,
           coalesce(known.sex, first_value(s.sex) OVER of_person) AS sex_first,
           coalesce(known.birth_date, first_value(s.birth_date) OVER of_person) AS birth_first
    FROM (SELECT line, id_kind, normalize_id(id_kind, id_number) AS id_number, name, latin_name, sex, birth_date, region, document_type,
                 normalize_number(document_type, document_number) AS number, number_printed, issued_on, expires_on, issuing_authority,
                 status, issued_abroad, renewals FROM staging) AS s
    LEFT JOIN person AS known ON (known.id_kind, known.id_number) = (s.id_kind, s.id_number)
    LEFT JOIN travel_document AS document ON (document.type, document.number) = (s.document_type, s.number)
    WINDOW of_person AS (PARTITION BY s.id_kind, s.id_number ORDER BY s.line);
    ANALYZE incoming;
END
$$;

-- Three questions, each asked of the rows that the one before it left: is it this person, whose is the document, and
-- does the file say it twice?
CREATE FUNCTION import_registry_refuse() RETURNS void
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    INSERT INTO import_outcome (line, reason)
    SELECT line, CASE WHEN id_number = '' THEN 'id_number: has neither letters nor digits'
                      WHEN number = '' THEN 'document_number: has neither letters nor digits'
                      WHEN sex <> sex_first THEN 'sex: differs from what is known of this person'
                      WHEN birth_date <> birth_first THEN 'birth_date: differs from what is known of this person'
                      ELSE 'document_number: belongs to another person' END
    FROM incoming
    WHERE id_number = '' OR number = '' OR sex <> sex_first OR birth_date <> birth_first
       OR (holder_id IS NOT NULL AND holder_id IS DISTINCT FROM person_id);

    INSERT INTO import_outcome (line, reason)
    SELECT line, 'document_number: belongs to another person'
    FROM (SELECT i.line, i.id_kind || ' ' || i.id_number <> first_value(i.id_kind || ' ' || i.id_number) OVER same AS claimed
          FROM incoming AS i WHERE NOT EXISTS (SELECT FROM import_outcome AS o WHERE o.line = i.line)
          WINDOW same AS (PARTITION BY document_type, number ORDER BY line)) AS row
    WHERE claimed;

    INSERT INTO import_outcome (line, reason)
    SELECT line, CASE WHEN content IS DISTINCT FROM first THEN 'document_number: occurs twice with other content' END
    FROM (SELECT line, row_number() OVER same AS nth, content, first_value(content) OVER same AS first
          FROM (SELECT i.line, i.document_type, i.number,
                       (name, latin_name, region, number_printed, issued_on, expires_on, issuing_authority, status, issued_abroad, renewals) AS content
                FROM incoming AS i WHERE NOT EXISTS (SELECT FROM import_outcome AS o WHERE o.line = i.line)) AS good
          WINDOW same AS (PARTITION BY document_type, number ORDER BY line)) AS row
    WHERE nth > 1;
END
$$;

-- A person is called what his newest document calls him: the same person is LV, LU and LYU across documents. An older
-- document that arrives later does not change the name back.
CREATE FUNCTION import_registry_persons() RETURNS void
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    CREATE TEMPORARY TABLE newest ON COMMIT DROP AS
    SELECT DISTINCT ON (i.id_kind, i.id_number) i.* FROM incoming AS i
    WHERE NOT EXISTS (SELECT FROM import_outcome AS o WHERE o.line = i.line)
    ORDER BY i.id_kind, i.id_number, i.issued_on DESC NULLS LAST, i.line;

    CREATE TEMPORARY TABLE told ON COMMIT DROP AS
    WITH added AS (
        INSERT INTO person (id_kind, id_number, name, latin_name, sex, birth_date, region)
        SELECT id_kind, id_number, name, latin_name, sex, birth_date, region FROM newest WHERE person_id IS NULL ORDER BY line
        RETURNING id
    ), renamed AS (
        UPDATE person AS p SET name = n.name, latin_name = n.latin_name, region = n.region
        FROM newest AS n
        WHERE p.id = n.person_id AND (p.name, p.latin_name, p.region) <> (n.name, n.latin_name, n.region)
          AND coalesce(n.issued_on, '-infinity')
              >= coalesce((SELECT max(d.issued_on) FROM travel_document AS d WHERE d.person_id = p.id), '-infinity')
        RETURNING n.line
    )
    SELECT line FROM renamed;
    UPDATE incoming AS i SET person_id = p.id FROM person AS p
    WHERE i.person_id IS NULL AND (p.id_kind, p.id_number) = (i.id_kind, i.id_number);
END
$$;

CREATE FUNCTION import_registry() RETURNS bigint
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    loaded bigint;
BEGIN
    PERFORM import_registry_resolve(), import_registry_refuse(), import_registry_persons();
    INSERT INTO import_outcome (line)
    SELECT i.line FROM incoming AS i JOIN travel_document AS d ON d.id = i.document_id
    WHERE (i.number_printed, i.issuing_authority, i.status, i.issued_abroad, i.renewals)
        = (d.number_printed, d.issuing_authority, d.status, d.issued_abroad, d.renewals)
      AND (i.issued_on, i.expires_on) IS NOT DISTINCT FROM (d.issued_on, d.expires_on)
      AND NOT EXISTS (SELECT FROM told WHERE told.line = i.line)
    ON CONFLICT DO NOTHING;
    INSERT INTO travel_document (type, number, number_printed, person_id, issued_on, expires_on, issuing_authority, status, issued_abroad, renewals)
    SELECT document_type, number, number_printed, person_id, issued_on, expires_on, issuing_authority, status, issued_abroad, renewals
    FROM incoming AS i
    WHERE NOT EXISTS (SELECT FROM import_outcome AS o WHERE o.line = i.line)
    ORDER BY line
    ON CONFLICT (type, number) DO UPDATE SET number_printed = excluded.number_printed, issued_on = excluded.issued_on,
        expires_on = excluded.expires_on, issuing_authority = excluded.issuing_authority, status = excluded.status,
        issued_abroad = excluded.issued_abroad, renewals = excluded.renewals;
    GET DIAGNOSTICS loaded = ROW_COUNT;
    RETURN loaded;
END
$$;

-- Crossings: what was written once stays as it is. -------------------------------------------------------------------

-- Rows whose crossing_id is in the store, or occurs earlier in the file: the same content is nothing new, any other
-- is refused. Both are rare, so the file's own repeats are looked for by hash first.
CREATE FUNCTION import_crossings_known(now_is timestamptz) RETURNS void
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT FROM crossing) THEN
        INSERT INTO import_outcome (line, reason)
        SELECT s.line,
               CASE WHEN (s.document_type, s.document_number, s.direction, s.crossed_at, s.port_code, s.transport, s.entered_later, s.void)
                      <> (d.type, d.number, c.direction, c.crossed_at, c.port_code, c.transport, c.entered_later, c.void)
                    THEN 'crossing_id: is in the store with other content' END
        FROM staging AS s JOIN crossing AS c ON c.crossing_id = s.crossing_id JOIN travel_document AS d ON d.id = c.document_id;
    END IF;

    INSERT INTO import_outcome (line, reason)
    SELECT line, CASE WHEN content <> first THEN 'crossing_id: occurs twice with other content' END
    FROM (SELECT line, row_number() OVER same AS nth, content, first_value(content) OVER same AS first
          FROM (SELECT s.line, s.crossing_id, (s.document_type, s.document_number, s.direction, s.crossed_at, s.port_code, s.transport,
                                               s.entered_later, s.void) AS content
                FROM staging AS s
                WHERE hashtextextended(s.crossing_id, 0) IN (SELECT hashtextextended(crossing_id, 0) FROM staging GROUP BY 1 HAVING count(*) > 1)
                  AND s.crossed_at <= now_is
                  AND EXISTS (SELECT FROM travel_document AS d WHERE (d.type, d.number) = (s.document_type, s.document_number))
                  AND EXISTS (SELECT FROM port AS p WHERE p.code = s.port_code)
                  AND NOT EXISTS (SELECT FROM import_outcome AS o WHERE o.line = s.line)) AS repeated
          WINDOW same AS (PARTITION BY crossing_id ORDER BY line)) AS row
    WHERE nth > 1;
END
$$;

-- Takes the indexes of the crossings away and gives the statements that make them again, word for word.
CREATE FUNCTION import_indexes_taken() RETURNS text[]
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    index record;
    again text[] := '{}';
BEGIN
    FOR index IN
        SELECT format('ALTER TABLE crossing DROP CONSTRAINT %I', conname) AS taken,
               format('ALTER TABLE crossing ADD CONSTRAINT %I %s', conname, pg_get_constraintdef(oid)) AS made
        FROM pg_constraint WHERE conrelid = 'crossing'::regclass AND contype IN ('p', 'u')
        UNION ALL
        SELECT format('DROP INDEX %s', indexrelid::regclass), replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ')
        FROM pg_index WHERE indrelid = 'crossing'::regclass AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
    LOOP
        EXECUTE index.taken;
        again := again || index.made;
    END LOOP;
    RETURN again;
END
$$;

CREATE FUNCTION import_crossings() RETURNS bigint
LANGUAGE plpgsql SET search_path = countersign, pg_temp SET maintenance_work_mem = '128MB'
AS $$
DECLARE
    now_is timestamptz := moment();
    loaded bigint;
    again text[] := '{}';
    statement text;
BEGIN
    PERFORM import_crossings_known(now_is);
    -- The first load of a store: an index built once over all rows costs a third of one that grows row by row, and
    -- nobody reads there yet.
    IF NOT EXISTS (SELECT FROM crossing) AND (SELECT count(*) FROM staging) >= 100000 THEN
        again := import_indexes_taken();
    END IF;
    -- By person and time, as they are read: the index then grows at one place after the other.
    INSERT INTO crossing (person_id, crossed_at, document_id, crossing_id, port_code, transport, direction, entered_later, void)
    SELECT d.person_id, s.crossed_at, d.id, s.crossing_id, s.port_code, s.transport, s.direction, s.entered_later, s.void
    FROM staging AS s
    JOIN travel_document AS d ON (d.type, d.number) = (s.document_type, s.document_number)
    JOIN port AS p ON p.code = s.port_code
    WHERE s.crossed_at <= now_is AND NOT EXISTS (SELECT FROM import_outcome AS o WHERE o.line = s.line)
    ORDER BY d.person_id, s.crossed_at DESC;
    GET DIAGNOSTICS loaded = ROW_COUNT;
    FOREACH statement IN ARRAY again LOOP
        EXECUTE statement;
    END LOOP;
    -- Why the rest was not loaded is asked only when there is one.
    IF loaded + (SELECT count(*) FROM import_outcome) < (SELECT count(*) FROM staging) THEN
        INSERT INTO import_outcome (line, reason)
        SELECT s.line, CASE WHEN d.id IS NULL THEN 'document_number: no such document in the registry'
                            WHEN p.code IS NULL THEN 'port: not in the table of ports'
                            ELSE 'crossed_at: lies in the future' END
        FROM staging AS s
        LEFT JOIN travel_document AS d ON (d.type, d.number) = (s.document_type, s.document_number)
        LEFT JOIN port AS p ON p.code = s.port_code
        WHERE (d.id IS NULL OR p.code IS NULL OR s.crossed_at > now_is) AND NOT EXISTS (SELECT FROM import_outcome AS o WHERE o.line = s.line);
    END IF;
    RETURN loaded;
END
$$;

-- Up to when crossings are complete: what the importer says, else the newest crossing that he brought.
CREATE FUNCTION import_data_until(complete_until timestamptz) RETURNS timestamptz
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF complete_until > moment() THEN
        RAISE EXCEPTION USING ERRCODE = 'CS016', MESSAGE = 'Data cannot be complete until a time that has not come.';
    END IF;
    RETURN coalesce(complete_until, (SELECT max(s.crossed_at) FROM staging AS s
                                     WHERE NOT EXISTS (SELECT FROM import_outcome AS o WHERE o.line = s.line AND o.reason IS NOT NULL)));
END
$$;

-- The second half. file_sha256 goes to the log; `refused` rows were not even staged, because the client could not read
-- them. Gives {"kind","read","loaded","unchanged","rejected","data_until"}.
CREATE FUNCTION import_finish(kind text, file_sha256 text, refused bigint, complete_until timestamptz DEFAULT NULL) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp SET work_mem = '128MB'
AS $$
DECLARE
    who operator := actor('importer');
    until timestamptz;
    staged bigint;
    loaded bigint;
    rejected bigint;
    counts jsonb;
BEGIN
    IF import_begun() IS DISTINCT FROM kind THEN
        RAISE EXCEPTION USING ERRCODE = 'CS016', MESSAGE = 'This transaction has not begun such an import.';
    END IF;
    IF file_sha256 !~ '^[0-9a-f]{64}$' OR refused < 0 OR num_nulls(file_sha256, refused) > 0 OR (complete_until IS NOT NULL AND kind <> 'crossings') THEN
        RAISE EXCEPTION USING ERRCODE = 'CS016', MESSAGE = 'The import is not described as it must be.';
    END IF;
    ANALYZE staging;
    BEGIN
        loaded := CASE kind WHEN 'ports' THEN import_ports() WHEN 'registry' THEN import_registry() ELSE import_crossings() END;
    EXCEPTION WHEN integrity_constraint_violation OR program_limit_exceeded OR data_exception THEN
        -- Our client never sends such a row; another one gets no DETAIL that quotes it.
        RAISE EXCEPTION USING ERRCODE = 'CS016', MESSAGE = 'A row breaks a rule of the store, so nothing was loaded.';
    END;
    IF kind = 'crossings' THEN until := import_data_until(complete_until); END IF;
    SELECT count(*) INTO staged FROM staging;
    SELECT count(*) INTO rejected FROM import_outcome WHERE reason IS NOT NULL;
    INSERT INTO import_run (kind, by_operator, finished_at, read, loaded, unchanged, rejected, data_until)
    VALUES (kind, session_user, moment(), staged + refused, loaded, staged - loaded - rejected, rejected + refused, until);
    counts := jsonb_build_object('kind', kind, 'read', staged + refused, 'loaded', loaded, 'unchanged', staged - loaded - rejected,
                                 'rejected', rejected + refused, 'data_until', rfc3339(until));
    PERFORM audit_append(coalesce(who.office, '*'), 'import.finished', NULL, NULL, NULL, counts || jsonb_build_object('file_sha256', file_sha256));
    RETURN counts;
END
$$;

-- The staged rows that were not loaded, in the order of the file. After import_finish, in the same transaction.
CREATE FUNCTION import_rejects() RETURNS TABLE (line bigint, reason text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
BEGIN
    PERFORM actor('importer');
    IF import_begun() IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'CS016', MESSAGE = 'This transaction has not begun an import.';
    END IF;
    RETURN QUERY SELECT o.line, o.reason FROM import_outcome AS o WHERE o.reason IS NOT NULL ORDER BY o.line;
END
$$;

-- Every window role may call; the function says itself whose act it is (CS002).
GRANT EXECUTE ON FUNCTION import_begin(text), import_finish(text, text, bigint, timestamptz), import_rejects()
    TO countersign_clerk, countersign_supervisor, countersign_auditor, countersign_administrator, countersign_importer;

RESET search_path;
RESET ROLE;
