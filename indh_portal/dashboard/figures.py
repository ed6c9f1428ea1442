"""Gathers the figures of a year; each room counts the figures of its own rows."""

from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from cooperatives.models import Cooperative
from funding.models import Disbursement, Grant
from funding.querysets import BOUNDS
from indh_portal.ui.display import day_text
from indh_portal.ui.query import query_string
from visits.models import FieldVisit

EVER = "all"
EXACT = "exact"


class Money(NamedTuple):
    """Holds what was granted and what is paid of it, in dirhams.

    `share` is the percentage of the grants that is paid, None when nothing was granted.
    `paid_before` is the part of `paid` that the list of payments does not have, because it was paid
    before the portal.
    """

    granted: Decimal
    paid: Decimal
    paid_before: Decimal = Decimal(0)
    qualifier: str = EXACT

    @classmethod
    def of(cls, rows):
        """Return the sums of some rows of `GrantQuerySet.by_year_and_commune`."""
        words = {row["qualifier"] for row in rows}
        return cls(
            sum((row["total_granted"] for row in rows), Decimal(0)),
            sum((row["total_paid"] for row in rows), Decimal(0)),
            sum((row["total_paid_before"] for row in rows), Decimal(0)),
            next((str(word) for word in BOUNDS if word in words), EXACT),
        )

    @property
    def remaining(self):
        return self.granted - self.paid

    @property
    def share(self):
        return (100 * self.paid / self.granted).quantize(Decimal(1)) if self.granted else None


class Figures(NamedTuple):
    """Holds the figures that one person sees of a year, or of all years when `year` is None.

    `money` and `before` are those of the grants decided in the year and in the year before it;
    `before` is None without any. `communes` is {(key, name): Money}, the most granted first, and
    `each_year` is {year: Money}, the latest first, and None for unknown days. `months` are the
    first days of twelve months, `payments` and `visits` what happened in them. `women` comes from
    the latest known headcounts.
    """

    year: int | None
    years: list
    money: Money
    before: Money | None
    communes: dict
    each_year: dict
    months: list
    payments: dict
    visits: dict
    cooperatives: int
    women: int | None
    women_qualifier: str
    women_unknown: int

    @property
    def held_visits(self):
        return sum(self.visits.values())


def year_asked(text, years):
    """Return the year of `?year=`, or None for "all".

    Any other text gives the latest year that has grants, or this year without any.
    """
    if text == EVER:
        return None
    known = {str(year): year for year in years}
    return known.get(text, next(iter(years), timezone.localdate().year))


def figures_of(user, asked):
    """Return the figures of the grants that this person sees, and of their cooperatives.

    `asked` is the text of `?year=`. The grants are those decided in the year; `paid` is what was
    paid on them until today. It makes four queries.
    """
    rows = Grant.objects.visible_to(user).by_year_and_commune()
    years = sorted({row["year"] for row in rows} - {None}, reverse=True)
    year = year_asked(asked, years)
    ours = rows if year is None else [row for row in rows if row["year"] == year]
    cooperatives = Cooperative.objects.visible_to(user)
    helped = cooperatives.supported() if year is None else cooperatives.supported_in(year)
    people = helped.women_employed()
    months = months_of(year)
    from_to = months[0], _end_of(months[-1])
    each_year = {
        one: Money.of([row for row in rows if row["year"] == one])
        for one in [*years, None]
        if any(row["year"] == one for row in rows)
    }
    return Figures(
        year=year,
        years=years,
        money=Money.of(ours),
        before=each_year.get(year - 1) if year else None,
        communes=_by_commune(ours),
        each_year=each_year,
        months=months,
        payments=Disbursement.objects.visible_to(user).by_month(*from_to),
        visits=FieldVisit.objects.visible_to(user).held().by_month(*from_to),
        cooperatives=people["number"],
        women=people["women"],
        women_qualifier=people["women_qualifier"],
        women_unknown=people["women_unknown"],
    )


def _by_commune(rows):
    places = {(row["commune"], row["name"]) for row in rows}
    each = {
        place: Money.of([row for row in rows if (row["commune"], row["name"]) == place])
        for place in places
    }
    return dict(sorted(each.items(), key=lambda item: (-item[1].granted, item[0][1])))


def months_of(year):
    """Return the first days of the months of a year; without a year, of the last twelve months."""
    today = timezone.localdate()
    last = date(year, 12, 1) if year else today.replace(day=1)
    ranks = range(12 * last.year + last.month - 12, 12 * last.year + last.month)
    return [date(rank // 12, rank % 12 + 1, 1) for rank in ranks]


def _end_of(month):
    following = (month.replace(day=28) + timedelta(days=4)).replace(day=1)
    return following - timedelta(days=1)


def lists_behind(figures):
    """Return the addresses of the lists that explain the figures: grants, cooperatives, visits."""
    grants, cooperatives = reverse("funding:grant_list"), reverse("cooperatives:list")
    visits = reverse("visits:list") + period_of("visited_on", figures.months, status="held")
    if figures.year is None:
        return {"grants": grants, "cooperatives": f"{cooperatives}?supported=yes", "visits": visits}
    return {
        "grants": f"{grants}?year={figures.year}",
        "cooperatives": f"{cooperatives}?supported_in={figures.year}",
        "visits": visits,
    }


def period_of(name, months, **filters):
    """Return the query of a list for the rows from the first of these months to the last."""
    days = {f"{name}_min": day_text(months[0]), f"{name}_max": day_text(_end_of(months[-1]))}
    return query_string(QueryDict(), **days, **filters)
