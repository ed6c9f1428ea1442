"""Which saved views a person may open, and what a list asks of them in its one query."""

from django.contrib.auth import get_user_model
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import JSONObject

from indh_portal.ui.lists import lists_open_to


class _CountOf(Subquery):
    """How many rows a queryset has, as a value of another statement."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = models.BigIntegerField()

    def __init__(self, queryset):
        super().__init__(queryset.order_by().values("pk"))


class SavedViewQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One’s own, and the shared ones of the lists that this person may open."""
        return self.filter(
            Q(owner=user) | Q(shared=True), list_name__in=lists_open_to(user)
        ).order_by("list_name", F("owner").desc(), "title", "pk")

    def beside(self, user, list_name, counted=None):
        """The views offered above a list, as dicts, and the size of a queryset, or None.

        One statement for both: a list page has six to spend.
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
