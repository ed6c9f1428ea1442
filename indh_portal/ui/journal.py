"""What is done in Django’s admin, whatever the model."""

from django.utils.translation import gettext_lazy as _

from indh_portal.history.verbs import Verbs


class AdminVerb(Verbs):
    """What is done in Django’s admin."""

    ADDED = "admin.added", _("{who} a ajouté {subject} dans l’administration")
    CORRECTED = "admin.corrected", _("{who} a corrigé {subject} dans l’administration")
