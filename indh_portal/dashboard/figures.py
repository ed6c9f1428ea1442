"""The four figures of a year, each counted by the room that owns its rule."""

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
    cooperatives = Cooperative.objects.visible_to(user).supported()
    if year is not None:
        grants, cooperatives = grants.decided_in(year), cooperatives.supported_in(year)
    money, people = grants.totals(), cooperatives.totals()
    granted, paid = money["total_granted"], money["total_paid"]
    return Figures(
        granted=granted,
        paid=paid,
        share=(100 * paid / granted).quantize(Decimal(1)) if granted else None,
        granted_qualifier=money["qualifier"],
        cooperatives=people["number"],
        women=people["women"],
        women_qualifier=people["women_qualifier"],
        women_unknown=people["women_unknown"],
    )


def lists_behind(year):
    """The addresses of the rows behind the figures: the grants, and who received them."""
    grants, cooperatives = reverse("funding:grant_list"), reverse("cooperatives:list")
    if year is None:
        return {"grants": grants, "cooperatives": f"{cooperatives}?supported=yes"}
    return {
        "grants": f"{grants}?year={year}",
        "cooperatives": f"{cooperatives}?supported_in={year}",
    }
