"""Offers views above a list: all rows, the views of the page, the person’s own, the shared ones."""

from functools import cached_property
from typing import Any, NamedTuple

from django.http import QueryDict
from django.utils.translation import gettext as _

from indh_portal.lists.columns import names_in
from indh_portal.lists.models import SavedView
from indh_portal.parsing.joining import joined
from indh_portal.parsing.text import isolated
from indh_portal.ui.query import asks_the_same, bounded_int, query_string, view_link

EVERYTHING = "all"
LARGEST_KEY = 999_999_999


class Tab(NamedTuple):
    """Describes a view as a link above the list; `shared` says that other people see it too."""

    label: Any
    link: str
    current: bool
    shared: bool = False


class ViewTabs:
    """Adds to a ListPage the saved views.

    A view is a query string: `?view=12&commune=3&sort=-received`. A setting that the list no longer
    knows is left out, and a message says so. Without any parameter the list opens on the person’s
    default view; `?view=all` opens it without any view.
    """

    given_views: Any = ()
    keeps_views = True

    @cached_property
    def list_name(self):
        """Return the URL name of the list, or "" when it offers no saved views."""
        match = self.request.resolver_match
        return match.view_name if self.keeps_views and match and match.url_name else ""

    @cached_property
    def _beside(self):
        counted = self.scope() if self.chips else None
        if not self.list_name:
            return [], None if counted is None else self.number_of(counted.order_by())
        return SavedView.objects.beside(self.request.user, self.list_name, counted)

    @property
    def saved_views(self):
        return self._beside[0]

    @property
    def everything(self):
        """Return the number of rows without any filter; None when no filter is active."""
        return self._beside[1]

    # --- what a view keeps

    @cached_property
    def setting_names(self):
        """Return the names of the parameters that a view keeps: filters, sort, columns."""
        names = {"sort", "columns"}
        for name, field in self.filterset.form.fields.items() if self.filterset else ():
            ends = getattr(field.widget, "widgets_names", None) or [""]
            names |= {f"{name}{end}" for end in ends}
        return names

    @cached_property
    def kept_query(self):
        """Return the settings of the list now, as the query string that a view would keep."""
        return self._known(self.request.GET)

    @property
    def view_query(self):
        """Return `kept_query` with the columns that the account keeps for this list."""
        kept = QueryDict(self.kept_query, mutable=True)
        if self.names_kept and "columns" not in kept:
            kept["columns"] = ",".join(self.names_kept)
        return kept.urlencode()

    def _known(self, query):
        known = QueryDict(mutable=True)
        for name, values in query.lists():
            if name in self.setting_names and any(values):
                known.setlist(name, [value for value in values if value != ""])
        if "columns" in known:
            known["columns"] = ",".join(names_in(known))
        return known.urlencode()

    # --- opening a view

    @cached_property
    def opened_view(self):
        asked = bounded_int(self.request.GET.get("view"), 0, LARGEST_KEY, default=None)
        return next((view for view in self.saved_views if view["pk"] == asked), None)

    @property
    def default_view(self):
        mine = (view for view in self.saved_views if view["owner"] == self.request.user.pk)
        return next((view for view in mine if view["default"]), None)

    def where_to_open(self):
        """Return the address to redirect to, or None.

        It is that of the default view when there is no parameter. It is that of the settings of a
        view when the address has only the number of the view.
        """
        if not self.request.GET:
            view = self.default_view
        elif set(self.request.GET) == {"view"}:
            view = self.opened_view if self.opened_view and self.opened_view["query"] else None
        else:
            return None
        return view and f"{self.request.path}{view_link(view['pk'], view['query'])}"

    @property
    def lost_settings(self):
        """Return a sentence about the settings of the view that the list no longer knows, or ""."""
        if self.opened_view is None:
            return ""
        asked = QueryDict(self.opened_view["query"])
        lost = [name for name in asked if name not in self.setting_names]
        if not lost:
            return ""
        told = {"title": isolated(self.opened_view["title"]), "names": isolated(joined(lost))}
        return _("La vue « %(title)s » s’ouvre sans ce qui n’existe plus : %(names)s.") % told

    # --- offering the views

    @cached_property
    def tabs(self):
        """Return the Tab of all rows, the Tabs of the page, then those of the saved views.

        The person’s own views come before the shared ones.
        """
        return list(self._each_tab())

    def _each_tab(self):
        everything = f"?view={EVERYTHING}" if self.default_view else self.request.path
        yield Tab(self.every, everything, not self.kept_query and self.opened_view is None)
        for label, link in self.given_views:
            yield Tab(label, link, self.opened_view is None and self._asks(link.lstrip("?")))
        own = self.request.user.pk
        for view in sorted(self.saved_views, key=lambda view: view["owner"] != own):
            link = view_link(view["pk"], view["query"])
            current = view is self.opened_view and self._asks(view["query"])
            yield Tab(view["title"], link, current, view["shared"])

    @property
    def current_view(self):
        """Return the label of the view on screen, or "" when it shows all rows or another choice."""
        return next((tab.label for tab in self.tabs[1:] if tab.current), "")

    def _asks(self, query):
        return asks_the_same(self._known(QueryDict(query)), self.kept_query)

    @property
    def clear_link(self):
        return f"{self.request.path}?view={EVERYTHING}" if self.default_view else self.request.path

    @property
    def form_view(self):
        """Return the `view` that the filter form sends, so that an empty form shows all rows."""
        return EVERYTHING if self.default_view else ""

    @property
    def plain_query(self):
        """Return the settings without their question mark, for the hidden inputs of forms."""
        return query_string(self.request.GET, page=None, view=None).removeprefix("?")
