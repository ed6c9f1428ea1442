-- What Postgres refuses about visits. A function that reads a parent row locks it first, as the
-- actions do: visit, then stop. Each is called by the trigger of its name, declared in
-- visits/triggers.py.

-- Refuses a visit that was held on a day to come.
CREATE FUNCTION held_visit_is_not_in_the_future(new visits_fieldvisit) RETURNS void AS $$
BEGIN
    IF new.status IN ('in_field', 'reported', 'validated')
        AND new.visited_on > (now() AT TIME ZONE 'Africa/Casablanca')::date THEN
        RAISE EXCEPTION 'visit % is %, on a day to come', new.reference, new.status
            USING ERRCODE = 'check_violation', CONSTRAINT = 'held_visit_is_not_in_the_future';
    END IF;
END;
$$ LANGUAGE plpgsql;

-- Refuses to report a visit without stops, or with one that was not logged.
CREATE FUNCTION reported_visit_has_every_stop_logged(new visits_fieldvisit) RETURNS void AS $$
BEGIN
    IF new.status IN ('reported', 'validated') AND (
        NOT EXISTS (SELECT 1 FROM visits_visitstop WHERE visit_id = new.id)
        OR EXISTS (
            SELECT 1 FROM visits_visitstop WHERE visit_id = new.id AND logged_at IS NULL
        )
    ) THEN
        RAISE EXCEPTION 'visit % has stops to log', new.reference
            USING ERRCODE = 'check_violation',
                CONSTRAINT = 'reported_visit_has_every_stop_logged';
    END IF;
END;
$$ LANGUAGE plpgsql;

-- Refuses a change of the facts of a visit that is over. The press may write about it long after:
-- `published_on` stays free.
CREATE FUNCTION validated_visit_keeps_its_facts(new visits_fieldvisit, old visits_fieldvisit)
RETURNS void AS $$
BEGIN
    IF (old.visited_on, old.visited_on_qualifier, old.starts_at, old.ends_at, old.visit_type,
            old.occasion_id, old.lead_body, old.lead_id, old.announced, old.purpose,
            old.reported_at, old.reported_by_id, old.validated_at, old.validated_by_id)
        IS DISTINCT FROM
        (new.visited_on, new.visited_on_qualifier, new.starts_at, new.ends_at, new.visit_type,
            new.occasion_id, new.lead_body, new.lead_id, new.announced, new.purpose,
            new.reported_at, new.reported_by_id, new.validated_at, new.validated_by_id) THEN
        RAISE EXCEPTION 'visit % is %', old.reference, old.status
            USING ERRCODE = 'check_violation', CONSTRAINT = 'validated_visit_keeps_its_facts';
    END IF;
END;
$$ LANGUAGE plpgsql;
