SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

CREATE OR REPLACE FUNCTION audit_chains() RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('auditor');
BEGIN
    RETURN (SELECT jsonb_agg(head.office ORDER BY head.office COLLATE "C") FROM audit_head AS head
            WHERE who.office IS NULL OR head.office = who.office);
END
$$;

CREATE OR REPLACE FUNCTION audited_office(who operator, asked text) RETURNS text
LANGUAGE plpgsql SET search_path = countersign, pg_temp
AS $$
BEGIN
    IF who.office IS NOT NULL AND asked IS DISTINCT FROM who.office AND asked IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'CS002', MESSAGE = 'This log belongs to another office.';
    END IF;
    asked := coalesce(asked, who.office, '*');
    IF NOT EXISTS (SELECT FROM audit_head WHERE office = asked) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS015', MESSAGE = 'There is no such office.';
    END IF;
    RETURN asked;
END
$$;

CREATE OR REPLACE FUNCTION audit_verify(office text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    chain text := audited_office(actor('auditor'), audit_verify.office);
    fault record;
BEGIN
    SELECT * INTO fault FROM audit_first_fault(chain);
    IF fault.problem IS NULL THEN
        SELECT * INTO fault FROM audit_first_changed_sheet(chain);
    END IF;
    RETURN jsonb_build_object('office', chain, 'whole', fault.problem IS NULL,
        'rows', (SELECT count(*) FROM audit_log AS log WHERE log.office = chain),
        'first_bad', fault.first_bad, 'problem', fault.problem);
END
$$;

DROP FUNCTION audit_missing(text);

RESET search_path;
RESET ROLE;
