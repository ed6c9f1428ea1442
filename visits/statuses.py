"""Defines the statuses of visits and of recommendations, and which may follow each of them."""

from django.utils.translation import gettext_lazy as _

from indh_portal.statuses import Status


class VisitStatus(Status):
    PLANNED = "planned", _("planifiée")
    IN_FIELD = "in_field", _("en cours")
    REPORTED = "reported", _("rapport remis")
    VALIDATED = "validated", _("validée")
    CANCELLED = "cancelled", _("annulée")


VisitStatus.TONES = {
    VisitStatus.PLANNED: "violet",
    VisitStatus.IN_FIELD: "info",
    VisitStatus.REPORTED: "teal",
    VisitStatus.VALIDATED: "success",
    VisitStatus.CANCELLED: "neutral",
}
# A visit whose report is sent back is in the field again. A validated or cancelled visit keeps its
# status.
VisitStatus.NEXT = {
    VisitStatus.PLANNED: {VisitStatus.IN_FIELD, VisitStatus.CANCELLED},
    VisitStatus.IN_FIELD: {VisitStatus.REPORTED, VisitStatus.CANCELLED},
    VisitStatus.REPORTED: {VisitStatus.VALIDATED, VisitStatus.IN_FIELD},
    VisitStatus.VALIDATED: set(),
    VisitStatus.CANCELLED: set(),
}

HELD = (VisitStatus.IN_FIELD, VisitStatus.REPORTED, VisitStatus.VALIDATED)
WITHOUT_REPORT = (VisitStatus.PLANNED, VisitStatus.IN_FIELD)


class RecommendationStatus(Status):
    OPEN = "open", _("à faire")
    IN_PROGRESS = "in_progress", _("en cours")
    BLOCKED = "blocked", _("bloquée")
    DONE = "done", _("faite")
    ALREADY_DONE = "already_done", _("déjà faite")
    DROPPED = "dropped", _("non retenue")


RecommendationStatus.TONES = {
    RecommendationStatus.OPEN: "neutral",
    RecommendationStatus.IN_PROGRESS: "info",
    RecommendationStatus.BLOCKED: "warning",
    RecommendationStatus.DONE: "success",
    RecommendationStatus.ALREADY_DONE: "success",
    RecommendationStatus.DROPPED: "neutral",
}

OPEN = (RecommendationStatus.OPEN, RecommendationStatus.IN_PROGRESS, RecommendationStatus.BLOCKED)
CLOSED = (
    RecommendationStatus.DONE,
    RecommendationStatus.ALREADY_DONE,
    RecommendationStatus.DROPPED,
)
# A closed recommendation may be opened again; its journal still holds the closing.
RecommendationStatus.NEXT = {
    RecommendationStatus.OPEN: {
        RecommendationStatus.IN_PROGRESS,
        RecommendationStatus.BLOCKED,
        *CLOSED,
    },
    RecommendationStatus.IN_PROGRESS: {RecommendationStatus.BLOCKED, *CLOSED},
    RecommendationStatus.BLOCKED: {RecommendationStatus.IN_PROGRESS, *CLOSED},
    RecommendationStatus.DONE: {RecommendationStatus.OPEN},
    RecommendationStatus.ALREADY_DONE: {RecommendationStatus.OPEN},
    RecommendationStatus.DROPPED: {RecommendationStatus.OPEN},
}
