"""What `makemigrations` compares and writes: what the database holds, not the words people read.

A label that changes, or a choice, needs no migration. A model of the past, in a data migration, has
therefore neither labels nor choices.
"""

from django.core.management.commands import makemigrations


class ChangesOfTheSchema(makemigrations.Command.autodetector):
    """Django’s class that finds changes, blind to the words of fields."""

    def __init__(self, from_state, to_state, *arguments, **named):
        for state in (from_state, to_state):
            for model in state.models.values():
                for field in model.fields.values():
                    _forget_words(field)
        super().__init__(from_state, to_state, *arguments, **named)


def _forget_words(field):
    field.verbose_name = field._verbose_name = field.choices = None
    field.help_text = ""
    if hasattr(field, "base_field"):  # the items of an array
        _forget_words(field.base_field)
