"""The compliance clock: what a cooperative owes, by which day, and whether it was done.

Law 112-12 asks for an ordinary assembly within six months of the end of each year, then for the
accounts at the court within thirty days. A mandate has an end as well.

Each provider gives the obligations of one kind as rows: the page of a cooperative reads them, the
list counts them and filters on them, so that all three agree. Another kind is one function and its
name in PROVIDERS (and its words in cooperatives/views/obligations.py).

What our register lacks was not proved not to happen: an assembly is late only where the register
follows the assemblies of that cooperative; where it knows none, the answer is « non enregistré ».
"""

from datetime import date, timedelta
from typing import NamedTuple

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Case, DateField, Exists, F, Func, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from cooperatives.periods import PAPER_NOTICE
from indh_portal.names.scripts import readers_first_in_sql

# So many days leave time to convene an assembly.
NOTICE = 90
MONTH, DAY = 6, 30  # the last day of an ordinary assembly, in the year after that of its accounts
DAYS_TO_FILE = 30


class State(models.TextChoices):
    """Where an obligation stands, in the order in which a person reads them."""

    LATE = "late", pgettext_lazy("état d’une obligation", "en retard")
    NOT_RECORDED = "not_recorded", pgettext_lazy("état d’une obligation", "non enregistré")
    SOON = "soon", pgettext_lazy("état d’une obligation", "bientôt")
    UPCOMING = "upcoming", pgettext_lazy("état d’une obligation", "à venir")
    MET = "met", pgettext_lazy("état d’une obligation", "fait")
    NOT_OWED = "not_owed", pgettext_lazy("état d’une obligation", "sans objet")

    @property
    def tone(self):
        return {
            "late": "danger",
            "not_recorded": "violet",
            "soon": "warning",
            "met": "success",
        }.get(self, "neutral")


TO_SEE_TO = (State.LATE, State.SOON, State.NOT_RECORDED)


class Obligation(NamedTuple):
    """`row` is the key of what shows it: an officer, an assembly; `called` and `code` name it.
    `due_on` is the last day, included; None when nobody knows it."""

    kind: str
    row: int
    called: str
    code: str
    due_on: date | None
    met_on: date | None
    state: State

    @property
    def is_met_late(self):
        return bool(self.met_on and self.due_on and self.met_on > self.due_on)

    @property
    def order(self):
        return list(State).index(self.state), self.due_on or date.max, self.kind, self.row


def last_closed_year(day=None):
    """The year is the calendar’s: on 31 December it still runs."""
    return (day or timezone.localdate()).year - 1


def assembly_due_on(year):
    """The last day of the assembly on the accounts of a year."""
    return date(year + 1, MONTH, DAY)


def obligations_of(cooperative, day=None):
    """Every Obligation of a cooperative, what is wrong first; one statement."""
    each = [
        rows.filter(obliged=cooperative.pk).order_by().values_list(*COLUMNS) for rows in _all(day)
    ]
    found = each[0].union(*each[1:], all=True)
    return sorted(
        (Obligation(*row)._replace(state=State(row[-1])) for row in found),
        key=lambda obligation: obligation.order,
    )


def states(day=None):
    """An expression: the state of each obligation of a cooperative, as an array."""
    each = [
        ArraySubquery(rows.filter(obliged=OuterRef("pk")).order_by().values("obligation_state"))
        for rows in _all(day)
    ]
    return Func(*each, template="(%(expressions)s)", arg_joiner=" || ")


def counted(found):
    """(state, how many) of an array of `states` that somebody must see to, without the zeros."""
    return [(state, found.count(state)) for state in TO_SEE_TO if state in found]


def has_one(state, day=None):
    """A condition: the cooperative has an obligation in this state."""
    found = Q(pk__in=[])
    for rows in _all(day):
        found |= Q(pk__in=rows.filter(obligation_state=state).order_by().values("obliged"))
    return found


# --- the kinds


