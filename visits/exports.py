from operator import attrgetter

from django.utils.translation import gettext_lazy as _

from indh_portal.tabular import COUNT, DAY, Column

VISIT_COLUMNS = [
    Column(_("Référence"), "reference"),
    Column(_("Date de la visite"), "visited_on", DAY),
    Column(_("Précision de la date"), lambda visit: visit.get_visited_on_qualifier_display()),
    Column(_("Publiée le"), "published_on", DAY),
    Column(_("Type"), lambda visit: visit.get_visit_type_display()),
    Column(_("Occasion"), "occasion.name"),
    Column(_("Coopératives"), lambda visit: _listed(visit, "cooperative")),
    Column(_("Communes"), lambda visit: _listed(visit, "cooperative.commune")),
    Column(_("Conduite par"), lambda visit: visit.get_lead_body_display()),
    Column(_("Responsable de la visite"), "lead"),
    Column(_("Statut"), lambda visit: visit.get_status_display()),
]

RECOMMENDATION_COLUMNS = [
    Column(_("Référence"), "reference"),
    Column(_("Coopérative"), "stop.cooperative.name"),
    Column(_("Commune"), "stop.cooperative.commune.name"),
    Column(_("Recommandation"), "text"),
    Column(_("Adressée à"), lambda row: row.get_addressee_display()),
    Column(_("Responsable du suivi"), "owner"),
    Column(_("Priorité"), lambda row: row.get_priority_display()),
    Column(_("Échéance"), "due_on", DAY),
    Column(_("Jours de retard"), "days_late", COUNT),
    Column(_("Statut"), lambda row: row.get_status_display()),
    Column(_("Effet sur les versements"), lambda row: row.get_blocks_money_display()),
    Column(_("Visite"), "stop.visit.reference"),
    Column(_("Date de la visite"), "stop.visit.visited_on", DAY),
    Column(_("Close le"), "closed_on", DAY),
    Column(_("Ce qui a été fait"), "what_was_done"),
]


def _listed(visit, path):
    """One word for each visible stop, each once, in the order of the visit."""
    word = attrgetter(path)
    return ", ".join(dict.fromkeys(str(word(stop)) for stop in visit.visible_stops))
