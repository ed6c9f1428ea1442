-- What Postgres refuses about the stops of a visit and the recommendations made there. Each function
-- is called by the trigger of its name, declared in visits/triggers.py.

-- Refuses a change of stops that the state of their visit does not allow.
CREATE FUNCTION stop_follows_its_visit(new visits_visitstop, old visits_visitstop, updates boolean)
RETURNS void AS $$
DECLARE
    the_visit visits_fieldvisit%ROWTYPE;
BEGIN
    IF updates AND new.cooperative_id <> old.cooperative_id
        AND to_jsonb(new) - 'cooperative_id' - 'version'
            = to_jsonb(old) - 'cooperative_id' - 'version' THEN
        RETURN;  -- two records became one: stays_with_its_cooperative is the judge
    END IF;
    SELECT * INTO the_visit FROM visits_fieldvisit
        WHERE id = coalesce(old.visit_id, new.visit_id) FOR NO KEY UPDATE;
    IF the_visit.status NOT IN ('planned', 'in_field') THEN
        RAISE EXCEPTION 'visit % is %: its stops do not change',
            the_visit.reference, the_visit.status
            USING ERRCODE = 'check_violation', CONSTRAINT = 'stop_follows_its_visit';
    END IF;
    IF old.visit_id IS NOT NULL AND new.visit_id IS NOT NULL
        AND (old.visit_id, old.cooperative_id) <> (new.visit_id, new.cooperative_id) THEN
        RAISE EXCEPTION 'a stop of visit % changes neither visit nor cooperative',
            the_visit.reference
            USING ERRCODE = 'check_violation', CONSTRAINT = 'stop_follows_its_visit';
    END IF;
    IF new.logged_at IS NOT NULL AND the_visit.status <> 'in_field' THEN
        RAISE EXCEPTION 'visit % has not begun', the_visit.reference
            USING ERRCODE = 'check_violation', CONSTRAINT = 'stop_is_logged_in_the_field';
    END IF;
    IF new.id IS NULL AND old.logged_at IS NOT NULL THEN
        RAISE EXCEPTION 'a logged stop of visit % is kept', the_visit.reference
            USING ERRCODE = 'check_violation', CONSTRAINT = 'logged_stop_is_kept';
    END IF;
END;
$$ LANGUAGE plpgsql;

-- Refuses a stop at one cooperative for the grant of another.
CREATE FUNCTION stop_grant_is_of_its_cooperative(new visits_visitstop) RETURNS void AS $$
BEGIN
    IF new.grant_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM funding_grant
        WHERE id = new.grant_id AND cooperative_id = new.cooperative_id
    ) THEN
        RAISE EXCEPTION 'a stop names the grant of another cooperative'
            USING ERRCODE = 'check_violation',
                CONSTRAINT = 'stop_grant_is_of_its_cooperative';
    END IF;
END;
$$ LANGUAGE plpgsql;

-- Refuses a recommendation from a stop that was not logged, or that leaves its stop.
CREATE FUNCTION recommendation_comes_from_what_was_seen(
    new visits_recommendation, old visits_recommendation, updates boolean
) RETURNS void AS $$
DECLARE
    the_visit visits_fieldvisit%ROWTYPE;
    seen timestamptz;
BEGIN
    IF updates THEN
        IF old.stop_id <> new.stop_id THEN
            RAISE EXCEPTION 'recommendation % keeps its stop', new.reference
                USING ERRCODE = 'check_violation',
                    CONSTRAINT = 'recommendation_comes_from_what_was_seen';
        END IF;
        RETURN;
    END IF;
    SELECT visit.* INTO the_visit FROM visits_fieldvisit visit
        JOIN visits_visitstop stop ON stop.visit_id = visit.id
        WHERE stop.id = new.stop_id FOR NO KEY UPDATE OF visit;
    SELECT logged_at INTO seen FROM visits_visitstop WHERE id = new.stop_id;
    IF seen IS NULL OR the_visit.status NOT IN ('in_field', 'reported') THEN
        RAISE EXCEPTION 'recommendation % comes from no finding', new.reference
            USING ERRCODE = 'check_violation',
                CONSTRAINT = 'recommendation_comes_from_what_was_seen';
    END IF;
END;
$$ LANGUAGE plpgsql;
