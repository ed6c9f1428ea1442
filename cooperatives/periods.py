"""Two dates that bound something, a mandate, an account, and how long before the second one acts."""

from django.db.models import BooleanField, ExpressionWrapper, Q

# A paper that expires within so many days leaves time to ask for the next one.
PAPER_NOTICE = 60


def covers(day, period):
    """Within `<period>_from` and `<period>_to`, both days included, unknown ones open."""
    first, last = f"{period}_from", f"{period}_to"
    begun = Q(**{f"{first}__isnull": True}) | Q(**{f"{first}__lte": day})
    return begun & (Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gte": day}))


def as_boolean(condition):
    return ExpressionWrapper(condition, output_field=BooleanField())
