"""Defines the verbs of the journal for what people do to their own account."""

from django.utils.translation import gettext_lazy as _

from indh_portal.history.verbs import Verbs


class AccountVerb(Verbs):
    """Lists what people do to their own account."""

    OPENED_BY_COMMAND = (
        "account.opened_by_command",
        _("{who} a ouvert par commande un compte de superutilisateur"),
    )
