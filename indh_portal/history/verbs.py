"""The names of acts. Each room has its own enum; the label of a verb is its sentence."""

from functools import cache

from django.db import models


class Verbs(models.TextChoices):
    """What an enum of verbs inherits: `CLOSED = "grant.closed", _("{who} a clôturé {subject}")`.

    A sentence may name {who}, {subject} and {other}; the reader’s language chooses its words.
    """


@cache
def all_verbs():
    """Return value → verb, for the enums of every room: all are imported when Django starts."""
    return {verb.value: verb for each in Verbs.__subclasses__() for verb in each}
