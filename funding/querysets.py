"""Counts the money for every page, footer, export and search line; no other module counts it."""

from datetime import timedelta
from decimal import Decimal

from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from cooperatives.models import Qualifier
from funding.statuses import ENDED, PAYABLE, GrantStatus
from indh_portal.names.folding import folded, with_every_word
from indh_portal.relations import rows_behind
from indh_portal.territory.scope import TerritoryQuerySet

MONEY = models.DecimalField(max_digits=14, decimal_places=2)
NOTHING = Value(Decimal(0), output_field=MONEY)


def _total(queryset, expression, **outer):
    """Return the sum of one column for each outer row, as a subquery.

    A sum over a join would count a row several times.
    """
    rows = queryset.filter(**outer).order_by().values(*outer).annotate(total=Sum(expression))
    return Coalesce(Subquery(rows.values("total"), output_field=MONEY), NOTHING)


class OfGrantQuerySet(TerritoryQuerySet):
    def visible_to(self, user):
        """Return the rows this person sees, without those of a cooperative that a merge absorbed."""
        return super().visible_to(user).filter(grant__cooperative__merged_into=None)


class DisbursementQuerySet(OfGrantQuerySet):
    SIGNED = Case(When(reverses__isnull=True, then=F("amount")), default=-F("amount"))

    def matching(self, text):
        """Return the rows that have every word of `text`, in any spelling.

        It looks in both references, the reference and purpose of the grant, and the names of the
        cooperative.
        """
        own = self.alias(own_text=folded("reference", "payment_reference"))
        return with_every_word(
            own, text, "own_text", "grant__search_text", "grant__cooperative__search_text"
        )

    def net_of(self, **outer):
        return _total(self, self.SIGNED, **outer)

    def totals(self):
        """Return `number`, the count of rows, and `net`, payments minus reversals, in dirhams."""
        return self.aggregate(number=Count("pk"), net=Coalesce(Sum(self.SIGNED), NOTHING))

    def payments(self):
        return self.filter(reverses__isnull=True)

    def with_reversed(self):
        """Add what reversals took back from each row, and `standing`, what is left of it.

        `is_standing` is true for a payment of which something is left to reverse.
        """
        return self.annotate(
            taken_back=_total(self.model.objects.all(), F("amount"), reverses=OuterRef("pk")),
            standing=F("amount") - F("taken_back"),
            is_standing=Case(When(reverses__isnull=True, standing__gt=0, then=True), default=False),
            signed_amount=self.SIGNED,
        )

    def for_table(self):
        return self.select_related(
            "grant__cooperative__commune", "instalment", "reverses", "recorded_by"
        ).with_reversed()

    for_detail = for_table


class InstalmentQuerySet(OfGrantQuerySet):
    def with_paid(self):
        """Add what was `paid` on each instalment, and what is `left` of it, never below zero."""
        disbursement = rows_behind(self.model, "disbursements")
        return self.annotate(
            paid=disbursement.net_of(instalment=OuterRef("pk")),
            left=Greatest(F("amount") - F("paid"), NOTHING),
        )

    def for_table(self):
        """Add `is_late` and `is_begun`.

        An instalment is begun when something was paid on it: a new plan then keeps it.
        """
        disbursement = rows_behind(self.model, "disbursements")
        late = Q(
            due_on__lt=timezone.localdate(),
            left__gt=0,
            grant__status__in=PAYABLE,
        )
        return (
            self.select_related("grant__cooperative__commune")
            .with_paid()
            .annotate(
                is_late=Case(When(late, then=True), default=False),
                is_begun=Exists(disbursement.filter(instalment=OuterRef("pk"))),
            )
        )

    def unpaid(self):
        return self.with_paid().filter(left__gt=0)

    def payable(self):
        """Return the unpaid instalments of grants that may still be paid."""
        return self.unpaid().filter(grant__status__in=PAYABLE)

    def due_within(self, days):
        """Return payable instalments due in `days` days at most; late ones come first."""
        limit = timezone.localdate() + timedelta(days=days)
        return self.payable().filter(due_on__lte=limit).order_by("due_on", "pk")

    def late(self):
        return self.payable().filter(due_on__lt=timezone.localdate())


