"""Names the tabs of the page of a cooperative, in their order. Each has its own address."""

from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Tab(NamedTuple):
    """Describes one tab.

    A Part says the `name` of the tab that shows it. `page` is the URL name of the tab; the room
    above that owns it may define it. `permission` is needed to see the tab; "" for none.
    """

    name: str
    label: Any
    page: str = ""
    permission: str = ""

    def url(self, cooperative):
        return reverse(self.page or f"cooperatives:{self.name}", args=[cooperative.reference])


TABS = [
    Tab("detail", _("Aperçu")),
    Tab("money", _("Argent")),
    Tab("field", _("Terrain")),
    Tab("identity", _("Identité")),
    Tab("documents", _("Documents")),
    Tab("life", _("Effectifs et vie")),
    Tab("statements", _("Dit en public")),
    Tab("history", _("Historique"), "cooperative_history", "accounts.view_history"),
]
# The tabs that only draw the blocks of their parts.
OF_PARTS = [tab.name for tab in TABS if tab.name not in {"detail", "history"}]


class Choice(NamedTuple):
    """Describes a tab as the line of tabs shows it; `number` is its count, or None."""

    label: Any
    url: str
    number: Any
    is_current: bool
