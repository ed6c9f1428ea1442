from functools import cached_property

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import F
from django.db.models.expressions import Combinable, OrderBy
from django.shortcuts import redirect
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy
from django.views.generic import ListView

from indh_portal.lists.columns import EVERY_COLUMN, ColumnChoice, ListColumn
from indh_portal.lists.exporting import EXPORT_FORMATS, export_response
from indh_portal.lists.printing import MOST_PRINTED, Printable
from indh_portal.lists.ticks import Tickable
from indh_portal.lists.view_tabs import ViewTabs
from indh_portal.ui.access import PermissionRequired
from indh_portal.ui.query import bounded_int, query_string

LAST_PAGE = 10_000


class ListPage(PermissionRequired, ColumnChoice, ViewTabs, Tickable, Printable, ListView):
    """Shows one list of the portal, with filters, counts, sort, pages and export.

    The rows are `model.objects.visible_to(user).for_table()`. `columns` (see ListColumn) are the
    columns of the table and of the files, and say what it sorts by; without columns there is no
    export. `sorts` adds names that no column has: name → `order_by` expressions. `?sort=-name` is
    the reverse order. `counted` is the plural text of the count, as `ngettext_lazy("%(n)s visite",
    "%(n)s visites", "n")`; `none` is that of no row (« Aucune visite ») and `every` the tab of all
    rows, in the gender of the rows. A list with very many rows counts no further than `most_counted`. When
    htmx asks for `#results`, the page returns only that block.
    """

    title = ""
    filterset_class = None
    sorts: dict = {}
    default_sort = ""
    counted = ngettext_lazy("%(n)s résultat", "%(n)s résultats", "n")
    none = gettext_lazy("Aucun résultat")
    every = gettext_lazy("Tous")
    table_template = "lists/_table.html"
    template_name = "lists/list.html"
    context_object_name = "rows"
    paginate_by = 50
    most_counted: int | None = None
    empty_text = ""

    def summary(self, queryset):
        """Hook: return the number of rows and their totals, in one query.

        The totals are label → Decimal (money), int (count) or text.
        """
        return self.number_of(queryset), {}

    def number_of(self, queryset):
        """Return the number of rows, or `most_counted + 1` when there are more than that."""
        if self.most_counted is None:
            return queryset.count()
        return queryset.values("pk")[: self.most_counted + 1].count()

    def count_sentence(self, shown, total):
        """Return « 47 visites sur 112 », or « 112 visites » when the filters keep all rows."""
        counted = self.counted % {"n": shown} if shown else self.none
        if shown == total:
            return counted
        return _("%(counted)s sur %(total)s") % {"counted": counted, "total": total}

    def file_rows(self, rows):
        """Hook: return the rows of a file: any object with a `count()` to iterate over once."""
        return rows

    def see_also(self):
        """Hook: return (link, sentence) of each list that says more about the same question."""
        return ()

    def scope(self):
        """Return every row that this person may see, before any filter."""
        return self.model.objects.visible_to(self.request.user).for_table()

    def get(self, request, *args, **kwargs):
        if request.GET.get("export") in EXPORT_FORMATS and self.columns:
            if request.headers.get("Sec-Fetch-Site") == "cross-site":
                raise PermissionDenied
            rows = self.file_rows(self.sorted(self.filtered))
            return export_response(self, rows, request.GET["export"])
        elsewhere = self.where_to_open()
        if elsewhere:
            return redirect(elsewhere)
        response = super().get(request, *args, **kwargs)
        patch_vary_headers(response, ["HX-Request", "HX-Target"])
        return response

    @cached_property
    def filterset(self):
        if self.filterset_class is None:
            return None
        return self.filterset_class(self.request.GET, queryset=self.scope(), request=self.request)

    @cached_property
    def filtered(self):
        return self.scope() if self.filterset is None else self.filterset.qs

    @cached_property
    def chips(self):
        return [] if self.filterset is None else self.filterset.chips()

    @property
    def ignored(self):
        """Return (label, reasons) of the filters that could not be read and were left out."""
        return [] if self.filterset is None else self.filterset.ignored()

    @property
    def notices(self):
        """Return sentences about the columns and settings of the address that were left out."""
        return [notice for notice in (self.unknown_columns, self.lost_settings) if notice]

    @cached_property
    def sort(self):
        asked = self.request.GET.get("sort", "")
        return asked if asked.removeprefix("-") in self.orders else self.default_sort

    @cached_property
    def orders(self):
        """Return name → `order_by` expressions of everything the list may be sorted by."""
        named = (column for column in self.columns if isinstance(column, ListColumn))
        return {column.name: column.sort for column in named if column.sort} | self.sorts

    def sorted(self, queryset):
        if not self.sort:
            return queryset
        order = self.orders[self.sort.removeprefix("-")]
        if isinstance(order, str | Combinable | OrderBy):
            order = (order,)
        if self.sort.startswith("-"):
            order = tuple(reversed_order(expression) for expression in order)
        return queryset.order_by(*order, "pk")

    def get_queryset(self):
        return self.sorted(self.filtered)

    @cached_property
    def summed(self):
        """Return (number of rows after the filters, their totals)."""
        return self.summary(self.filtered.order_by())

    def paginate_queryset(self, queryset, page_size):
        paginator = Paginator(queryset, MOST_PRINTED if self.is_printed else page_size)
        number, _totals = self.summed
        paginator.count = number if self.most_counted is None else min(number, self.most_counted)
        asked = bounded_int(self.request.GET.get("page"), 1, LAST_PAGE, default=1)
        asked = 1 if self.is_printed else asked
        page = paginator.page(min(asked, paginator.num_pages))
        return paginator, page, page.object_list, page.has_other_pages()

    def get_template_names(self):
        if self.is_printed:
            return [self.print_template]
        return ["lists/_results.html"] if self.asked_for_results else super().get_template_names()

    @property
    def asked_by_a_chip(self):
        """Return whether a chip asked for the results: the filters above must then follow."""
        return self.request.headers.get("HX-Trigger", "").startswith("chip-")

    @property
    def asked_for_results(self):
        headers = self.request.headers
        return headers.get("HX-Request") == "true" and headers.get("HX-Target") == "results"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        shown, totals = self.summed
        total = shown if self.everything is None else self.everything
        return context | {
            "title": self.title,
            "list_page": self,
            "shown": shown,
            "count_line": self.count_sentence(shown, total),
            "totals": totals if shown else {},
        }

    def sort_link(self, name):
        """Return the query string that sorts by a name, in reverse when it already sorts by it."""
        wanted = f"-{name}" if self.sort == name else name
        return query_string(self.request.GET, sort=wanted, page=None)

    def sort_state(self, name):
        return {name: "ascending", f"-{name}": "descending"}.get(self.sort, "none")

    @property
    def page_link(self):
        """Return the address of this list with its filters and sort."""
        return f"{self.request.path}{query_string(self.request.GET, page=None)}"

    @property
    def export_links(self):
        """Return (format, link with the columns on screen, link with every column).

        The last one is false when the columns on screen are all of them.
        """
        if not self.columns:
            return []
        hides = self.table_columns and EVERY_COLUMN not in self.names_asked
        return [
            (kind, self._export_link(kind), hides and self._export_link(kind, EVERY_COLUMN))
            for kind in EXPORT_FORMATS
        ]

    def _export_link(self, kind, columns=None):
        chosen = {"columns": columns} if columns else {}
        return query_string(self.request.GET, export=kind, page=None, view=None, **chosen)

    @cached_property
    def total_cells(self):
        """Return (column, its total or None) of the columns on screen; [] without any total."""
        totals = {str(label): total for label, total in self.summed[1].items()}
        cells = [
            (column, totals.get(str(column.foot)) if column.foot else None)
            for column in self.shown_columns
        ]
        return cells if any(total is not None for _column, total in cells) else []

    @property
    def other_totals(self):
        """Return (label, total) of the totals that no column has below its heading."""
        _number, totals = self.summed
        below = {str(column.foot) for column in self.table_columns}
        return [
            (label, total) for label, total in totals.items() if total and str(label) not in below
        ]


def reversed_order(expression):
    """Return the reverse of an `order_by` expression.

    Unknown values stay last when the expression puts them last.
    """
    if isinstance(expression, OrderBy):
        return OrderBy(
            expression.expression,
            descending=not expression.descending,
            nulls_first=expression.nulls_first,
            nulls_last=expression.nulls_last,
        )
    if isinstance(expression, str):
        name = expression.removeprefix("-")
        return F(name).asc() if expression.startswith("-") else F(name).desc()
    return expression.desc()
