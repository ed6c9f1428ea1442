"""The four figures of a year, each counted by the room that owns its rule."""

from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.urls import reverse
from django.utils import timezone

from cooperatives.models import Cooperative, Qualifier
from funding.models import Grant
from indh_portal.ui.query import bounded_int

FIRST_YEAR = 2005  # the initiative was launched in May 2005
EVER = "all"


class Figures(NamedTuple):
    """Money in dirhams; `share` is what was paid of what was granted, in percent, or None."""

    cooperatives: int
    granted: object
    granted_qualifier: str
    paid: object
    share: object
    women: int | None
    women_qualifier: str
    women_unknown: int


def year_asked(text):
    """The year of `?year=`, None for all of them; anything unreadable is this year."""
    if text == EVER:
        return None
    this_year = timezone.localdate().year
    return bounded_int(text, FIRST_YEAR, this_year, default=this_year)


def years():
    return range(timezone.localdate().year, FIRST_YEAR - 1, -1)


def figures_of(user, year):
    """The grants decided in a year (None: ever) that this person sees, and who received them.

    Paid is what these grants were paid to this day; women are those of the latest figure known.
    """
    grants = Grant.objects.visible_to(user)
    if year is not None:
        grants = grants.decided_in(year)
    money = grants.totals()
    people = _people(user, grants)
    granted, paid = money["total_granted"], money["total_paid"]
    return Figures(
        granted=granted,
        paid=paid,
        share=(100 * paid / granted).quantize(Decimal(1)) if granted else None,
        granted_qualifier=Qualifier.AT_LEAST if people.pop("at_least_granted") else Qualifier.EXACT,
        women_qualifier=_qualifier(people.pop("at_least"), people.pop("about")),
        **people,
    )


def lists_behind(year):
    """The addresses of the rows behind the figures: a year’s are its grants, with who received them."""
    grants = reverse("funding:grant_list")
    if year is not None:
        grants = f"{grants}?year={year}"
        return {"grants": grants, "cooperatives": grants}
    return {"grants": grants, "cooperatives": f"{reverse('cooperatives:list')}?supported=yes"}


def _people(user, grants):
    mine = {"cooperative": OuterRef("pk")}
    known = Q(workers_women__isnull=False)
    return (
        Cooperative.objects.visible_to(user)
        .filter(Exists(grants.filter(**mine)))
        .with_headcount()
        .annotate(promised_at_least=Exists(grants.lower_bounds().filter(**mine)))
        .order_by()
        .aggregate(
            cooperatives=Count("pk"),
            at_least_granted=Count("pk", filter=Q(promised_at_least=True)),
            women=Sum("workers_women"),
            women_unknown=Count("pk", filter=~known),
            at_least=Count("pk", filter=known & Q(workers_women_qualifier=Qualifier.AT_LEAST)),
            about=Count("pk", filter=known & Q(workers_women_qualifier=Qualifier.ABOUT)),
        )
    )


def _qualifier(at_least, about):
    if at_least:
        return Qualifier.AT_LEAST
    return Qualifier.ABOUT if about else Qualifier.EXACT
