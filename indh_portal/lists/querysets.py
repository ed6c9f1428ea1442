"""Defines the queries of saved views."""

from django.contrib.auth import get_user_model
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import JSONObject

from indh_portal.lists.registry import lists_open_to


class _CountOf(Subquery):
    """Writes the number of rows of a QuerySet as a value of another SQL statement."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = models.BigIntegerField()

    def __init__(self, queryset):
        super().__init__(queryset.order_by().values("pk"))


class SavedViewQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Return the person’s own and the shared views of the lists that the person may open."""
        return self.filter(
            Q(owner=user) | Q(shared=True), list_name__in=lists_open_to(user)
        ).order_by("list_name", F("owner").desc(), "title", "pk")

    def beside(self, user, list_name, counted=None):
        """Return (views offered above a list, as dicts; number of rows of `counted`, or None).

        One SQL statement reads both, since a list page may run only six.
        """
        views = self.filter(Q(owner=OuterRef("pk")) | Q(shared=True), list_name=list_name)
        told = JSONObject(
            pk="pk", title="title", query="query", shared="shared", default="default", owner="owner"
        )
        size = Value(None, output_field=models.BigIntegerField())
        person = get_user_model().objects.filter(pk=user.pk)
        return person.values_list(
            ArraySubquery(views.order_by("title", "pk").values(told=told)),
            size if counted is None else _CountOf(counted),
        ).get()
