DO $$
DECLARE
    each text;
BEGIN
    FOREACH each IN ARRAY ARRAY['audit_ask_rows(text)', 'audit_ask_who_saw(text, text)'] LOOP
        IF has_function_privilege('public', 'countersign.' || each, 'EXECUTE')
           OR NOT has_function_privilege('countersign_auditor', 'countersign.' || each, 'EXECUTE') THEN
            RAISE EXCEPTION '%: the wrong roles may call it', each;
        END IF;
    END LOOP;
END
$$;
