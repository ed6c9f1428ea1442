from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indh_portal.files.sweeping import compare, remove


class Command(BaseCommand):
    """Shows the differences between files and rows; `--remove` removes only files without a row.

    It keeps a file that is less than a day old.
    """

    help = "Compare les fichiers conservés et leurs lignes ; retire les fichiers sans ligne."

    def add_arguments(self, parser):
        parser.add_argument(
            "--remove",
            action="store_true",
            help="retire les fichiers sans ligne depuis plus de 24 heures (sinon, les montre)",
        )

    def handle(self, *, remove, **options):
        found = compare()
        self._orphans(found.orphans, remove)
        for sentence, rows in (
            (_("Fichier absent du disque : %s"), found.missing),
            (_("Fichier modifié sur le disque : %s"), found.altered),
        ):
            for row in rows:
                self.stdout.write(sentence % row.pk)
        if found.missing or found.altered:
            raise CommandError(_("Des fichiers conservés manquent ou ont changé : restaurez-les."))

    def _orphans(self, orphans, really):
        for path in remove(orphans) if really else orphans:
            self.stdout.write(f"{path.parent.name}/{path.name}")
        if really:
            sentence = ngettext(
                "%d fichier sans ligne retiré.", "%d fichiers sans ligne retirés.", len(orphans)
            )
        else:
            sentence = ngettext(
                "%d fichier sans ligne ; --remove le retire.",
                "%d fichiers sans ligne ; --remove les retire.",
                len(orphans),
            )
        self.stdout.write(sentence % len(orphans))
