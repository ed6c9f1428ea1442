"""The columns of a list: declared once, chosen in the address, the same on screen and in files."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from indh_portal.parsing.reading import excerpt
from indh_portal.parsing.text import isolated
from indh_portal.tabular import Column
from indh_portal.ui.query import query_string

EVERY_COLUMN = "all"
MOST_NAMED = 3


@dataclass(frozen=True)
class ListColumn:
    """One column of a list: its header, what a file gives of it, who may read it.

    The room’s table partial writes the cell inside `{% if columns.<name> %}`. `files` are the
    `tabular.Column`s it becomes, a figure and its qualifier being two. `kind` « number » aligns.
    Without `shown` it waits to be asked for; `fixed` ones cannot be taken away; with
    `permission` the others neither see, choose nor export it.
    """

    name: str
    label: Any
    files: tuple[Column, ...] = ()
    kind: str = ""
    shown: bool = True
    fixed: bool = False
    permission: str = ""


class ColumnChoice:
    """The part of a ListPage that knows which columns are on screen.

    `columns` holds ListColumns; a plain `tabular.Column` among them stands in full files only.
    `?columns=name,commune` chooses, `?columns=all` shows every one; unknown names are told.
    """

    columns: Iterable = ()

    @cached_property
    def table_columns(self):
        """The columns this person may have on screen."""
        user = self.request.user
        named = (column for column in self.columns if isinstance(column, ListColumn))
        return [column for column in named if may_read(user, column)]

    @cached_property
    def names_asked(self):
        return names_in(self.request.GET)

    @cached_property
    def shown_columns(self):
        if EVERY_COLUMN in self.names_asked:
            return self.table_columns
        asked = set(self.names_asked) & {column.name for column in self.table_columns}
        return [
            column
            for column in self.table_columns
            if column.fixed or (column.name in asked if asked else column.shown)
        ]

    @cached_property
    def shown_labels(self):
        """Name → label of the columns on screen: what a table partial asks before each cell."""
        return {column.name: str(column.label) for column in self.shown_columns}

    @property
    def columns_are_chosen(self):
        """Whether they were asked for: a phone then shows them all."""
        usual = [column for column in self.table_columns if column.fixed or column.shown]
        return self.shown_columns != usual

    @property
    def column_boxes(self):
        """(column, whether it is on screen) of those a person may take or leave."""
        return [
            (column, column.name in self.shown_labels)
            for column in self.table_columns
            if not column.fixed
        ]

    @property
    def usual_columns_link(self):
        return query_string(self.request.GET, columns=None, page=None, view=None)

    @property
    def unknown_columns(self):
        """A sentence about the names that mean nothing here, or nothing."""
        known = {EVERY_COLUMN, *(column.name for column in self.table_columns)}
        unknown = [name for name in self.names_asked if name not in known]
        if not unknown or not self.table_columns:
            return ""
        names = ", ".join(f"« {isolated(excerpt(name))} »" for name in unknown[:MOST_NAMED])
        return _("Ces colonnes n’existent pas dans cette liste : %(names)s.") % {"names": names}

    @cached_property
    def file_columns(self):
        """What an export writes: the columns on screen, or every one when all are asked for."""
        if not self.table_columns or EVERY_COLUMN in self.names_asked:
            allowed = [column for column in self.columns if may_read(self.request.user, column)]
        else:
            allowed = self.shown_columns
        parts = (part for column in allowed for part in getattr(column, "files", (column,)))
        # The qualifier that several figures share stands once, before the first.
        return list(dict.fromkeys(parts))


def names_in(query):
    """The names that `?columns=` lists, joined by commas or sent box by box, each once."""
    names = (name.strip() for text in query.getlist("columns") for name in text.split(","))
    return [name for name in dict.fromkeys(names) if name]


def may_read(user, column):
    permission = getattr(column, "permission", "")
    return not permission or user.has_perm(permission)
