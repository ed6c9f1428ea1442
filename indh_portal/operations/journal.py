"""Defines the verb of the journal for the command of the reference data."""

from django.utils.translation import gettext_lazy as _

from indh_portal.history.verbs import Verbs


class ReferenceVerb(Verbs):
    """Lists what the command of the reference data does."""

    LOADED = "reference.loaded", _("{who} a chargé les données de référence")
