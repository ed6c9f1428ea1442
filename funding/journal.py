"""Defines the acts of this room, each with its sentence."""

from django.utils.translation import gettext_lazy as _

from indh_portal.history.verbs import Verbs


class GrantVerb(Verbs):
    """Lists what people do to a grant and to its money."""

    AWARDED = "grant.awarded", _("{who} a enregistré la subvention {subject}")
    CORRECTED = "grant.corrected", _("{who} a corrigé la subvention {subject}")
    AGREED = "grant.agreed", _("{who} a enregistré la convention de {subject}")
    PLANNED = "grant.planned", _("{who} a programmé les tranches de {subject}")
    DISBURSED = "grant.disbursed", _("{who} a enregistré un versement de {subject}")
    REVERSED = "grant.reversed", _("{who} a annulé un versement de {subject}")
    SUSPENDED = "grant.suspended", _("{who} a suspendu {subject}")
    RESUMED = "grant.resumed", _("{who} a repris {subject}")
    TERMINATED = "grant.terminated", _("{who} a résilié {subject}")
    EQUIPMENT_RECORDED = (
        "grant.equipment_recorded",
        _("{who} a noté un équipement acheté avec {subject}"),
    )
    EQUIPMENT_CORRECTED = (
        "grant.equipment_corrected",
        _("{who} a corrigé un équipement acheté avec {subject}"),
    )
    CLOSED = "grant.closed", _("{who} a clôturé {subject}")


class HoldVerb(Verbs):
    """Lists what happens to the payments of a cooperative as a whole."""

    SET = "hold.set", _("{who} a mis une réserve sur les versements de {subject}")
    LIFTED = "hold.lifted", _("{who} a levé une réserve sur les versements de {subject}")


# Kind of row → the path to the cooperative whose name it is called by.
CALLED_BY_COOPERATIVE = {"funding.grant": "cooperative"}
# Verb → its sentence with an amount, and the kind of row added by the act that has this amount.
TOLD_WITH_AMOUNT = {
    GrantVerb.AWARDED: (_("{who} a accordé {amount} à {subject}"), "funding.grant"),
    GrantVerb.DISBURSED: (_("{who} a payé {amount} à {subject}"), "funding.disbursement"),
    GrantVerb.REVERSED: (
        _("{who} a annulé un versement de {amount} à {subject}"),
        "funding.disbursement",
    ),
}
