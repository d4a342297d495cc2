DO $$
BEGIN
    IF has_function_privilege('public', 'countersign.certificate_status_list(text)', 'EXECUTE') THEN
        RAISE EXCEPTION 'everybody may ask for the list of certificates that ended';
    END IF;
END
$$;
