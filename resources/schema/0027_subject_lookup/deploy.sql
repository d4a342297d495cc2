-- Who the subject is, by the indexes. The number of the paper seen was brought to its form once for every document of its type
-- (5,900 of 75,000: 115 ms of every look at a record), and the requested documents were looked for by reading all.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- A case asks for a few documents; the server's guess for a function is a thousand.
ALTER FUNCTION documents_of(jsonb) ROWS 4;

-- As 0006_intake made it, but for the paper seen.
CREATE OR REPLACE FUNCTION subject_in_registry(intake jsonb) RETURNS bigint
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
DECLARE
    subject jsonb := intake -> 'subject';
    kind text := subject #>> '{id,kind}';
    number text := normalize_id(kind, subject #>> '{id,number}');
    born date := day_of(subject ->> 'birth_date');
    seen_type text := border_code(substr(subject #>> '{identity_seen,kind}', 10));
    seen_number text := normalize_number(seen_type, subject #>> '{identity_seen,number}');
    holders bigint[];
    found person;
BEGIN
    -- Everybody whom the identity number, the paper seen and the requested documents lead to: at most one person.
    SELECT array_agg(DISTINCT holder) INTO holders FROM (
        SELECT id AS holder FROM person WHERE id_kind = kind AND id_number = number
        UNION ALL
        SELECT known.person_id FROM documents_of(intake -> 'documents') AS asked
            JOIN travel_document AS known ON known.type = asked.type AND known.number = asked.number
        UNION ALL
        SELECT known.person_id FROM travel_document AS known
            WHERE subject #>> '{identity_seen,kind}' LIKE 'document:%'
              AND known.type = seen_type AND known.number = seen_number) AS led;
    IF holders IS NULL THEN
        RETURN NULL;
    END IF;
    IF cardinality(holders) > 1 THEN
        RAISE EXCEPTION USING ERRCODE = 'CS008', MESSAGE = 'The documents are not all this subject''s.';
    END IF;
    SELECT * INTO found FROM person WHERE id = holders[1];
    IF found.birth_date IS DISTINCT FROM born
       OR (found.sex, subject ->> 'sex') IN (('M', 'F'), ('F', 'M'))
       OR found.id_kind IS DISTINCT FROM kind OR found.id_number IS DISTINCT FROM number THEN
        RAISE EXCEPTION USING ERRCODE = 'CS008', MESSAGE = 'The registry knows the holder of these documents otherwise.';
    END IF;
    RETURN found.id;
END
$$;

RESET search_path;
RESET ROLE;
