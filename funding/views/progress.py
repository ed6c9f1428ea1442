"""Tells the stage of a grant, which acts may come next, and why another act is refused."""

from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.models import FundingSource
from funding.statuses import GrantStatus
from indh_portal.accounts.roles import roles_holding
from indh_portal.parsing.joining import joined
from indh_portal.parsing.text import isolated
from indh_portal.ui.display import money_text

PATH = [
    GrantStatus.DECIDED,
    GrantStatus.AGREED,
    GrantStatus.IN_PAYMENT,
    GrantStatus.PAID,
    GrantStatus.CLOSED,
]
DONE, CURRENT, AHEAD, SKIPPED = "done", "current", "ahead", "skipped"
WORDS = {
    DONE: gettext_lazy("fait"),
    CURRENT: gettext_lazy("étape actuelle"),
    AHEAD: gettext_lazy("à venir"),
    SKIPPED: gettext_lazy("sans convention enregistrée"),
}


class Step(NamedTuple):
    label: Any
    state: str
    on: Any

    @property
    def words(self):
        return WORDS[self.state]


def steps(grant):
    """Return the five stages in order, each done, current, ahead or skipped.

    The page calls them « fait », « étape actuelle » and « à venir ».
    """
    reached = PATH.index(reached_status(grant))
    days = {GrantStatus.DECIDED: grant.decided_on, GrantStatus.AGREED: signed_on(grant)}
    return [
        Step(status.label, _state(grant, status, rank, reached), days.get(status))
        for rank, status in enumerate(PATH)
    ]


def _state(grant, status, rank, reached):
    if rank > reached:
        return AHEAD
    if rank == reached:
        return CURRENT
    return SKIPPED if status == GrantStatus.AGREED and signed_on(grant) is None else DONE


def reached_status(grant):
    """Return the stage of a grant; for a suspended or terminated grant, the one it had reached."""
    if grant.status in PATH:
        return GrantStatus(grant.status)
    if grant.paid:
        return GrantStatus.PAID if grant.paid == grant.amount else GrantStatus.IN_PAYMENT
    return GrantStatus.DECIDED if signed_on(grant) is None else GrantStatus.AGREED


def signed_on(grant):
    return getattr(getattr(grant, "agreement", None), "signed_on", None)


class Act(NamedTuple):
    """Describes an act on a grant: its page or its POST, and why it is refused now."""

    name: str
    label: Any
    permission: str
    refusal: Any
    url: str = ""
    why_not: Any = ""
    is_post: bool = False
    is_next: bool = False


def acts(grant, user):
    """Return the acts of this person on a grant, with their refusals; mark the next possible act.

    The list is empty for a person who does not keep grants.
    """
    if not user.has_perm("funding.change_grant"):
        return []
    next_name = next_act(grant)
    unfit = "grant_resume" if grant.status != GrantStatus.SUSPENDED else "grant_suspend"
    return [
        act._replace(
            url=reverse(f"funding:{act.name}", args=[grant.reference]),
            why_not=act.refusal(grant) or _not_yours(act, user),
            is_next=act.name == next_name,
        )
        for act in ACTS
        if act.name != unfit
    ]


def next_act(grant):
    """Return the name of the act that moves the grant forward, or None at the end of its path."""
    if grant.status == GrantStatus.SUSPENDED:
        return "grant_resume"
    if grant.status == GrantStatus.PAID:
        return "grant_close"
    if not grant.is_payable:
        return None
    return "agreement_new" if grant.awaits_agreement else "disbursement_new"


def _is_what_it_is(grant):
    return _("la subvention est %(status)s.") % {"status": grant.get_status_display()}


def _no_change(grant):
    return _is_what_it_is(grant) if grant.has_ended else ""


def _no_agreement(grant):
    if signed_on(grant) is not None:
        return _("la convention %(number)s est déjà enregistrée.") % {
            "number": isolated(grant.agreement.number)
        }
    return _no_change(grant)


def payment_refusal(grant):
    if not grant.is_payable:
        return _is_what_it_is(grant)
    return _("enregistrez d’abord la convention.") if grant.awaits_agreement else ""


def _no_suspension(grant):
    return "" if grant.can_become(GrantStatus.SUSPENDED) else _is_what_it_is(grant)


def _no_resumption(grant):
    return "" if grant.status == GrantStatus.SUSPENDED else _("la subvention n’est pas suspendue.")


def _no_termination(grant):
    return "" if grant.can_become(GrantStatus.TERMINATED) else _is_what_it_is(grant)


def _no_closure(grant):
    if grant.remaining and not grant.has_ended:
        return _("il reste %(remaining)s à verser.") % {"remaining": money_text(grant.remaining)}
    return "" if grant.can_become(GrantStatus.CLOSED) else _is_what_it_is(grant)


def _not_yours(act, user):
    if user.has_perm(act.permission):
        return ""
    who = joined(roles_holding(act.permission))
    return _("réservé à : %(who)s.") % {"who": who}


ACTS = [
    Act(
        "agreement_new",
        gettext_lazy("Enregistrer la convention"),
        "funding.sign_agreement",
        _no_agreement,
    ),
    Act(
        "plan_edit",
        gettext_lazy("Programmer les tranches"),
        "funding.plan_instalments",
        _no_change,
    ),
    Act(
        "disbursement_new",
        gettext_lazy("Enregistrer un versement"),
        "funding.add_disbursement",
        payment_refusal,
    ),
    Act(
        "grant_edit",
        gettext_lazy("Corriger la subvention"),
        "funding.change_grant",
        _no_change,
    ),
    Act(
        "grant_suspend",
        gettext_lazy("Suspendre la subvention"),
        "funding.suspend_grant",
        _no_suspension,
    ),
    Act(
        "grant_resume",
        gettext_lazy("Reprendre la subvention"),
        "funding.suspend_grant",
        _no_resumption,
        is_post=True,
    ),
    Act(
        "grant_terminate",
        gettext_lazy("Résilier la subvention"),
        "funding.terminate_grant",
        _no_termination,
    ),
    Act(
        "grant_close",
        gettext_lazy("Clôturer la subvention"),
        "funding.close_grant",
        _no_closure,
        is_post=True,
    ),
]


class PlanLine(NamedTuple):
    """Describes one contribution to a grant; `share` is in percent of the total cost, or None."""

    label: Any
    amount: Any
    share: Any
    is_indh: bool


def funding_plan(grant):
    return [
        PlanLine(
            line,
            line.amount,
            line.amount * 100 / grant.total_cost if grant.total_cost else None,
            line.source == FundingSource.INDH,
        )
        for line in grant.funding_lines.all()
    ]
