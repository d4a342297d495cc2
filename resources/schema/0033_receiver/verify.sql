DO $$
BEGIN
    IF has_function_privilege('public', 'countersign.may_not_receive(jsonb, text)', 'EXECUTE') THEN
        RAISE EXCEPTION 'an inner function is executable by a window role';
    END IF;
END
$$;
