"""What happened to a cooperative, every kind merged, latest first."""

from datetime import date
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from indh_portal.parsing.text import isolated
from indh_portal.ui.templatetags.ui import money, qualified, ref


class Entry(NamedTuple):
    """One line; `on` may be unknown, such lines come last, or meant « vers le » (`qualifier`)."""

    on: date | None
    kind: str
    title: Any
    url: str = ""
    detail: Any = ""
    qualifier: str = "exact"


def of_decisions(blocks):
    for grant in blocks["grants"]:
        yield Entry(
            grant.decided_on,
            _("Décision"),
            format_html(
                "{} — {}", ref(grant.reference), qualified(grant.amount, grant.amount_qualifier)
            ),
            grant.get_absolute_url(),
            grant.purpose,
        )
        if agreement := getattr(grant, "agreement", None):
            yield Entry(
                agreement.signed_on,
                _("Convention"),
                format_html(_("{} signée pour {}"), ref(agreement.number), ref(grant.reference)),
                grant.get_absolute_url(),
            )


def of_payments(blocks):
    for row in blocks["disbursements"]:
        kind = _("Annulation de versement") if row.reverses_id else _("Versement")
        title = format_html("{} — {}", ref(row.reference), money(row.amount))
        taken_back = row.reverses_id and format_html(_("Annule {}."), ref(row.reverses.reference))
        yield Entry(
            row.paid_on, kind, title, row.get_absolute_url(), taken_back or row.payment_reference
        )


def of_visits(blocks):
    for stop in blocks["stops"]:
        observed = stop.observations and isolated(stop.observations)
        seen = stop.get_operating_state_display() or stop.visit.get_status_display()
        born = ngettext(
            "%(n)s recommandation ouverte", "%(n)s recommandations ouvertes", stop.open_count
        ) % {"n": stop.open_count}
        yield Entry(
            stop.visit.visited_on,
            _("Visite"),
            format_html("{} — {}", ref(stop.visit.reference), seen),
            stop.visit.get_absolute_url(),
            " · ".join(filter(None, [observed, stop.open_count and born])),
            qualifier=stop.visit.visited_on_qualifier,
        )


def of_headcounts(blocks):
    for headcount in blocks["headcounts"]:
        known = [
            (figure.label, qualified(figure.value, figure.qualifier, kind="count"))
            for figure in headcount.figures
            if figure.value is not None
        ]
        yield Entry(
            headcount.as_of,
            _("Effectif"),
            format_html_join(" · ", "{} : {}", known),
            detail=headcount.get_source_display(),
        )


def of_support(blocks):
    for service in blocks["services"]:
        yield Entry(
            service.starts_on,
            _("Appui technique"),
            service.get_kind_display(),
            detail=service.provider,
        )


def of_mandates(blocks):
    for officer in blocks["officers"]:
        who = format_html("{} : <bdi>{}</bdi>", officer.get_role_display(), officer.name)
        if officer.mandate_from:
            yield Entry(officer.mandate_from, _("Début de mandat"), who)
        if officer.is_former:
            yield Entry(officer.mandate_to, _("Fin de mandat"), who)


def of_meetings(blocks):
    for meeting in blocks["meetings"]:
        if not meeting.mistaken:
            about = format_html(_("Comptes de {}"), ref(meeting.year))
            yield Entry(meeting.held_on, _("Assemblée générale"), about, detail=meeting.note)
            if meeting.accounts_filed_on:
                yield Entry(meeting.accounts_filed_on, _("Dépôt des comptes"), about)


def of_standing(blocks):
    for cooperative in blocks["standing"]:
        yield Entry(
            cooperative.status_since,
            _("Situation"),
            cooperative.get_status_display(),
            detail=cooperative.status_reason,
        )


def of_documents(blocks):
    for document in blocks["documents"]:
        replaced = document.replaces_id is not None
        yield Entry(
            timezone.localdate(document.added_at),
            _("Document remplacé") if replaced else _("Document ajouté"),
            format_html("<bdi>{}</bdi>", document.kind),
            f"{document.get_absolute_url()}",
            _("Retiré : %(reason)s") % {"reason": document.withdrawn_reason}
            if document.withdrawn_at
            else document.note,
        )


def of_statements(blocks):
    for statement in blocks["statements"]:
        yield Entry(
            statement.said_on,
            _("Déclaration publique"),
            format_html("<bdi>{}</bdi>", statement.medium),
            detail=format_html("« <bdi>{}</bdi> »", statement.wording),
        )


KINDS = {
    "decisions": (gettext_lazy("Décisions"), of_decisions),
    "payments": (gettext_lazy("Versements"), of_payments),
    "visits": (gettext_lazy("Visites"), of_visits),
    "headcounts": (gettext_lazy("Effectifs"), of_headcounts),
    "support": (gettext_lazy("Appui technique"), of_support),
    "documents": (gettext_lazy("Documents"), of_documents),
    "statements": (gettext_lazy("Déclarations"), of_statements),
    "mandates": (gettext_lazy("Mandats"), of_mandates),
    "meetings": (gettext_lazy("Assemblées"), of_meetings),
    "standing": (gettext_lazy("Situation"), of_standing),
}


def kind_asked(text):
    """A kind of line, or "" for all of them when the page asks for none that exists."""
    return text if text in KINDS else ""


def entries(blocks, kind=""):
    wanted = [KINDS[kind]] if kind else KINDS.values()
    lines = [line for _label, lines_of in wanted for line in lines_of(blocks)]
    return sorted(lines, key=lambda line: line.on or date.min, reverse=True)


def choices(current):
    """(kind, label, whether it is the one shown) of each link above the timeline."""
    labels = {"": gettext_lazy("Tout")} | {kind: label for kind, (label, _lines) in KINDS.items()}
    return [(kind, label, kind == current) for kind, label in labels.items()]
