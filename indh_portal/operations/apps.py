from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from indh_portal.operations.app_role import grant_after_migrate


class OperationsConfig(AppConfig):
    name = "indh_portal.operations"
    verbose_name = _("Exploitation")

    def ready(self):
        # `post_migrate` is sent only for apps that have models. Every table exists by then, so one
        # of these apps is enough.
        post_migrate.connect(grant_after_migrate, sender=apps.get_app_config("accounts"))
