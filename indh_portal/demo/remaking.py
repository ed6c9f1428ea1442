"""Deletes the private demonstration: its database and the files that its rows name.

The database may be of an older version of the portal, so SQL reads its tables, not models.
"""

from django.conf import settings
from django.core.cache import cache
from django.core.management import CommandError
from django.db import connection
from psycopg.sql import SQL, Identifier

from indh_portal import devdb
from indh_portal.files.places import kept


def remake():
    """Replace the database of the demonstration by an empty one, and remove its files.

    Raises CommandError with one sentence when the database is not the private demonstration.
    """
    _refuse_any_other()
    places = _places_of_files()
    name = Identifier(connection.settings_dict["NAME"])
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(name))
        cursor.execute(SQL("CREATE DATABASE {}").format(name))
    for place in places:
        (kept() / place).unlink(missing_ok=True)
    cache.delete("is_demonstration")


def _refuse_any_other():
    name = connection.settings_dict["NAME"]
    if not settings.DEVELOPMENT:
        raise CommandError("La démonstration ne se refait que sur une machine de développement.")
    if not devdb.is_private(connection.get_connection_params().get("host", "")):
        raise CommandError(
            f"La base « {name} » n’est pas la base privée de ce dossier : rien n’est effacé."
        )
    if not _rows("demo_demonstration", "id"):
        raise CommandError(
            f"La base « {name} » ne contient pas la démonstration : rien n’est effacé."
        )


def _places_of_files():
    return [place for (place,) in _rows("files_storedfile", "place")]


def _rows(table, column):
    """Return the values of a column, or no values when the database has no such table."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s)", [table])
        if cursor.fetchone() == (None,):
            return []
        cursor.execute(SQL("SELECT {} FROM {}").format(Identifier(column), Identifier(table)))
        return cursor.fetchall()
