"""Defines the queries of proposed corrections."""

from cooperatives.statuses import ProposalStatus
from indh_portal.names.folding import folded, with_every_word
from indh_portal.territory.scope import TerritoryQuerySet

DECIDES = "cooperatives.decide_changeproposal"


class ProposalQuerySet(TerritoryQuerySet):
    """Finds corrections that people propose to the register."""

    def visible_to(self, user):
        """Return the proposals of the communes that a person sees.

        A person who may not decide proposals sees only their own.
        """
        rows = super().visible_to(user)
        if not user.is_superuser:
            rows = rows.filter(cooperative__merged_into=None)
        return rows if user.has_perm(DECIDES) else rows.filter(proposed_by=user.pk)

    def open(self):
        return self.filter(status=ProposalStatus.OPEN)

    def matching(self, text):
        """Return the proposals that have every word of `text`, in any spelling.

        It looks in the reference of the proposal, and in the reference and the names of the
        cooperative.
        """
        own = self.alias(own_text=folded("reference", "cooperative__reference"))
        return with_every_word(own, text, "own_text", "cooperative__search_text")

    def awaiting(self, user):
        """Return the open proposals that a person may decide, without their own."""
        return self.visible_to(user).open().exclude(proposed_by=user.pk)

    def for_table(self):
        return self.select_related(
            "cooperative__commune", "proposed_by", "decided_by"
        ).prefetch_related("changes")

    for_detail = for_table
