from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HistoryConfig(AppConfig):
    name = "indh_portal.history"
    verbose_name = _("Historique")