def vacant_presidencies(today):
    """The last presidency of a cooperative is over, and nobody took it."""
    officers = _hung("officers").filter(role="president")
    theirs = officers.filter(cooperative=OuterRef("cooperative"))
    former = theirs.filter(mandate_to__lt=today).order_by("-mandate_to", "-pk")
    return _stated(
        officers.filter(~Exists(theirs.in_office(today)), pk=Subquery(former.values("pk")[:1])),
        "presidency",
        called=readers_first_in_sql("name"),
        code=F("role"),
        due_on=F("mandate_to"),
        state=Value(State.LATE),
    )


def mandates(today):
    """Whoever serves today serves until a day; nobody may know which."""
    return _stated(
        _hung("officers").with_standing(today).filter(is_in_office=True),
        "mandate",
        called=readers_first_in_sql("name"),
        code=F("role"),
        due_on=F("mandate_to"),
        state=Case(
            When(mandate_to__isnull=True, then=Value(State.NOT_RECORDED)),
            When(ends_soon=True, then=Value(State.SOON)),
            default=Value(State.UPCOMING),
        ),
    )


def assemblies(today):
    """The assembly on the accounts of the last closed year: an older gap is asked about no more."""
    year, any_meeting = last_closed_year(today), _meetings().filter(cooperative=OuterRef("pk"))
    return _stated(
        apps.get_model("cooperatives.Cooperative").objects.all(),
        "assembly",
        obliged=F("pk"),
        code=Value(str(year)),
        due_on=Value(assembly_due_on(year)),
        met_on=Subquery(any_meeting.filter(year=year).values("held_on")[:1]),
        state=Case(
            When(met_on__isnull=False, then=Value(State.MET)),
            When(founded_on__gt=date(year, 12, 31), then=Value(State.NOT_OWED)),
            default=_before_or_after(assembly_due_on(year), today, Exists(any_meeting)),
        ),
    )


def accounts(today):
    """The accounts of each assembly that wait for their filing, and the last ones filed."""
    due_on = Cast(F("held_on") + timedelta(days=DAYS_TO_FILE), DateField())
    waiting = Q(accounts_filed_on__isnull=True)
    return _stated(
        _meetings().filter(waiting | Q(year=last_closed_year(today))),
        "accounts",
        code=Cast("year", models.TextField()),
        due_on=due_on,
        met_on=F("accounts_filed_on"),
        state=Case(
            When(~waiting, then=Value(State.MET)),
            When(due_on__lt=today, then=Value(State.LATE)),
            default=Value(State.SOON),
        ),
    )


def papers(today):
    """A paper in force that has a last day: a certificate, a lease."""
    dated = _hung("documents").current().filter(expires_on__isnull=False)
    return _stated(
        dated,
        "paper",
        called=readers_first_in_sql("kind__name"),
        due_on=F("expires_on"),
        state=Case(
            When(expires_on__lt=today, then=Value(State.LATE)),
            When(expires_on__lte=today + timedelta(days=PAPER_NOTICE), then=Value(State.SOON)),
            default=Value(State.UPCOMING),
        ),
    )


PROVIDERS = [vacant_presidencies, mandates, assemblies, accounts, papers]
COLUMNS = ("obligation", "row", "called", "code", "due_on", "met_on", "obligation_state")


# --- what they share


def _all(day):
    """The rows of every kind, of the cooperatives that owe anything: a closed one, or one that
    another record absorbed, owes nothing more."""
    today = day or timezone.localdate()
    cooperatives = apps.get_model("cooperatives.Cooperative").objects
    owing = cooperatives.standing().exclude(status="closed").order_by().values("pk")
    return [provider(today).filter(obliged__in=owing) for provider in PROVIDERS]


def _stated(rows, kind, *, due_on, state, obliged=None, called=None, code=None, met_on=None):
    """Rows with the same columns, whatever their table."""
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


def _before_or_after(due_on, today, followed):
    """The state of what has not been done; `followed`: whether our register would know it."""
    if today <= due_on:
        soon = due_on - today <= timedelta(days=NOTICE)
        return Value(State.SOON if soon else State.UPCOMING)
    return Case(When(followed, then=Value(State.LATE)), default=Value(State.NOT_RECORDED))


def _hung(relation):
    cooperative = apps.get_model("cooperatives.Cooperative")
    return getattr(cooperative, relation).rel.related_model.objects.all()


def _meetings():
    return _hung("general_meetings").standing()
