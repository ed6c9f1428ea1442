"""Defines the columns of a list, for the screen and for exported files.

The parameter `?columns=` of the address chooses among them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext as _

from indh_portal.lists import cells
from indh_portal.parsing.joining import joined
from indh_portal.parsing.reading import excerpt
from indh_portal.parsing.text import isolated
from indh_portal.tabular import COUNT, DAY, MONEY, TEXT, Column
from indh_portal.ui.query import query_string

EVERY_COLUMN = "all"
MOST_NAMED = 3


@dataclass(frozen=True)
class ListColumn:
    """Describes one column of a list, on screen and in files.

    `files` has the `tabular.Column`s that it becomes in a file; a figure and its qualifier are two
    of them. `sort` is what `?sort=<name>` orders by: one `order_by` expression or a tuple of them.
    `foot` is the label of the total of `summary` to show under the column. `cell` is a function of
    a row that returns its HTML (indh_portal/lists/cells.py); a template may write it instead,
    inside `{% cell "<name>" %}`. The `kind` «number» aligns it with figures; «money» also writes the
    unit in the heading, since the cells have none. The texts of a «long» column are cut to one line.

    A column without `shown` appears only when a person chooses it; nobody can remove a `fixed` one.
    A phone hides an `at_desk` column until a person chooses the columns. Only a person with
    `permission` sees, chooses or exports the column.
    """

    name: str
    label: Any
    files: tuple[Column, ...] = ()
    kind: str = ""
    shown: bool = True
    fixed: bool = False
    permission: str = ""
    sort: Any = None
    foot: Any = ""
    cell: Callable[[Any], str] | None = None
    at_desk: bool = False

    @property
    def classes(self):
        aligned = "number" if self.kind == "money" else self.kind
        return " ".join(filter(None, [aligned, "at-desk" if self.at_desk else ""]))

    @property
    def heading(self):
        """Return the label, with the unit of the figures below it."""
        if self.kind != "money":
            return self.label
        return format_lazy("{label} ({unit})", label=self.label, unit=_("DH"))


class ColumnChoice:
    """Chooses the columns that a ListPage shows.

    `columns` has ListColumns; a plain `tabular.Column` among them appears only in a file with every
    column. `?columns=name,commune` chooses some, in their order, and `?columns=all` chooses all; a
    message names the unknown ones. Without it the list shows what the person keeps on the account.
    """

    columns: Iterable = ()

    @cached_property
    def table_columns(self):
        """Return the columns that this person may see on screen."""
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
        free = {column.name: column for column in self.table_columns if not column.fixed}
        chosen = [free[name] for name in self.names_asked or self.names_kept if name in free]
        fixed = [column for column in self.table_columns if column.fixed]
        return fixed + (chosen or [column for column in free.values() if column.shown])

    @cached_property
    def headings(self):
        """Return name → heading of the columns on screen, translated once for all the rows."""
        return {column.name: str(column.heading) for column in self.shown_columns}

    @property
    def names_kept(self):
        """Return the names of the columns of this list that the person keeps on the account."""
        return self.request.user.list_columns.get(self.list_name, [])

    @property
    def columns_are_chosen(self):
        """Return whether the columns are not the usual ones, in any order.

        A phone then shows all of them, those `at_desk` too.
        """
        usual = {column.name for column in self.table_columns if column.fixed or column.shown}
        return {column.name for column in self.shown_columns} != usual

    @property
    def column_boxes(self):
        """Return (column, whether it is on screen) of those that a person may add or remove.

        Those on screen come first, in their order.
        """
        shown = [column for column in self.shown_columns if not column.fixed]
        others = [c for c in self.table_columns if not c.fixed and c not in shown]
        return [(column, True) for column in shown] + [(column, False) for column in others]

    def columns_laid_out(self, names):
        """Return those of the names that are columns of this list, each once."""
        known = {column.name for column in self.table_columns if not column.fixed}
        return [name for name in dict.fromkeys(names) if name in known]

    @property
    def columns_link(self):
        """Return the address of this list with its filters and sort, and the kept columns."""
        kept = query_string(self.request.GET, columns=None, page=None, view=self.form_view)
        return f"{self.request.path}{kept}"

    @property
    def unknown_columns(self):
        """Return a sentence that names the unknown columns of the address, or ""."""
        known = {EVERY_COLUMN, *(column.name for column in self.table_columns)}
        unknown = [name for name in self.names_asked if name not in known]
        if not unknown or not self.table_columns:
            return ""
        names = joined(isolated(excerpt(name)) for name in unknown[:MOST_NAMED])
        return _("Ces colonnes n’existent pas dans cette liste : %(names)s.") % {"names": names}

    @cached_property
    def file_columns(self):
        """Return the columns of an export: those on screen, or all when all are chosen."""
        if not self.table_columns or EVERY_COLUMN in self.names_asked:
            allowed = [column for column in self.columns if may_read(self.request.user, column)]
        else:
            allowed = self.shown_columns
        parts = (part for column in allowed for part in getattr(column, "files", (column,)))
        # Several figures may share one qualifier: it is written once, before the first of them.
        return list(dict.fromkeys(parts))


def moved(names, move):
    """Return the names with one of them a place earlier («up:name») or later («down:name»)."""
    way, _colon, name = move.partition(":")
    if name not in names:
        return names
    at = names.index(name)
    to = at + {"up": -1, "down": 1}.get(way, 0)
    if not 0 <= to < len(names):
        return names
    moved_names = [*names[:at], *names[at + 1 :]]
    return [*moved_names[:to], name, *moved_names[to:]]


def names_in(query):
    """Return the names in `?columns=`, joined by commas or repeated, each of them once."""
    names = (name.strip() for text in query.getlist("columns") for name in text.split(","))
    return [name for name in dict.fromkeys(names) if name]


def may_read(user, column):
    permission = getattr(column, "permission", "")
    return not permission or user.has_perm(permission)


def _simple(written, written_as=TEXT, kind=""):
    """Return the function that makes a column of one value, told by its path on the row."""

    def column(name, label, path="", **more):
        """Return the column of the value at `path`, the name of the column when it is not given."""
        path = path or name
        in_a_file = (Column(label, path, written_as),)
        return ListColumn(name, label, in_a_file, cell=written(path), **({"kind": kind} | more))

    return column


def _chosen(written):
    """Return the function that makes the column of a choice, told by the name of its field."""

    def column(name, label, field="", **more):
        """Return the column of a choice, which a file gives as its label."""
        field = field or name
        in_a_file = (Column(label, lambda row: getattr(row, f"get_{field}_display")()),)
        return ListColumn(name, label, in_a_file, cell=written(field), **more)

    return column


text_column, name_column = _simple(cells.text), _simple(cells.name)
reference_column, day_column = _simple(cells.reference), _simple(cells.day, DAY)
money_column = _simple(cells.money, MONEY, "money")
count_column = _simple(cells.count, COUNT, "number")
choice_column, badge_column = _chosen(cells.choice), _chosen(cells.badge)
