"""Defines the statuses of cooperatives and proposals, and the states of obligations."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from indh_portal.statuses import Status


class CooperativeStatus(Status):
    # Without a context, gettext would take Django’s own translation of « active ».
    ACTIVE = "active", pgettext_lazy("situation d’une coopérative", "active")
    IDLE = "idle", pgettext_lazy("situation d’une coopérative", "en sommeil")
    CLOSED = "closed", pgettext_lazy("situation d’une coopérative", "fermée")
    UNKNOWN = "unknown", _("situation inconnue")


CooperativeStatus.TONES = {
    CooperativeStatus.ACTIVE: "success",
    CooperativeStatus.IDLE: "warning",
    CooperativeStatus.CLOSED: "danger",
    CooperativeStatus.UNKNOWN: "neutral",
}
# Idle and closed may follow themselves, to correct a day or a reason. Nothing becomes unknown.
CooperativeStatus.NEXT = {
    CooperativeStatus.UNKNOWN: {
        CooperativeStatus.ACTIVE,
        CooperativeStatus.IDLE,
        CooperativeStatus.CLOSED,
    },
    CooperativeStatus.ACTIVE: {CooperativeStatus.IDLE, CooperativeStatus.CLOSED},
    CooperativeStatus.IDLE: {
        CooperativeStatus.ACTIVE,
        CooperativeStatus.IDLE,
        CooperativeStatus.CLOSED,
    },
    CooperativeStatus.CLOSED: {CooperativeStatus.ACTIVE, CooperativeStatus.CLOSED},
}


class ProposalStatus(Status):
    OPEN = "open", pgettext_lazy("proposition", "à examiner")
    ACCEPTED = "accepted", pgettext_lazy("proposition", "acceptée")
    ACCEPTED_IN_PART = "in_part", pgettext_lazy("proposition", "acceptée en partie")
    REFUSED = "refused", pgettext_lazy("proposition", "refusée")
    WITHDRAWN = "withdrawn", pgettext_lazy("proposition", "retirée")


DECIDED_PROPOSAL = (
    ProposalStatus.ACCEPTED,
    ProposalStatus.ACCEPTED_IN_PART,
    ProposalStatus.REFUSED,
)
ProposalStatus.NEXT = {status: set() for status in ProposalStatus} | {
    ProposalStatus.OPEN: {*DECIDED_PROPOSAL, ProposalStatus.WITHDRAWN}
}
ProposalStatus.TONES = {
    ProposalStatus.OPEN: "warning",
    ProposalStatus.ACCEPTED: "success",
    ProposalStatus.ACCEPTED_IN_PART: "teal",
    ProposalStatus.REFUSED: "danger",
    ProposalStatus.WITHDRAWN: "neutral",
}


class ObligationState(Status):
    """Lists the states of an obligation, in the order of the pages."""

    LATE = "late", pgettext_lazy("état d’une obligation", "en retard")
    NOT_RECORDED = "not_recorded", pgettext_lazy("état d’une obligation", "non enregistré")
    SOON = "soon", pgettext_lazy("état d’une obligation", "bientôt")
    UPCOMING = "upcoming", pgettext_lazy("état d’une obligation", "à venir")
    MET = "met", pgettext_lazy("état d’une obligation", "fait")
    NOT_OWED = "not_owed", pgettext_lazy("état d’une obligation", "sans objet")


ObligationState.TONES = {state: "neutral" for state in ObligationState} | {
    ObligationState.LATE: "danger",
    ObligationState.NOT_RECORDED: "violet",
    ObligationState.SOON: "warning",
    ObligationState.MET: "success",
}
TO_SEE_TO = (ObligationState.LATE, ObligationState.SOON, ObligationState.NOT_RECORDED)
