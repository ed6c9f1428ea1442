"""The views above a list: everything, those the room gives, one’s own, those that are shared."""

from functools import cached_property
from typing import Any, NamedTuple

from django.apps import apps
from django.http import QueryDict
from django.utils.translation import gettext as _

from indh_portal.parsing.text import isolated
from indh_portal.ui.columns import names_in
from indh_portal.ui.query import asks_the_same, bounded_int, query_string, view_link

# Names may point up: the views are kept a floor above, this one only asks for them.
KEEPER = "lists.SavedView"
EVERYTHING = "all"
LARGEST_KEY = 999_999_999


class Tab(NamedTuple):
    """A view as a link above the list. `shared` says that others see it too."""

    label: Any
    link: str
    current: bool
    shared: bool = False


class ViewTabs:
    """The part of a ListPage that opens and offers views.

    A view is a query string: `?view=12&commune=3&sort=-received`. What the list no longer knows
    is left out and said so. Without any parameter the list opens on the person’s default view;
    `?view=all` opens everything.
    """

    given_views: Any = ()
    keeps_views = True

    @cached_property
    def list_name(self):
        """The name of the list’s address; "" when no view of it is kept."""
        match = self.request.resolver_match
        return match.view_name if self.keeps_views and match and match.url_name else ""

    @cached_property
    def _beside(self):
        counted = self.scope() if self.chips else None
        if not self.list_name:
            return [], None if counted is None else self.counted(counted.order_by())
        views = apps.get_model(KEEPER).objects
        return views.beside(self.request.user, self.list_name, counted)

    @property
    def saved_views(self):
        return self._beside[0]

    @property
    def everything(self):
        """How many rows this person sees without any filter; None when nothing is filtered."""
        return self._beside[1]

    # --- what a view keeps

    @cached_property
    def setting_names(self):
        """The parameters that make a view: filters, sort, columns."""
        names = {"sort", "columns"}
        for name, field in self.filterset.form.fields.items() if self.filterset else ():
            ends = getattr(field.widget, "widgets_names", None) or [""]
            names |= {f"{name}{end}" for end in ends}
        return names

    @cached_property
    def kept_query(self):
        """What is asked of the list now, as a view would keep it."""
        return self._known(self.request.GET)

    def _known(self, query):
        known = QueryDict(mutable=True)
        for name, values in query.lists():
            if name in self.setting_names and any(values):
                known.setlist(name, [value for value in values if value != ""])
        if "columns" in known:
            known["columns"] = ",".join(names_in(known))
        return known.urlencode()

    # --- opening one

    @cached_property
    def opened_view(self):
        asked = bounded_int(self.request.GET.get("view"), 0, LARGEST_KEY, default=None)
        return next((view for view in self.saved_views if view["pk"] == asked), None)

    @property
    def default_view(self):
        mine = (view for view in self.saved_views if view["owner"] == self.request.user.pk)
        return next((view for view in mine if view["default"]), None)

    def where_to_open(self):
        """The address to go to when the one asked names a view without what it asks, or None."""
        if not self.request.GET:
            view = self.default_view
        elif set(self.request.GET) == {"view"}:
            view = self.opened_view if self.opened_view and self.opened_view["query"] else None
        else:
            return None
        return view and f"{self.request.path}{view_link(view['pk'], view['query'])}"

    @property
    def lost_settings(self):
        """A sentence about what the opened view asks and this list no longer knows, or nothing."""
        if self.opened_view is None:
            return ""
        asked = QueryDict(self.opened_view["query"])
        lost = [name for name in asked if name not in self.setting_names]
        if not lost:
            return ""
        told = {"title": isolated(self.opened_view["title"]), "names": isolated(", ".join(lost))}
        return _("La vue « %(title)s » s’ouvre sans ce qui n’existe plus : %(names)s.") % told

    # --- offering them

    @property
    def tabs(self):
        """Everything, then the views of the room, then the saved ones: one’s own first."""
        everything = f"?view={EVERYTHING}" if self.default_view else self.request.path
        yield Tab(_("Toutes"), everything, not self.kept_query and self.opened_view is None)
        for label, link in self.given_views:
            yield Tab(label, link, self.opened_view is None and self._asks(link.lstrip("?")))
        own = self.request.user.pk
        for view in sorted(self.saved_views, key=lambda view: view["owner"] != own):
            link = view_link(view["pk"], view["query"])
            current = view is self.opened_view and self._asks(view["query"])
            yield Tab(view["title"], link, current, view["shared"])

    def _asks(self, query):
        return asks_the_same(self._known(QueryDict(query)), self.kept_query)

    @property
    def clear_link(self):
        return f"{self.request.path}?view={EVERYTHING}" if self.default_view else self.request.path

    @property
    def form_view(self):
        """What the filter form sends, so that emptying it shows everything."""
        return EVERYTHING if self.default_view else ""

    @property
    def plain_query(self):
        """The settings without their question mark, for forms that carry them along."""
        return query_string(self.request.GET, page=None, view=None).removeprefix("?")

    @property
    def carried_settings(self):
        """(name, value) of what a form that only chooses columns takes along."""
        return [
            (name, value)
            for name, values in QueryDict(self.kept_query).lists()
            for value in values
            if name != "columns"
        ]
