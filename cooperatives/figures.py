"""What the rows of one cooperative say together: how its headcount moved, what support it had.

Pure: rows in, figures out. An unknown number is never counted as zero, and a bound never makes
an exact sum or difference.
"""

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from cooperatives.models import Qualifier


class Change(NamedTuple):
    """From the figure known before to the latest one. `value` is None when nothing can be said
    of the difference; `previous_on` is None when no earlier figure is known."""

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
    """Technical support together. Each sum is over the services that say it: `…_unknown` counts
    the silent ones, and a sum is None when all of them are. `cost` is in dirhams."""

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
    """A Change for each figure ever known, from rows sorted latest first.

    Of two rows about the same day the one entered last stands; it is compared with an earlier day.
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
    """(value, how it is meant) of a difference between two figures, each meant its own way."""
    value = latest.value - previous.value
    meant = {latest.qualifier, previous.qualifier}
    if Qualifier.AT_LEAST not in meant:
        return value, Qualifier.ABOUT if Qualifier.ABOUT in meant else Qualifier.EXACT
    # At least 40 after exactly 30 is ten more or better; any other pair with a bound says nothing.
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
    """The rows that a later entry about the same day, from the same source, replaced."""
    said, replaced = set(), []
    for row in headcounts:
        about = (row.as_of, row.source)
        if about in said:
            replaced.append(row)
        said.add(about)
    return replaced
