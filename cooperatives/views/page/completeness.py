"""Shows the facts of a cooperative, those that it lacks, and the form that adds each of them."""

from functools import cached_property
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cooperatives.querysets import completeness
from cooperatives.views.page.parts import Part


class Identity(Part):
    name, title, order = "identity", _("Ce que l’on sait"), 0
    tab = "identity"
    template = "cooperatives/_facts_of_cooperative.html"
    number = None

    @cached_property
    def activities(self):
        return list(self.cooperative.activities.all())

    @cached_property
    def aliases(self):
        return list(self.cooperative.aliases.all())

    @cached_property
    def completeness(self):
        return completeness_of(self.cooperative, self.user)

    @property
    def president(self):
        return self.page["officers"].president


class Completeness(NamedTuple):
    """Tells how complete a record is; `share` is a whole number of percent.

    `missing` has (label, address of the form that fills it, or "" for a person who may not).
    """

    share: int
    missing: list


def completeness_of(cooperative, user):
    missing = [completeness.BY_NAME[name] for name in cooperative.gaps]
    links = [(piece.label, where_to_fill(piece, cooperative, user)) for piece in missing]
    return Completeness(completeness.share(missing), links)


def where_to_fill(piece, cooperative, user):
    form = piece.form
    if not user.has_perm("cooperatives.change_cooperative"):
        may_propose = user.has_perm("cooperatives.add_changeproposal")
        if form != completeness.EDIT or not may_propose:
            return ""
        form = "proposal_new"
    return reverse(f"cooperatives:{form}", args=[cooperative.reference]) + piece.anchor
