import os

from django.core.cache import cache
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cooperatives.models import Cooperative
from indh_portal import devdb
from indh_portal.accounts.models import User
from indh_portal.demo import founding, people
from indh_portal.demo.models import Demonstration
from indh_portal.demo.world import World


class Command(BaseCommand):
    help = "Remplit une base privée et vide de données de démonstration, et de leurs comptes."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-empty", action="store_true", help="ne dit rien quand la base est déjà remplie"
        )

    def handle(self, *args, if_empty, **options):
        if Demonstration.objects.filter(filled_at=None).exists():
            raise CommandError(
                "La démonstration a été interrompue pendant son remplissage : "
                "faites-la à neuf par « make fresh »."
            )
        filled = User.objects.exists() or Cooperative.objects.exists()
        if filled and not if_empty:
            raise CommandError("La base n’est pas vide : la démonstration ne s’y installe pas.")
        if not filled:
            self._fill()
        if Demonstration.objects.exists():
            self._say_who()

    def _fill(self):
        if not devdb.is_private(os.environ.get("DATABASE_URL", "")):
            raise CommandError(
                "Cette base n’est pas la base privée d’une machine de développement : "
                "la démonstration ne s’y installe pas."
            )
        demonstration = Demonstration.objects.create()
        accounts = people.open_accounts()
        founding.enter(accounts)
        World(accounts).build()
        demonstration.filled_at = timezone.now()
        demonstration.save()
        cache.delete("is_demonstration")

    def _say_who(self):
        names = ", ".join(username for username, *_ in people.ACCOUNTS)
        self.stdout.write(f"Données de démonstration. Comptes : {names}")
        self.stdout.write(f"Mot de passe de chacun : {people.PASSWORD}")
