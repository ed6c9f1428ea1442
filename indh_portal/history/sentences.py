"""The journal as people read it: who did what to which thing, and each value before and after."""

from collections import defaultdict
from typing import NamedTuple

from django.apps import apps
from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from indh_portal.history import values
from indh_portal.history.querysets import events_under

BY_A_COMMAND = gettext_lazy("Le portail")

# {who}, {subject} and {other} are filled and isolated by `headline`.
VERBS = {
    "cooperative.registered": gettext_lazy("{who} a enregistré la coopérative {subject}"),
    "cooperative.corrected": gettext_lazy("{who} a corrigé la fiche de {subject}"),
    "cooperative.officer_appointed": gettext_lazy("{who} a ajouté un responsable à {subject}"),
    "cooperative.headcount_recorded": gettext_lazy("{who} a noté l’effectif de {subject}"),
    "cooperative.support_recorded": gettext_lazy("{who} a noté un appui technique à {subject}"),
    "cooperative.statement_recorded": gettext_lazy(
        "{who} a noté une déclaration publique sur {subject}"
    ),
    "cooperative.bank_account_opened": gettext_lazy(
        "{who} a enregistré un compte bancaire de {subject}"
    ),
    "cooperative.bank_account_closed": gettext_lazy(
        "{who} a fermé un compte bancaire de {subject}"
    ),
    "cooperative.document_added": gettext_lazy("{who} a ajouté un document à {subject}"),
    "cooperative.document_replaced": gettext_lazy("{who} a remplacé un document de {subject}"),
    "cooperative.document_corrected": gettext_lazy("{who} a corrigé un document de {subject}"),
    "cooperative.document_withdrawn": gettext_lazy("{who} a retiré un document de {subject}"),
    "cooperative.merged": gettext_lazy("{who} a fusionné {other} dans {subject}"),
    "cooperative.parted": gettext_lazy("{who} a défait la fusion de {other} dans {subject}"),
    "cooperative.set_aside": gettext_lazy("{who} a mis {subject} en sommeil"),
    "cooperative.closed": gettext_lazy("{who} a fermé la coopérative {subject}"),
    "cooperative.reactivated": gettext_lazy("{who} a remis {subject} en activité"),
    "cooperative.officer_ended": gettext_lazy("{who} a mis fin à un mandat à {subject}"),
    "cooperative.officer_corrected": gettext_lazy("{who} a corrigé un responsable de {subject}"),
    "cooperative.support_corrected": gettext_lazy("{who} a corrigé un appui technique à {subject}"),
    "cooperative.meeting_recorded": gettext_lazy(
        "{who} a enregistré une assemblée générale de {subject}"
    ),
    "cooperative.meeting_corrected": gettext_lazy(
        "{who} a corrigé une assemblée générale de {subject}"
    ),
    "cooperative.accounts_filed": gettext_lazy("{who} a noté le dépôt des comptes de {subject}"),
    "cooperative.alias_kept": gettext_lazy("{who} a gardé une autre graphie de {subject}"),
    "cooperative.alias_retired": gettext_lazy("{who} a retiré une graphie de {subject}"),
    "proposal.made": gettext_lazy("{who} a proposé une correction, {subject}"),
    "proposal.accepted": gettext_lazy("{who} a accepté la proposition {subject}"),
    "proposal.refused": gettext_lazy("{who} a refusé la proposition {subject}"),
    "proposal.withdrawn": gettext_lazy("{who} a retiré la proposition {subject}"),
    "pair.told_apart": gettext_lazy("{who} a dit distinctes les fiches {subject}"),
    "pair.answer_revoked": gettext_lazy("{who} a retiré la réponse sur les fiches {subject}"),
    "grant.awarded": gettext_lazy("{who} a enregistré la subvention {subject}"),
    "grant.corrected": gettext_lazy("{who} a corrigé la subvention {subject}"),
    "grant.agreed": gettext_lazy("{who} a enregistré la convention de {subject}"),
    "grant.planned": gettext_lazy("{who} a programmé les tranches de {subject}"),
    "grant.disbursed": gettext_lazy("{who} a enregistré un versement de {subject}"),
    "grant.reversed": gettext_lazy("{who} a annulé un versement de {subject}"),
    "grant.suspended": gettext_lazy("{who} a suspendu {subject}"),
    "grant.resumed": gettext_lazy("{who} a repris {subject}"),
    "grant.terminated": gettext_lazy("{who} a résilié {subject}"),
    "grant.closed": gettext_lazy("{who} a clôturé {subject}"),
    "visit.planned": gettext_lazy("{who} a planifié la visite {subject}"),
    "visit.corrected": gettext_lazy("{who} a corrigé la visite {subject}"),
    "visit.stop_added": gettext_lazy("{who} a ajouté une étape à {subject}"),
    "visit.stop_removed": gettext_lazy("{who} a retiré une étape de {subject}"),
    "visit.stop_logged": gettext_lazy("{who} a noté une étape de {subject}"),
    "visit.reported": gettext_lazy("{who} a remis le rapport de {subject}"),
    "visit.validated": gettext_lazy("{who} a validé {subject}"),
    "visit.sent_back": gettext_lazy("{who} a renvoyé {subject} à compléter"),
    "visit.cancelled": gettext_lazy("{who} a annulé la visite {subject}"),
    "recommendation.written": gettext_lazy("{who} a écrit la recommandation {subject}"),
    "recommendation.corrected": gettext_lazy("{who} a corrigé la recommandation {subject}"),
    "recommendation.followed": gettext_lazy("{who} a noté le suivi de {subject}"),
    "recommendation.postponed": gettext_lazy("{who} a reporté l’échéance de {subject}"),
    "recommendation.closed": gettext_lazy("{who} a clos {subject}"),
    "recommendation.reopened": gettext_lazy("{who} a rouvert {subject}"),
    "disclosure.rib": gettext_lazy("{who} a affiché le RIB de {subject}"),
    "disclosure.phone": gettext_lazy(
        "{who} a affiché le téléphone d’une personne responsable de {subject}"
    ),
    "disclosure.document": gettext_lazy("{who} a ouvert un document réservé de {subject}"),
    "disclosure.shared_officers": gettext_lazy(
        "{who} a cherché si une personne responsable de {subject} signe aussi ailleurs"
    ),
    "account.language_chosen": gettext_lazy("{who} a changé la langue de {subject}"),
    "account.password_changed": gettext_lazy("{who} a changé le mot de passe de {subject}"),
    "view.kept": gettext_lazy("{who} a enregistré la vue {subject}"),
    "view.renamed": gettext_lazy("{who} a renommé la vue {subject}"),
    "view.opened_by_default": gettext_lazy("{who} ouvre une liste sur la vue {subject}"),
    "view.not_opened_by_default": gettext_lazy("{who} n’ouvre plus de liste sur la vue {subject}"),
    "view.shared": gettext_lazy("{who} a partagé la vue {subject}"),
    "view.withdrawn": gettext_lazy("{who} ne partage plus la vue {subject}"),
    "view.discarded": gettext_lazy("{who} a supprimé la vue {subject}"),
    "admin.added": gettext_lazy("{who} a ajouté {subject} dans l’administration"),
    "admin.corrected": gettext_lazy("{who} a corrigé {subject} dans l’administration"),
    "reference.loaded": gettext_lazy("{who} a chargé les données de référence"),
    "demo.made": gettext_lazy("{who} a créé les données de démonstration"),
}
ANYTHING_ELSE = gettext_lazy("{who} a modifié {subject}")
ONE_VALUE = gettext_lazy("{who} a modifié {field} de {subject} : {before} → {after}")


