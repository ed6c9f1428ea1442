"""Defines the statuses of a grant, and which status may follow each of them."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from indh_portal.statuses import Status


class GrantStatus(Status):
    DECIDED = "decided", _("décidée")
    AGREED = "agreed", _("conventionnée")
    IN_PAYMENT = "in_payment", _("en cours de versement")
    PAID = "paid", _("soldée")
    CLOSED = "closed", pgettext_lazy("statut d’une subvention", "clôturée")
    SUSPENDED = "suspended", _("suspendue")
    TERMINATED = "terminated", _("résiliée")


GrantStatus.TONES = {
    GrantStatus.DECIDED: "violet",
    GrantStatus.AGREED: "teal",
    GrantStatus.IN_PAYMENT: "info",
    GrantStatus.PAID: "success",
    GrantStatus.CLOSED: "neutral",
    GrantStatus.SUSPENDED: "warning",
    GrantStatus.TERMINATED: "danger",
}
# A reversal may give back an earlier status. A suspended grant resumes with the status that its
# agreement and its payments give.
GrantStatus.NEXT = {
    GrantStatus.DECIDED: {GrantStatus.AGREED, GrantStatus.SUSPENDED, GrantStatus.TERMINATED}
    | {GrantStatus.IN_PAYMENT, GrantStatus.PAID},
    GrantStatus.AGREED: {
        GrantStatus.IN_PAYMENT,
        GrantStatus.PAID,
        GrantStatus.SUSPENDED,
        GrantStatus.TERMINATED,
    },
    GrantStatus.IN_PAYMENT: {
        GrantStatus.DECIDED,
        GrantStatus.AGREED,
        GrantStatus.PAID,
        GrantStatus.SUSPENDED,
        GrantStatus.TERMINATED,
    },
    GrantStatus.PAID: {
        GrantStatus.DECIDED,
        GrantStatus.AGREED,
        GrantStatus.IN_PAYMENT,
        GrantStatus.SUSPENDED,
        GrantStatus.TERMINATED,
        GrantStatus.CLOSED,
    },
    GrantStatus.CLOSED: set(),
    GrantStatus.SUSPENDED: {
        GrantStatus.DECIDED,
        GrantStatus.AGREED,
        GrantStatus.IN_PAYMENT,
        GrantStatus.PAID,
        GrantStatus.TERMINATED,
    },
    GrantStatus.TERMINATED: set(),
}

PAYABLE = (GrantStatus.DECIDED, GrantStatus.AGREED, GrantStatus.IN_PAYMENT)
ENDED = (GrantStatus.CLOSED, GrantStatus.TERMINATED)
