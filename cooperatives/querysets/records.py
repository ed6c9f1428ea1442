"""What is said of the records themselves: corrections proposed, merges, pairs alike."""

from django.apps import apps
from django.db.models import Count, Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from indh_portal.names.folding import folded, with_every_word
from indh_portal.territory.scope import TerritoryQuerySet

DECIDES = "cooperatives.decide_changeproposal"


class ProposalQuerySet(TerritoryQuerySet):
    """Corrections proposed to the register."""

    def visible_to(self, user):
        """Those of the communes a person sees: all of them for who decides, else one’s own."""
        rows = super().visible_to(user)
        if not user.is_superuser:
            rows = rows.filter(cooperative__merged_into=None)
        return rows if user.has_perm(DECIDES) else rows.filter(proposed_by=user.pk)

    def open(self):
        return self.filter(status="open")

    def matching(self, text):
        """Every word, in any spelling: cooperative, its reference, the proposal’s own."""
        own = self.alias(own_text=folded("reference", "cooperative__reference"))
        return with_every_word(own, text, "own_text", "cooperative__search_text")

    def awaiting(self, user):
        """Open ones that a person may decide: never their own."""
        return self.visible_to(user).open().exclude(proposed_by=user.pk)

    def for_table(self):
        return self.select_related(
            "cooperative__commune", "proposed_by", "decided_by"
        ).prefetch_related("changes")

    for_detail = for_table


class MergeQuerySet(TerritoryQuerySet):
    def standing(self):
        return self.filter(undone_at__isnull=True)


class PairQuerySet(TerritoryQuerySet):
    """Two records and what is known of the two: possible doubles, and those said distinct."""

    def visible_to(self, user):
        """Those whose two records this person sees, none of them merged since.

        `tells_officers`: whether they may know who leads several cooperatives.
        """
        may_know = Value(user.has_perm("cooperatives.view_shared_officers"))
        rows = super().visible_to(user).filter(first__merged_into=None, second__merged_into=None)
        return rows.annotate(tells_officers=may_know)

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
