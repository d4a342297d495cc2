DO $$
DECLARE
    inner_function text;
BEGIN
    FOREACH inner_function IN ARRAY ARRAY['require_named_alike(countersign.case_file, jsonb, bigint)',
        'require_rules_kept(countersign.case_file, jsonb, bigint)', 'require_note(text)', 'note_problem(text)']
    LOOP
        IF has_function_privilege('public', 'countersign.' || inner_function, 'EXECUTE') THEN
            RAISE EXCEPTION 'everybody may call %', inner_function;
        END IF;
    END LOOP;
    IF countersign.note_problem(E'seen,\ntwice: \u8d75\u654f') IS NOT NULL OR countersign.note_problem(E'\x1b[2J') IS NULL
       OR countersign.note_problem(E'\u202e') IS NULL OR countersign.note_problem(repeat('x', 2001)) IS NULL THEN
        RAISE EXCEPTION 'a note is judged wrongly';
    END IF;
END
$$;
