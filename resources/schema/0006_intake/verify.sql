DO $$
BEGIN
    IF countersign.day_of('2026-02-29') IS NOT NULL OR countersign.day_of('2024-02-29') IS NULL
       OR countersign.age_on('2008-02-29', '2026-02-28') <> 17 OR countersign.age_on('2008-02-29', '2026-03-01') <> 18 THEN
        RAISE EXCEPTION 'days are not reckoned right';
    END IF;
    IF (SELECT count(*) FROM countersign.rules_delegation('{}', '{}', '2026-01-01') WHERE kept) > 0 THEN
        RAISE EXCEPTION 'an empty authorisation keeps a rule';
    END IF;
END
$$;
