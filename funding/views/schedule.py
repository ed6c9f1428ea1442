"""Joins the plan of a grant with what was paid on it, for the one table of its page."""

from collections import defaultdict
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from indh_portal.parsing.text import isolated
from indh_portal.ui.display import day_text, money_text


class Line(NamedTuple):
    """Describes one instalment, the payments and reversals under it, and whether it is next."""

    instalment: Any
    payments: list
    is_next: bool


def schedule(instalments, payments, following):
    """Return (lines, off_plan): each instalment with its payments, and the payments of none."""
    under = defaultdict(list)
    for row in payments:
        under[row.instalment_id].append(row)
    lines = [Line(part, under[part.pk], part is following) for part in instalments]
    return lines, under[None]


def next_instalment(grant, instalments):
    """Return the first instalment that is not fully paid, or None if no payment is possible."""
    unpaid = [part for part in instalments if part.left] if grant.is_payable else []
    return min(unpaid, key=lambda part: (part.due_on, part.rank), default=None)


def missing(grant, instalments, following):
    """Yield a sentence for each thing that the file of a grant still lacks."""
    if grant.has_ended:
        return
    if grant.awaits_agreement:
        yield _("La convention n’est pas enregistrée : aucun versement n’est possible avant.")
    if grant.decided_on is None or not grant.decision:
        yield _("La décision du comité n’est pas renseignée en entier (date et numéro).")
    if grant.total_cost is None:
        yield _("Le coût global n’est pas renseigné : le plan de financement reste inconnu.")
    unplanned = grant.remaining - sum(part.left for part in instalments)
    if unplanned > 0:
        yield _("Le plan ne dit pas quand verser %(amount)s.") % {"amount": money_text(unplanned)}
    if following is not None and following.condition:
        yield _("La tranche %(rank)s, prévue le %(day)s, demande : %(condition)s.") % {
            "rank": following.rank,
            "day": day_text(following.due_on),
            "condition": isolated(following.condition),
        }
