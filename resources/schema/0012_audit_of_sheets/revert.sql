CREATE OR REPLACE FUNCTION countersign.audit_verify(office text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    chain text := audited_office(actor('auditor'), audit_verify.office);
    fault record;
BEGIN
    SELECT * INTO fault FROM audit_first_fault(chain);
    RETURN jsonb_build_object('office', chain, 'whole', fault.problem IS NULL,
        'rows', (SELECT count(*) FROM audit_log AS log WHERE log.office = chain),
        'first_bad', fault.first_bad, 'problem', fault.problem);
END
$$;
DROP FUNCTION countersign.audit_first_changed_sheet(text);
DROP POLICY of_agency ON countersign.certificate;
