"""Tells what waits for a person in the register."""

from django.db.models import Min, Q
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cooperatives.models import ChangeProposal, Cooperative, Duplicate
from cooperatives.statuses import ObligationState, ProposalStatus
from indh_portal.ui.tasks import Group, Waiting


def obligations_late(number):
    return ngettext(
        "Coopérative avec une obligation en retard",
        "Coopératives avec une obligation en retard",
        number,
    )


TASKS = [
    Waiting(
        Group.REGISTER,
        10,
        "cooperatives.decide_changeproposal",
        _("Propositions à examiner"),
        lambda user: ChangeProposal.objects.awaiting(user),
        "cooperatives:proposal_list",
        {"status": ProposalStatus.OPEN, "sort": "proposed_at"},
        since=Min(TruncDate("proposed_at")),
    ),
    Waiting(
        Group.REGISTER,
        20,
        "cooperatives.change_cooperative",
        obligations_late,
        lambda user: Cooperative.objects.visible_to(user).obliged(ObligationState.LATE),
        "cooperatives:list",
        {"obligations": ObligationState.LATE},
        late=lambda: Q(pk__isnull=False),
    ),
    Waiting(
        Group.REGISTER,
        30,
        "cooperatives.review_duplicates",
        _("Doublons possibles"),
        lambda user: Duplicate.objects.visible_to(user).undecided(),
        "cooperatives:duplicates",
        {},
        since=Min(TruncDate("found_at")),
    ),
]
