"""Holds the payments of a cooperative in the name of something else, and lets them go again.

A new hold waits for the payments under way: Postgres locks the grants of the cooperative.
"""

from django.db import transaction

from cooperatives.actions.rules import locked
from funding.journal import HoldVerb
from funding.models import PaymentHold
from indh_portal.history import act

LONGEST_WORDS = 90


@transaction.atomic
def hold(*, cooperative, reference, text, effect, by):
    """Hold the payments of a cooperative, or change what an earlier hold of `reference` says.

    `reference` and the first words of `text` name what holds, to whoever is refused a payment.
    """
    cooperative = locked(cooperative)
    row = PaymentHold.objects.filter(reference=reference).first()
    row = row or PaymentHold(reference=reference)
    row.recipient, row.words, row.effect = cooperative, first_words(text), effect
    row.full_clean()
    with act(HoldVerb.SET, subject=cooperative, by=by):
        row.save()
    return row


@transaction.atomic
def release(*, reference, by):
    """End the hold of `reference`; without one, do nothing."""
    row = PaymentHold.objects.filter(reference=reference).select_related("recipient").first()
    if row is None:
        return
    cooperative = locked(row.recipient)
    with act(HoldVerb.LIFTED, subject=cooperative, by=by):
        row.delete()


def carry_holds(*, references, to):
    """Give holds to another cooperative, within a merge that has locked both records."""
    PaymentHold.objects.filter(reference__in=references).exclude(recipient=to).update(recipient=to)


def first_words(text):
    """Return a text on one line, cut to what a refusal has room for."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_WORDS else f"{line[: LONGEST_WORDS - 1].rstrip()}…"
