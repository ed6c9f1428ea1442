from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    name = "indh_portal.ui"
    verbose_name = _("Interface")

    def ready(self):
        from indh_portal.ui.checks import every_route_says_who_may_enter  # noqa: PLC0415  needs models

        register(every_route_says_who_may_enter)
