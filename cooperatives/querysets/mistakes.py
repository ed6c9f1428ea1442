"""Asks for the rows that were not entered by mistake."""

from django.db import models


class MistakableQuerySet(models.QuerySet):
    def valid(self):
        """Return the rows that are not marked as entered by mistake."""
        return self.filter(mistaken=False)
