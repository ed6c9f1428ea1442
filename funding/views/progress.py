"""Tells the stage of a grant, and who pays for it."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy

from funding.models import FundingSource
from funding.statuses import GrantStatus
from funding.views.acts import signed_on

PATH = [
    GrantStatus.DECIDED,
    GrantStatus.AGREED,
    GrantStatus.IN_PAYMENT,
    GrantStatus.PAID,
    GrantStatus.CLOSED,
]
DONE, CURRENT, AHEAD, SKIPPED = "done", "current", "ahead", "skipped"
WORDS = {
    DONE: gettext_lazy("fait"),
    CURRENT: gettext_lazy("étape actuelle"),
    AHEAD: gettext_lazy("à venir"),
    SKIPPED: gettext_lazy("sans convention enregistrée"),
}


class Step(NamedTuple):
    label: Any
    state: str
    on: Any

    @property
    def words(self):
        return WORDS[self.state]


def steps(grant, payments):
    """Return the five stages in order, each done, current, ahead or skipped.

    The page calls them « fait », « étape actuelle » and « à venir ». `payments`, from for_table(),
    date the stages that payments reach.
    """
    reached = PATH.index(reached_status(grant))
    days = {
        GrantStatus.DECIDED: grant.decided_on,
        GrantStatus.AGREED: signed_on(grant),
    } | _days_of_payments(payments, is_paid=reached >= PATH.index(GrantStatus.PAID))
    return [
        Step(status.label, _state(grant, status, rank, reached), days.get(status))
        for rank, status in enumerate(PATH)
    ]


def _state(grant, status, rank, reached):
    if rank > reached:
        return AHEAD
    if rank == reached:
        return CURRENT
    return SKIPPED if status == GrantStatus.AGREED and signed_on(grant) is None else DONE


def _days_of_payments(payments, *, is_paid):
    standing = sorted(row.paid_on for row in payments if row.is_standing)
    if not standing:
        return {}
    last = {GrantStatus.PAID: standing[-1]} if is_paid else {}
    return {GrantStatus.IN_PAYMENT: standing[0]} | last


def reached_status(grant):
    """Return the stage of a grant; for a suspended or terminated grant, the one it had reached."""
    if grant.status in PATH:
        return GrantStatus(grant.status)
    if grant.paid:
        return GrantStatus.PAID if grant.paid == grant.amount else GrantStatus.IN_PAYMENT
    return GrantStatus.DECIDED if signed_on(grant) is None else GrantStatus.AGREED


class PlanLine(NamedTuple):
    """Describes one contribution to a grant; `share` is in percent of the total cost, or None.

    `start` is the share of the lines before it: where its part of the drawn bar begins.
    """

    label: Any
    amount: Any
    share: Any
    start: Any
    source: str

    @property
    def is_indh(self):
        return self.source == FundingSource.INDH

    @property
    def drawn(self):
        """Return (start, width) as an SVG writes numbers, in every language."""
        return f"{self.start:.2f}", f"{self.share:.2f}"


def funding_plan(grant):
    lines, start = [], 0
    for line in grant.funding_lines.all():
        share = line.amount * 100 / grant.total_cost if grant.total_cost else None
        lines.append(PlanLine(line, line.amount, share, start, line.source))
        start += share or 0
    return lines
