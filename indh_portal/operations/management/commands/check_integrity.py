import json

from django.core.management.base import BaseCommand, CommandError

from indh_portal.operations.integrity import findings


class Command(BaseCommand):
    help = "Vérifie que chaque règle de l’argent et des fiches tient dans la base."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="répond en JSON")

    def handle(self, *args, **options):
        found = findings()
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
        else:
            for line in found:
                self.stdout.write(self._said(line))
        broken = [line["code"] for line in found if line["breaches"]]
        if broken:
            raise CommandError(f"Règles enfreintes : {', '.join(broken)}.")

    def _said(self, line):
        verdict = ", ".join(line["breaches"]) or "tient"
        return f"{line['code']} — {line['sentence']} : {verdict}"
