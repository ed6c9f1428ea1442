from django.core.management.base import BaseCommand

from indh_portal.demo.remaking import remake


class Command(BaseCommand):
    help = "Efface la démonstration privée, base et fichiers ; toute autre base est refusée."
    requires_system_checks = []

    def handle(self, *args, **options):
        remake()
