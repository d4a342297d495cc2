DO $$
BEGIN
    IF (SELECT prorows FROM pg_proc WHERE oid = 'countersign.documents_of(jsonb)'::regprocedure) > 30 THEN
        RAISE EXCEPTION 'a case''s documents are looked for by reading all';
    END IF;
    IF has_function_privilege('countersign_clerk', 'countersign.subject_in_registry(jsonb)', 'EXECUTE') THEN
        RAISE EXCEPTION 'an inner function is executable by a window role';
    END IF;
END
$$;
