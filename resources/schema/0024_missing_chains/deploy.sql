-- Chains are those that must be there, not those that are: a superuser who takes a whole chain away leaves nothing to look at.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

CREATE OR REPLACE FUNCTION audit_chains() RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('auditor');
BEGIN
    RETURN (SELECT jsonb_agg(chain ORDER BY chain COLLATE "C")
            FROM (SELECT '*' AS chain UNION SELECT code FROM office UNION SELECT head.office FROM audit_head AS head) AS all_there_must_be
            WHERE who.office IS NULL OR chain = who.office);
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
    IF asked <> '*' AND NOT EXISTS (SELECT FROM office WHERE code = asked) AND NOT EXISTS (SELECT FROM audit_head WHERE office = asked) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS015', MESSAGE = 'There is no such office.';
    END IF;
    RETURN asked;
END
$$;

-- What a log no longer says: it is gone as a whole, or it does not know of a certificate that is there. Cut off at its end
-- together with its head it would be whole otherwise.
CREATE FUNCTION audit_missing(of_office text, OUT first_bad bigint, OUT problem text)
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT 1, 'head missing' WHERE NOT EXISTS (SELECT FROM audit_head AS head WHERE head.office = of_office)
    UNION ALL
    SELECT (SELECT count(*) + 1 FROM audit_log AS log WHERE log.office = of_office), 'issued certificate not in the log'
    WHERE EXISTS (SELECT FROM certificate AS c
                  WHERE c.office = of_office AND c.state IN ('issued', 'superseded', 'revoked')
                    AND NOT EXISTS (SELECT FROM audit_log AS log
                                    WHERE log.office = of_office AND log.certificate = c.number AND log.act = 'certificate.issued'))
    LIMIT 1
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
        SELECT * INTO fault FROM audit_missing(chain);
    END IF;
    IF fault.problem IS NULL THEN
        SELECT * INTO fault FROM audit_first_changed_sheet(chain);
    END IF;
    RETURN jsonb_build_object('office', chain, 'whole', fault.problem IS NULL,
        'rows', (SELECT count(*) FROM audit_log AS log WHERE log.office = chain),
        'first_bad', fault.first_bad, 'problem', fault.problem);
END
$$;

RESET search_path;
RESET ROLE;
