"""The money as every page, footer, export and search line counts it: here and nowhere else."""

from datetime import timedelta
from decimal import Decimal

from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from cooperatives.models import Qualifier
from indh_portal.names.folding import folded, with_every_word
from indh_portal.territory.scope import TerritoryQuerySet

MONEY = models.DecimalField(max_digits=14, decimal_places=2)
NOTHING = Value(Decimal(0), output_field=MONEY)
PAYABLE = ["decided", "agreed", "in_payment"]


def _total(queryset, expression, **outer):
    """Σ of one column per outer row, as a subquery: a joined sum multiplies (style §3.2)."""
    rows = queryset.filter(**outer).order_by().values(*outer).annotate(total=Sum(expression))
    return Coalesce(Subquery(rows.values("total"), output_field=MONEY), NOTHING)


class DisbursementQuerySet(TerritoryQuerySet):
    SIGNED = Case(When(reverses__isnull=True, then=F("amount")), default=-F("amount"))

    def visible_to(self, user):
        return super().visible_to(user).filter(grant__cooperative__merged_into=None)

    def matching(self, text):
        """Every word, in any spelling: cooperative, grant, purpose, either reference."""
        own = self.alias(own_text=folded("reference", "payment_reference"))
        return with_every_word(
            own, text, "own_text", "grant__search_text", "grant__cooperative__search_text"
        )

    def net_of(self, **outer):
        return _total(self, self.SIGNED, **outer)

    def totals(self):
        """`number` of these rows and `net`, what they paid minus what they reversed, in dirhams."""
        return self.aggregate(number=Count("pk"), net=Coalesce(Sum(self.SIGNED), NOTHING))

    def payments(self):
        return self.filter(reverses__isnull=True)

    def with_reversed(self):
        """What reversals took back of each row and what is left of it, `standing`.

        `is_standing`: a payment of which something is left to reverse.
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


class InstalmentQuerySet(TerritoryQuerySet):
    def visible_to(self, user):
        return super().visible_to(user).filter(grant__cooperative__merged_into=None)

    def with_paid(self):
        """`paid` against the plan, and what is `left` of it, never below zero."""
        disbursement = self.model.disbursements.rel.related_model.objects
        return self.annotate(
            paid=disbursement.net_of(instalment=OuterRef("pk")),
            left=Greatest(F("amount") - F("paid"), NOTHING),
        )

    def for_table(self):
        """With `is_late`, and `is_begun`: something was paid on it, so the plan keeps it."""
        disbursement = self.model.disbursements.rel.related_model.objects
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
        """Unpaid parts of grants that may still be paid."""
        return self.unpaid().filter(grant__status__in=PAYABLE)

    def due_within(self, days):
        """Payable and due from long ago to `days` days ahead: late ones first."""
        limit = timezone.localdate() + timedelta(days=days)
        return self.payable().filter(due_on__lte=limit).order_by("due_on", "pk")

    def late(self):
        return self.payable().filter(due_on__lt=timezone.localdate())


class GrantQuerySet(TerritoryQuerySet):
    def visible_to(self, user):
        return super().visible_to(user).filter(cooperative__merged_into=None)

    def matching(self, text):
        """Every word, in any spelling, in the reference, the purpose or the cooperative’s names."""
        return with_every_word(self, text, "search_text", "cooperative__search_text")

    def granted_of(self, **outer):
        return _total(self.with_paid(), F("granted"), **outer)

    def paid_of(self, **outer):
        """Received by an outer row: payments, minus reversals, plus what predates the portal."""
        return _total(self.with_paid(), F("paid"), **outer)

    def lower_bounds(self):
        return self.exclude(amount_qualifier=Qualifier.EXACT)

    def qualifier_of(self, **outer):
        """How an outer row’s sums are meant: a subquery, exact unless one grant is not."""
        inexact = self.lower_bounds().filter(**outer)
        meant = inexact.order_by("-amount_qualifier").values("amount_qualifier")[:1]
        return Coalesce(Subquery(meant), Value(str(Qualifier.EXACT)))

    def payable(self):
        return self.filter(status__in=PAYABLE)

    def with_paid(self):
        """`granted`, `paid` and `remaining` in dirhams, one row per grant whatever else joins.

        Granted is always paid + remaining: a terminated grant counts for what it was paid, since
        the rest is no longer owed.
        """
        disbursement = self.model.disbursements.rel.related_model.objects
        return self.annotate(
            paid=disbursement.net_of(grant=OuterRef("pk")) + Coalesce(F("paid_before"), NOTHING),
            granted=self._granted(),
            remaining=F("granted") - F("paid"),
        )

    @staticmethod
    def _granted():
        return Case(
            When(status="terminated", then=F("paid")), default=F("amount"), output_field=MONEY
        )

    def with_next_instalment(self):
        """Day, amount left and lateness of the first planned part that is not fully paid."""
        instalment = self.model.instalments.rel.related_model.objects
        following = instalment.payable().filter(grant=OuterRef("pk")).order_by("due_on", "rank")
        return self.annotate(
            next_due_on=Subquery(following.values("due_on")[:1]),
            next_due_left=Subquery(following.values("left")[:1], output_field=MONEY),
            is_late=Exists(following.filter(due_on__lt=timezone.localdate())),
        )

    def late(self):
        """With a planned part that is past its day and not fully paid."""
        return self.with_next_instalment().filter(is_late=True)

    def due_by(self, day):
        """Whose next planned part is due on a day or before, late ones included."""
        return self.with_next_instalment().filter(next_due_on__lte=day)

    def for_table(self):
        return (
            self.select_related("cooperative__commune", "axis", "phase", "agreement")
            .with_paid()
            .with_next_instalment()
        )

    def for_detail(self):
        return self.select_related(
            "cooperative__commune", "axis__programme", "phase", "agreement"
        ).with_paid()

    def totals(self):
        """Granted, paid, remaining (dirhams) and `number` of these grants: footers and tiles.

        `qualifier` says how the sum granted is meant: one bound makes it a bound.
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
