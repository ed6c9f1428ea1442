"""Which rows a person sees, and the questions asked of the register.

Relations hung on a cooperative by the rooms above are reached by their names
(`grants`, `visit_stops`): their own QuerySets count, nothing is imported upwards.
"""

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.utils import timezone

from cooperatives.folding import fold_name


class CommuneQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The communes where a person serves today; a superuser’s are all of them."""
        if user.is_superuser:
            return self
        today = timezone.localdate()
        postings = apps.get_model("cooperatives", "Posting").objects.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=today), user=user.pk, starts_on__lte=today
        )
        return self.filter(
            Exists(postings.filter(commune=OuterRef("pk")))
            | Exists(postings.filter(commune__isnull=True, prefecture=OuterRef("prefecture")))
        )


class CooperativeQuerySet(models.QuerySet):
    def visible_to(self, user):
        if user.is_superuser:
            return self
        commune = self.model._meta.get_field("commune").related_model
        return self.filter(commune__in=commune.objects.visible_to(user).order_by().values("pk"))

    def supported(self):
        """Those that were granted something."""
        return self.filter(Exists(self._above("grants").filter(cooperative=OuterRef("pk"))))

    def with_support(self):
        """`granted`, `received`, `remaining` in dirhams, and `support_is_lower_bound`."""
        grants = self._above("grants")
        return self.annotate(
            granted=grants.granted_of(cooperative=OuterRef("pk")),
            received=grants.paid_of(cooperative=OuterRef("pk")),
            remaining=F("granted") - F("received"),
            support_is_lower_bound=Exists(grants.lower_bounds().filter(cooperative=OuterRef("pk"))),
        )

    def with_follow_up(self):
        """`last_visited_on`, or NULL when never visited, and `overdue_count` recommendations."""
        stops = self._above("visit_stops")
        return self.annotate(
            last_visited_on=stops.last_day_at(cooperative=OuterRef("pk")),
            overdue_count=stops.overdue_recommendations_at(cooperative=OuterRef("pk")),
        )

    def with_headcount(self):
        """The latest known figure of each kind the lists show, each with its qualifier."""
        latest = self._above("headcounts").filter(cooperative=OuterRef("pk"))
        return self.annotate(
            **{
                name: latest.latest_known(name)
                for name in ("members", "members_women", "workers_women")
            },
            **{
                f"{name}_qualifier": latest.latest_known(name, value=f"{name}_qualifier")
                for name in ("members", "members_women", "workers_women")
            },
        )

    def matching(self, text):
        """Every word of `text`, folded, somewhere in the names or the locality."""
        words = text.split()[:6]
        found = self
        for word in words:
            found = found.filter(search_text__contains=fold_name(Value(word)))
        return found

    def for_table(self):
        return (
            self.select_related("commune", "sector")
            .with_support()
            .with_follow_up()
            .with_headcount()
        )

    def for_detail(self):
        return self.select_related("commune__prefecture", "sector").with_support().with_follow_up()

    def _above(self, relation):
        return getattr(self.model, relation).rel.related_model.objects.all()


class HeadcountQuerySet(models.QuerySet):
    def latest_known(self, name, value=None):
        """A subquery: the newest figure that is not unknown, or its column `value`."""
        known = self.filter(**{f"{name}__isnull": False}).order_by("-as_of", "-pk")
        return models.Subquery(known.values(value or name)[:1])


class OfficerQuerySet(models.QuerySet):
    def in_office(self, day=None):
        day = day or timezone.localdate()
        return self.filter(
            Q(mandate_from__isnull=True) | Q(mandate_from__lte=day),
            Q(mandate_to__isnull=True) | Q(mandate_to__gte=day),
        )