class Change(NamedTuple):
    label: str
    before: str
    after: str


class Row(NamedTuple):
    """What happened to one row: `kind` is insert, update or delete."""

    kind: str
    name: str
    changes: list


class Sentence(NamedTuple):
    """One act in words. `text` is safe HTML, the person and the thing isolated and linked."""

    entry: object
    text: str
    rows: list


def author_of(entry):
    return entry.author or str(BY_A_COMMAND)


def headline(entry):
    """« A. Agent a clôturé SUB-2026-001 », as HTML; the entry comes from `for_table()`."""
    return _filled(VERBS.get(entry.verb, ANYTHING_ELSE), entry)


def plain_headline(entry):
    """The same, for a file."""
    template = str(VERBS.get(entry.verb, ANYTHING_ELSE))
    return template.format(who=author_of(entry), subject=entry.reference, other=entry.other)


def of(entries):
    """A Sentence for each entry of one page, in its order; two queries whatever the page."""
    entries = list(entries)
    events = events_under(entries) if entries else []
    names = values.names_behind(events)
    under = defaultdict(list)
    for event in events:
        under[event["pgh_context_id"]].append(event)
    return [_sentence(entry, under[entry.pk], names) for entry in entries]


def _sentence(entry, events, names):
    rows = [row for row in (_row(entry, event, names) for event in events) if row.changes]
    only = _only_change(entry, events, rows)
    if only is None:
        return Sentence(entry, headline(entry), rows)
    value = {"field": format_html("<em>{}</em>", only.label)}
    value |= {
        name: format_html("<bdi>{}</bdi>", getattr(only, name)) for name in ("before", "after")
    }
    return Sentence(entry, _filled(ONE_VALUE, entry, **value), [])


def _only_change(entry, events, rows):
    """The change when an act corrected one value of its subject and nothing else."""
    if len(rows) != 1 or rows[0].kind != "update" or len(rows[0].changes) != 1:
        return None
    subject = entry.metadata.get("model")
    corrected = entry.verb.endswith("corrected") or entry.verb not in VERBS
    return rows[0].changes[0] if corrected and events[0]["pgh_model"] == subject else None


def _row(entry, event, names):
    model = apps.get_model(event["pgh_model"])
    kind, row = event["pgh_label"], event["pgh_after"]
    before = (event["pgh_before"] or {}) if kind == "update" else {}
    changes = [
        Change(
            values.label_of(model, field),
            values.text_of(field, before.get(field.attname), names),
            values.text_of(field, row[field.attname], names),
        )
        for field in values.told(model, kind)
        # A column may be left out of the history of its model.
        if field.attname in row
        and not (kind == "insert" and values.goes_without_saying(model, field, row))
        and _is_worth_telling(kind, before.get(field.attname), row[field.attname])
    ]
    return Row(kind, values.name_of(model, row), changes)


def _is_worth_telling(kind, before, after):
    if kind == "update":
        return before != after
    return after not in (None, "", False)


def _filled(template, entry, **more):
    who = format_html("<bdi>{}</bdi>", author_of(entry))
    subject = format_html("<bdi>{}</bdi>", entry.reference)
    if entry.subject_url:
        reference = '<a href="{}"><bdi dir="ltr">{}</bdi></a>'
        subject = format_html(reference, entry.subject_url, entry.reference)
    other = format_html('<bdi dir="ltr">{}</bdi>', entry.other)
    return format_html(str(template), who=who, subject=subject, other=other, **more)
