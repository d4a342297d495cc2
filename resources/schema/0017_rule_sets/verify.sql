DO $$
DECLARE
    head constant text := '{"format":"countersign-rules/1","office":"SZ01","from":"2027-01-01"';
    good text := head || ',"limits":{"agent_age":18},"rules":{"poa.too-old":{"message":{"zh":"{limit}","en":"{limit}"}}}}';
    bad text;
BEGIN
    IF countersign.rules_problem(good::jsonb, 'SZ01', '2027-01-01') IS NOT NULL OR countersign.rules_text_problem(good) IS NOT NULL THEN
        RAISE EXCEPTION 'a rule set that the client reads is refused';
    END IF;
    FOREACH bad IN ARRAY ARRAY[',"x":1}', ',"limits":{"agent_age":13}}', ',"limits":{"x":1}}', ',"terms":{"x":{"zh":"a","en":"b"}}}',
                               ',"rules":{"x":{}}}', ',"rules":{"field.missing":{"weight":"note"}}}',
                               ',"rules":{"poa.expired":{"message":{"zh":"{limit}","en":"x"}}}}'] LOOP
        IF countersign.rules_problem((head || bad)::jsonb, 'SZ01', '2027-01-01') IS NULL THEN
            RAISE EXCEPTION 'a rule set that no client reads is taken';
        END IF;
    END LOOP;
    IF has_function_privilege('public', 'countersign.rules_text_problem(text)', 'EXECUTE') THEN
        RAISE EXCEPTION 'rules_text_problem() is callable by everybody';
    END IF;
END
$$;
