from django.core.management.base import BaseCommand

from indh_portal.catalogue.permissions import as_csv


class Command(BaseCommand):
    help = "La table des droits : un droit par ligne, un rôle par colonne (docs/permissions.csv)."

    def handle(self, *args, **options):
        self.stdout.write(as_csv(), ending="")
