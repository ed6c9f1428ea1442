"""Names the roles of people; each application says which roles hold its permissions."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    OFFICER = "officer", _("gestionnaire des subventions")
    COORDINATOR = "coordinator", _("coordinateur ou coordinatrice")
    HEAD = "head", _("chef de division")
    EXECUTIVE = "executive", _("gouverneur et cabinet")
    INSPECTOR = "inspector", _("inspection")
    ADMINISTRATOR = "administrator", _("administration du portail")


OFFICER, COORDINATOR, HEAD, EXECUTIVE, INSPECTOR, ADMINISTRATOR = Role
EVERYONE = frozenset(Role)
