"""Defines the queries of headcounts."""

from django.db import models


class HeadcountQuerySet(models.QuerySet):
    def latest_known(self, name, value=None):
        """Return the subquery of the latest known figure `name`.

        `value` names another column to return from the same row, such as the qualifier.
        """
        known = self.filter(**{f"{name}__isnull": False}).order_by("-as_of", "-pk")
        return models.Subquery(known.values(value or name)[:1])
