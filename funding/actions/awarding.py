from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperatives.actions.rules import locked
from funding.actions import rules
from funding.journal import GrantVerb
from funding.models import Agreement, FundingLine, FundingSource, Grant, Instalment
from funding.statuses import GrantStatus
from indh_portal.history import act
from indh_portal.locks import versions
from indh_portal.locks.numbering import next_reference
from indh_portal.parsing.amounts import format_amount
from indh_portal.parsing.dates import format_date


@transaction.atomic
def award(
    *,
    cooperative,
    amount,
    by,
    funding_lines=(),
    agreement=None,
    instalments=(),
    reason="",
    **facts,
):
    """Enter a grant with its funding plan, its agreement and its instalments.

    `funding_lines`: dicts of source, amount, partner; the amount of the INDH line is `amount`.
    `agreement`: dict of number, signed_on. `instalments`: dicts of amount, due_on, condition, in
    order. `facts`: the other Grant fields; the purpose is needed in one script at least.
    A grant whose whole amount was paid before the portal starts as paid. A closed cooperative gets
    no grant, but a grant decided before the closing may still be entered afterwards.
    """
    cooperative = locked(cooperative)
    decided_on = facts.get("decided_on")
    year = (decided_on or timezone.localdate()).year
    grant = Grant(cooperative=cooperative, amount=amount, **facts)
    rules.refuse_cooperative_that_receives_no_more(cooperative, grant)
    if grant.paid_before == amount:
        grant.status = GrantStatus.PAID
    elif grant.paid_before:
        grant.status = GrantStatus.IN_PAYMENT
    grant.full_clean(exclude=["reference"])
    grant.reference = next_reference("SUB", year=year, width=3)
    with act(GrantVerb.AWARDED, subject=grant, by=by, reason=reason):
        grant.save()
        _replace_funding_lines(grant, funding_lines)
        if agreement:
            _sign(grant, **agreement)
        _plan(grant, instalments)
    return grant


@transaction.atomic
def correct(*, grant, by, version=None, funding_lines=None, agreement=None, reason="", **facts):
    """Correct the facts of a grant, never its payments; a change of money needs a reason.

    `funding_lines` replace the plan; without them the INDH line takes the new amount. `agreement`
    corrects the number and the day of the signed agreement. The status follows the payments.
    """
    grant = versions.locked(Grant.objects, pk=grant.pk, version=version)
    rules.refuse_ended(grant)
    _refuse_unexplained(grant, facts, reason)
    for name, value in facts.items():
        setattr(grant, name, value)
    grant.full_clean(exclude=["reference"])
    _refuse_below_payments_and_plan(grant)
    with act(GrantVerb.CORRECTED, subject=grant, by=by, reason=reason):
        grant.status = rules.settled_status(grant)
        _save_with_agreement(grant, agreement)
        _replace_funding_lines(grant, _lines_of(grant) if funding_lines is None else funding_lines)
    return grant


@transaction.atomic
def sign_agreement(*, grant, number, signed_on, by):
    """Record the signed agreement; a decided grant becomes agreed."""
    grant = versions.locked(Grant.objects, pk=grant.pk)
    if hasattr(grant, "agreement"):
        raise ValidationError(
            _("La convention %(number)s est déjà enregistrée.") % {"number": grant.agreement.number}
        )
    rules.refuse_ended(grant)
    with act(GrantVerb.AGREED, subject=grant, by=by):
        _sign(grant, number=number, signed_on=signed_on)
    return grant


@transaction.atomic
def plan_instalments(*, grant, instalments, by, version=None, reason=""):
    """Replace the unpaid instalments; an instalment on which something was paid stays."""
    grant = versions.locked(Grant.objects, pk=grant.pk, version=version)
    rules.refuse_ended(grant)
    with act(GrantVerb.PLANNED, subject=grant, by=by, reason=reason):
        grant.instalments.filter(disbursements__isnull=True).delete()
        _plan(grant, instalments)
        grant.save(update_fields=["status"])  # a new plan makes a new version of the grant
    return grant


MONEY_FACTS = ("amount", "total_cost", "paid_before")


def _refuse_unexplained(grant, facts, reason):
    changed = [
        name
        for name in MONEY_FACTS
        if facts.get(name, getattr(grant, name)) != getattr(grant, name)
    ]
    if changed and not reason:
        raise ValidationError(
            {"reason": _("Un montant change : donnez le motif de cette correction.")}
        )


