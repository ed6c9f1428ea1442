"""Tells what a cooperative owes, by which day, and whether it was done.

The module of each noun returns its obligations as rows. The page of a cooperative reads these rows,
and the list counts them and filters on them, so all three agree. To add a kind of obligation, write
one function marked `@provider` in the queryset module of its noun, and its words in its part of
the page.

A row missing in our register does not prove that nothing happened. An assembly is late only where
the register knows another assembly of that cooperative; elsewhere the answer is « non enregistré ».
"""

from datetime import date
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import DateField, F, Func, OuterRef, Q, Value
from django.db.models.functions import Cast
from django.utils import timezone

from cooperatives import querysets as package
from cooperatives.statuses import TO_SEE_TO, CooperativeStatus, ObligationState

# An obligation is soon due within so many days, which leaves time to convene an assembly.
NOTICE = 90
_PROVIDERS = []


class Obligation(NamedTuple):
    """Describes one thing that a cooperative owes.

    `row` is the key of the row it is about, such as an officer or an assembly; `called` and `code`
    name that row. `due_on` is the last day, included; it is None when nobody knows it.
    """

    kind: str
    row: int
    called: str
    code: str
    due_on: date | None
    met_on: date | None
    state: ObligationState

    @property
    def is_met_late(self):
        return bool(self.met_on and self.due_on and self.met_on > self.due_on)

    @property
    def order(self):
        return list(ObligationState).index(self.state), self.due_on or date.max, self.kind, self.row


def provider(function):
    """Register a function that gives the obligations of one kind, and return it unchanged.

    `function(model, today)` returns the rows of all cooperatives, made by `stated`.
    """
    _PROVIDERS.append(function)
    return function


@cache
def providers():
    """Return the functions marked `@provider` in every module of this package."""
    for module in iter_modules(package.__path__):
        import_module(f"{package.__name__}.{module.name}")
    return tuple(_PROVIDERS)


def obligations_of(cooperative, day=None):
    """Return every Obligation of a cooperative, what is wrong first; make one query."""
    each = [
        rows.filter(obliged=cooperative.pk).order_by().values_list(*COLUMNS)
        for rows in _all(type(cooperative), day)
    ]
    found = each[0].union(*each[1:], all=True)
    return sorted(
        (Obligation(*row)._replace(state=ObligationState(row[-1])) for row in found),
        key=lambda obligation: obligation.order,
    )


def states(model, day=None):
    """Return an expression: the states of the obligations of a cooperative, as an array."""
    each = [
        ArraySubquery(rows.filter(obliged=OuterRef("pk")).order_by().values("obligation_state"))
        for rows in _all(model, day)
    ]
    return Func(*each, template="(%(expressions)s)", arg_joiner=" || ")


def counted(found):
    """Return (state, number) of what somebody must see to in an array of states, without zeros."""
    return [(state, found.count(state)) for state in TO_SEE_TO if state in found]


def has_one(model, state, day=None):
    """Return the condition that a cooperative has an obligation in this state."""
    found = Q(pk__in=[])
    for rows in _all(model, day):
        found |= Q(pk__in=rows.filter(obligation_state=state).order_by().values("obliged"))
    return found


COLUMNS = ("obligation", "row", "called", "code", "due_on", "met_on", "obligation_state")


# --- what all kinds share


def _all(model, day):
    """Return the rows of every kind, for the cooperatives that may owe something.

    A closed cooperative owes nothing more, nor does a record that another one absorbed.
    """
    today = day or timezone.localdate()
    owing = (
        model.objects.not_absorbed()
        .exclude(status=CooperativeStatus.CLOSED)
        .order_by()
        .values("pk")
    )
    return [provider(model, today).filter(obliged__in=owing) for provider in providers()]


def stated(rows, kind, *, due_on, state, obliged=None, called=None, code=None, met_on=None):
    """Return the rows with the columns that every kind of obligation has."""
    text, day = models.TextField(), DateField()
    return rows.annotate(
        obliged=obliged or F("cooperative"),
        obligation=Value(kind, text),
        row=F("pk"),
        called=Cast(called or Value(""), text),
        code=Cast(code or Value(""), text),
        due_on=Cast(due_on, day),
        met_on=Cast(met_on or Value(None), day),
        obligation_state=Cast(state, text),
    )
