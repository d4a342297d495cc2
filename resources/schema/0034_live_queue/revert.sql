SET LOCAL ROLE countersign_owner;
SET LOCAL search_path = countersign, pg_temp;

-- As 0007_case_acts made it.
CREATE OR REPLACE FUNCTION queue() RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = countersign, pg_temp
AS $$
DECLARE
    who operator := actor('clerk', 'supervisor');
    midnight timestamptz := today()::timestamp AT TIME ZONE 'Asia/Shanghai';
BEGIN
    RETURN coalesce((
        SELECT jsonb_agg(jsonb_build_object('case', waiting.id, 'version', waiting.version, 'state', waiting.state,
                   'subject_name', coalesce(waiting.subject_name, ''), 'requester_name', coalesce(waiting.requester_name, ''),
                   'standing', waiting.standing, 'opened_by', waiting.opened_by, 'changed_at', rfc3339(waiting.changed_at),
                   'mine', waiting.opened_by = who.name, 'certificate_number', coalesce(live.number, ''))
                   ORDER BY waiting.changed_at DESC, waiting.id DESC)
        FROM case_file AS waiting
        LEFT JOIN LATERAL (SELECT number FROM certificate WHERE case_id = waiting.id AND state IN ('reserved', 'issued')
                           ORDER BY product LIMIT 1) AS live ON true
        WHERE waiting.office = who.office
          AND (waiting.state NOT IN ('handed-over', 'refused', 'withdrawn') OR waiting.changed_at >= midnight)), '[]');
END
$$;

DROP TRIGGER left_unheard ON operator;
DROP TRIGGER has_channel ON office;
DROP TRIGGER desks_hear ON case_file;
DROP TRIGGER desks_hear ON certificate;
DROP TRIGGER desks_hear ON sheet;
ALTER TABLE case_file DROP COLUMN document_tails;
DROP FUNCTION queue_channel(), change_channel(), tell_of_sheet(), tell_of_certificate(), tell_of_case(), tell_desks(text, text), give_channel(),
    case_opened(uuid), queue_of(bigint[]), queue_rows(operator, bigint[]), document_tails(jsonb);
DROP TABLE office_channel;
DROP INDEX case_file_open;

RESET search_path;
RESET ROLE;
