"""Which papers a cooperative holds today, and which it lacks.

Of the papers of one kind that stand (neither withdrawn nor replaced by one that stands), a single
kind has one in force: the one issued last; one that bears no date comes after those that do, the last received first. A merge
may bring a second one: it becomes a former one without a column being written, and undoing the
merge makes both what they were.
"""

from datetime import date, timedelta

from django.apps import apps
from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from cooperatives.periods import PAPER_NOTICE
from indh_portal.territory.scope import TerritoryQuerySet

DATED = Case(
    When(issued_on__isnull=False, then=F("issued_on")),
    # Somebody put it in the place of another: it counts from that day.
    When(replaces__isnull=False, then=TruncDate("added_at")),
    default=Value(date.min),
    output_field=models.DateField(),
)


class DocumentQuerySet(TerritoryQuerySet):
    def visible_to(self, user):
        """The papers of the cooperatives a person sees; opening one is another right."""
        return super().visible_to(user).filter(cooperative__merged_into=None)

    def standing(self):
        """Neither withdrawn nor replaced by one that stands."""
        later = self.model.objects.filter(
            replaces=OuterRef("pk"),
            cooperative=OuterRef("cooperative"),
            withdrawn_at__isnull=True,
        )
        return self.filter(~Exists(later), withdrawn_at__isnull=True)

    def current(self):
        """Those in force: one of a single kind, every standing one of the others."""
        return self.standing().alias(dated=DATED).filter(~Exists(self._issued_later()))

    def expired(self):
        return self.current().filter(expires_on__lt=timezone.localdate())

    def expiring(self, within=PAPER_NOTICE):
        """Those in force whose last day is near, today included."""
        today = timezone.localdate()
        return self.current().filter(expires_on__range=(today, today + timedelta(days=within)))

    def with_standing(self):
        """`is_current`: in force today."""
        current = self.model.objects.current().filter(pk=OuterRef("pk"))
        return self.annotate(is_current=Exists(current))

    def for_page(self):
        return self.with_standing().select_related(
            "cooperative__commune", "kind", "file", "added_by", "withdrawn_by"
        )

    def _issued_later(self):
        others = self.model.objects.standing().alias(dated=DATED)
        same = {"cooperative": OuterRef("cooperative"), "kind": OuterRef("kind")}
        later = Q(dated__gt=OuterRef("dated")) | Q(dated=OuterRef("dated"), pk__gt=OuterRef("pk"))
        return others.filter(later, **same, kind__single=True)


class WithPapers(models.QuerySet):
    """What the register asks of the papers of its cooperatives."""

    def with_papers(self):
        """How many papers are expected and absent, and how many of those held are over:
        `documents_missing`, `documents_expired`."""
        papers = self._papers()
        over = papers.expired().filter(cooperative=OuterRef("pk")).order_by()
        missing = _lacking(papers).order_by().values("required")
        return self.annotate(
            documents_missing=_number_of(missing),
            documents_expired=_number_of(over.values("cooperative")),
        )

    def lacking_papers(self):
        return self.filter(Exists(_lacking(self._papers())))

    def with_papers_over(self):
        over = self._papers().expired()
        return self.filter(Exists(over.filter(cooperative=OuterRef("pk"))))

    def with_papers_soon_over(self):
        soon = self._papers().expiring()
        return self.filter(Exists(soon.filter(cooperative=OuterRef("pk"))))

    def with_papers_in_order(self):
        """Nothing that is expected is absent or over."""
        over = self._papers().expired()
        return self.filter(
            ~Exists(_lacking(self._papers())),
            ~Exists(over.filter(cooperative=OuterRef("pk"))),
        )

    def _papers(self):
        return self.model.documents.rel.related_model.objects.all()


def _lacking(papers):
    """The kinds expected of a cooperative, which the outer query names, and not held."""
    kinds = apps.get_model("cooperatives.DocumentKind").objects.filter(required=True)
    held = papers.standing().filter(cooperative=OuterRef(OuterRef("pk")), kind=OuterRef("pk"))
    return kinds.filter(~Exists(held))


def _number_of(grouped):
    counted = grouped.annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0, output_field=models.IntegerField())
