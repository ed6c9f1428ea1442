"""Which rows a person sees, and the questions asked of the register.

Relations hung on a cooperative by the rooms above are reached by their names
(`grants`, `visit_stops`): their own QuerySets count, nothing is imported upwards.
"""

from datetime import timedelta

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Concat, Right
from django.utils import timezone

from cooperatives import completeness, finding
from cooperatives.folding import fold_name, with_every_sound, with_every_word

# What is not an exact number, the stronger word first.
BOUNDS = ("at_least", "about")
# A mandate that ends within so many days leaves time to convene an assembly.
MANDATE_NOTICE = 90
DECIDES = "cooperatives.decide_changeproposal"


class PostingQuerySet(models.QuerySet):
    def current(self):
        """Those that cover today, their first and last days included."""
        today = timezone.localdate()
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today), starts_on__lte=today)

    def covering(self, communes):
        """The current ones in one of these communes, or in the whole prefecture of one."""
        whole = Q(commune__isnull=True, prefecture__communes__in=communes)
        return self.current().filter(Q(commune__in=communes) | whole)


class CommuneQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The communes where a person serves today; a superuser’s are all of them."""
        if user.is_superuser:
            return self
        postings = user.postings.current()
        return self.filter(
            Exists(postings.filter(commune=OuterRef("pk")))
            | Exists(postings.filter(commune__isnull=True, prefecture=OuterRef("prefecture")))
        )


class CooperativeQuerySet(finding.FindingQuerySet):
    def standing(self):
        """Without those that a merge absorbed: they lead to another and count no more."""
        return self.filter(merged_into__isnull=True)

    def visible_to(self, user):
        return self.standing().within_reach_of(user)

    def within_reach_of(self, user):
        """Those of the communes where a person serves, absorbed or not."""
        if user.is_superuser:
            return self
        commune = self.model._meta.get_field("commune").related_model
        return self.filter(commune__in=commune.objects.visible_to(user).order_by().values("pk"))

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
        """`support_count`: how many times technical support was noted."""
        services = self._above("support_services").filter(cooperative=OuterRef("pk"))
        counted = services.order_by().values("cooperative").annotate(n=Count("pk"))
        return self.annotate(support_count=Coalesce(Subquery(counted.values("n")), 0))

    def with_gaps(self):
        """`gaps`: the names of what the record lacks (cooperatives/completeness.py)."""
        return self.annotate(gaps=completeness.gaps(self._hung))

    def incomplete(self, missing=None):
        """Those that lack something, or one piece by its name."""
        rows = self.with_gaps()
        return rows.filter(gaps__contains=[missing]) if missing else rows.exclude(gaps=[])

    def complete(self):
        return self.with_gaps().filter(gaps=[])

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
            .with_follow_up()
            .with_headcount()
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


class ProposalQuerySet(models.QuerySet):
    """Corrections proposed to the register."""

    def visible_to(self, user):
        """Those of the communes a person sees: all of them for who decides, else one’s own."""
        cooperative = self.model._meta.get_field("cooperative").related_model
        rows = self
        if not user.is_superuser:
            rows = rows.filter(
                cooperative__in=cooperative.objects.visible_to(user).order_by().values("pk")
            )
        return rows if user.has_perm(DECIDES) else rows.filter(proposed_by=user.pk)

    def open(self):
        return self.filter(status="open")

    def matching(self, text):
        """Every word, in any spelling: cooperative, its reference, the proposal’s own."""
        own = self.alias(
            own_text=fold_name(Concat("reference", Value(" "), "cooperative__reference"))
        )
        return with_every_word(own, text, "own_text", "cooperative__search_text")

    def awaiting(self, user):
        """Open ones that a person may decide: never their own."""
        return self.visible_to(user).open().exclude(proposed_by=user.pk)

    def for_table(self):
        return self.select_related(
            "cooperative__commune", "proposed_by", "decided_by"
        ).prefetch_related("changes")

    for_detail = for_table


class MergeQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(undone_at__isnull=True)

    def visible_to(self, user):
        """Those whose surviving record is in a commune this person sees."""
        cooperatives = self.model._meta.get_field("survivor").related_model.objects
        return self.filter(survivor__in=cooperatives.within_reach_of(user))


class HeadcountQuerySet(models.QuerySet):
    def latest_known(self, name, value=None):
        """A subquery: the newest figure that is not unknown, or its column `value`."""
        known = self.filter(**{f"{name}__isnull": False}).order_by("-as_of", "-pk")
        return models.Subquery(known.values(value or name)[:1])


class BankAccountQuerySet(models.QuerySet):
    def in_use(self, day=None):
        return self.filter(_covers(day or timezone.localdate(), "used"), mistaken=False)

    def masked(self):
        """Without the number: `ending`, its last four digits, and whether it `is_in_use` today."""
        in_use = _covers(timezone.localdate(), "used") & Q(mistaken=False)
        return self.defer("rib").annotate(ending=Right("rib", 4), is_in_use=_as_boolean(in_use))


class OfficerQuerySet(models.QuerySet):
    def in_office(self, day=None):
        return self.filter(_covers(day or timezone.localdate(), "mandate"))

    def sounding_like(self, text):
        """Those of whom every word of `text` begins a part of the name, in any spelling."""
        return with_every_sound(self, text, "sounds")

    def signing_like(self, officer, *, seen_by, limit=50):
        """Who, in other cooperatives that a person sees, has the telephone or the name of `officer`.

        A name of one word is nobody’s in particular: it matches nothing. Each row says `how`.
        """
        folded = fold_name(Value(officer.name))
        same_phone = Q(phone=officer.phone) if officer.phone else Q(pk__in=[])
        same_name = Q(folded=folded) if len(officer.name.split()) > 1 else Q(pk__in=[])
        cooperatives = self.model._meta.get_field("cooperative").related_model.objects
        visible = cooperatives.visible_to(seen_by).filter(merged_into__isnull=True)
        return (
            self.with_standing()
            .alias(folded=fold_name("name"))
            .filter(same_phone | same_name, cooperative__in=visible.order_by().values("pk"))
            .exclude(cooperative=officer.cooperative_id)
            .annotate(has_phone=_as_boolean(same_phone), has_name=_as_boolean(same_name))
            .select_related("cooperative__commune")
            .order_by("-has_phone", "-has_name", "name", "pk")[:limit]
        )

    def with_standing(self):
        """`is_in_office`, the mandate covers today; `ends_soon`, within ninety days; `is_former`,
        it is over."""
        today = timezone.localdate()
        soon = today + timedelta(days=MANDATE_NOTICE)
        return self.annotate(
            is_in_office=_as_boolean(_covers(today, "mandate")),
            ends_soon=_as_boolean(
                _covers(today, "mandate") & Q(mandate_to__isnull=False, mandate_to__lte=soon)
            ),
            is_former=_as_boolean(Q(mandate_to__isnull=False, mandate_to__lt=today)),
        )


class PairQuerySet(models.QuerySet):
    """Two records and what is known of the two: possible doubles, and those said distinct."""

    def visible_to(self, user):
        """Those whose two records this person sees, none of them merged since."""
        cooperatives = self.model._meta.get_field("first").related_model
        seen = cooperatives.objects.visible_to(user).standing().order_by().values("pk")
        return self.filter(first__in=seen, second__in=seen)

    def about(self, cooperative):
        return self.filter(Q(first=cooperative) | Q(second=cooperative))

    def of(self, one, other):
        """The rows of one pair, however it is named."""
        return self.about(one).about(other)

    def standing(self):
        """The answers that were not revoked."""
        return self.filter(revoked_at__isnull=True)

    def undecided(self):
        """The possible doubles of which nobody said that they are distinct."""
        answers = apps.get_model("cooperatives.DistinctPair").objects.standing()
        return self.filter(
            ~Exists(answers.filter(first=OuterRef("first"), second=OuterRef("second")))
        )

    def matching(self, text):
        """Every word of `text` in the names or the locality of one of the two."""
        return with_every_word(self, text, "first__search_text", "second__search_text")

    def in_commune(self, commune):
        return self.filter(Q(first__commune=commune) | Q(second__commune=commune))

    def for_table(self):
        """With the two records, and how many grants and visits hang on each."""
        counts = {
            f"{side}_{relation}": self._count_of(relation, side)
            for side in ("first", "second")
            for relation in ("grants", "visit_stops")
        }
        return self.select_related("first__commune", "second__commune").annotate(**counts)

    def _count_of(self, relation, side):
        cooperatives = self.model._meta.get_field("first").related_model
        above = getattr(cooperatives, relation).rel.related_model.objects.order_by()
        of_one = above.filter(cooperative=OuterRef(side)).values("cooperative")
        return Coalesce(Subquery(of_one.annotate(n=Count("pk")).values("n")), 0)


def _covers(day, period):
    """Within `<period>_from` and `<period>_to`, both days included, unknown ones open."""
    first, last = f"{period}_from", f"{period}_to"
    begun = Q(**{f"{first}__isnull": True}) | Q(**{f"{first}__lte": day})
    return begun & (Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gte": day}))


def _as_boolean(condition):
    return models.ExpressionWrapper(condition, output_field=models.BooleanField())
