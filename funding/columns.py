"""Defines the columns of the lists of this room, in the order of the page."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from indh_portal.lists import cells
from indh_portal.lists.columns import (
    ListColumn,
    choice_column,
    day_column,
    money_column,
    name_column,
    text_column,
)
from indh_portal.names.ordering import SortKey
from indh_portal.tabular import DAY, MONEY, Column


def _late(grant):
    return _("en retard") if grant.is_late else ""


GRANT_COLUMNS = [
    ListColumn(
        "reference",
        _("Référence"),
        (
            Column(_("Référence"), "reference"),
            Column(_("Statut"), lambda grant: grant.get_status_display()),
        ),
        fixed=True,
        sort="reference",
    ),
    ListColumn(
        "cooperative",
        _("Coopérative"),
        (Column(_("Coopérative"), "cooperative.name"), Column(_("Axe"), "axis.with_programme")),
        sort=SortKey("cooperative__sort_name"),
    ),
    name_column("commune", _("Commune"), "cooperative.commune.name", shown=False, at_desk=True),
    text_column("phase", _("Phase"), "phase.name", shown=False, at_desk=True),
    text_column("purpose", _("Objet"), shown=False, at_desk=True),
    day_column(
        "decided_on", _("Décidée le"), sort=F("decided_on").asc(nulls_last=True), at_desk=True
    ),
    text_column("decision", _("Décision du comité"), shown=False, at_desk=True),
    money_column("total_cost", _("Coût global"), at_desk=True),
    ListColumn(
        "amount",
        _("Part INDH"),
        (
            Column(_("Part INDH décidée"), "amount", MONEY),
            Column(_("Précision du montant"), lambda grant: grant.get_amount_qualifier_display()),
            Column(_("Accordé"), "granted", MONEY),
        ),
        kind="number",
        sort="amount",
        foot=_("Accordé"),
        cell=cells.qualified("granted", "amount_qualifier"),
    ),
    ListColumn(
        "paid",
        _("Versé"),
        (Column(_("Versé"), "paid", MONEY),),
        kind="number",
        sort="paid",
        foot=_("Versé"),
        cell=cells.qualified("paid", "paid_qualifier"),
    ),
    money_column("remaining", _("Reste à verser"), sort="remaining", foot=_("Reste à verser")),
    ListColumn(
        "due",
        _("Prochaine tranche"),
        (
            Column(_("Prochaine tranche prévue le"), "next_due_on", DAY),
            Column(_("Prochaine tranche, reste à verser"), "next_due_left", MONEY),
            Column(_("Retard"), _late),
        ),
        sort=F("next_due_on").asc(nulls_last=True),
    ),
]

DISBURSEMENT_COLUMNS = [
    ListColumn(
        "reference",
        _("Référence"),
        (Column(_("Référence"), "reference"),),
        fixed=True,
        sort="reference",
    ),
    day_column("paid_on", _("Payé le"), sort=("paid_on", "pk")),
    ListColumn(
        "cooperative",
        _("Coopérative"),
        (Column(_("Coopérative"), "grant.cooperative.name"),),
        sort=SortKey("grant__cooperative__sort_name"),
        cell=cells.link("grant.cooperative.name", "grant.cooperative"),
    ),
    name_column(
        "commune", _("Commune"), "grant.cooperative.commune.name", shown=False, at_desk=True
    ),
    ListColumn(
        "grant",
        _("Subvention"),
        (Column(_("Subvention"), "grant.reference"), Column(_("Tranche"), "instalment.rank")),
    ),
    ListColumn(
        "amount",
        _("Montant"),
        (Column(_("Montant"), "signed_amount", MONEY),),
        kind="number",
        sort="signed_amount",
        foot=_("Versé, net des annulations"),
    ),
    ListColumn(
        "kind",
        _("Écriture"),
        (Column(_("Annule"), "reverses.reference"), Column(_("Motif"), "reason")),
    ),
    choice_column("method", _("Mode de paiement"), at_desk=True),
    text_column("payment_reference", _("Référence du paiement"), at_desk=True),
    ListColumn(
        "recorded",
        _("Enregistré par"),
        (
            Column(_("Enregistré par"), "recorded_by"),
            Column(_("Enregistré le"), "recorded_at", DAY),
        ),
        cell=cells.name("recorded_by"),
        at_desk=True,
    ),
]
