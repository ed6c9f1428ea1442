"""The questions asked of the register."""

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Sum

from cooperatives import completeness, compliance, finding, support
from cooperatives.querysets.papers import WithPapers
from indh_portal.territory.scope import TerritoryQuerySet

# What is not an exact number, the stronger word first.
BOUNDS = ("at_least", "about")


class CooperativeQuerySet(finding.FindingQuerySet, WithPapers, TerritoryQuerySet):
    def standing(self):
        """Without those that a merge absorbed: they lead to another and count no more."""
        return self.filter(merged_into__isnull=True)

    def visible_to(self, user):
        return self.standing().within_reach_of(user)

    def within_reach_of(self, user):
        """Those of the communes where a person serves, absorbed or not."""
        return super().visible_to(user)

    def survivor_of(self, reference, user):
        """The record that a merge left standing in place of `reference`, if this person sees it.

        None for a reference that no merge absorbed.
        """
        if not user.is_authenticated or not isinstance(reference, str):
            return None
        row = self.filter(reference=reference, merged_into__isnull=False).first()
        while row is not None and row.merged_into_id:
            row = row.merged_into
        return row and self.visible_to(user).filter(pk=row.pk).first()

    def supported(self):
        """Those that were granted something."""
        return self.filter(self._was_granted())

    def unsupported(self):
        return self.filter(~self._was_granted())

    def supported_in(self, year):
        """Those with a grant decided in a year."""
        decided = self._above("grants").decided_in(year)
        return self.filter(Exists(decided.filter(cooperative=OuterRef("pk"))))

    def with_support(self):
        """`granted`, `received`, `remaining` in dirhams, and how those sums are meant.

        `support_qualifier`: one bound among the grants makes the sum a bound.
        """
        grants = self._above("grants")
        return self.annotate(
            granted=grants.granted_of(cooperative=OuterRef("pk")),
            received=grants.paid_of(cooperative=OuterRef("pk")),
            remaining=F("granted") - F("received"),
            support_qualifier=grants.qualifier_of(cooperative=OuterRef("pk")),
        )

    def with_next_payable(self):
        """`next_payable`: the reference of the grant to pay next, or NULL."""
        grants = self._above("grants").payable().with_paid().with_next_instalment()
        following = grants.filter(cooperative=OuterRef("pk"), remaining__gt=0).order_by(
            F("next_due_on").asc(nulls_last=True), "pk"
        )
        return self.annotate(next_payable=Subquery(following.values("reference")[:1]))

    def totals(self):
        """How many they are; in dirhams what they were granted, received and still await; and
        the women they employ by the latest figure known of each.

        `women` is NULL when no figure is known and `women_unknown` counts the silent; one bound
        among the rows makes a sum a bound: `support_qualifier`, `women_qualifier`.
        """
        known = Q(workers_women__isnull=False)
        totals = (
            self.with_support()
            .with_headcount()
            .order_by()
            .aggregate(
                number=Count("pk"),
                total_granted=Sum("granted", default=0),
                total_received=Sum("received", default=0),
                total_remaining=Sum("remaining", default=0),
                women=Sum("workers_women"),
                women_unknown=Count("pk", filter=~known),
                **{
                    f"support_{word}": Count("pk", filter=Q(support_qualifier=word))
                    for word in BOUNDS
                },
                **{
                    f"women_{word}": Count("pk", filter=known & Q(workers_women_qualifier=word))
                    for word in BOUNDS
                },
            )
        )
        for sum_of in ("support", "women"):
            bounds = [word for word in BOUNDS if totals.pop(f"{sum_of}_{word}")]
            totals[f"{sum_of}_qualifier"] = bounds[0] if bounds else "exact"
        return totals

    def with_follow_up(self):
        """`last_visited_on`, NULL when never visited, how that day is meant, and the number of
        overdue recommendations: `last_visited_on_qualifier`, `overdue_count`."""
        stops = self._above("visit_stops")
        return self.annotate(
            last_visited_on=stops.last_day_at(cooperative=OuterRef("pk")),
            last_visited_on_qualifier=stops.last_day_qualifier_at(cooperative=OuterRef("pk")),
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

    def with_technical_support(self):
        """How often technical support was noted, and what it was (cooperatives/support.py)."""
        return self.annotate(**support.annotations(self._above("support_services")))

    def helped_by(self, kind):
        """Those with a technical support of a kind."""
        given = self._above("support_services").filter(kind=kind)
        return self.filter(Exists(given.filter(cooperative=OuterRef("pk"))))

    def with_gaps(self):
        """`gaps`: the names of what the record lacks (cooperatives/completeness.py)."""
        return self.annotate(gaps=completeness.gaps(self._hung))

    def incomplete(self, missing=None):
        """Those that lack something, or one piece by its name."""
        rows = self.with_gaps()
        return rows.filter(gaps__contains=[missing]) if missing else rows.exclude(gaps=[])

    def complete(self):
        return self.with_gaps().filter(gaps=[])

    def with_obligations(self):
        """`obligations`: the state of each obligation of the law (cooperatives/compliance.py)."""
        return self.annotate(obligations=compliance.states())

    def obliged(self, state):
        """Those with an obligation in a state."""
        return self.filter(compliance.has_one(state))

    def receiving(self, also=None):
        """Those that may receive a grant, neither closed nor absorbed; and one more by name."""
        may = Q(merged_into__isnull=True) & ~Q(status="closed")
        return self.filter(may | Q(pk=also.pk) if also else may)

    def for_answer(self):
        """What a line of answer says of each."""
        return self.select_related("commune").with_support().with_follow_up()

    def for_table(self):
        return (
            self.select_related("commune", "sector")
            .with_support()
            .with_technical_support()
            .with_obligations()
            .with_follow_up()
            .with_headcount()
            .with_papers()
        )

    def for_detail(self):
        return (
            self.select_related("commune__prefecture", "sector")
            .with_support()
            .with_next_payable()
            .with_follow_up()
            .with_headcount()
            .with_gaps()
        )

    def _was_granted(self):
        return Exists(self._above("grants").filter(cooperative=OuterRef("pk")))

    def _above(self, relation):
        return getattr(self.model, relation).rel.related_model.objects.all()

    def _hung(self, relation):
        """The same, and the rows between a cooperative and what it is joined to."""
        if relation == "activities":
            return self.model.activities.through.objects.all()
        return self._above(relation)
