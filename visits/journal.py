"""Defines the acts of this room, each with its sentence."""

from django.utils.translation import gettext_lazy as _

from indh_portal.history.verbs import Verbs


class VisitVerb(Verbs):
    """Lists what people do to a visit and to its stops."""

    PLANNED = "visit.planned", _("{who} a planifié la visite {subject}")
    CORRECTED = "visit.corrected", _("{who} a corrigé la visite {subject}")
    STOP_ADDED = "visit.stop_added", _("{who} a ajouté une étape à {subject}")
    STOP_REMOVED = "visit.stop_removed", _("{who} a retiré une étape de {subject}")
    STOP_LOGGED = "visit.stop_logged", _("{who} a noté une étape de {subject}")
    REPORTED = "visit.reported", _("{who} a remis le rapport de {subject}")
    VALIDATED = "visit.validated", _("{who} a validé {subject}")
    SENT_BACK = "visit.sent_back", _("{who} a renvoyé {subject} à compléter")
    CANCELLED = "visit.cancelled", _("{who} a annulé la visite {subject}")


class RecommendationVerb(Verbs):
    """Lists what people do to a recommendation."""

    WRITTEN = "recommendation.written", _("{who} a écrit la recommandation {subject}")
    CORRECTED = "recommendation.corrected", _("{who} a corrigé la recommandation {subject}")
    FOLLOWED = "recommendation.followed", _("{who} a noté le suivi de {subject}")
    POSTPONED = "recommendation.postponed", _("{who} a reporté l’échéance de {subject}")
    CLOSED = "recommendation.closed", _("{who} a clos {subject}")
    REOPENED = "recommendation.reopened", _("{who} a rouvert {subject}")


# Kind of row → the path to the cooperatives by whose name it is called.
CALLED_BY_COOPERATIVE = {
    "visits.fieldvisit": "stops__cooperative",
    "visits.recommendation": "stop__cooperative",
}
