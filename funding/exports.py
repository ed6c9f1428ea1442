"""What the lists of this room give as files, in the order of the page."""

from django.utils.translation import gettext_lazy as _

from indh_portal.tabular import DAY, MONEY, Column
from indh_portal.ui.columns import ListColumn


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
    ),
    ListColumn(
        "cooperative",
        _("Coopérative"),
        (Column(_("Coopérative"), "cooperative.name"), Column(_("Axe"), "axis.name")),
    ),
    ListColumn(
        "commune", _("Commune"), (Column(_("Commune"), "cooperative.commune.name"),), shown=False
    ),
    ListColumn("phase", _("Phase"), (Column(_("Phase"), "phase.name"),), shown=False),
    ListColumn("purpose", _("Objet"), (Column(_("Objet"), "purpose"),), shown=False),
    ListColumn("decided_on", _("Décidée le"), (Column(_("Décidée le"), "decided_on", DAY),)),
    ListColumn(
        "decision",
        _("Décision du comité"),
        (Column(_("Décision du comité"), "decision"),),
        shown=False,
    ),
    ListColumn(
        "total_cost",
        _("Coût global"),
        (Column(_("Coût global"), "total_cost", MONEY),),
        kind="number",
    ),
    ListColumn(
        "amount",
        _("Part INDH"),
        (
            Column(_("Part INDH décidée"), "amount", MONEY),
            Column(_("Précision du montant"), lambda grant: grant.get_amount_qualifier_display()),
            Column(_("Accordé"), "granted", MONEY),
        ),
        kind="number",
    ),
    ListColumn("paid", _("Versé"), (Column(_("Versé"), "paid", MONEY),), kind="number"),
    ListColumn(
        "remaining",
        _("Reste à verser"),
        (Column(_("Reste à verser"), "remaining", MONEY),),
        kind="number",
    ),
    ListColumn(
        "due",
        _("Prochaine tranche"),
        (
            Column(_("Prochaine tranche prévue le"), "next_due_on", DAY),
            Column(_("Prochaine tranche, reste à verser"), "next_due_left", MONEY),
            Column(_("Retard"), _late),
        ),
    ),
]

DISBURSEMENT_COLUMNS = [
    ListColumn("reference", _("Référence"), (Column(_("Référence"), "reference"),), fixed=True),
    ListColumn("paid_on", _("Payé le"), (Column(_("Payé le"), "paid_on", DAY),)),
    ListColumn(
        "cooperative", _("Coopérative"), (Column(_("Coopérative"), "grant.cooperative.name"),)
    ),
    ListColumn(
        "commune",
        _("Commune"),
        (Column(_("Commune"), "grant.cooperative.commune.name"),),
        shown=False,
    ),
    ListColumn(
        "grant",
        _("Subvention"),
        (Column(_("Subvention"), "grant.reference"), Column(_("Tranche"), "instalment.rank")),
    ),
    ListColumn(
        "amount", _("Montant"), (Column(_("Montant"), "signed_amount", MONEY),), kind="number"
    ),
    ListColumn(
        "kind",
        _("Écriture"),
        (Column(_("Annule"), "reverses.reference"), Column(_("Motif"), "reason")),
    ),
    ListColumn(
        "method",
        _("Mode de paiement"),
        (Column(_("Mode de paiement"), lambda row: row.get_method_display()),),
    ),
    ListColumn(
        "payment_reference",
        _("Référence du paiement"),
        (Column(_("Référence du paiement"), "payment_reference"),),
    ),
    ListColumn(
        "recorded",
        _("Enregistré par"),
        (
            Column(_("Enregistré par"), "recorded_by"),
            Column(_("Enregistré le"), "recorded_at", DAY),
        ),
    ),
]
