from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from indh_portal.accounts import roles


class AccountsConfig(AppConfig):
    name = "indh_portal.accounts"
    verbose_name = _("Comptes")

    def ready(self):
        roles.collect()
