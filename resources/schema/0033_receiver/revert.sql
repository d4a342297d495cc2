SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- As 0031_held_rules made it.
CREATE OR REPLACE FUNCTION case_hand_over(the_case bigint, of_version int, receiver text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor');
    theirs case_file := case_at(the_case, of_version);
    as_file boolean := coalesce(theirs.intake::jsonb #>> '{request,delivery}' = 'e-copy', false);
BEGIN
    PERFORM require_state(theirs, 'issued');
    IF NOT EXISTS (SELECT FROM certificate WHERE case_id = theirs.id AND state = 'issued') THEN
        RAISE EXCEPTION USING ERRCODE = 'CS011', MESSAGE = 'The case has no certificate in force.';
    END IF;
    IF NOT as_file
       AND EXISTS (SELECT FROM certificate, generate_series(1, certificate.pages) AS needed (page)
                   WHERE certificate.case_id = theirs.id AND certificate.state = 'issued'
                     AND NOT EXISTS (SELECT FROM sheet WHERE sheet.number = certificate.number AND sheet.page = needed.page AND sheet.outcome = 'good')) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS014', MESSAGE = 'A page has no good sheet.';
    END IF;
    RETURN case_moves(theirs, 'handed-over', 'handed-over', require_reason(receiver),
                      CASE WHEN as_file THEN '{"delivery": "e-copy"}' ELSE '{}' END::jsonb);
END
$$;

DROP FUNCTION may_not_receive(jsonb, text);

RESET search_path;
RESET ROLE;
