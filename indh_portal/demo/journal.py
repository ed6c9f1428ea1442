"""What filling the demonstration does outside the acts of the rooms."""

from django.utils.translation import gettext_lazy as _

from indh_portal.history.verbs import Verbs


class DemoVerb(Verbs):
    """What filling the demonstration does by itself."""

    MADE = "demo.made", _("{who} a créé les données de démonstration")
