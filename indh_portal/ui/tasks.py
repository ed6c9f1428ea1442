"""Defines what a room declares in its `tasks.py`: the things that wait for a person."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from indh_portal.ui.query import query_string


class Task(NamedTuple):
    """Describes things to do: how many, the day of the oldest (`since`), `amount` in dirhams.

    `amount` is None when the things are not money. `url` is the list that shows them.
    """

    label: str
    count: int
    since: object
    url: str
    note: str = ""
    amount: Decimal | None = None
    tone: str = "neutral"


class Asked(NamedTuple):
    """Names a function that counts things to do: `tasks(user)` returns the Tasks.

    It is called for a person who holds one of `permissions`. `order` is its place on the page.
    """

    order: int
    permissions: tuple
    tasks: Callable


def late_by(day):
    """Return a sentence about how many days the oldest thing waits; "" when nothing waits."""
    if day is None:
        return ""
    days = (timezone.localdate() - day).days
    oldest = ngettext("la plus ancienne : %(n)s jour", "la plus ancienne : %(n)s jours", days)
    return oldest % {"n": days}


def list_address(name, **filters):
    """Return the address of the list named by `name`, with these filters."""
    return reverse(name) + query_string(QueryDict(), **filters)
