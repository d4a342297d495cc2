-- Raises an error where the change did not arrive.
DO $$
BEGIN
    IF (SELECT count(*) FROM pg_roles WHERE rolname ~ '^countersign_(clerk|supervisor|auditor|administrator|importer|owner|roles)$') <> 7 THEN
        RAISE EXCEPTION 'a group role is missing';
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname ~ '^countersign_' AND (rolcanlogin OR rolsuper OR rolbypassrls)) THEN
        RAISE EXCEPTION 'a group role has more rights than it may';
    END IF;
    IF has_schema_privilege('countersign_clerk', 'countersign', 'CREATE') OR has_schema_privilege('countersign_clerk', 'public', 'CREATE') THEN
        RAISE EXCEPTION 'a window role may create objects';
    END IF;
    IF has_database_privilege('countersign_clerk', current_database(), 'TEMPORARY') THEN
        RAISE EXCEPTION 'a window role may create temporary objects';
    END IF;
    PERFORM countersign.schema_version(), countersign.schema_hash();
END
$$;
