"""Limits what `makemigrations` compares and writes to what the database holds.

A changed label, choice or message of a constraint needs no migration. So the model that a data
migration receives has neither labels nor choices.
"""

from django.core.management.commands import makemigrations

WORDS_OF_A_MODEL = ("verbose_name", "verbose_name_plural")


class ChangesOfTheSchema(makemigrations.Command.autodetector):
    """Finds changes as Django’s class does, without the words of fields, models and constraints."""

    def __init__(self, from_state, to_state, *arguments, **named):
        for state in (from_state, to_state):
            for model in state.models.values():
                for name in WORDS_OF_A_MODEL:
                    model.options.pop(name, None)
                for constraint in model.options.get("constraints", ()):
                    constraint.violation_error_message = constraint.default_violation_error_message
                for field in model.fields.values():
                    _forget_words(field)
        super().__init__(from_state, to_state, *arguments, **named)


def _forget_words(field):
    field.verbose_name = field._verbose_name = field.choices = None
    field.help_text = ""
    if hasattr(field, "base_field"):  # the items of an array
        _forget_words(field.base_field)
