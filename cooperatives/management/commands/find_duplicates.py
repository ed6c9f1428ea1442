from django.core.management.base import BaseCommand, CommandError

from cooperatives.actions import duplicates


class Command(BaseCommand):
    help = "Compare toutes les fiches du registre et met à jour la liste des doublons possibles."

    def handle(self, *args, **options):
        try:
            search = duplicates.search()
        except duplicates.SearchUnderWay:
            raise CommandError("Une autre recherche de doublons est en cours.") from None
        self.stdout.write(
            f"Doublons possibles : {search.listed} "
            f"(nouveaux : {search.new}, sortis : {search.gone})."
        )
