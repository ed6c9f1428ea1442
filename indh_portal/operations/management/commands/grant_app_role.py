from django.core.management.base import BaseCommand

from indh_portal.operations import app_role


class Command(BaseCommand):
    help = "Donne au rôle qui sert les pages ses droits dans la base, et rien de plus."

    def handle(self, *args, **options):
        if not app_role.exists():
            self.stdout.write(f"Le rôle {app_role.ROLE} n’existe pas : rien à faire.")
            return
        app_role.grant()
        self.stdout.write(f"Droits du rôle {app_role.ROLE} : à jour.")