class GrantQuerySet(TerritoryQuerySet):
    def visible_to(self, user):
        return super().visible_to(user).filter(cooperative__merged_into=None)

    def matching(self, text):
        """Return the grants that have every word of `text`, in any spelling.

        It looks in the reference, the purpose and the names of the cooperative.
        """
        return with_every_word(self, text, "search_text", "cooperative__search_text")

    def granted_of(self, **outer):
        return _total(self.with_paid(), F("granted"), **outer)

    def paid_of(self, **outer):
        """Return what an outer row received: payments minus reversals, plus `paid_before`."""
        return _total(self.with_paid(), F("paid"), **outer)

    def lower_bounds(self):
        return self.exclude(amount_qualifier=Qualifier.EXACT)

    def qualifier_of(self, **outer):
        """Return how the sums of an outer row are meant, as a subquery.

        They are exact only if every grant is exact.
        """
        inexact = self.lower_bounds().filter(**outer)
        meant = inexact.order_by("-amount_qualifier").values("amount_qualifier")[:1]
        return Coalesce(Subquery(meant), Value(str(Qualifier.EXACT)))

    def payable(self):
        return self.filter(status__in=PAYABLE)

    def unended(self):
        """Return the grants that are neither closed nor terminated."""
        return self.exclude(status__in=ENDED)

    def with_paid(self):
        """Add `granted`, `paid` and `remaining` in dirhams, without multiplying the rows.

        `granted` is always `paid` + `remaining`. A terminated grant counts only for what it was
        paid, because the rest is no longer owed.
        """
        disbursement = rows_behind(self.model, "disbursements")
        return self.annotate(
            paid=disbursement.net_of(grant=OuterRef("pk")) + Coalesce(F("paid_before"), NOTHING),
            granted=self._granted(),
            remaining=F("granted") - F("paid"),
        )

    @staticmethod
    def _granted():
        return Case(
            When(status=GrantStatus.TERMINATED, then=F("paid")),
            default=F("amount"),
            output_field=MONEY,
        )

    def with_next_instalment(self):
        """Add the day, amount left and lateness of the first instalment that is not fully paid."""
        instalment = rows_behind(self.model, "instalments")
        following = instalment.payable().filter(grant=OuterRef("pk")).order_by("due_on", "rank")
        return self.annotate(
            next_due_on=Subquery(following.values("due_on")[:1]),
            next_due_left=Subquery(following.values("left")[:1], output_field=MONEY),
            is_late=Exists(following.filter(due_on__lt=timezone.localdate())),
        )

    def late(self):
        """Return the grants with an instalment whose day is past and that is not fully paid."""
        return self.with_next_instalment().filter(is_late=True)

    def due_by(self, day):
        """Return the grants whose next instalment is due by this day; late ones are included."""
        return self.with_next_instalment().filter(next_due_on__lte=day)

    def for_table(self):
        return (
            self.select_related("cooperative__commune", "axis__programme", "phase", "agreement")
            .with_paid()
            .with_next_instalment()
        )

    def for_detail(self):
        return self.select_related(
            "cooperative__commune", "axis__programme", "phase", "agreement"
        ).with_paid()

    def totals(self):
        """Return granted, paid and remaining in dirhams and `number`, for footers and tiles.

        `qualifier` says how the granted sum is meant: it is exact only if every amount is exact.
        """
        figures = self.with_paid().aggregate(
            total_granted=Coalesce(Sum(self._granted()), NOTHING, output_field=MONEY),
            total_paid=Coalesce(Sum("paid"), NOTHING, output_field=MONEY),
            number=Count("pk"),
            at_least=Count("pk", filter=Q(amount_qualifier=Qualifier.AT_LEAST)),
            about=Count("pk", filter=Q(amount_qualifier=Qualifier.ABOUT)),
        )
        bounds = [word for word in ("at_least", "about") if figures.pop(word)]
        remaining = figures["total_granted"] - figures["total_paid"]
        return figures | {
            "total_remaining": remaining,
            "qualifier": bounds[0] if bounds else str(Qualifier.EXACT),
        }

    def decided_in(self, year):
        return self.filter(decided_on__year=year)
