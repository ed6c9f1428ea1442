"""Defines the queries of cooperatives."""

from django.db.models import Count, Exists, F, OuterRef, Q, Sum

from cooperatives.names import finding
from cooperatives.querysets import completeness, obligations, support
from cooperatives.querysets.documents import WithDocuments
from cooperatives.statuses import CooperativeStatus
from indh_portal.relations import rows_behind
from indh_portal.territory.scope import TerritoryQuerySet

# The qualifiers of numbers that are not exact; the first of them that is present qualifies a sum.
BOUNDS = ("at_least", "about")


class CooperativeQuerySet(finding.FindingQuerySet, WithDocuments, TerritoryQuerySet):
    def not_absorbed(self):
        """Return the rows without those that a merge absorbed, which no longer count."""
        return self.filter(merged_into__isnull=True)

    def visible_to(self, user):
        return self.not_absorbed().within_reach_of(user)

    def within_reach_of(self, user):
        """Return the rows of the communes where a person serves, also the absorbed ones."""
        return super().visible_to(user)

    def survivor_of(self, reference, user):
        """Return the record that remains after a merge of `reference`, if `user` may see it.

        Returns None when no merge absorbed `reference`.
        """
        if not user.is_authenticated or not isinstance(reference, str):
            return None
        row = self.filter(reference=reference, merged_into__isnull=False).first()
        while row is not None and row.merged_into_id:
            row = row.merged_into
        return row and self.visible_to(user).filter(pk=row.pk).first()

    def supported(self):
        """Return the cooperatives that have a grant."""
        return self.filter(self._was_granted())

    def unsupported(self):
        return self.filter(~self._was_granted())

    def supported_in(self, year):
        """Return the cooperatives with a grant decided in a year."""
        decided = self._rows_of("grants").decided_in(year)
        return self.filter(Exists(decided.filter(cooperative=OuterRef("pk"))))

    def with_support(self):
        """Add `granted`, `received` and `remaining`, in dirhams, and `support_qualifier`.

        The qualifier of the sums is exact only if every grant is exact.
        """
        grants = self._rows_of("grants")
        return self.annotate(
            granted=grants.granted_of(cooperative=OuterRef("pk")),
            received=grants.paid_of(cooperative=OuterRef("pk")),
            remaining=F("granted") - F("received"),
            support_qualifier=grants.qualifier_of(cooperative=OuterRef("pk")),
        )

    def totals(self):
        """Return a dict of totals of the rows: their number, money in dirhams, women employed.

        `total_granted`, `total_received` and `total_remaining` are sums of money. `women` adds the
        latest known figure of each row; it is None when no figure is known, and `women_unknown`
        counts the rows without one. `support_qualifier` and `women_qualifier` are exact only if
        every row is exact.
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
        """Add the day of the last visit and the number of overdue recommendations.

        `last_visited_on` is NULL when nobody visited; `last_visited_on_qualifier` says how that day
        is meant; `overdue_count` is the number.
        """
        stops = self._rows_of("visit_stops")
        return self.annotate(
            last_visited_on=stops.last_day_at(cooperative=OuterRef("pk")),
            last_visited_on_qualifier=stops.last_day_qualifier_at(cooperative=OuterRef("pk")),
            overdue_count=stops.overdue_recommendations_at(cooperative=OuterRef("pk")),
        )

    def with_headcount(self):
        """Add the latest known figures that the lists show, each with its qualifier."""
        latest = self._rows_of("headcounts").filter(cooperative=OuterRef("pk"))
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
        """Add the number and the sums of technical support (cooperatives/querysets/support.py)."""
        return self.annotate(**support.annotations(self._rows_of("support_services")))

    def helped_by(self, kind):
        """Return the cooperatives with a technical support of a kind."""
        given = self._rows_of("support_services").filter(kind=kind)
        return self.filter(Exists(given.filter(cooperative=OuterRef("pk"))))

    def with_gaps(self):
        """Add `gaps`: the names of the missing pieces (cooperatives/querysets/completeness.py)."""
        return self.annotate(gaps=completeness.gaps(self._rows_to_complete))

    def incomplete(self, missing=None):
        """Return the rows that lack a piece, or that lack the piece named `missing`."""
        rows = self.with_gaps()
        return rows.filter(gaps__contains=[missing]) if missing else rows.exclude(gaps=[])

    def complete(self):
        return self.with_gaps().filter(gaps=[])

    def with_obligations(self):
        """Add `obligations`: the states of all of them (cooperatives/querysets/obligations.py)."""
        return self.annotate(obligations=obligations.states(self.model))

    def obliged(self, state):
        """Return the cooperatives with an obligation in a state."""
        return self.filter(obligations.has_one(self.model, state))

    def receiving(self, also=None):
        """Return the rows that may receive a grant: neither closed nor absorbed.

        `also` is one more cooperative to return, whatever its status.
        """
        may = Q(merged_into__isnull=True) & ~Q(status=CooperativeStatus.CLOSED)
        return self.filter(may | Q(pk=also.pk) if also else may)

    def for_answer(self):
        """Add what a search result shows of each cooperative."""
        return self.select_related("commune").with_support().with_follow_up()

    def for_table(self):
        return (
            self.select_related("commune", "sector")
            .with_support()
            .with_technical_support()
            .with_obligations()
            .with_follow_up()
            .with_headcount()
            .with_documents()
        )

    def for_detail(self):
        return (
            self.select_related("commune__prefecture", "sector")
            .with_support()
            .with_follow_up()
            .with_headcount()
            .with_gaps()
        )

    def _was_granted(self):
        return Exists(self._rows_of("grants").filter(cooperative=OuterRef("pk")))

    def _rows_of(self, relation):
        return rows_behind(self.model, relation)

    def _rows_to_complete(self, relation):
        """Return the rows of a relation; for `activities`, the rows of the join table."""
        if relation == "activities":
            return self.model.activities.through.objects.all()
        return self._rows_of(relation)
