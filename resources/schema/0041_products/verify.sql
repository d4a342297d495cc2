DO $$
DECLARE
    added text;
BEGIN
    FOREACH added IN ARRAY ARRAY['case_documents(bigint)', 'case_document_rows(jsonb, bigint)', 'content_documents(jsonb, bigint)',
                                 'require_asked_for(countersign.case_file, text[])', 'asks_for(jsonb, text)', 'registered_text(text)'] LOOP
        IF has_function_privilege('public', 'countersign.' || added, 'EXECUTE') THEN
            RAISE EXCEPTION 'everybody may call %', added;
        END IF;
    END LOOP;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname ~ '^countersign_(clerk|supervisor|auditor|administrator|importer)$'
               AND has_function_privilege(oid, 'countersign.case_document_rows(jsonb, bigint)', 'EXECUTE')) THEN
        RAISE EXCEPTION 'a window role asks the registry without a case';
    END IF;
    IF NOT (SELECT prosecdef AND proconfig @> ARRAY['search_path=countersign, pg_temp'] FROM pg_proc
            WHERE oid = 'countersign.case_documents(bigint)'::regprocedure) THEN
        RAISE EXCEPTION 'case_documents() does not work for its owner in its own schema';
    END IF;
END
$$;
