-- The list that an office publishes of its certificates that are no longer in force: by hash, without a word about anybody. What is in it
-- may be asked by who seals; it is signed outside, with the office's key, which the database does not have.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- A revoked or superseded number was once on paper; a voided one was on none, and who shows it has made it up.
CREATE FUNCTION certificate_status_list(of_office text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('supervisor', 'administrator', 'auditor');
    chosen text := coalesce(of_office, who.office);
    entries jsonb;
BEGIN
    IF who.office IS NOT NULL AND chosen <> who.office THEN
        RAISE EXCEPTION USING ERRCODE = 'CS002', MESSAGE = 'This list is another office''s.';
    END IF;
    IF chosen IS NULL OR NOT EXISTS (SELECT FROM office WHERE code = chosen) THEN
        PERFORM refuse_administration('There is no such office: a list is one office''s.');
    END IF;
    -- By hash, so that their order tells nothing of when they were issued.
    SELECT coalesce(jsonb_agg(jsonb_build_object('certificate', hash, 'state', state) ORDER BY hash COLLATE "C"), '[]') INTO entries
    FROM (SELECT sha256_hex(number) AS hash, state FROM certificate
          WHERE office = chosen AND state IN ('revoked', 'superseded', 'voided')) AS ended;
    PERFORM audit_append(chosen, 'certificate.status-listed', NULL, NULL, NULL, jsonb_build_object('entries', jsonb_array_length(entries)));
    RETURN jsonb_build_object('office', chosen, 'made_at', moment(), 'entries', entries);
END
$$;

REVOKE ALL ON FUNCTION certificate_status_list(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION certificate_status_list(text)
    TO countersign_clerk, countersign_supervisor, countersign_auditor, countersign_administrator, countersign_importer;

RESET search_path;
RESET ROLE;
