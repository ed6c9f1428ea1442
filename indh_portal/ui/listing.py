from functools import cached_property

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.db.models.expressions import Combinable, OrderBy
from django.shortcuts import redirect
from django.utils.cache import patch_vary_headers
from django.utils.translation import ngettext
from django.views.generic import DetailView, ListView

from indh_portal.ui.access import PermissionRequired
from indh_portal.ui.columns import EVERY_COLUMN, ColumnChoice
from indh_portal.ui.exporting import EXPORT_FORMATS, export_response
from indh_portal.ui.printing import MOST_PRINTED, Printable
from indh_portal.ui.query import bounded_int, query_string
from indh_portal.ui.ticks import Tickable
from indh_portal.ui.view_tabs import ViewTabs

LAST_PAGE = 10_000


class ListPage(PermissionRequired, ColumnChoice, ViewTabs, Tickable, Printable, ListView):
    """One list of the portal: filters in the URL, chips, counts, sort, pages, export as seen.

    Rows come from `model.objects.visible_to(user).for_table()`. `sorts` is the allow-list of
    `?sort=`: a name → a tuple of `order_by` expressions; `-name` is the reverse; a column of the
    same name sorts by it. A list without end counts to `most_counted`. `columns` (see ColumnChoice) are those of the table and of the files; no
    columns, no export. `foot` says which total of `summary` stands under which column: name →
    label. Asked by htmx for `#results`, it answers only that block.
    """

    title = ""
    filterset_class = None
    sorts: dict = {}
    default_sort = ""
    foot: dict = {}
    table_template = ""
    template_name = "ui/list.html"
    context_object_name = "rows"
    paginate_by = 50
    most_counted: int | None = None
    empty_text = ""

    def summary(self, queryset):
        """Hook: how many rows, and label → Decimal (money), int (count) or text, in one query."""
        return self.counted(queryset), {}

    def counted(self, queryset):
        """Return how many rows there are; `most_counted + 1` when there are more than that."""
        if self.most_counted is None:
            return queryset.count()
        return queryset.values("pk")[: self.most_counted + 1].count()

    def count_sentence(self, shown, total):
        """Hook: « 47 résultats sur 112 », in the room's own words."""
        if shown == total:
            return ngettext("%(n)s résultat", "%(n)s résultats", shown) % {"n": shown}
        return ngettext("%(n)s résultat sur %(total)s", "%(n)s résultats sur %(total)s", shown) % {
            "n": shown,
            "total": total,
        }

    def file_rows(self, rows):
        """Hook: the rows of a file; anything that is iterated once and has a `count()`."""
        return rows

    def see_also(self):
        """Hook: (link, sentence) of each list that tells more of what is asked here."""
        return ()

    def scope(self):
        """Every row this person may see, before any filter."""
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
        """Filters whose value could not be read: they are left out and said so."""
        return [] if self.filterset is None else self.filterset.ignored()

    @property
    def notices(self):
        """What else of the address was left out, in sentences."""
        return [notice for notice in (self.unknown_columns, self.lost_settings) if notice]

    @cached_property
    def sort(self):
        asked = self.request.GET.get("sort", "")
        return asked if asked.removeprefix("-") in self.sorts else self.default_sort

    def sorted(self, queryset):
        if not self.sort:
            return queryset
        order = self.sorts[self.sort.removeprefix("-")]
        if isinstance(order, str | Combinable | OrderBy):
            order = (order,)
        if self.sort.startswith("-"):
            order = tuple(reversed_order(expression) for expression in order)
        return queryset.order_by(*order, "pk")

    def get_queryset(self):
        return self.sorted(self.filtered)

    @cached_property
    def summed(self):
        """(how many rows the filters leave, their totals)."""
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
        return ["ui/_results.html"] if self.asked_for_results else super().get_template_names()

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
        """Query string that sorts by a name, or turns it round when it sorts already."""
        wanted = f"-{name}" if self.sort == name else name
        return query_string(self.request.GET, sort=wanted, page=None)

    def sort_state(self, name):
        return {name: "ascending", f"-{name}": "descending"}.get(self.sort, "none")

    @property
    def page_link(self):
        """This very list, filters and sort included."""
        return f"{self.request.path}{query_string(self.request.GET, page=None)}"

    @property
    def export_links(self):
        """(kind, link of what is seen, link of every column or None when that is the same)."""
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

    @property
    def foot_cells(self):
        """(column, its total or None) for each column on screen; nothing without a total."""
        totals = {str(label): total for label, total in self.summed[1].items()}
        cells = [
            (column, totals.get(str(self.foot[column.name])) if column.name in self.foot else None)
            for column in self.shown_columns
        ]
        return cells if any(total is not None for _column, total in cells) else []


def reversed_order(expression):
    """The other way round; unknown values stay last if they were last."""
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


class DetailPage(PermissionRequired, DetailView):
    """The page of one thing, found by its human reference among what this person may see."""

    slug_field = "reference"
    slug_url_kwarg = "reference"

    def get_queryset(self) -> QuerySet:
        return self.model.objects.visible_to(self.request.user).for_detail()
