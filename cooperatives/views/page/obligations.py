"""Shows the obligations of a cooperative in words, each with a link to the form that settles it.

Each noun gives the words of its own obligations, as `words` of its part.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from cooperatives.querysets.obligations import Obligation, obligations_of
from cooperatives.statuses import TO_SEE_TO, ObligationState
from cooperatives.views.page.parts import Matter, Part, every_part
from indh_portal.ui.templatetags.ui import day

LAW = _("loi 112-12")
# In these states there is nothing to do.
AT_REST = {ObligationState.MET, ObligationState.NOT_OWED}


class Way(NamedTuple):
    """Names a form below the page of the cooperative, its permission and the label of its link.

    `of_row` is true when its address also has the key of the row of the obligation.
    """

    permission: str
    name: str
    label: Any
    of_row: bool = False

    def url(self, cooperative, obligation, user):
        """Return the address of the form; "" for a person without the permission."""
        if not user.has_perm(self.permission):
            return ""
        row = [obligation.row] if self.of_row else []
        return reverse(f"cooperatives:{self.name}", args=[cooperative.reference, *row])


class Words(NamedTuple):
    """Gives the words of one kind of obligation; each function receives the obligation.

    `label` says what is owed. `late` gives its text under « À suivre », or "" to leave it out, and
    `block` names the part that shows more. `way` returns the Way of the form that settles it, or
    None.
    """

    label: Callable
    way: Callable
    late: Callable = lambda obligation: ""
    block: str = "obligations"
    law: Any = ""


class Line(NamedTuple):
    """Holds an obligation with all that its block shows."""

    obligation: Obligation
    label: Any
    law: Any
    url: str
    way: Any


class Obligations(Part):
    name, title, order = "obligations", _("Obligations"), 20
    tab = "life"
    template = "cooperatives/_obligations.html"
    follow_order = 30

    def ask(self):
        return obligations_of(self.cooperative)

    @property
    def owed(self):
        """Return a Line for each obligation."""
        return [self._line(obligation) for obligation in self.rows]

    @property
    def to_see_to(self):
        """Return a Line for each obligation that somebody must see to."""
        return [line for line in self.owed if line.obligation.state in TO_SEE_TO]

    def matters(self):
        """Yield a Matter for each late obligation."""
        for obligation in self.rows:
            words = every_words()[obligation.kind]
            if obligation.state == ObligationState.LATE and (text := words.late(obligation)):
                yield Matter(text, self.page[words.block].address)

    def _line(self, obligation):
        words = every_words()[obligation.kind]
        way = None if obligation.state in AT_REST else words.way(obligation)
        url = way.url(self.cooperative, obligation, self.user) if way else ""
        return Line(obligation, words.label(obligation), words.law, url, way.label if way else "")


@cache
def every_words():
    """Return kind of obligation → its Words, as every part declares them."""
    return {kind: words for part in every_part() for kind, words in part.words.items()}


def of_year(text):
    """Return a function that writes `text` with the year and the last day of an obligation."""

    def said(obligation):
        return format_html(text, year=obligation.code, day=day(obligation.due_on))

    return said
