"""Refuses a database that another chain of migrations made.

Today’s chain of migrations must not change such a database.
"""

from django.apps import apps
from django.conf import settings
from django.core.management import CommandError
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def forgotten_migrations(connection):
    """Return the migrations of our apps that were applied to the database but have no file.

    Each is a pair (label of the app, name). A database without any table has none.
    """
    recorder = MigrationRecorder(connection)
    folders = {"indh_portal", *settings.ROOMS}
    ours = {app.label for app in apps.get_app_configs() if app.name.split(".")[0] in folders}
    return sorted({key for key in recorder.applied_migrations() if key[0] in ours} - _written())


def _written():
    """Return the migrations on disk, and those that one of them replaces."""
    loader = MigrationLoader(None, load=False)
    loader.load_disk()
    replaced = {key for found in loader.disk_migrations.values() for key in found.replaces}
    return {*loader.disk_migrations, *replaced}


def refuse_older(connection):
    """Raise CommandError with one sentence when another chain of migrations made the database."""
    for app, name in forgotten_migrations(connection)[:1]:
        raise CommandError(
            f"La base « {connection.settings_dict['NAME']} » date d’une version du portail d’avant "
            f"sa première installation (elle connaît la migration {app}.{name}, qui n’existe plus) : "
            "faites-la à neuf par « make fresh »."
        )
