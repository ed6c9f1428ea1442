from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ListsConfig(AppConfig):
    name = "indh_portal.lists"
    verbose_name = _("vues enregistrées")