def _save_with_agreement(grant, agreement):
    """Save the grant and its agreement, in the order that the checks of the database allow.

    The database checks each against the other. A grant entered afterwards accepts any day, so it
    goes first; any other grant goes after its agreement.
    """
    if grant.entered_afterwards:
        grant.save()
    if agreement:
        _restate_agreement(grant, **agreement)
    rules.refuse_payment_before(_signed_on(grant), grant)
    if not grant.entered_afterwards:
        grant.save()


def _signed_on(grant):
    return Agreement.objects.filter(grant=grant).values_list("signed_on", flat=True).first()


def _lines_of(grant):
    """Return the present funding plan, with the amount of the grant on its INDH line."""
    return [
        {
            "source": line.source,
            "partner": line.partner,
            "amount": grant.amount if line.source == FundingSource.INDH else line.amount,
        }
        for line in grant.funding_lines.all()
    ]


def _refuse_below_payments_and_plan(grant):
    paid = rules.paid_as_stated(grant)
    if paid > grant.amount:
        raise ValidationError(
            {
                "amount": _("%(paid)s DH sont déjà versés : la part INDH ne peut être inférieure.")
                % {"paid": format_amount(paid)}
            }
        )
    planned = rules.planned(grant)
    if planned > grant.amount:
        raise ValidationError(
            {
                "amount": _(
                    "%(planned)s DH sont programmés en tranches : réduisez d’abord les tranches."
                )
                % {"planned": format_amount(planned)}
            }
        )


def _sign(grant, *, number, signed_on):
    _refuse_before_decision(grant, signed_on)
    agreement = Agreement(grant=grant, number=number, signed_on=signed_on)
    agreement.full_clean()
    agreement.save()
    if grant.status == GrantStatus.DECIDED:
        grant.status = GrantStatus.AGREED
        grant.save(update_fields=["status"])


def _restate_agreement(grant, *, number, signed_on):
    _refuse_before_decision(grant, signed_on)
    rules.refuse_payment_before(signed_on, grant)
    agreement = Agreement.objects.get(grant=grant)
    agreement.number, agreement.signed_on = number, signed_on
    agreement.full_clean()
    agreement.save()


def _refuse_before_decision(grant, signed_on):
    if grant.decided_on and signed_on < grant.decided_on:
        raise ValidationError(
            {
                "signed_on": _("La convention ne peut précéder la décision du %(day)s.")
                % {"day": format_date(grant.decided_on)}
            }
        )


def _plan(grant, instalments):
    kept = grant.instalments.order_by("-rank").first()
    rank = kept.rank if kept else 0
    planned = rules.planned(grant)
    for facts in instalments:
        rank += 1
        planned += facts["amount"]
        instalment = Instalment(grant=grant, rank=rank, **facts)
        if planned > grant.amount:
            raise ValidationError(
                _(
                    "Les tranches (%(planned)s DH) dépassent la part INDH (%(amount)s DH). "
                    "Réduisez une tranche."
                )
                % {"planned": format_amount(planned), "amount": format_amount(grant.amount)}
            )
        instalment.full_clean()
        instalment.save()


def _replace_funding_lines(grant, lines):
    lines = [FundingLine(grant=grant, **line) for line in lines]
    _refuse_another_indh_share(grant, lines)
    total = sum((line.amount for line in lines), Decimal(0))
    if lines and grant.total_cost is not None and total != grant.total_cost:
        raise ValidationError(
            {
                "total_cost": _(
                    "Le plan de financement fait %(total)s DH, le coût global %(cost)s DH. "
                    "Corrigez un apport ou le coût."
                )
                % {"total": format_amount(total), "cost": format_amount(grant.total_cost)}
            }
        )
    grant.funding_lines.all().delete()
    for line in lines:
        line.full_clean()
        line.save()


def _refuse_another_indh_share(grant, lines):
    for line in lines:
        if line.source == FundingSource.INDH and line.amount != grant.amount:
            raise ValidationError(
                {
                    "amount": _(
                        "La ligne INDH du plan de financement (%(line)s DH) "
                        "diffère de la part INDH (%(amount)s DH)."
                    )
                    % {"line": format_amount(line.amount), "amount": format_amount(grant.amount)}
                }
            )
