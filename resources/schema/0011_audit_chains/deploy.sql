-- An auditor who wants to know whether the log is whole must know which chains there are: a tampered chain that nobody
-- thought of asking about would be found by nobody.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- The chains this auditor may ask about: his office's, or every one if he works for the agency; the agency's own ('*') first.
CREATE FUNCTION audit_chains() RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('auditor');
BEGIN
    RETURN (SELECT jsonb_agg(head.office ORDER BY head.office COLLATE "C") FROM audit_head AS head
            WHERE who.office IS NULL OR head.office = who.office);
END
$$;

GRANT EXECUTE ON FUNCTION audit_chains()
    TO countersign_clerk, countersign_supervisor, countersign_auditor, countersign_administrator, countersign_importer;

RESET search_path;
RESET ROLE;
