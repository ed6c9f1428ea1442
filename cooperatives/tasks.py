"""Tells what waits for a person in the register, and counts all of it in one query."""

from collections.abc import Callable
from typing import NamedTuple

from django.db.models import Count, DateField, Min, Value
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy, ngettext

from cooperatives.models import ChangeProposal, Cooperative, Duplicate
from cooperatives.statuses import ObligationState, ProposalStatus
from indh_portal.ui.tasks import Asked, Task, late_by, list_address


def tasks(user):
    kinds = [kind for kind in KINDS if user.has_perm(kind.permission)]
    each = [
        kind.among(user)
        .order_by()
        .annotate(kind_of_task=Value(rank))
        .values("kind_of_task")
        .annotate(count=Count("pk"), since=kind.since)
        .values_list("kind_of_task", "count", "since")
        for rank, kind in enumerate(kinds)
    ]
    found = each[0].union(*each[1:], all=True) if each[1:] else each[0]
    return [kinds[rank].task(count, since) for rank, count, since in found.order_by("kind_of_task")]


def proposals_to_decide(count, since):
    url = list_address("cooperatives:proposal_list", status=ProposalStatus.OPEN, sort="proposed_at")
    note = late_by(since) if since != timezone.localdate() else ""
    return Task(gettext_lazy("Propositions à examiner"), count, since, url, note)


def obligations_late(count, since):
    label = ngettext(
        "Coopérative avec une obligation en retard",
        "Coopératives avec une obligation en retard",
        count,
    )
    url = list_address("cooperatives:list", obligations=ObligationState.LATE)
    return Task(
        label, count, since, url, gettext("assemblée, comptes, mandat ou document"), tone="danger"
    )


def duplicates_to_review(count, since):
    label = gettext_lazy("Doublons possibles")
    return Task(label, count, since, reverse("cooperatives:duplicates"))


class Counted(NamedTuple):
    """Describes rows of the register that wait: their permission, oldest day and Task."""

    permission: str
    among: Callable
    since: object
    task: Callable


KINDS = [
    Counted(
        "cooperatives.decide_changeproposal",
        lambda user: ChangeProposal.objects.awaiting(user),
        Min(TruncDate("proposed_at")),
        proposals_to_decide,
    ),
    Counted(
        "cooperatives.change_cooperative",
        lambda user: Cooperative.objects.visible_to(user).obliged(ObligationState.LATE),
        Value(None, DateField()),
        obligations_late,
    ),
    Counted(
        "cooperatives.review_duplicates",
        lambda user: Duplicate.objects.visible_to(user).undecided(),
        Min(TruncDate("found_at")),
        duplicates_to_review,
    ),
]
TASKS = [Asked(30, tuple(kind.permission for kind in KINDS), tasks)]
