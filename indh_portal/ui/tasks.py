"""Defines what a room declares in its `tasks.py`: what waits for a person, counted or dated."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from django.db import models
from django.db.models import (
    Count,
    DateField,
    DecimalField,
    IntegerField,
    Sum,
    TextField,
    Value,
)
from django.db.models.functions import Cast
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from indh_portal.ui.query import query_string

MONEY = DecimalField(max_digits=14, decimal_places=2)
NO_DAY = Value(None, DateField())
NO_AMOUNT = Value(None, MONEY)


class Group(models.TextChoices):
    """Lists the groups of tasks, in the order of the page; one without a task is not shown."""

    MONEY = "money", _("Argent")
    FIELD = "field", _("Terrain")
    REGISTER = "register", _("Registre")


class Waiting(NamedTuple):
    """Declares rows that wait for the people who hold a permission.

    `label` is their name, or a function that gives it for a number of rows. `rows(user)` selects
    them. `list` is the name of the list that shows them, with its `filters`. `since` is the
    expression of the day of the oldest row, `amount` the column to add up in dirhams, and `late`
    gives the condition of the rows whose day is past. `order` is the place in the group.
    """

    group: Group
    order: int
    permission: str
    label: object
    rows: Callable
    list: str
    filters: dict
    since: object = NO_DAY
    amount: str = ""
    late: Callable = lambda: models.Q(pk__in=[])

    def counted(self, user, rank):
        """Return the query of one row: rank, number, oldest day, sum, number of late rows."""
        rows = self.rows(user).prefetch_related(None).order_by().annotate(task=Value(rank))
        return (
            rows.values("task")
            .annotate(
                count=Count("pk"),
                since=self.since,
                sum=Sum(self.amount) if self.amount else NO_AMOUNT,
                late=Count("pk", filter=self.late()),
            )
            .values_list("task", "count", "since", "sum", "late")
        )

    def task(self, count, since, amount, late):
        """Return the Task of these numbers."""
        url = reverse(self.list)
        if self.filters:
            url += query_string(QueryDict(), **self.filters)
        label = self.label(count) if callable(self.label) else self.label
        note = lateness(count, since, late)
        return Task(self.group, label, count, since, url, note, amount, bool(late))


class Task(NamedTuple):
    """Describes things to do: how many, the day of the oldest (`since`), `amount` in dirhams.

    `amount` is None when the things are not money. `url` is the list that shows them. `note` says
    how late they are.
    """

    group: Group
    label: str
    count: int
    since: object
    url: str
    note: str = ""
    amount: Decimal | None = None
    is_late: bool = False


def lateness(count, since, late):
    """Return how many of the rows are late, or the age of the oldest when all of them are."""
    if 0 < late < count:
        return ngettext("dont %(n)s en retard", "dont %(n)s en retard", late) % {"n": late}
    if not late or since is None:
        return ""
    days = (timezone.localdate() - since).days
    oldest = ngettext("la plus ancienne : %(n)s jour", "la plus ancienne : %(n)s jours", days)
    return oldest % {"n": days}


# The columns of a Line that a query gives, each with its type: a union needs the same in each part.
TYPES = {
    "day": DateField(),
    "name": TextField(),
    "others": IntegerField(),
    "reference": TextField(),
    "rank": IntegerField(),
    "amount": MONEY,
    "text": TextField(),
}


class Line(NamedTuple):
    """Describes one dated row: `name` is its cooperative, `others` the number of further ones.

    `reference` names the row of its page, and `rank` its number there. `text` is in its own words.
    """

    kind: int
    day: object
    name: str
    others: int | None
    reference: str
    rank: int | None
    amount: Decimal | None
    text: str | None


class AtOnce(NamedTuple):
    """Declares what people who hold a permission may do at once about a Line.

    `address` is the name of the page, and `query` its query, in which a Line is written by its
    fields: `?instalment={rank}`.
    """

    permission: str
    label: str
    address: str
    query: str = ""

    def url(self, line):
        return reverse(self.address, args=[line.reference]) + self.query.format(**line._asdict())


class Dated(NamedTuple):
    """Declares rows to show with their day, for the people who hold a permission.

    `rows(user)` gives them, and `columns` says which columns give the parts of a Line (`TYPES`). At
    most `most` of them are shown, the oldest first. `label` is the word for one row, `address` the
    name of its page.
    """

    label: str
    permission: str
    rows: Callable
    columns: dict
    address: str
    most: int = 5
    act: AtOnce | None = None

    def lines(self, user, kind):
        """Return the query of the first rows, with the columns of Line."""
        given = {
            f"line_{name}": Cast(self.columns.get(name, Value(None)), column)
            for name, column in TYPES.items()
        }
        rows = self.rows(user).prefetch_related(None).annotate(line_kind=Value(kind), **given)
        ordered = rows.order_by("line_day", "line_reference", "line_rank")
        return ordered.values_list("line_kind", *given)[: self.most]


def all_of(queries):
    """Return the rows of several queries of the same columns in one statement; [] without any."""
    if len(queries) < 2:
        return [row for query in queries for row in query]
    return queries[0].union(*queries[1:], all=True)
