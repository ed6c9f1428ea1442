import json

from django.core.management.base import BaseCommand

from indh_portal.catalogue.routes import routes


class Command(BaseCommand):
    help = "Chaque adresse du portail : méthodes, droit exigé, exemple d’arguments, en JSON."

    def handle(self, *args, **options):
        table = [route._asdict() for route in routes()]
        self.stdout.write(json.dumps(table, ensure_ascii=False, indent=2))
