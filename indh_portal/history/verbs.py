"""Defines the names of acts. Each room has its own enum; the label of a verb is its sentence."""

from functools import cache

from django.db import models


class Verbs(models.TextChoices):
    """Lets an enum write its verbs as `CLOSED = "grant.closed", _("{who} a clôturé {subject}")`.

    A sentence may name {who}, {subject} and {other}; its words are in the language of the reader.
    """


@cache
def all_verbs():
    """Return {value: verb} for the enums of every room; Django imports them when it starts."""
    return {verb.value: verb for each in Verbs.__subclasses__() for verb in each}
