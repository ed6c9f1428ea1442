"""Computes how the headcount of a cooperative changed, and sums its technical support.

The functions receive rows and ask no query. An unknown number is never counted as zero. A figure
that is only a lower bound never makes an exact sum or difference.
"""

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from cooperatives.models import Qualifier


class Change(NamedTuple):
    """Tells how one figure changed from the day known before to the latest day.

    `value` is None when the difference is unknown; `previous_on` is None without an earlier figure.
    """

    label: Any
    on: date
    latest: int
    latest_qualifier: str
    previous_on: date | None = None
    previous: int | None = None
    previous_qualifier: str = Qualifier.EXACT
    value: int | None = None
    qualifier: str = Qualifier.EXACT

    @property
    def size(self):
        return abs(self.value)


class SupportTotals(NamedTuple):
    """Sums the technical support that a cooperative received; `cost` is in dirhams.

    Each sum adds the services where the number is known: it is None when there is none. The fields
    named `…_unknown` count the other services.
    """

    number: int
    cost: Decimal | None
    cost_unknown: int
    hours: int | None
    hours_unknown: int
    participants: int | None
    participants_unknown: int
    women: int | None
    women_unknown: int
    youth: int | None
    youth_unknown: int


def evolution(headcounts):
    """Return a Change for each figure that is known at least once; the rows come latest first.

    Of two rows about the same day, the one entered last counts. It is compared with an earlier day.
    """
    if not headcounts:
        return []
    return [
        change
        for rank in range(len(headcounts[0].figures))
        if (change := _change(headcounts, rank))
    ]


def _change(headcounts, rank):
    known = [
        (row.as_of, figure) for row in headcounts if (figure := row.figures[rank]).value is not None
    ]
    if not known:
        return None
    on, latest = known[0]
    earlier = next(((day, figure) for day, figure in known if day < on), None)
    if earlier is None:
        return Change(latest.label, on, latest.value, latest.qualifier)
    day, previous = earlier
    return Change(
        latest.label,
        on,
        latest.value,
        latest.qualifier,
        day,
        previous.value,
        previous.qualifier,
        *_difference(latest, previous),
    )


def _difference(latest, previous):
    """Return (value, qualifier) of the difference between two figures with qualifiers."""
    value = latest.value - previous.value
    meant = {latest.qualifier, previous.qualifier}
    if Qualifier.AT_LEAST not in meant:
        return value, Qualifier.ABOUT if Qualifier.ABOUT in meant else Qualifier.EXACT
    # «At least 40» after exactly 30 is at least ten more; any other pair with a bound says nothing.
    rose = latest.qualifier == Qualifier.AT_LEAST and previous.qualifier == Qualifier.EXACT
    return (value, Qualifier.AT_LEAST) if rose and value > 0 else (None, Qualifier.EXACT)


def support_totals(services):
    sums = {}
    for name in ("cost", "hours", "participants", "women", "youth"):
        known = [value for service in services if (value := getattr(service, name)) is not None]
        sums[name] = sum(known) if known else None
        sums[f"{name}_unknown"] = len(services) - len(known)
    return SupportTotals(number=len(services), **sums)


def superseded(headcounts):
    """Return the rows that a later entry about the same day and from the same source replaced."""
    said, replaced = set(), []
    for row in headcounts:
        about = (row.as_of, row.source)
        if about in said:
            replaced.append(row)
        said.add(about)
    return replaced
