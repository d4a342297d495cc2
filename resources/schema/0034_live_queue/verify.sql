DO $$
DECLARE
    inner_function text;
BEGIN
    IF countersign.document_tails('{"documents": [{"type": "24", "number": "h1234 5678"}, {"type": "06", "number": "1234567"}, {"type": "99", "number": "1"}]}')
       IS DISTINCT FROM '[{"type": "24", "tail": "5678"}, {"type": "06", "tail": "567"}, {"type": "99", "tail": ""}]' THEN
        RAISE EXCEPTION 'a document is told by more or less than its tail';
    END IF;
    IF EXISTS (SELECT FROM countersign.office WHERE code NOT IN (SELECT office FROM countersign.office_channel WHERE channel ~ '^countersign_[0-9a-f]{32}$')) THEN
        RAISE EXCEPTION 'an office has no channel of its own';
    END IF;
    IF (SELECT count(*) FROM pg_trigger WHERE tgname IN ('desks_hear', 'left_unheard', 'has_channel') AND tgenabled = 'O') <> 5 THEN
        RAISE EXCEPTION 'a change is not told to the desks';
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname ~ '^countersign_(clerk|supervisor|auditor|administrator|importer)$'
               AND has_table_privilege(oid, 'countersign.office_channel', 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')) THEN
        RAISE EXCEPTION 'a window role reaches office_channel';
    END IF;
    FOREACH inner_function IN ARRAY ARRAY['document_tails(jsonb)', 'queue_rows(countersign.operator, bigint[])', 'tell_desks(text, text)',
                                          'tell_of_case()', 'tell_of_certificate()', 'tell_of_sheet()', 'change_channel()', 'give_channel()'] LOOP
        IF has_function_privilege('public', 'countersign.' || inner_function, 'EXECUTE')
           OR has_function_privilege('countersign_clerk', 'countersign.' || inner_function, 'EXECUTE') THEN
            RAISE EXCEPTION '%: a window role may call it', inner_function;
        END IF;
    END LOOP;
END
$$;
