from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cooperatives.compliance import State
from cooperatives.models import Qualifier, SupportKind
from indh_portal.parsing.phones import format_phone
from indh_portal.tabular import COUNT, DAY, MONEY, PERCENT, Column
from indh_portal.ui.columns import ListColumn


def _label(name):
    return lambda cooperative: getattr(cooperative, f"get_{name}_display")()


def _qualifier(figure):
    """How a figure is meant, in a word; nothing beside an unknown figure."""

    def word(cooperative):
        stored = getattr(cooperative, f"{figure}_qualifier")
        return Qualifier(stored).label if stored else None

    return word


def _obligations(state):
    """How many obligations of a cooperative are in a state."""
    return lambda cooperative: cooperative.obligations.count(state)


def _support_kinds(cooperative):
    """Each kind once, in the order in which it came."""
    kinds = dict.fromkeys(cooperative.support_kinds)
    return " ; ".join(str(SupportKind(kind).label) for kind in kinds)


def _day_qualifier(cooperative):
    about = cooperative.last_visited_on_qualifier == Qualifier.ABOUT
    return _("vers le") if about else None


SUPPORT_QUALIFIER = Column(_("Montants, précision"), _qualifier("support"))

# What the list shows and what a file gives of each, in the order of both.
COOPERATIVE_COLUMNS = [
    ListColumn(
        "name",
        _("Nom"),
        (
            Column(_("Référence"), "reference"),
            Column(_("Nom en français"), "name_fr"),
            Column(_("Nom en arabe"), "name_ar"),
        ),
        fixed=True,
    ),
    # Every file has it beside the name.
    ListColumn("reference", _("Référence"), shown=False),
    ListColumn("kind", _("Forme"), (Column(_("Forme"), _label("kind")),), shown=False),
    ListColumn(
        "commune",
        _("Commune"),
        (Column(_("Commune"), "commune.name"), Column(_("Quartier ou douar"), "locality")),
    ),
    ListColumn("sector", _("Secteur"), (Column(_("Secteur"), "sector.name"),)),
    ListColumn(
        "status",
        _("Situation"),
        (
            Column(_("Situation"), _label("status")),
            Column(_("Situation depuis le"), "status_since", DAY),
            Column(_("Motif de la situation"), "status_reason"),
        ),
        shown=False,
    ),
    ListColumn(
        "phone",
        _("Téléphone"),
        (Column(_("Téléphone"), lambda cooperative: format_phone(cooperative.phone)),),
        shown=False,
    ),
    ListColumn("ice", _("ICE"), (Column(_("ICE"), "ice"),), shown=False),
    ListColumn(
        "register",
        _("Registre local"),
        (
            Column(_("Numéro au registre local"), "register_number"),
            Column(_("Tribunal"), "court"),
        ),
        shown=False,
    ),
    ListColumn(
        "founded_on", _("Créée le"), (Column(_("Créée le"), "founded_on", DAY),), shown=False
    ),
    ListColumn(
        "members",
        _("Adhérents"),
        (
            Column(_("Adhérents, précision"), _qualifier("members")),
            Column(_("Adhérents"), "members", COUNT),
            Column(_("Dont femmes, précision"), _qualifier("members_women")),
            Column(_("Dont femmes"), "members_women", COUNT),
        ),
        kind="number",
    ),
    ListColumn(
        "women",
        _("Femmes employées"),
        (
            Column(_("Femmes employées, précision"), _qualifier("workers_women")),
            Column(_("Femmes employées"), "workers_women", COUNT),
        ),
        kind="number",
        shown=False,
    ),
    ListColumn(
        "granted",
        _("Accordé"),
        (SUPPORT_QUALIFIER, Column(_("Accordé (DH)"), "granted", MONEY)),
        kind="number",
        shown=False,
    ),
    ListColumn(
        "received",
        _("Reçu"),
        (SUPPORT_QUALIFIER, Column(_("Reçu (DH)"), "received", MONEY)),
        kind="number",
    ),
    ListColumn(
        "remaining",
        _("Reste à verser"),
        (SUPPORT_QUALIFIER, Column(_("Reste à verser (DH)"), "remaining", MONEY)),
        kind="number",
    ),
    ListColumn(
        "support",
        _("Appuis"),
        (
            Column(_("Appuis techniques"), "support_count", COUNT),
            Column(_("Appuis : natures"), _support_kinds),
            Column(_("Appuis : heures connues"), "support_hours", COUNT),
            Column(_("Appuis : participants connus"), "support_participants", COUNT),
            Column(_("Appuis : dont femmes"), "support_women", COUNT),
            Column(_("Appuis : dont jeunes"), "support_youth", COUNT),
            Column(_("Appuis : coût connu (DH)"), "support_cost", MONEY),
            Column(_("Appuis : résultats"), lambda row: " ; ".join(row.support_results)),
        ),
        kind="number",
    ),
    ListColumn(
        "documents",
        _("Documents"),
        (
            Column(_("Documents manquants"), "documents_missing", COUNT),
            Column(_("Documents expirés"), "documents_expired", COUNT),
        ),
        shown=False,
    ),
    ListColumn(
        "last_visit",
        _("Dernière visite"),
        (
            Column(_("Dernière visite, précision"), _day_qualifier),
            Column(_("Dernière visite"), "last_visited_on", DAY),
        ),
    ),
    ListColumn(
        "overdue",
        _("En retard"),
        (Column(_("Recommandations en retard"), "overdue_count", COUNT),),
        kind="number",
    ),
    ListColumn(
        "obligations",
        _("Obligations"),
        (
            Column(_("Obligations en retard"), _obligations(State.LATE), COUNT),
            Column(_("Obligations bientôt dues"), _obligations(State.SOON), COUNT),
            Column(_("Obligations non enregistrées"), _obligations(State.NOT_RECORDED), COUNT),
        ),
        shown=False,
    ),
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


def _side(title, side):
    return [
        Column(format_lazy("{title} : {label}", title=title, label=label), f"{side}.{path}")
        for label, path in [
            (_("Référence"), "reference"),
            (_("Nom en français"), "name_fr"),
            (_("Nom en arabe"), "name_ar"),
            (_("Commune"), "commune.name"),
            (_("Quartier ou douar"), "locality"),
        ]
    ]


PAIR_COLUMNS = [*_side(_("Première fiche"), "first"), *_side(_("Seconde fiche"), "second")]
DUPLICATE_COLUMNS = [
    *PAIR_COLUMNS,
    Column(_("Ressemblance"), "percent", PERCENT),
    Column(_("Raisons"), lambda pair: " ; ".join(pair.told)),
    Column(_("Trouvé le"), lambda pair: timezone.localdate(pair.found_at), DAY),
]
DISTINCT_COLUMNS = [
    *PAIR_COLUMNS,
    Column(_("Ce qui les distingue"), "reason"),
    Column(_("Dit le"), lambda pair: timezone.localdate(pair.decided_at), DAY),
    Column(_("Par"), lambda pair: str(pair.decided_by)),
]
