from django.core.management.base import BaseCommand

from indh_portal.operations.reference import load


class Command(BaseCommand):
    help = "Crée les données de référence absentes, sans toucher à celles qui existent."

    def handle(self, *args, **options):
        created = load()
        if created or options["verbosity"] > 1:
            self.stdout.write(f"Données de référence : {created} créées.")
