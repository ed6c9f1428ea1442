from operator import attrgetter

from django.utils.translation import gettext_lazy as _

from indh_portal.tabular import COUNT, DAY, Column
from indh_portal.ui.columns import ListColumn

VISIT_COLUMNS = [
    ListColumn("reference", _("Référence"), (Column(_("Référence"), "reference"),), fixed=True),
    ListColumn(
        "day",
        _("Date"),
        (
            Column(_("Date de la visite"), "visited_on", DAY),
            Column(
                _("Précision de la date"), lambda visit: visit.get_visited_on_qualifier_display()
            ),
        ),
    ),
    ListColumn(
        "published", _("Publiée le"), (Column(_("Publiée le"), "published_on", DAY),), shown=False
    ),
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
    ),
    ListColumn("status", _("Statut"), (Column(_("Statut"), lambda v: v.get_status_display()),)),
]

RECOMMENDATION_COLUMNS = [
    ListColumn("reference", _("Référence"), (Column(_("Référence"), "reference"),), fixed=True),
    ListColumn(
        "cooperative", _("Coopérative"), (Column(_("Coopérative"), "stop.cooperative.name"),)
    ),
    ListColumn(
        "commune",
        _("Commune"),
        (Column(_("Commune"), "stop.cooperative.commune.name"),),
        shown=False,
    ),
    ListColumn("text", _("Recommandation"), (Column(_("Recommandation"), "text"),)),
    ListColumn(
        "addressee",
        _("Adressée à"),
        (Column(_("Adressée à"), lambda row: row.get_addressee_display()),),
        shown=False,
    ),
    ListColumn("owner", _("Responsable"), (Column(_("Responsable du suivi"), "owner"),)),
    ListColumn(
        "due",
        _("Échéance"),
        (Column(_("Échéance"), "due_on", DAY), Column(_("Jours de retard"), "days_late", COUNT)),
    ),
    ListColumn(
        "priority", _("Priorité"), (Column(_("Priorité"), lambda row: row.get_priority_display()),)
    ),
    ListColumn("status", _("Statut"), (Column(_("Statut"), lambda row: row.get_status_display()),)),
    ListColumn(
        "money",
        _("Effet sur les versements"),
        (Column(_("Effet sur les versements"), lambda row: row.get_blocks_money_display()),),
        shown=False,
    ),
    ListColumn(
        "visit",
        _("Visite"),
        (
            Column(_("Visite"), "stop.visit.reference"),
            Column(_("Date de la visite"), "stop.visit.visited_on", DAY),
        ),
        shown=False,
    ),
    ListColumn(
        "closed",
        _("Close le"),
        (
            Column(_("Close le"), "closed_on", DAY),
            Column(_("Ce qui a été fait"), "what_was_done"),
        ),
        shown=False,
    ),
]


def _listed(visit, path):
    """One word for each visible stop, each once, in the order of the visit."""
    word = attrgetter(path)
    return ", ".join(dict.fromkeys(str(word(stop)) for stop in visit.visible_stops))
