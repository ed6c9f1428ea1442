"""Gathers the figures of a year; each room counts the figures of its own rows."""

from decimal import Decimal
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone

from cooperatives.models import Cooperative
from funding.models import Grant
from indh_portal.ui.query import bounded_int

FIRST_YEAR = 2005  # the initiative was launched in May 2005
EVER = "all"


class Figures(NamedTuple):
    """Holds the figures: money in dirhams, and `share`, the percentage of the grants that is paid.

    `share` is None when nothing was granted. `paid_before` is the part of `paid` that the list of
    payments does not have, because it was paid before the portal.
    """

    cooperatives: int
    granted: object
    granted_qualifier: str
    paid: object
    paid_before: object
    share: object
    women: int | None
    women_qualifier: str
    women_unknown: int


def year_asked(text):
    """Return the year of `?year=`, or None for "all".

    A text that is no possible year gives this year.
    """
    if text == EVER:
        return None
    this_year = timezone.localdate().year
    return bounded_int(text, FIRST_YEAR, this_year, default=this_year)


def years():
    return range(timezone.localdate().year, FIRST_YEAR - 1, -1)


def figures_of(user, year):
    """Return the figures of the grants that this person sees, and of their cooperatives.

    The grants are those decided in `year`; None means all years. `paid` is what was paid on these
    grants until today. `women` comes from the latest known headcounts.
    """
    grants = Grant.objects.visible_to(user)
    cooperatives = Cooperative.objects.visible_to(user).supported()
    if year is not None:
        grants, cooperatives = grants.decided_in(year), cooperatives.supported_in(year)
    money, people = grants.totals(), cooperatives.totals()
    granted, paid = money["total_granted"], money["total_paid"]
    return Figures(
        granted=granted,
        paid=paid,
        paid_before=money["total_paid_before"],
        share=(100 * paid / granted).quantize(Decimal(1)) if granted else None,
        granted_qualifier=money["qualifier"],
        cooperatives=people["number"],
        women=people["women"],
        women_qualifier=people["women_qualifier"],
        women_unknown=people["women_unknown"],
    )


def lists_behind(year):
    """Return the addresses of the two lists that explain the figures: grants and cooperatives."""
    grants, cooperatives = reverse("funding:grant_list"), reverse("cooperatives:list")
    if year is None:
        return {"grants": grants, "cooperatives": f"{cooperatives}?supported=yes"}
    return {
        "grants": f"{grants}?year={year}",
        "cooperatives": f"{cooperatives}?supported_in={year}",
    }
