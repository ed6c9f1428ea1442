"""A list on paper: letterhead, filters in words, totals, every row up to a thousand, who and when."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indh_portal.ui.query import query_string

MOST_PRINTED = 1_000


class Printable:
    """The part of a ListPage that answers `?print=1` with a page made for paper."""

    print_template = "ui/print_list.html"

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
        """A sentence when the list is longer than what is printed, or nothing."""
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
        """« Reçu, du plus grand au plus petit »: the sort in words, or nothing."""
        name = self.sort.removeprefix("-")
        label = next((column.label for column in self.table_columns if column.name == name), "")
        if not label:
            return ""
        turned = _("ordre décroissant") if self.sort.startswith("-") else _("ordre croissant")
        return f"{label}, {turned}"
