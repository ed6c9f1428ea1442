"""Defines what a room declares in its `search.py`: rows to find, and prefixes of references."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import Q
from django.urls import reverse


class Kind(NamedTuple):
    """Describes rows of one kind that a search finds.

    `rows(question)` returns the rows that answer, and `template` shows one of them. `order` is the
    place of the kind among all answers. With `may_take_spelling`, the page of a row offers to keep
    as an alias what this person typed before without finding anything.
    """

    order: int
    name: str
    label: Any
    permission: str
    template: str
    rows: Callable
    may_take_spelling: bool = False


class Owner(NamedTuple):
    """Names the model whose references begin with a prefix.

    `otherwise(reference, user)` returns the row to open when this person sees no row with the
    reference, or None.
    """

    model: Any
    permission: str
    otherwise: Callable = lambda reference, user: None


class Act(NamedTuple):
    """Describes what a person may do, found by the words of its label.

    `query` follows the address of `url_name`.
    """

    order: int
    label: Any
    permission: str
    url_name: str
    query: str = ""

    is_named = False  # so that it never opens without being chosen

    def get_absolute_url(self):
        return f"{reverse(self.url_name)}{self.query}"


def of_reference(question):
    """Return the condition that a reference begins with the text, or is what the text means."""
    return Q(reference__istartswith=question.text) | Q(reference__in=question.references)
