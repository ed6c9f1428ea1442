"""Writes the condition that a day is within a period, and says when a document expires soon."""

from django.db.models import BooleanField, ExpressionWrapper, Q

# A document that expires within so many days leaves time to ask for the next one.
DOCUMENT_NOTICE = 60


def covers(day, period):
    """Return the condition that `day` is from `<period>_from` to `<period>_to`, both included.

    An unknown first or last day sets no limit.
    """
    first, last = f"{period}_from", f"{period}_to"
    begun = Q(**{f"{first}__isnull": True}) | Q(**{f"{first}__lte": day})
    return begun & (Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gte": day}))


def as_boolean(condition):
    return ExpressionWrapper(condition, output_field=BooleanField())
