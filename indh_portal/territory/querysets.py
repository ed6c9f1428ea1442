"""Selects communes and postings: who serves where."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone


class PostingQuerySet(models.QuerySet):
    def current(self):
        """Return the postings that cover today; their first and last days are included."""
        today = timezone.localdate()
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today), starts_on__lte=today)

    def covering(self, communes):
        """Return the current postings in one of these communes or in its whole prefecture."""
        whole = Q(commune__isnull=True, prefecture__communes__in=communes)
        return self.current().filter(Q(commune__in=communes) | whole)


class CommuneQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Return the communes where a person serves today; a superuser sees all of them."""
        if user.is_superuser:
            return self
        postings = user.postings.current()
        return self.filter(
            Exists(postings.filter(commune=OuterRef("pk")))
            | Exists(postings.filter(commune__isnull=True, prefecture=OuterRef("prefecture")))
        )
