"""The top of a cooperative’s page: what needs somebody, in a sentence, and the way to each block.

Both are lists that a block adds one line to.
"""

from datetime import date
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cooperatives import completeness, slots
from cooperatives.models import CooperativeStatus
from cooperatives.views import obligations
from indh_portal.ui.templatetags.ui import day

LONG_AGO = 365  # days without a visit: a year is the longest between two


class Part(NamedTuple):
    """A part of the sentence, leading to the block that shows it."""

    text: str
    anchor: str
    is_wrong: bool = True


def health(cooperative, blocks, user):
    """The parts of the sentence of health, what is wrong first; then what is only told."""
    parts = [part for asked in ASKED for part in asked(cooperative, blocks, user)]
    return sorted(parts, key=lambda part: not part.is_wrong)


def of_recommendations(cooperative, blocks, user):
    late = cooperative.overdue_count
    if late and user.has_perm("visits.view_recommendation"):
        text = ngettext("%(n)s recommandation en retard", "%(n)s recommandations en retard", late)
        yield Part(text % {"n": late}, "#recommendations")


def of_instalments(cooperative, blocks, user):
    late = sum(grant.is_late for grant in blocks["grants"])
    if late:
        text = ngettext(
            "%(n)s subvention attend une tranche en retard",
            "%(n)s subventions attendent une tranche en retard",
            late,
        )
        yield Part(text % {"n": late}, "#grants")


def of_obligations(cooperative, blocks, user):
    for text, anchor in obligations.in_the_sentence(blocks["obligations"]):
        yield Part(text, anchor)


def of_visits(cooperative, blocks, user):
    if not user.has_perm("visits.view_fieldvisit"):
        return
    last = cooperative.last_visited_on
    if last is None:
        yield Part(_("jamais visitée"), "#visits")
        return
    yield Part(_last_visit(cooperative), "#visits", days_since(last) > LONG_AGO)


def _last_visit(cooperative):
    last = cooperative.last_visited_on
    days = days_since(last)
    if cooperative.last_visited_on_qualifier == "about":
        text = ngettext(
            "dernière visite il y a environ {n} jour (vers le {day})",
            "dernière visite il y a environ {n} jours (vers le {day})",
            days,
        )
    elif days == 0:
        text = _("visitée aujourd’hui ({day})")
    else:
        text = ngettext(
            "dernière visite il y a {n} jour ({day})",
            "dernière visite il y a {n} jours ({day})",
            days,
        )
    return format_html(text, n=days, day=day(last))


def days_since(when: date):
    return (timezone.localdate() - when).days


def of_documents(cooperative, blocks, user):
    if cooperative.status == CooperativeStatus.CLOSED:
        return
    missing, expired, soon = slots.numbers(blocks["slots"])
    for number, text in (
        (missing, ngettext("%(n)s document manquant", "%(n)s documents manquants", missing)),
        (expired, ngettext("%(n)s document expiré", "%(n)s documents expirés", expired)),
        (soon, ngettext("%(n)s document expire bientôt", "%(n)s documents expirent bientôt", soon)),
    ):
        if number:
            yield Part(text % {"n": number}, "#documents")


ASKED = [of_recommendations, of_instalments, of_obligations, of_documents, of_visits]


class Block(NamedTuple):
    """A block of the page; `rows` names what is counted, `permission` who may see it."""

    anchor: str
    label: str
    rows: str = ""
    permission: str = ""


BLOCKS = [
    Block("identity", gettext_lazy("Ce que l’on sait")),
    Block("officers", gettext_lazy("Responsables"), "board"),
    Block("obligations", gettext_lazy("Obligations"), "obligations"),
    Block("headcounts", gettext_lazy("Effectifs"), "headcounts"),
    Block("grants", gettext_lazy("Subventions"), "grants", "funding.view_grant"),
    Block("support", gettext_lazy("Appui technique"), "services"),
    Block("visits", gettext_lazy("Visites"), "stops", "visits.view_fieldvisit"),
    Block(
        "recommendations",
        gettext_lazy("Recommandations ouvertes"),
        "recommendations",
        "visits.view_recommendation",
    ),
    Block("documents", gettext_lazy("Documents"), "papers"),
    Block("statements", gettext_lazy("Dit en public"), "statements"),
    Block("timeline", gettext_lazy("Fil des événements")),
]


def contents(blocks, user):
    """(anchor, label, how many or None) of each block this person sees, in the page’s order."""
    return [
        (block.anchor, block.label, len(blocks[block.rows]) if block.rows else None)
        for block in BLOCKS
        if not block.permission or user.has_perm(block.permission)
    ]


class Completeness(NamedTuple):
    """`share` in whole percent; `missing`: (label, the form where this person fills it, or "")."""

    share: int
    missing: list


def completeness_of(cooperative, user):
    missing = [completeness.BY_NAME[name] for name in cooperative.gaps]
    links = [(piece.label, where_to_fill(piece, cooperative, user)) for piece in missing]
    return Completeness(completeness.share(missing), links)


def where_to_fill(piece, cooperative, user):
    form = piece.form
    if not user.has_perm("cooperatives.change_cooperative"):
        may_propose = user.has_perm("cooperatives.add_changeproposal")
        if form != completeness.EDIT or not may_propose:
            return ""
        form = "proposal_new"
    return reverse(f"cooperatives:{form}", args=[cooperative.reference]) + piece.anchor
