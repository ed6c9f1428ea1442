from django.core.management.base import BaseCommand, CommandError

from indh_portal.catalogue import messages


class Command(BaseCommand):
    help = "Met à jour le catalogue arabe d’après les sources, ou vérifie qu’il est complet."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="échoue si une chaîne manque")

    def handle(self, *args, check, **options):
        if not check:
            messages.update()
            return
        complaints = list(messages.complaints())
        for complaint in complaints:
            self.stderr.write(complaint)
        if complaints:
            raise CommandError(f"{len(complaints)} chaînes arabes manquent ou sont douteuses.")
        self.stdout.write("Catalogue arabe complet.")
