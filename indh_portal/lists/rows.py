"""Shows the rows of an object as a table on its page, with the links that add and correct."""

from collections.abc import Callable
from functools import cache, cached_property
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst

from indh_portal.declarations import import_all

TEMPLATE = "lists/_rows.html"
TABLES = []


class Edits(NamedTuple):
    """Tells who corrects a row, by which form, and what the link says of the row.

    The link says `words`, then `of(row)`.
    """

    permission: str
    form: str
    words: Any
    of: Callable


class RowTable:
    """Shows the rows of one `relation` of an object; `columns` are ListColumns with a cell.

    The address of a form holds the reference of the object, then the key of the row. `shown_on`
    names the model whose page shows this table, among those of `tables_of`.
    """

    shown_on = ""
    relation = ""
    heading = ""
    columns = ()
    edits = None  # an Edits
    adds = ()  # (permission, name of the form that adds a row)
    add_label = ""
    empty = ""  # the sentence when there is no row
    after = ""  # a template below the table, about the `totals` of the rows

    def __init_subclass__(cls):
        if cls.shown_on:
            TABLES.append(cls)

    def __init__(self, thing, user):
        self.thing, self.user = thing, user

    @cached_property
    def rows(self):
        return list(self.ask())

    def ask(self):
        """Return the rows; one query reads all of them."""
        return getattr(self.thing, self.relation).all() if self.relation else ()

    @property
    def caption(self):
        """Return the name of the rows, as their model says it."""
        model = self.thing._meta.get_field(self.relation).related_model
        return capfirst(model._meta.verbose_name_plural)

    @property
    def url(self):
        """Return the address of the form that adds a row; "" for a person who may not."""
        if not self.adds or not self.user.has_perm(self.adds[0]):
            return ""
        return reverse(self.adds[1], args=[self.thing.reference])

    @property
    def edits_rows(self):
        return self.edits is not None and self.user.has_perm(self.edits.permission)

    def table(self):
        """Yield (heading, cells, address of the correcting form, words of its link) of each row."""
        for row in self.rows:
            first, *others = ((column, column.cell(row)) for column in self.columns)
            words = format_html("{} {}", self.edits.words, self.edits.of(row)) if self.edits else ""
            yield first[1], others, self._address_of(row), words

    def _address_of(self, row):
        return (
            reverse(self.edits.form, args=[self.thing.reference, row.pk]) if self.edits_rows else ""
        )


def tables_of(thing, user):
    """Return the tables that any room declares for the page of an object."""
    return [table(thing, user) for table in _tables_on(thing._meta.label_lower)]


@cache
def _tables_on(label):
    import_all("views")
    return [table for table in TABLES if table.shown_on == label]
