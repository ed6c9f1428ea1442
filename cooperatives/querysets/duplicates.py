"""Defines the queries of pairs of records that look alike."""

from django.db.models import Exists, OuterRef, Q, Value

from indh_portal.names.folding import with_every_word
from indh_portal.relations import number_of, rows_behind
from indh_portal.territory.scope import TerritoryQuerySet


class PairQuerySet(TerritoryQuerySet):
    """Finds pairs of records: possible duplicates, and pairs answered as distinct."""

    def visible_to(self, user):
        """Return the pairs of two records that a person sees, without the absorbed records.

        It adds `tells_officers`: whether the person may know who leads several cooperatives.
        """
        may_know = Value(user.has_perm("cooperatives.view_shared_officers"))
        rows = super().visible_to(user).filter(first__merged_into=None, second__merged_into=None)
        return rows.annotate(tells_officers=may_know)

    def about(self, cooperative):
        return self.filter(Q(first=cooperative) | Q(second=cooperative))

    def of(self, one, other):
        """Return the rows of the pair of two records, given in any order."""
        return self.about(one).about(other)

    def not_revoked(self):
        """Return the answers that were not revoked."""
        return self.filter(revoked_at__isnull=True)

    def undecided(self):
        """Return the possible duplicates without a valid answer that the records are distinct."""
        answers = self.model.ANSWERS.objects.not_revoked()
        return self.filter(
            ~Exists(answers.filter(first=OuterRef("first"), second=OuterRef("second")))
        )

    def matching(self, text):
        """Return the pairs that have every word of `text` in the names or localities."""
        return with_every_word(self, text, "first__search_text", "second__search_text")

    def in_commune(self, commune):
        return self.filter(Q(first__commune=commune) | Q(second__commune=commune))

    def for_table(self):
        """Add the two records, and the number of grants and visits of each."""
        counts = {
            f"{side}_{relation}": self._count_of(relation, side)
            for side in ("first", "second")
            for relation in ("grants", "visit_stops")
        }
        return self.select_related("first__commune", "second__commune").annotate(**counts)

    def _count_of(self, relation, side):
        cooperatives = rows_behind(self.model, "first").model
        above = rows_behind(cooperatives, relation).order_by()
        of_one = above.filter(cooperative=OuterRef(side)).values("cooperative")
        return number_of(of_one)
