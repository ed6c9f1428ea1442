"""Defines the rules on visits that Postgres enforces for pages, imports, scripts and psql.

The functions are in `migrations/*.sql`. A function that reads a parent row locks it first, in the
order of the actions: visit, then stop.
"""

import pgtrigger

held_visit_is_not_in_the_future = pgtrigger.Trigger(
    name="held_visit_is_not_in_the_future",
    operation=pgtrigger.Insert | pgtrigger.Update,
    when=pgtrigger.Before,
    func="PERFORM held_visit_is_not_in_the_future(NEW); RETURN NEW;",
)

reported_visit_has_every_stop_logged = pgtrigger.Trigger(
    name="reported_visit_has_every_stop_logged",
    operation=pgtrigger.UpdateOf("status"),
    when=pgtrigger.Before,
    func="PERFORM reported_visit_has_every_stop_logged(NEW); RETURN NEW;",
)

# The press may write about a visit long after its validation, so `published_on` may still change.
validated_visit_keeps_its_facts = pgtrigger.Trigger(
    name="validated_visit_keeps_its_facts",
    operation=pgtrigger.Update,
    when=pgtrigger.Before,
    condition=pgtrigger.Condition("OLD.status IN ('validated', 'cancelled')"),
    func="PERFORM validated_visit_keeps_its_facts(NEW, OLD); RETURN NEW;",
)

stop_follows_its_visit = pgtrigger.Trigger(
    name="stop_follows_its_visit",
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    when=pgtrigger.Before,
    func="PERFORM stop_follows_its_visit(NEW, OLD, TG_OP = 'UPDATE'); RETURN coalesce(NEW, OLD);",
)

stop_grant_is_of_its_cooperative = pgtrigger.Trigger(
    name="stop_grant_is_of_its_cooperative",
    operation=pgtrigger.Insert | pgtrigger.Update,
    when=pgtrigger.Before,
    func="PERFORM stop_grant_is_of_its_cooperative(NEW); RETURN NEW;",
)

recommendation_comes_from_what_was_seen = pgtrigger.Trigger(
    name="recommendation_comes_from_what_was_seen",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("stop_id"),
    when=pgtrigger.Before,
    func="""
        PERFORM recommendation_comes_from_what_was_seen(NEW, OLD, TG_OP = 'UPDATE');
        RETURN NEW;
    """,
)
