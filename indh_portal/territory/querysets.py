"""The communes, and who serves where."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone


class PostingQuerySet(models.QuerySet):
    def current(self):
        """Those that cover today, their first and last days included."""
        today = timezone.localdate()
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today), starts_on__lte=today)

    def covering(self, communes):
        """The current ones in one of these communes, or in the whole prefecture of one."""
        whole = Q(commune__isnull=True, prefecture__communes__in=communes)
        return self.current().filter(Q(commune__in=communes) | whole)


class CommuneQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The communes where a person serves today; a superuser’s are all of them."""
        if user.is_superuser:
            return self
        postings = user.postings.current()
        return self.filter(
            Exists(postings.filter(commune=OuterRef("pk")))
            | Exists(postings.filter(commune__isnull=True, prefecture=OuterRef("prefecture")))
        )
