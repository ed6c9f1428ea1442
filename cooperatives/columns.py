from django.db.models import F
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cooperatives.models import Qualifier, SupportKind
from cooperatives.statuses import ObligationState
from indh_portal.lists import cells
from indh_portal.lists.columns import (
    ListColumn,
    choice_column,
    day_column,
    reference_column,
    text_column,
)
from indh_portal.names.ordering import ShownName, SortKey
from indh_portal.parsing.joining import joined
from indh_portal.parsing.phones import format_phone
from indh_portal.tabular import COUNT, DAY, MONEY, PERCENT, Column


def _label(name):
    return lambda cooperative: getattr(cooperative, f"get_{name}_display")()


def _qualifier(figure):
    """Return a function that gives the qualifier of a figure in words, or None without a figure."""

    def word(cooperative):
        stored = getattr(cooperative, f"{figure}_qualifier")
        return Qualifier(stored).label if stored else None

    return word


def _obligations(state):
    """Return a function that counts the obligations of a cooperative in one state."""
    return lambda cooperative: cooperative.obligations.count(state)


def _support_kinds(cooperative):
    """Return each kind of technical support once, in the order of the supports."""
    kinds = dict.fromkeys(cooperative.support_kinds)
    return " ; ".join(str(SupportKind(kind).label) for kind in kinds)


def _day_qualifier(cooperative):
    about = cooperative.last_visited_on_qualifier == Qualifier.ABOUT
    return _("vers le") if about else None


SUPPORT_QUALIFIER = Column(_("Montants, précision"), _qualifier("support"))

NAME = SortKey("sort_name")
# The columns of the list and of the exported files, in their order.
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
        sort=NAME,
    ),
    # In a file the column `name` already writes the reference.
    ListColumn(
        "reference",
        _("Référence"),
        shown=False,
        sort="reference",
        cell=cells.reference("reference"),
        at_desk=True,
    ),
    choice_column("kind", _("Forme"), shown=False, at_desk=True),
    ListColumn(
        "commune",
        _("Commune"),
        (Column(_("Commune"), "commune.name"), Column(_("Quartier ou douar"), "locality")),
        sort=(ShownName("commune__name_fr"), ShownName("locality_fr"), NAME),
    ),
    text_column(
        "sector",
        _("Secteur"),
        "sector.name",
        sort=(ShownName("sector__name_fr").asc(nulls_last=True), NAME),
        at_desk=True,
    ),
    ListColumn(
        "status",
        _("Situation"),
        (
            Column(_("Situation"), _label("status")),
            Column(_("Situation depuis le"), "status_since", DAY),
            Column(_("Motif de la situation"), "status_reason"),
        ),
        shown=False,
        cell=cells.badge("status"),
        at_desk=True,
    ),
    ListColumn(
        "phone",
        _("Téléphone"),
        (Column(_("Téléphone"), lambda cooperative: format_phone(cooperative.phone)),),
        shown=False,
        cell=cells.phone("phone"),
        at_desk=True,
    ),
    reference_column("ice", _("ICE"), shown=False, at_desk=True),
    ListColumn(
        "register",
        _("Registre local"),
        (
            Column(_("Numéro au registre local"), "register_number"),
            Column(_("Tribunal"), "court"),
        ),
        shown=False,
        at_desk=True,
    ),
    day_column(
        "founded_on",
        _("Créée le"),
        shown=False,
        sort=(F("founded_on").asc(nulls_last=True), NAME),
        at_desk=True,
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
        sort=(F("members").asc(nulls_last=True), NAME),
        at_desk=True,
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
        foot=_("Femmes employées"),
        cell=cells.qualified("workers_women", "workers_women_qualifier", "count"),
        at_desk=True,
    ),
    ListColumn(
        "granted",
        _("Accordé"),
        (SUPPORT_QUALIFIER, Column(_("Accordé (DH)"), "granted", MONEY)),
        kind="number",
        shown=False,
        sort=("granted", NAME),
        foot=_("Accordé"),
        cell=cells.qualified("granted", "support_qualifier"),
        at_desk=True,
    ),
    ListColumn(
        "received",
        _("Reçu"),
        (SUPPORT_QUALIFIER, Column(_("Reçu (DH)"), "received", MONEY)),
        kind="number",
        sort=("received", NAME),
        foot=_("Reçu"),
        cell=cells.qualified("received", "support_qualifier"),
    ),
    ListColumn(
        "remaining",
        _("Reste à verser"),
        (SUPPORT_QUALIFIER, Column(_("Reste à verser (DH)"), "remaining", MONEY)),
        kind="number",
        sort=("remaining", NAME),
        foot=_("Reste à verser"),
        cell=cells.money("remaining"),
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
        sort=("support_count", NAME),
        cell=cells.count("support_count"),
        at_desk=True,
    ),
    ListColumn(
        "documents",
        _("Documents"),
        (
            Column(_("Documents manquants"), "documents_missing", COUNT),
            Column(_("Documents expirés"), "documents_expired", COUNT),
        ),
        shown=False,
        sort=("documents_missing", "documents_expired", NAME),
        at_desk=True,
    ),
    ListColumn(
        "last_visit",
        _("Dernière visite"),
        (
            Column(_("Dernière visite, précision"), _day_qualifier),
            Column(_("Dernière visite"), "last_visited_on", DAY),
        ),
        sort=(F("last_visited_on").asc(nulls_last=True), NAME),
    ),
    ListColumn(
        "overdue",
        _("Recommandations en retard"),
        (Column(_("Recommandations en retard"), "overdue_count", COUNT),),
        kind="number",
        sort=("overdue_count", NAME),
    ),
    ListColumn(
        "obligations",
        _("Obligations"),
        (
            Column(_("Obligations en retard"), _obligations(ObligationState.LATE), COUNT),
            Column(_("Obligations bientôt dues"), _obligations(ObligationState.SOON), COUNT),
            Column(
                _("Obligations non enregistrées"), _obligations(ObligationState.NOT_RECORDED), COUNT
            ),
        ),
        shown=False,
        at_desk=True,
    ),
]


PROPOSAL_COLUMNS = [
    Column(_("Référence"), "reference"),
    Column(_("Coopérative"), "cooperative.reference"),
    Column(_("Nom"), "cooperative.name"),
    Column(
        _("Champs"),
        lambda proposal: joined(change.label for change in proposal.changes.all()),
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
