"""Shows one cooperative on a page of several tabs, each with its own address.

The rooms above show grants and visits by parts of their own, so this app imports none of them. Each
part makes one query for all its rows, on the tabs that show it.
"""

from functools import cached_property

from django.utils import timezone

from cooperatives.actions import aliases
from cooperatives.models import Cooperative, Duplicate
from cooperatives.querysets.proposals import DECIDES
from cooperatives.views.page import timeline
from cooperatives.views.page.parts import Page
from cooperatives.views.page.tabs import TABS
from indh_portal.ui.views import DetailPage


class OfCooperative(DetailPage):
    """Shows a cooperative by the parts of its page."""

    model = Cooperative
    permission_required = "cooperatives.view_cooperative"
    context_object_name = "cooperative"
    tab = ""

    @cached_property
    def page(self):
        return Page(self.object, self.request.user, self.tab)

    @property
    def title(self):
        """Return the title of the page in the browser: « Oussmane · COOP-0001 »."""
        return f"{self.object.name} · {self.object.reference}"

    def get_context_data(self, **kwargs):
        defaults = {"title": self.title, "parts": self.page.parts}
        return super().get_context_data(**defaults | kwargs)


class CooperativePage(OfCooperative):
    """Shows one tab of the page of a cooperative, below its identity and its money."""

    template_name = "cooperatives/cooperative_tab.html"

    @property
    def title(self):
        label = next(tab.label for tab in TABS if tab.name == self.tab)
        return f"{label} – {super().title}"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, tabs=self.page.tabs())


class CooperativeTab(CooperativePage):
    """Shows the blocks of the parts of one tab."""

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, blocks=self.page.blocks())


class CooperativeDetail(CooperativePage):
    """Shows what happened to a cooperative, and what somebody must see to."""

    template_name = "cooperatives/cooperative_detail.html"
    tab = "detail"
    title = OfCooperative.title

    def get_context_data(self, **kwargs):
        cooperative, user, asked = self.object, self.request.user, self.request.GET
        kind = timeline.kind_asked(asked.get("kind"))
        told = timeline.entries(self.page, kind)
        return super().get_context_data(
            **kwargs,
            proposals=open_proposals(cooperative, user),
            resembling=resembling(cooperative, user),
            merges=merges_not_undone(cooperative),
            worth_keeping=worth_keeping(cooperative, asked.get("sought", ""), user),
            matters=self.page.matters(),
            timeline=told,
            shown=told if "all" in asked else told[: timeline.MOST_SHOWN],
            kind=kind,
            timeline_kinds=timeline.choices(self.page, kind),
        )


class CooperativeSheet(OfCooperative):
    """Shows a cooperative on one sheet of paper: each list has only its first rows."""

    template_name = "cooperatives/cooperative_sheet.html"

    def get_context_data(self, **kwargs):
        parts = self.page.parts
        return super().get_context_data(
            **kwargs,
            grants=First(parts["grants"].rows, 5),
            visits=First(parts["visits"].held, 3),
            recommendations=First(parts["recommendations"].rows, 5),
            obligations=First(parts["obligations"].to_see_to, 5),
            printed_at=timezone.now(),
        )


class First:
    """Holds the first `most` rows of a list, and the number of the `others`."""

    def __init__(self, rows, most):
        self.rows, self.others = rows[:most], max(len(rows) - most, 0)


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
