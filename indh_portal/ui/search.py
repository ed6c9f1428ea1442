"""Defines what a room declares in its `search.py`: rows to find, and prefixes of references."""

from collections.abc import Callable
from typing import Any, NamedTuple


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
