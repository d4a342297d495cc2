-- Who may only ask does not collect: an agent whose power does not say so is not the one who receives the sheets.
SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- True for the agent of a power without the act of collecting, however his name is spelled; not if the principal has the same.
CREATE FUNCTION may_not_receive(intake jsonb, receiver text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = countersign, pg_temp
RETURN intake ->> 'standing' = 'agent' AND NOT coalesce(intake #> '{authority,acts}' ? 'collect', false)
    AND alike_name(intake -> 'requester', receiver) AND NOT alike_name(intake -> 'subject', receiver);

-- As 0031_held_rules made it, and with the receiver.
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
    IF may_not_receive(theirs.intake::jsonb, receiver) THEN
        RAISE EXCEPTION USING ERRCODE = 'CS009', MESSAGE = 'The power of attorney does not let the agent collect the sheets.';
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

REVOKE ALL ON FUNCTION may_not_receive(jsonb, text) FROM PUBLIC;

RESET search_path;
RESET ROLE;
