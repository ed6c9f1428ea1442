"""Defines the acts of Django’s admin, each with its sentence."""

from django.utils.translation import gettext_lazy as _

from indh_portal.history.verbs import Verbs


class AdminVerb(Verbs):
    """Lists the acts of Django’s admin, on any model."""

    ADDED = "admin.added", _("{who} a ajouté {subject} dans l’administration")
    CORRECTED = "admin.corrected", _("{who} a corrigé {subject} dans l’administration")
