"""Tells what law 112-12 asks of a cooperative each year, and by which day.

The law asks for an ordinary assembly within six months of the end of each year. It then asks for
the filing of the accounts at the court within thirty days of the assembly.
"""

from datetime import date, timedelta

from django.db import models
from django.db.models import Case, DateField, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast
from django.utils import timezone

from cooperatives.querysets.obligations import NOTICE, provider, stated
from cooperatives.statuses import ObligationState
from indh_portal.relations import rows_behind

MONTH, DAY = 6, 30  # the last day of an ordinary assembly, in the year after that of its accounts
DAYS_TO_FILE = 30


def last_closed_year(day=None):
    """Return the last year that is over; on 31 December the current year is not over."""
    return (day or timezone.localdate()).year - 1


def assembly_due_on(year):
    """Return the last day on which the assembly about the accounts of a year may be held."""
    return date(year + 1, MONTH, DAY)


@provider
def assemblies(model, today):
    """Return what each cooperative owes about the assembly of the last closed year.

    No older assembly is asked for.
    """
    year, held = last_closed_year(today), _assemblies(model).filter(cooperative=OuterRef("pk"))
    return stated(
        model.objects.all(),
        "assembly",
        obliged=F("pk"),
        code=Value(str(year)),
        due_on=Value(assembly_due_on(year)),
        met_on=Subquery(held.filter(year=year).values("held_on")[:1]),
        state=Case(
            When(met_on__isnull=False, then=Value(ObligationState.MET)),
            When(founded_on__gt=date(year, 12, 31), then=Value(ObligationState.NOT_OWED)),
            default=_before_or_after(assembly_due_on(year), today, Exists(held)),
        ),
    )


@provider
def accounts(model, today):
    """Return the filings of accounts that wait, and the filings for the last closed year."""
    due_on = Cast(F("held_on") + timedelta(days=DAYS_TO_FILE), DateField())
    waiting = Q(accounts_filed_on__isnull=True)
    return stated(
        _assemblies(model).filter(waiting | Q(year=last_closed_year(today))),
        "accounts",
        code=Cast("year", models.TextField()),
        due_on=due_on,
        met_on=F("accounts_filed_on"),
        state=Case(
            When(~waiting, then=Value(ObligationState.MET)),
            When(due_on__lt=today, then=Value(ObligationState.LATE)),
            default=Value(ObligationState.SOON),
        ),
    )


def _before_or_after(due_on, today, followed):
    """Return the state of an obligation that is not met; after `due_on` it depends on `followed`.

    `followed` tells whether our register would know that the obligation was met.
    """
    if today <= due_on:
        soon = due_on - today <= timedelta(days=NOTICE)
        return Value(ObligationState.SOON if soon else ObligationState.UPCOMING)
    return Case(
        When(followed, then=Value(ObligationState.LATE)),
        default=Value(ObligationState.NOT_RECORDED),
    )


def _assemblies(model):
    return rows_behind(model, "general_meetings").valid()
