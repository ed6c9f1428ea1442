from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from funding.actions import rules
from funding.models import Agreement, FundingLine, Grant, GrantStatus, Instalment
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
    purpose,
    by,
    funding_lines=(),
    agreement=None,
    instalments=(),
    reason="",
    **facts,
):
    """Enter a grant with its funding plan, its agreement and its instalments.

    `funding_lines`: dicts of source, amount, partner; `agreement`: dict of number, signed_on;
    `instalments`: dicts of amount, due_on, condition, in order. `facts`: the other Grant fields.
    A grant whose whole amount was paid before the portal starts as paid.
    """
    if cooperative.status == "closed":
        raise ValidationError(
            {"cooperative": _("Cette coopérative est fermée : elle ne reçoit plus de subvention.")}
        )
    decided_on = facts.get("decided_on")
    year = (decided_on or timezone.localdate()).year
    grant = Grant(cooperative=cooperative, amount=amount, purpose=purpose, **facts)
    if grant.paid_before == amount:
        grant.status = GrantStatus.PAID
    elif grant.paid_before:
        grant.status = GrantStatus.IN_PAYMENT
    grant.full_clean(exclude=["reference"])
    grant.reference = next_reference("SUB", year=year, width=3)
    with act("grant.awarded", subject=grant, by=by, reason=reason):
        grant.save()
        _replace_funding_lines(grant, funding_lines)
        if agreement:
            _sign(grant, **agreement)
        _plan(grant, instalments)
    return grant


@transaction.atomic
def correct(*, grant, by, version=None, funding_lines=None, reason="", **facts):
    """Correct the facts of a grant; never its status, never its payments."""
    grant = versions.locked(Grant.objects, pk=grant.pk, version=version)
    rules.refuse_closed(grant)
    for name, value in facts.items():
        setattr(grant, name, value)
    grant.full_clean(exclude=["reference"])
    _refuse_below_payments_and_plan(grant)
    with act("grant.corrected", subject=grant, by=by, reason=reason):
        grant.save()
        if funding_lines is not None:
            _replace_funding_lines(grant, funding_lines)
    return grant


@transaction.atomic
def sign_agreement(*, grant, number, signed_on, by):
    """Record the signed convention; the grant becomes agreed."""
    grant = versions.locked(Grant.objects, pk=grant.pk)
    if hasattr(grant, "agreement"):
        raise ValidationError(
            _("La convention %(number)s est déjà enregistrée.") % {"number": grant.agreement.number}
        )
    rules.refuse_closed(grant)
    with act("grant.agreed", subject=grant, by=by):
        _sign(grant, number=number, signed_on=signed_on)
    return grant


@transaction.atomic
def plan_instalments(*, grant, instalments, by, version=None, reason=""):
    """Replace the unpaid part of the plan; an instalment already paid, even in part, stays."""
    grant = versions.locked(Grant.objects, pk=grant.pk, version=version)
    rules.refuse_closed(grant)
    with act("grant.planned", subject=grant, by=by, reason=reason):
        grant.instalments.filter(disbursements__isnull=True).delete()
        _plan(grant, instalments)
        grant.save(update_fields=["status"])
    return grant


def _refuse_below_payments_and_plan(grant):
    before = Grant.objects.get(pk=grant.pk).paid_before or 0
    paid = rules.paid(grant) - before + (grant.paid_before or 0)
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
    if grant.decided_on and signed_on < grant.decided_on:
        raise ValidationError(
            {
                "signed_on": _("La convention ne peut précéder la décision du %(day)s.")
                % {"day": format_date(grant.decided_on)}
            }
        )
    agreement = Agreement(grant=grant, number=number, signed_on=signed_on)
    agreement.full_clean()
    agreement.save()
    if grant.status == GrantStatus.DECIDED:
        grant.status = GrantStatus.AGREED
        grant.save(update_fields=["status"])


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
