-- One crossing_id, once in the store. No unique index of a table that is partitioned by person can say that, so the importer
-- looked through every crossing that there is: 50,000 new rows took 1.2 s for it among 1.85 million, and more every year.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

CREATE TABLE crossing_key (
    crossing_id text PRIMARY KEY,
    person_id bigint NOT NULL
);
COMMENT ON TABLE crossing_key IS 'Of every crossing, whose it is: person_id leads to its partition. Kept by triggers of crossing.';

CREATE FUNCTION keep_crossing_keys() RETURNS trigger
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        TRUNCATE crossing_key;
        RETURN NULL;
    END IF;
    IF TG_OP IN ('UPDATE', 'DELETE') THEN
        DELETE FROM crossing_key AS k USING gone AS g WHERE k.crossing_id = g.crossing_id;
    END IF;
    IF TG_OP IN ('INSERT', 'UPDATE') THEN
        -- In order: the index then grows at one place after the other.
        INSERT INTO crossing_key (crossing_id, person_id) SELECT t.crossing_id, t.person_id FROM told AS t ORDER BY t.crossing_id;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER keys_told AFTER INSERT ON crossing REFERENCING NEW TABLE AS told
    FOR EACH STATEMENT EXECUTE FUNCTION keep_crossing_keys();
CREATE TRIGGER keys_changed AFTER UPDATE ON crossing REFERENCING OLD TABLE AS gone NEW TABLE AS told
    FOR EACH STATEMENT EXECUTE FUNCTION keep_crossing_keys();
CREATE TRIGGER keys_gone AFTER DELETE ON crossing REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION keep_crossing_keys();
CREATE TRIGGER keys_emptied AFTER TRUNCATE ON crossing FOR EACH STATEMENT EXECUTE FUNCTION keep_crossing_keys();

INSERT INTO crossing_key (crossing_id, person_id) SELECT crossing_id, person_id FROM crossing ORDER BY crossing_id;
-- It held the same, partition by partition, and cost an import as much again.
ALTER TABLE crossing DROP CONSTRAINT crossing_pkey;

-- Which staged rows have the id of a crossing in the store. A day's file asks the index row by row; a whole store that is
-- told anew is matched at once.
CREATE FUNCTION import_crossings_met() RETURNS TABLE (line bigint, crossing_id text, person_id bigint)
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF (SELECT count(*) FROM staging) * 20 < pg_relation_size('crossing_key') / 64 THEN
        RETURN QUERY SELECT s.line, k.crossing_id, k.person_id
        FROM staging AS s CROSS JOIN LATERAL (SELECT * FROM crossing_key AS c WHERE c.crossing_id = s.crossing_id OFFSET 0) AS k;
    ELSE
        RETURN QUERY SELECT s.line, k.crossing_id, k.person_id FROM staging AS s JOIN crossing_key AS k ON k.crossing_id = s.crossing_id;
    END IF;
END
$$;

CREATE OR REPLACE FUNCTION import_crossings_known(now_is timestamptz) RETURNS void
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    CREATE TEMPORARY TABLE met ON COMMIT DROP AS SELECT * FROM import_crossings_met();
    IF EXISTS (SELECT FROM met) THEN
        ANALYZE met;
        -- By person and time, as the index of the crossings goes; at another time it is another content too.
        INSERT INTO import_outcome (line, reason)
        SELECT s.line,
               CASE WHEN (s.document_type, s.document_number, s.direction, s.port_code, s.transport, s.entered_later, s.void)
                         IS DISTINCT FROM (d.type, d.number, c.direction, c.port_code, c.transport, c.entered_later, c.void)
                    THEN 'crossing_id: is in the store with other content' END
        FROM met AS m JOIN staging AS s ON s.line = m.line
        LEFT JOIN crossing AS c ON (c.person_id, c.crossed_at, c.crossing_id) = (m.person_id, s.crossed_at, m.crossing_id)
        LEFT JOIN travel_document AS d ON d.id = c.document_id;
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

RESET search_path;
RESET ROLE;
