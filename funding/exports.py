"""What the lists of this room give as files, in the order of the page."""

from django.utils.translation import gettext_lazy as _

from indh_portal.tabular import DAY, MONEY, Column


def _late(grant):
    return _("en retard") if grant.is_late else ""


GRANT_COLUMNS = [
    Column(_("Référence"), "reference"),
    Column(_("Coopérative"), "cooperative.name"),
    Column(_("Commune"), "cooperative.commune.name"),
    Column(_("Axe"), "axis.name"),
    Column(_("Phase"), "phase.name"),
    Column(_("Objet"), "purpose"),
    Column(_("Décidée le"), "decided_on", DAY),
    Column(_("Décision du comité"), "decision"),
    Column(_("Coût global"), "total_cost", MONEY),
    Column(_("Part INDH décidée"), "amount", MONEY),
    Column(_("Précision du montant"), lambda grant: grant.get_amount_qualifier_display()),
    Column(_("Accordé"), "granted", MONEY),
    Column(_("Versé"), "paid", MONEY),
    Column(_("Reste à verser"), "remaining", MONEY),
    Column(_("Prochaine tranche prévue le"), "next_due_on", DAY),
    Column(_("Prochaine tranche, reste à verser"), "next_due_left", MONEY),
    Column(_("Statut"), lambda grant: grant.get_status_display()),
    Column(_("Retard"), _late),
]

DISBURSEMENT_COLUMNS = [
    Column(_("Référence"), "reference"),
    Column(_("Payé le"), "paid_on", DAY),
    Column(_("Coopérative"), "grant.cooperative.name"),
    Column(_("Commune"), "grant.cooperative.commune.name"),
    Column(_("Subvention"), "grant.reference"),
    Column(_("Tranche"), "instalment.rank"),
    Column(_("Montant"), "signed_amount", MONEY),
    Column(_("Mode de paiement"), lambda row: row.get_method_display()),
    Column(_("Référence du paiement"), "payment_reference"),
    Column(_("Annule"), "reverses.reference"),
    Column(_("Motif"), "reason"),
    Column(_("Enregistré par"), "recorded_by"),
    Column(_("Enregistré le"), "recorded_at", DAY),
]
