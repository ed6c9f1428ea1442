from django.core.management.commands import makemigrations

from indh_portal.operations.schema_changes import ChangesOfTheSchema


class Command(makemigrations.Command):
    """Django’s, which leaves out the words of fields."""

    autodetector = ChangesOfTheSchema
