"""Tells which acts a person may do on a grant, which of them comes next, and why not the others.

The page of a grant and the page of its cooperative ask this module, so that both offer the same
act.
"""

from datetime import date
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.statuses import GrantStatus
from indh_portal.accounts.roles import roles_holding
from indh_portal.parsing.joining import joined
from indh_portal.parsing.text import isolated
from indh_portal.ui.display import money_text


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


def following(grant, user):
    """Return the Act that moves a grant forward, for this person, or None when there is none.

    It is the one green button of the page when its `why_not` is empty; else `why_not` says why this
    person waits. A grant needs the columns of `with_paid()`.
    """
    return next((act for act in acts(grant, user) if act.is_next), None)


def first_to_do(grants, user):
    """Return (grant, Act) of the first act that this person may do now on one of these grants.

    The grant whose next instalment is due first comes first. Returns (None, None) when nothing is
    legal. The grants need the columns of `for_table()`.
    """
    by_urgency = sorted(grants, key=lambda grant: (grant.next_due_on or date.max, grant.pk))
    todo = ((grant, following(grant, user)) for grant in by_urgency)
    return next(((grant, act) for grant, act in todo if act and not act.why_not), (None, None))


def next_act(grant):
    """Return the name of the act that moves the grant forward, or None at the end of its path."""
    if grant.status == GrantStatus.SUSPENDED:
        return "grant_resume"
    if grant.status == GrantStatus.PAID:
        return "grant_close"
    if not grant.is_payable:
        return None
    return "agreement_new" if grant.awaits_agreement else "disbursement_new"


def signed_on(grant):
    return getattr(getattr(grant, "agreement", None), "signed_on", None)


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
    if grant.held_by:
        return _("versements bloqués par %(reference)s.") % {"reference": isolated(grant.held_by)}
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
