DROP FUNCTION countersign.audit_chains();
