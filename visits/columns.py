from operator import attrgetter

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from indh_portal.lists import cells
from indh_portal.lists.columns import (
    ListColumn,
    badge_column,
    choice_column,
    day_column,
    name_column,
)
from indh_portal.names.ordering import SortKey
from indh_portal.parsing.joining import joined
from indh_portal.tabular import COUNT, DAY, Column

VISIT_COLUMNS = [
    ListColumn(
        "reference",
        _("Référence"),
        (Column(_("Référence"), "reference"),),
        fixed=True,
        sort="reference",
    ),
    ListColumn(
        "day",
        _("Date"),
        (
            Column(_("Date de la visite"), "visited_on", DAY),
            Column(
                _("Précision de la date"), lambda visit: visit.get_visited_on_qualifier_display()
            ),
        ),
        sort="visited_on",
        cell=cells.qualified("visited_on", "visited_on_qualifier", "day"),
    ),
    day_column("published", _("Publiée le"), "published_on", shown=False, at_desk=True),
    ListColumn(
        "cooperatives",
        _("Coopératives"),
        (Column(_("Coopératives"), lambda visit: _listed(visit, "cooperative")),),
    ),
    ListColumn(
        "communes",
        _("Communes"),
        (Column(_("Communes"), lambda visit: _listed(visit, "cooperative.commune")),),
        shown=False,
        at_desk=True,
    ),
    ListColumn(
        "type",
        _("Type"),
        (
            Column(_("Type"), lambda visit: visit.get_visit_type_display()),
            Column(_("Occasion"), "occasion.name"),
        ),
    ),
    ListColumn(
        "lead",
        _("Conduite par"),
        (
            Column(_("Conduite par"), lambda visit: visit.get_lead_body_display()),
            Column(_("Responsable de la visite"), "lead"),
        ),
        at_desk=True,
    ),
    badge_column("status", _("Statut"), sort=("status", "visited_on")),
]

RECOMMENDATION_COLUMNS = [
    ListColumn(
        "reference",
        _("Référence"),
        (Column(_("Référence"), "reference"),),
        fixed=True,
        sort="reference",
    ),
    ListColumn(
        "cooperative",
        _("Coopérative"),
        (Column(_("Coopérative"), "stop.cooperative.name"),),
        sort=(SortKey("stop__cooperative__sort_name"), "due_on"),
        cell=cells.link("stop.cooperative.name", "stop.cooperative"),
    ),
    name_column(
        "commune", _("Commune"), "stop.cooperative.commune.name", shown=False, at_desk=True
    ),
    ListColumn("text", _("Recommandation"), (Column(_("Recommandation"), "text"),)),
    choice_column("addressee", _("Adressée à"), shown=False, at_desk=True),
    ListColumn(
        "owner",
        _("Responsable"),
        (Column(_("Responsable du suivi"), "owner"),),
        cell=cells.name("owner"),
    ),
    ListColumn(
        "due",
        _("Échéance"),
        (Column(_("Échéance"), "due_on", DAY), Column(_("Jours de retard"), "days_late", COUNT)),
        sort=(F("closed_on").desc(nulls_first=True), "due_on"),
    ),
    badge_column("priority", _("Priorité"), at_desk=True),
    badge_column("status", _("Statut")),
    choice_column(
        "money", _("Effet sur les versements"), "blocks_money", shown=False, at_desk=True
    ),
    ListColumn(
        "visit",
        _("Visite"),
        (
            Column(_("Visite"), "stop.visit.reference"),
            Column(_("Date de la visite"), "stop.visit.visited_on", DAY),
        ),
        shown=False,
        at_desk=True,
    ),
    ListColumn(
        "closed",
        _("Close le"),
        (
            Column(_("Close le"), "closed_on", DAY),
            Column(_("Ce qui a été fait"), "what_was_done"),
        ),
        shown=False,
        at_desk=True,
    ),
]


def _listed(visit, path):
    """Return one word for each visible stop, each word once, in the order of the visit."""
    word = attrgetter(path)
    return joined(dict.fromkeys(str(word(stop)) for stop in visit.visible_stops))
