"""Keeps the holds on payments as the recommendations say: funding refuses, visits say why."""

from funding import actions as funding
from funding.models import HoldEffect
from visits.models import MoneyEffect, Recommendation


def settle_hold(recommendation, by):
    """Hold the payments of the cooperative as a recommendation says now, or let them go.

    Call it within the act that changed the recommendation, whose cooperative is locked.
    """
    reference, effect = recommendation.reference, recommendation.blocks_money
    if recommendation.is_closed or effect == MoneyEffect.NO:
        funding.release(reference=reference, by=by)
        return
    funding.hold(
        cooperative=recommendation.stop.cooperative,
        reference=reference,
        text=recommendation.text,
        effect=HoldEffect(effect),
        by=by,
    )


def carry_holds_of_stops(keys, to):
    """Give to another cooperative the holds that come from stops which a merge moved there."""
    references = Recommendation.objects.filter(stop__in=keys).values("reference")
    funding.carry_holds(references=references, to=to)
