"""Defines what the statuses of every noun share."""

from django.db import models


class Status(models.TextChoices):
    """Lists the statuses of one noun.

    Each class gets two dicts after its body. `TONES` maps a status to the tone of its badge; `NEXT`
    maps a status to those that may follow it.
    """

    def can_become(self, target):
        return target in self.NEXT[self]

    @property
    def tone(self):
        return self.TONES[self]

    @classmethod
    def transitions(cls):
        """Return (value before, value after) of each change of status that Postgres accepts."""
        return [
            (str(start.value), str(end.value))
            for start, ends in cls.NEXT.items()
            for end in sorted(ends)
        ]
