"""The words of each kind of obligation, and the way to what mends it (cooperatives/compliance.py)."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperatives.compliance import Obligation, State
from cooperatives.models import OfficerRole
from indh_portal.ui.templatetags.ui import day

LAW = gettext_lazy("loi 112-12")
# What there is nothing to do about.
AT_REST = {State.MET, State.NOT_OWED}


class Way(NamedTuple):
    """A form below the page of the cooperative: for whom, where, and in which words."""

    permission: str
    name: str
    label: Any
    of_row: bool = False

    def url(self, cooperative, obligation, user):
        """Nothing for whoever may not write there."""
        if not user.has_perm(self.permission):
            return ""
        row = [obligation.row] if self.of_row else []
        return reverse(f"cooperatives:{self.name}", args=[cooperative.reference, *row])


class Words(NamedTuple):
    """`label` says what is owed; `late` and `soon` are its parts of the sentence of health, or ""
    for what the sentence leaves to the block; `way` leads to the form that mends it, if any."""

    label: Callable
    way: Callable
    late: Callable = lambda obligation: ""
    soon: Callable = lambda obligation: ""
    anchor: str = "#obligations"
    law: Any = ""


class Line(NamedTuple):
    """An obligation as its block shows it."""

    obligation: Obligation
    label: Any
    law: Any
    url: str
    way: Any


def lines(cooperative, obligations, user):
    return [_line(cooperative, obligation, user) for obligation in obligations]


def in_the_sentence(obligations):
    """(text, anchor) of each obligation that somebody must see to."""
    for obligation in obligations:
        words = WORDS[obligation.kind]
        said = {State.LATE: words.late, State.SOON: words.soon}.get(obligation.state)
        if said and (text := said(obligation)):
            yield text, words.anchor


def _line(cooperative, obligation, user):
    words = WORDS[obligation.kind]
    way = None if obligation.state in AT_REST else words.way(obligation)
    url = way.url(cooperative, obligation, user) if way else ""
    return Line(obligation, words.label(obligation), words.law, url, way.label if way else "")


# --- the words


SUCCEEDS = Way(
    "cooperatives.add_officer", "officer_new", gettext_lazy("Ajouter la personne qui suit")
)
SAYS_THE_END = Way(
    "cooperatives.change_officer", "officer_edit", gettext_lazy("Noter la fin du mandat"), True
)
RECORDS = Way(
    "cooperatives.add_generalmeeting", "meeting_new", gettext_lazy("Enregistrer l’assemblée")
)
FILES = Way(
    "cooperatives.change_generalmeeting", "meeting_filing", gettext_lazy("Noter le dépôt"), True
)


RENEWS = Way(
    "cooperatives.add_cooperativedocument",
    "document_replace",
    gettext_lazy("Joindre le nouveau document"),
    True,
)


def _role(obligation):
    return OfficerRole(obligation.code).label


def _vacant(obligation):
    ended = format_html("<bdi>{}</bdi>", obligation.called)
    return format_html(_("Présidence à renouveler : mandat terminé de {who}"), who=ended)


def _mandate(obligation):
    who = format_html("<bdi>{}</bdi>", obligation.called)
    return format_html(_("Fin du mandat de {who}, {role}"), who=who, role=_role(obligation))


def _mandate_soon(obligation):
    if obligation.code != OfficerRole.PRESIDENT:
        return ""
    return format_html(_("la présidence finit le {day}"), day=day(obligation.due_on))


def _paper(obligation):
    called = format_html("<bdi>{}</bdi>", obligation.called)
    return format_html(_("Validité du document : {paper}"), paper=called)


def _way_of_mandate(obligation):
    ways = {State.SOON: SUCCEEDS, State.NOT_RECORDED: SAYS_THE_END}
    return ways.get(obligation.state)


def _of_year(text):
    """A sentence about the year of an obligation, and its last day."""

    def said(obligation):
        return format_html(text, year=obligation.code, day=day(obligation.due_on))

    return said


WORDS = {
    "presidency": Words(
        _vacant,
        lambda obligation: SUCCEEDS,
        late=lambda obligation: _("mandat de la présidence terminé"),
        anchor="#officers",
    ),
    "mandate": Words(_mandate, _way_of_mandate, soon=_mandate_soon, anchor="#officers"),
    "assembly": Words(
        _of_year(gettext_lazy("Assemblée générale sur les comptes de {year}")),
        lambda obligation: RECORDS,
        late=_of_year(gettext_lazy("assemblée sur {year} en retard")),
        soon=_of_year(gettext_lazy("assemblée sur {year} à tenir jusqu’au {day}")),
        law=LAW,
    ),
    "accounts": Words(
        _of_year(gettext_lazy("Dépôt au tribunal des comptes de {year}")),
        lambda obligation: FILES,
        late=_of_year(gettext_lazy("dépôt des comptes de {year} en retard")),
        soon=_of_year(gettext_lazy("comptes de {year} à déposer jusqu’au {day}")),
        law=LAW,
    ),
    # The sentence of health already counts the papers that are over.
    "paper": Words(_paper, lambda obligation: RENEWS, anchor="#documents"),
}
