from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperatives.models import Qualifier
from indh_portal.parsing.phones import format_phone
from indh_portal.tabular import COUNT, DAY, MONEY, Column


def _label(name):
    return lambda cooperative: getattr(cooperative, f"get_{name}_display")()


def _qualifier(figure):
    """How a figure is meant, in a word; nothing beside an unknown figure."""

    def word(cooperative):
        stored = getattr(cooperative, f"{figure}_qualifier")
        return Qualifier(stored).label if stored else None

    return word


def _day_qualifier(cooperative):
    about = cooperative.last_visited_on_qualifier == Qualifier.ABOUT
    return _("vers le") if about else None


COOPERATIVE_COLUMNS = [
    Column(_("Référence"), "reference"),
    Column(_("Nom en français"), "name_fr"),
    Column(_("Nom en arabe"), "name_ar"),
    Column(_("Forme"), _label("kind")),
    Column(_("Commune"), "commune.name"),
    Column(_("Quartier ou douar"), "locality"),
    Column(_("Secteur"), "sector.name"),
    Column(_("Situation"), _label("status")),
    Column(_("Situation depuis le"), "status_since", DAY),
    Column(_("Motif de la situation"), "status_reason"),
    Column(_("Téléphone"), lambda cooperative: format_phone(cooperative.phone)),
    Column(_("Adhérents, précision"), _qualifier("members")),
    Column(_("Adhérents"), "members", COUNT),
    Column(_("Dont femmes, précision"), _qualifier("members_women")),
    Column(_("Dont femmes"), "members_women", COUNT),
    Column(_("Femmes employées, précision"), _qualifier("workers_women")),
    Column(_("Femmes employées"), "workers_women", COUNT),
    Column(_("Montants, précision"), _qualifier("support")),
    Column(_("Accordé (DH)"), "granted", MONEY),
    Column(_("Reçu (DH)"), "received", MONEY),
    Column(_("Reste à verser (DH)"), "remaining", MONEY),
    Column(_("Appuis techniques"), "support_count", COUNT),
    Column(_("Dernière visite, précision"), _day_qualifier),
    Column(_("Dernière visite"), "last_visited_on", DAY),
    Column(_("Recommandations en retard"), "overdue_count", COUNT),
]


PROPOSAL_COLUMNS = [
    Column(_("Référence"), "reference"),
    Column(_("Coopérative"), "cooperative.reference"),
    Column(_("Nom"), "cooperative.name"),
    Column(
        _("Champs"),
        lambda proposal: ", ".join(str(change.label) for change in proposal.changes.all()),
    ),
    Column(_("Motif"), "reason"),
    Column(_("Proposée par"), lambda proposal: str(proposal.proposed_by)),
    Column(_("Proposée le"), lambda proposal: timezone.localdate(proposal.proposed_at), DAY),
    Column(_("Statut"), _label("status")),
    Column(_("Examinée par"), lambda proposal: str(proposal.decided_by or "")),
    Column(_("Réponse"), "answer"),
]
