"""Shows one cooperative on one page.

The rooms above show grants and visits by parts of their own, so this app imports none of them. Each
part makes one query for all its rows.
"""

from cooperatives.actions import aliases
from cooperatives.models import Cooperative, Duplicate
from cooperatives.querysets.proposals import DECIDES
from cooperatives.views.page import timeline
from cooperatives.views.page.completeness import completeness_of
from cooperatives.views.page.parts import Page
from indh_portal.ui.views import DetailPage


class CooperativeDetail(DetailPage):
    model = Cooperative
    permission_required = "cooperatives.view_cooperative"
    template_name = "cooperatives/cooperative_detail.html"
    context_object_name = "cooperative"

    def get_context_data(self, **kwargs):
        cooperative, user = self.object, self.request.user
        page = Page(cooperative, user)
        kind = timeline.kind_asked(self.request.GET.get("kind"))
        return super().get_context_data(
            **kwargs,
            activities=list(cooperative.activities.all()),
            proposals=open_proposals(cooperative, user),
            resembling=resembling(cooperative, user),
            merges=merges_not_undone(cooperative),
            aliases=list(cooperative.aliases.all()),
            worth_keeping=worth_keeping(cooperative, self.request.GET.get("sought", ""), user),
            completeness=completeness_of(cooperative, user),
            parts=page.parts,
            blocks=page.blocks(),
            contents=page.contents(),
            health=page.health(),
            timeline=timeline.entries(page, kind),
            timeline_kinds=timeline.choices(kind),
        )


def merges_not_undone(cooperative):
    """Return the merges by which this record absorbed others, the latest first."""
    return list(cooperative.merges.not_undone().select_related("absorbed"))


def worth_keeping(cooperative, sought, user):
    """Return the text that found nothing, if this person may keep it as an alias here; else ""."""
    if not sought or not user.has_perm("cooperatives.add_cooperativealias"):
        return ""
    spelling = aliases.readable(sought)
    refused = not spelling or aliases.refusal_of_alias(cooperative, spelling, by=user)
    return "" if refused else spelling


def open_proposals(cooperative, user):
    """Return the open proposals that this person may see.

    They are rows and not a number, because the page names who proposed each.
    """
    if not user.has_perm("cooperatives.view_changeproposal"):
        return []
    waiting = cooperative.change_proposals.open().select_related("proposed_by")
    if not user.has_perm(DECIDES):
        waiting = waiting.filter(proposed_by=user)
    return list(waiting)


def resembling(cooperative, user):
    """Return (other record, pair) for each possible duplicate that nobody has answered."""
    if not user.has_perm("cooperatives.view_duplicate"):
        return []
    pairs = Duplicate.objects.visible_to(user).about(cooperative).undecided()
    return [
        (pair.second if pair.first_id == cooperative.pk else pair.first, pair)
        for pair in pairs.select_related("first__commune", "second__commune")
    ]
