"""Prints a list: letterhead, filters in words, totals, at most a thousand rows, author and time."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indh_portal.parsing.joining import joined
from indh_portal.ui.query import query_string

MOST_PRINTED = 1_000


class Printable:
    """Adds to a ListPage the page to print, at `?print=1`."""

    print_template = "lists/print_list.html"

    @property
    def is_printed(self):
        return self.request.GET.get("print") == "1"

    @property
    def print_link(self):
        return query_string(self.request.GET, page=None, view=None, print="1")

    @property
    def printed_at(self):
        return timezone.now()

    @property
    def cut_short(self):
        """Return a sentence when the list has more rows than are printed, or ""."""
        shown, _totals = self.summed
        if shown <= MOST_PRINTED:
            return ""
        return ngettext(
            "Seule la première ligne est imprimée.",
            "Seules les %(n)s premières lignes sont imprimées. Filtrez la liste, ou exportez-la.",
            MOST_PRINTED,
        ) % {"n": MOST_PRINTED}

    @property
    def sorted_by(self):
        """Return the sort in words, such as « Reçu, ordre décroissant », or ""."""
        name = self.sort.removeprefix("-")
        label = next((column.label for column in self.table_columns if column.name == name), "")
        if not label:
            return ""
        turned = _("ordre décroissant") if self.sort.startswith("-") else _("ordre croissant")
        return joined([label, turned])
