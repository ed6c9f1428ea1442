"""Conditions on two dates that bound something: a mandate, an account."""

from django.db.models import BooleanField, ExpressionWrapper, Q


def covers(day, period):
    """Within `<period>_from` and `<period>_to`, both days included, unknown ones open."""
    first, last = f"{period}_from", f"{period}_to"
    begun = Q(**{f"{first}__isnull": True}) | Q(**{f"{first}__lte": day})
    return begun & (Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gte": day}))


def as_boolean(condition):
    return ExpressionWrapper(condition, output_field=BooleanField())
