-- The log holds the hashes of every certificate's content and sheets. A chain that is whole beside sheets that are not
-- those which were issued would vouch for nothing, so an auditor's check looks at both.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- An auditor of the whole agency checks the sheets of every office; no function shows him one.
CREATE POLICY of_agency ON certificate FOR SELECT USING ((SELECT session_is_agency()));

-- The first log row whose certificate is not stored as it was issued, or is not stored at all.
CREATE FUNCTION audit_first_changed_sheet(of_office text, OUT first_bad bigint, OUT problem text)
LANGUAGE sql STABLE SET search_path = countersign, pg_temp
AS $$
    SELECT log.seq, 'stored certificate changed'
    FROM audit_log AS log LEFT JOIN certificate ON certificate.number = log.certificate
    WHERE log.office = of_office AND log.act = 'certificate.issued'
      AND (certificate.number IS NULL OR certificate.state NOT IN ('issued', 'superseded', 'revoked')
           OR NOT log.detail::jsonb @> jsonb_build_object('content_hash', sha256_hex(certificate.content),
                                                          'pdf_hash', encode(sha256(certificate.pdf), 'hex')))
    ORDER BY log.seq LIMIT 1
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

RESET search_path;
RESET ROLE;
