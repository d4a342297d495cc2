DO $$
BEGIN
    IF countersign.searched_documents('{"documents": [1], "authority": {"documents": [2]}, "request": {"products": ["issuance-record"]}}') <> '[1]' THEN
        RAISE EXCEPTION 'a certificate names documents that the case does not ask for';
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname ~ '^countersign_(clerk|supervisor|auditor|administrator|importer)$'
               AND has_function_privilege(oid, 'countersign.certified_documents(bigint)', 'EXECUTE'))
       OR has_function_privilege('public', 'countersign.certified_documents(bigint)', 'EXECUTE') THEN
        RAISE EXCEPTION 'a window role reads certificates without a case';
    END IF;
    IF (SELECT prosrc FROM pg_proc WHERE oid = 'countersign.case_documents(bigint)'::regprocedure) NOT LIKE '%certified_documents%' THEN
        RAISE EXCEPTION 'a case that has its certificate still asks the registry';
    END IF;
    IF (SELECT prosrc FROM pg_proc WHERE oid = 'countersign.certificate_reserve(bigint, int, text, uuid)'::regprocedure) NOT LIKE '%asks_for%' THEN
        RAISE EXCEPTION 'a case may ask for several products';
    END IF;
    IF (SELECT prosrc FROM pg_proc WHERE oid = 'countersign.case_hand_over(bigint, int, text)'::regprocedure) NOT LIKE '%copies_of%' THEN
        RAISE EXCEPTION 'a copy is handed over that was never made';
    END IF;
    IF has_function_privilege('public', 'countersign.certificate_standing(text)', 'EXECUTE')
       OR NOT has_function_privilege('countersign_clerk', 'countersign.certificate_standing(text)', 'EXECUTE') THEN
        RAISE EXCEPTION 'not the office''s people ask what became of a certificate';
    END IF;
    IF EXISTS (SELECT FROM pg_proc WHERE oid IN ('countersign.case_documents(bigint)'::regprocedure,
                                                 'countersign.certificate_reserve(bigint, int, text, uuid)'::regprocedure,
                                                 'countersign.certificate_standing(text)'::regprocedure,
                                                 'countersign.case_hand_over(bigint, int, text)'::regprocedure)
               AND NOT (prosecdef AND proconfig @> ARRAY['search_path=countersign, pg_temp'])) THEN
        RAISE EXCEPTION 'an act does not work for its owner in its own schema';
    END IF;
END
$$;
