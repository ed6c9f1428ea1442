"""Tells which facts a cooperative lacks, and by which form a person adds them."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cooperatives.querysets import completeness
from cooperatives.views.page.parts import Part


class Identity(Part):
    name, title, order = "identity", _("Ce que l’on sait"), 0
    number = None


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
