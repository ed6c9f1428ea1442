"""What Postgres itself refuses about visits, whoever writes: page, import, script, psql.

A trigger that reads a parent row locks it first, as the actions do: visit, then stop.
"""

import pgtrigger

held_visit_is_not_in_the_future = pgtrigger.Trigger(
    name="held_visit_is_not_in_the_future",
    operation=pgtrigger.Insert | pgtrigger.Update,
    when=pgtrigger.Before,
    func="""
        IF NEW.status IN ('in_field', 'reported', 'validated')
            AND NEW.visited_on > (now() AT TIME ZONE 'Africa/Casablanca')::date THEN
            RAISE EXCEPTION 'visit % is %, on a day to come', NEW.reference, NEW.status
                USING ERRCODE = 'check_violation', CONSTRAINT = 'held_visit_is_not_in_the_future';
        END IF;
        RETURN NEW;
    """,
)

reported_visit_has_every_stop_logged = pgtrigger.Trigger(
    name="reported_visit_has_every_stop_logged",
    operation=pgtrigger.UpdateOf("status"),
    when=pgtrigger.Before,
    func="""
        IF NEW.status IN ('reported', 'validated') AND (
            NOT EXISTS (SELECT 1 FROM visits_visitstop WHERE visit_id = NEW.id)
            OR EXISTS (
                SELECT 1 FROM visits_visitstop WHERE visit_id = NEW.id AND logged_at IS NULL
            )
        ) THEN
            RAISE EXCEPTION 'visit % has stops to log', NEW.reference
                USING ERRCODE = 'check_violation',
                    CONSTRAINT = 'reported_visit_has_every_stop_logged';
        END IF;
        RETURN NEW;
    """,
)

# The press may write about a visit long after its validation: `published_on` stays free.
validated_visit_keeps_its_facts = pgtrigger.Trigger(
    name="validated_visit_keeps_its_facts",
    operation=pgtrigger.Update,
    when=pgtrigger.Before,
    condition=pgtrigger.Condition("OLD.status IN ('validated', 'cancelled')"),
    func="""
        IF (OLD.visited_on, OLD.visited_on_qualifier, OLD.starts_at, OLD.ends_at, OLD.visit_type,
                OLD.occasion_id, OLD.lead_body, OLD.lead_id, OLD.announced, OLD.purpose,
                OLD.reported_at, OLD.reported_by_id, OLD.validated_at, OLD.validated_by_id)
            IS DISTINCT FROM
            (NEW.visited_on, NEW.visited_on_qualifier, NEW.starts_at, NEW.ends_at, NEW.visit_type,
                NEW.occasion_id, NEW.lead_body, NEW.lead_id, NEW.announced, NEW.purpose,
                NEW.reported_at, NEW.reported_by_id, NEW.validated_at, NEW.validated_by_id) THEN
            RAISE EXCEPTION 'visit % is %', OLD.reference, OLD.status
                USING ERRCODE = 'check_violation', CONSTRAINT = 'validated_visit_keeps_its_facts';
        END IF;
        RETURN NEW;
    """,
)

stop_follows_its_visit = pgtrigger.Trigger(
    name="stop_follows_its_visit",
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    when=pgtrigger.Before,
    declare=[("the_visit", "visits_fieldvisit%ROWTYPE")],
    func="""
        IF TG_OP = 'UPDATE' AND NEW.cooperative_id <> OLD.cooperative_id
            AND to_jsonb(NEW) - 'cooperative_id' - 'version'
                = to_jsonb(OLD) - 'cooperative_id' - 'version' THEN
            RETURN NEW;  -- two records became one: stays_with_its_cooperative is the judge
        END IF;
        SELECT * INTO the_visit FROM visits_fieldvisit
            WHERE id = coalesce(OLD.visit_id, NEW.visit_id) FOR NO KEY UPDATE;
        IF the_visit.status NOT IN ('planned', 'in_field') THEN
            RAISE EXCEPTION 'visit % is %: its stops do not change',
                the_visit.reference, the_visit.status
                USING ERRCODE = 'check_violation', CONSTRAINT = 'stop_follows_its_visit';
        END IF;
        IF OLD.visit_id IS NOT NULL AND NEW.visit_id IS NOT NULL
            AND (OLD.visit_id, OLD.cooperative_id) <> (NEW.visit_id, NEW.cooperative_id) THEN
            RAISE EXCEPTION 'a stop of visit % changes neither visit nor cooperative',
                the_visit.reference
                USING ERRCODE = 'check_violation', CONSTRAINT = 'stop_follows_its_visit';
        END IF;
        IF NEW.logged_at IS NOT NULL AND the_visit.status <> 'in_field' THEN
            RAISE EXCEPTION 'visit % has not begun', the_visit.reference
                USING ERRCODE = 'check_violation', CONSTRAINT = 'stop_is_logged_in_the_field';
        END IF;
        IF NEW.id IS NULL AND OLD.logged_at IS NOT NULL THEN
            RAISE EXCEPTION 'a logged stop of visit % is kept', the_visit.reference
                USING ERRCODE = 'check_violation', CONSTRAINT = 'logged_stop_is_kept';
        END IF;
        RETURN coalesce(NEW, OLD);
    """,
)

stop_grant_is_of_its_cooperative = pgtrigger.Trigger(
    name="stop_grant_is_of_its_cooperative",
    operation=pgtrigger.Insert | pgtrigger.Update,
    when=pgtrigger.Before,
    func="""
        IF NEW.grant_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM funding_grant
            WHERE id = NEW.grant_id AND cooperative_id = NEW.cooperative_id
        ) THEN
            RAISE EXCEPTION 'a stop names the grant of another cooperative'
                USING ERRCODE = 'check_violation',
                    CONSTRAINT = 'stop_grant_is_of_its_cooperative';
        END IF;
        RETURN NEW;
    """,
)

recommendation_comes_from_what_was_seen = pgtrigger.Trigger(
    name="recommendation_comes_from_what_was_seen",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("stop_id"),
    when=pgtrigger.Before,
    declare=[("the_visit", "visits_fieldvisit%ROWTYPE"), ("seen", "timestamptz")],
    func="""
        IF TG_OP = 'UPDATE' THEN
            IF OLD.stop_id <> NEW.stop_id THEN
                RAISE EXCEPTION 'recommendation % keeps its stop', NEW.reference
                    USING ERRCODE = 'check_violation',
                        CONSTRAINT = 'recommendation_comes_from_what_was_seen';
            END IF;
            RETURN NEW;
        END IF;
        SELECT visit.* INTO the_visit FROM visits_fieldvisit visit
            JOIN visits_visitstop stop ON stop.visit_id = visit.id
            WHERE stop.id = NEW.stop_id FOR NO KEY UPDATE OF visit;
        SELECT logged_at INTO seen FROM visits_visitstop WHERE id = NEW.stop_id;
        IF seen IS NULL OR the_visit.status NOT IN ('in_field', 'reported') THEN
            RAISE EXCEPTION 'recommendation % comes from no finding', NEW.reference
                USING ERRCODE = 'check_violation',
                    CONSTRAINT = 'recommendation_comes_from_what_was_seen';
        END IF;
        RETURN NEW;
    """,
)
