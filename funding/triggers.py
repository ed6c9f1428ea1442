"""Defines the money rules that Postgres enforces for pages, imports, scripts and psql.

Each function locks the row of the grant before it sums: without the lock, two payments at the same
moment would both pass. The functions are in `migrations/*.sql`.
"""

import pgtrigger
from django.utils.translation import gettext_lazy as _

closed_cooperative_receives_no_grant = pgtrigger.Trigger(
    name="closed_cooperative_receives_no_grant",
    operation=pgtrigger.Insert,
    when=pgtrigger.Before,
    func="PERFORM closed_cooperative_receives_no_grant(NEW); RETURN NEW;",
)

disbursement_respects_its_grant = pgtrigger.Trigger(
    name="disbursement_respects_its_grant",
    operation=pgtrigger.Insert,
    when=pgtrigger.Before,
    func="PERFORM disbursement_respects_its_grant(NEW); RETURN NEW;",
)


class SaysWhy(pgtrigger.Trigger):
    """Names its rule in a sentence, which `refusal_of` gives to the person.

    `detail` in the sentence is the DETAIL of the refusal.
    """

    violation_error_message = _("Les versements sont bloqués par la recommandation %(detail)s.")


held_grant_receives_no_payment = SaysWhy(
    name="held_grant_receives_no_payment",
    operation=pgtrigger.Insert,
    when=pgtrigger.Before,
    func="PERFORM held_grant_receives_no_payment(NEW); RETURN NEW;",
)

hold_waits_for_payments_under_way = pgtrigger.Trigger(
    name="hold_waits_for_payments_under_way",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("recipient_id", "effect"),
    when=pgtrigger.Before,
    func="NEW.since = hold_waits_for_payments_under_way(NEW, OLD); RETURN NEW;",
)

grant_covers_what_was_paid_and_planned = pgtrigger.Trigger(
    name="grant_covers_what_was_paid_and_planned",
    operation=pgtrigger.UpdateOf("amount", "paid_before", "status", "entered_afterwards"),
    when=pgtrigger.Before,
    func="PERFORM grant_covers_what_was_paid_and_planned(NEW, OLD); RETURN NEW;",
)

planned_instalments_stay_within_the_grant = pgtrigger.Trigger(
    name="planned_instalments_stay_within_the_grant",
    operation=pgtrigger.Insert | pgtrigger.Update,
    when=pgtrigger.Before,
    func="""
        PERFORM planned_instalments_stay_within_the_grant(NEW, OLD, TG_OP = 'UPDATE');
        RETURN NEW;
    """,
)

# Deferred: a funding plan is written line by line, and must add up at the end of the transaction.
funding_lines_add_up_to_the_total_cost = pgtrigger.Trigger(
    name="funding_lines_add_up_to_the_total_cost",
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    when=pgtrigger.After,
    timing=pgtrigger.Deferred,
    func="PERFORM funding_lines_add_up(coalesce(NEW.grant_id, OLD.grant_id)); RETURN NULL;",
)

total_cost_stays_the_sum_of_its_lines = pgtrigger.Trigger(
    name="total_cost_stays_the_sum_of_its_lines",
    operation=pgtrigger.UpdateOf("total_cost"),
    when=pgtrigger.After,
    timing=pgtrigger.Deferred,
    func="PERFORM funding_lines_add_up(NEW.id); RETURN NULL;",
)

agreement_stays_before_its_payments = pgtrigger.Trigger(
    name="agreement_stays_before_its_payments",
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    when=pgtrigger.Before,
    func="PERFORM agreement_stays_before_its_payments(NEW, OLD); RETURN coalesce(NEW, OLD);",
)


def refuse_truncate(name):
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        operation=pgtrigger.Truncate,
        when=pgtrigger.Before,
        func="RAISE EXCEPTION 'this table is insert-only' USING ERRCODE = 'insufficient_privilege';",
    )
