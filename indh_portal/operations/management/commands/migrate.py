from django.core.management.commands import migrate
from django.db import connections

from indh_portal.operations.older_database import refuse_older
from indh_portal.operations.schema_changes import ChangesOfTheSchema


class Command(migrate.Command):
    """Runs Django’s command, but first refuses a database that another chain of migrations made."""

    autodetector = ChangesOfTheSchema

    def handle(self, *args, **options):
        refuse_older(connections[options["database"]])
        return super().handle(*args, **options)
