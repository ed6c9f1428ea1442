"""Selects the visits, stops and recommendations that a person sees, and counts them.

A visit may have stops in several communes. A person who sees one of its stops sees the visit, and
only those stops that they may see.
"""

from datetime import timedelta

from django.db import models
from django.db.models import (
    Case,
    Count,
    F,
    Func,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce, TruncMonth
from django.utils import timezone

from indh_portal.names.scripts import readers_first_in_sql
from indh_portal.relations import number_of, rows_behind
from indh_portal.territory.scope import TerritoryQuerySet
from visits.statuses import HELD, OPEN, WITHOUT_REPORT, RecommendationStatus, VisitStatus

WEEK = 7


def _is_open(prefix=""):
    return Q(**{f"{prefix}status__in": OPEN})


def _is_overdue(prefix=""):
    return _is_open(prefix) & Q(**{f"{prefix}due_on__lt": timezone.localdate()})


class DaysBetween(Func):
    """Gives the whole days from the second date to the first."""

    template = "(%(expressions)s)"
    arg_joiner = " - "
    output_field = models.IntegerField()


class FieldVisitQuerySet(TerritoryQuerySet):
    def visible_to(self, user):
        """Return the visits with a stop this person sees; `visible_stops` holds no other stop."""
        stops = rows_behind(self.model, "stops").visible_to(user)
        shown = Prefetch(
            "stops", stops.select_related("cooperative__commune"), to_attr="visible_stops"
        )
        return super().visible_to(user).prefetch_related(shown)

    def without_report(self):
        """Return the visits whose day is over and that have no report, the oldest first."""
        return self.filter(status__in=WITHOUT_REPORT, visited_on__lt=timezone.localdate()).order_by(
            "visited_on", "pk"
        )

    def upcoming(self):
        return self.filter(
            status=VisitStatus.PLANNED, visited_on__gte=timezone.localdate()
        ).order_by("visited_on", "pk")

    def within(self, days):
        """Return the visits of today and of the days after it, `days` days in all."""
        today = timezone.localdate()
        return self.filter(visited_on__gte=today, visited_on__lt=today + timedelta(days=days))

    def with_first_stop(self, user):
        """Add `called`, the name of the first stop this person sees, and the number of `others`."""
        stops = rows_behind(self.model, "stops").visible_to(user).filter(visit=OuterRef("pk"))
        named = stops.annotate(called=readers_first_in_sql("cooperative__name")).order_by("rank")
        seen = number_of(stops.order_by().values("visit"))
        return self.annotate(called=Subquery(named.values("called")[:1]), others=seen - 1)

    def held(self):
        """Return the visits that took place."""
        return self.filter(status__in=HELD)

    def by_month(self, first, last):
        """Return {first day of a month: number of visits} of the rows from one day to another."""
        among = self.filter(visited_on__range=(first, last)).order_by()
        months = among.annotate(month=TruncMonth("visited_on")).values("month")
        return dict(months.annotate(visits=Count("pk")).values_list("month", "visits"))

    def drafts_of(self, user):
        """Return the visits under way that a person leads.

        When a visit has no lead, the person who planned it counts as the lead.
        """
        return self.filter(
            Q(lead=user.pk) | Q(lead__isnull=True, planned_by=user.pk), status=VisitStatus.IN_FIELD
        )

    def totals(self, user):
        """Return `number`, the count of these visits, and `stops`, how many stops a person sees."""
        stops = rows_behind(self.model, "stops").visible_to(user)
        seen = stops.filter(visit=OuterRef("pk")).order_by().values("visit")
        return self.annotate(seen=number_of(seen)).aggregate(
            number=Count("pk"), stops=Sum("seen", default=0)
        )

    def for_table(self):
        return self.select_related("occasion", "lead")

    def for_detail(self):
        return self.select_related("occasion", "lead", "planned_by", "reported_by", "validated_by")


class VisitStopQuerySet(TerritoryQuerySet):
    def visible_to(self, user):
        rows = super().visible_to(user)
        return rows if user.is_superuser else rows.filter(cooperative__merged_into=None)

    def logged(self):
        return self.filter(logged_at__isnull=False)

    def held(self):
        """Return the logged stops of visits that really took place."""
        return self.logged().filter(
            visit__status__in=HELD, visit__visited_on__lte=timezone.localdate()
        )

    def last_day_at(self, **outer):
        """Return the subquery of the day of the latest held stop of each outer row, or NULL."""
        return self._of_the_last("visited_on", outer)

    def last_day_qualifier_at(self, **outer):
        """Return the subquery of the qualifier of `last_day_at`: whether that day is exact."""
        return self._of_the_last("visited_on_qualifier", outer)

    def _of_the_last(self, column, outer):
        # Of two visits on one day, take the one whose day is exact.
        latest = (
            self.held()
            .filter(**outer)
            .order_by("-visit__visited_on", "-visit__visited_on_qualifier", "pk")
        )
        return Subquery(latest.values(f"visit__{column}")[:1])

    def overdue_recommendations_at(self, **outer):
        """Return the subquery of the number of overdue recommendations of each outer row, or 0."""
        rows = self.filter(**outer).order_by().values(*outer)
        late = rows.annotate(late=Count("recommendations", filter=_is_overdue("recommendations__")))
        return Coalesce(Subquery(late.values("late")), 0)

    def with_recommendations(self):
        """Add `open_count` and `overdue_count` of the recommendations of each stop."""
        return self.annotate(
            open_count=self._recommendations(_is_open()),
            overdue_count=self._recommendations(_is_overdue()),
        )

    def _recommendations(self, condition):
        rows = rows_behind(self.model, "recommendations").filter(condition, stop=OuterRef("pk"))
        return number_of(rows.order_by().values("stop"))

    def for_table(self):
        return self.select_related(
            "visit__occasion", "visit__lead", "cooperative__commune", "grant", "logged_by"
        ).with_recommendations()

    def for_timeline(self):
        """Return these stops, the newest first, without those of cancelled visits."""
        return (
            self.for_table()
            .exclude(visit__status=VisitStatus.CANCELLED)
            .order_by("-visit__visited_on", "-pk")
        )


def _when_due():
    """Return {name: condition on `due_on`}: late, from today to six days ahead, and later."""
    today = timezone.localdate()
    next_week = today + timedelta(days=WEEK)
    return {
        "late": Q(due_on__lt=today),
        "week": Q(due_on__gte=today, due_on__lt=next_week),
        "later": Q(due_on__gte=next_week),
    }


class RecommendationQuerySet(TerritoryQuerySet):
    def visible_to(self, user):
        rows = super().visible_to(user)
        return rows if user.is_superuser else rows.filter(stop__cooperative__merged_into=None)

    def open(self):
        return self.filter(_is_open())

    def overdue(self):
        return self.filter(_is_overdue()).order_by("due_on", "pk")

    def due_within(self, days):
        """Return open recommendations due in `days` days at most; late ones come first."""
        limit = timezone.localdate() + timedelta(days=days)
        return self.open().filter(due_on__lte=limit).order_by("due_on", "pk")

    def this_week(self):
        """Return open recommendations due from today to six days ahead."""
        return self.open().filter(_when_due()["week"])

    def later(self):
        """Return open recommendations due in a week or more."""
        return self.open().filter(_when_due()["later"])

    def agenda(self):
        """Count in one query the open recommendations: late, due this week, due later, blocked."""
        when = {name: Count("pk", filter=due) for name, due in _when_due().items()}
        return self.open().aggregate(
            **when,
            blocked=Count("pk", filter=Q(status=RecommendationStatus.BLOCKED)),
        )

    def totals(self):
        """Return `number`, the count of these recommendations, and how many are `late`."""
        return self.aggregate(number=Count("pk"), late=Count("pk", filter=_is_overdue()))

    def with_lateness(self):
        """Add `days_late` of an open recommendation past its day; NULL for the others."""
        today = Value(timezone.localdate(), output_field=models.DateField())
        return self.annotate(
            days_late=Case(When(_is_overdue(), then=DaysBetween(today, F("due_on"))))
        )

    def with_last_follow_up(self):
        journal = rows_behind(self.model, "follow_ups")
        latest = journal.filter(recommendation=OuterRef("pk")).order_by("-at", "-pk")
        return self.annotate(last_followed_at=Subquery(latest.values("at")[:1]))

    def for_table(self):
        return (
            self.select_related("stop__cooperative__commune", "stop__visit", "owner")
            .with_lateness()
            .with_last_follow_up()
        )

    def for_detail(self):
        return self.select_related(
            "stop__cooperative__commune", "stop__visit", "owner", "created_by", "closed_by"
        ).with_lateness()
