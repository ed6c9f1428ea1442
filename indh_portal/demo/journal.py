"""Defines the verb for what the demonstration writes outside the acts of the rooms."""

from django.utils.translation import gettext_lazy as _

from indh_portal.history.verbs import Verbs


class DemoVerb(Verbs):
    """Lists what the demonstration does without an action of a room."""

    MADE = "demo.made", _("{who} a créé les données de démonstration")
