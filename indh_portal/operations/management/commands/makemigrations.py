from django.core.management.commands import makemigrations

from indh_portal.operations.schema_changes import ChangesOfTheSchema


class Command(makemigrations.Command):
    """Runs Django’s command, but ignores changes in the words of fields."""

    autodetector = ChangesOfTheSchema
