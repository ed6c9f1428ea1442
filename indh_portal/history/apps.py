from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class HistoryConfig(AppConfig):
    name = "indh_portal.history"
    verbose_name = _("Historique")

    def ready(self):
        """Import the `journal` of each room: the page needs the sentences of all their verbs."""
        autodiscover_modules("journal")
