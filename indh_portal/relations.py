"""Reaches the rows behind a relation by its name, without an import, and counts them.

An app may import only the apps below it (docs/house.md).
"""

from django.db.models import Count, IntegerField, Subquery, Value
from django.db.models.functions import Coalesce


def rows_behind(model, relation):
    """Return a QuerySet of every row of the model that a relation of `model` leads to.

    `rows_behind(Cooperative, "grants")` returns the grants, which the app `funding` defines.
    """
    return model._meta.get_field(relation).related_model.objects.all()


def number_of(grouped):
    """Return the subquery of the number of rows of a group, 0 without any.

    `grouped` is filtered by an OuterRef, without an order, and ends with `.values()` of its group.
    """
    counted = grouped.annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0, output_field=IntegerField())


def count_of(rows):
    """Return the subquery of the number of some rows that no outer row chooses."""
    return number_of(rows.order_by().annotate(together=Value(1)).values("together"))
