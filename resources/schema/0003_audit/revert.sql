-- What was written stays: an empty store is taken back, never one with history in it.
DO $$
BEGIN
    IF EXISTS (SELECT FROM countersign.audit_log WHERE act <> 'log.begun') THEN
        RAISE EXCEPTION USING ERRCODE = 'CS013', MESSAGE = 'The store holds a log: it is not taken back. Restore another database instead.';
    END IF;
END
$$;
DROP FUNCTION countersign.audit_who_saw(text, text), countersign.audit_rows(text), countersign.audit_verify(text),
    countersign.audit_first_fault(text), countersign.audited_office(countersign.operator, text), countersign.audit_begin(text),
    countersign.audit_append(text, text, bigint, text, bigint, jsonb);
DROP TABLE countersign.audit_head, countersign.audit_log;
DROP FUNCTION countersign.guard_audit_head(), countersign.refuse_change(), countersign.audit_hash(text, text),
    countersign.audit_line(text, bigint, timestamptz, text, text, bigint, text, bigint, text), countersign.sha256_hex(text), countersign.canonical_json(jsonb),
    countersign.session_is_agency(), countersign.session_office(), countersign.actor(text[]),
    countersign.rfc3339(timestamptz), countersign.today(), countersign.shanghai_day(timestamptz), countersign.moment();
