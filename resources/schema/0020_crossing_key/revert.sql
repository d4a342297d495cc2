SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

DROP TRIGGER keys_told ON crossing;
DROP TRIGGER keys_changed ON crossing;
DROP TRIGGER keys_gone ON crossing;
DROP TRIGGER keys_emptied ON crossing;
DROP FUNCTION keep_crossing_keys();
CREATE OR REPLACE FUNCTION import_crossings_known(now_is timestamptz) RETURNS void
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
DROP FUNCTION import_crossings_met();
DROP TABLE crossing_key;
ALTER TABLE crossing ADD CONSTRAINT crossing_pkey PRIMARY KEY (crossing_id, person_id);

RESET search_path;
RESET ROLE;
