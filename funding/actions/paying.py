import uuid

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from funding.actions import rules
from funding.journal import GrantVerb
from funding.models import Disbursement, Grant
from funding.statuses import GrantStatus
from indh_portal.history import act
from indh_portal.locks import versions
from indh_portal.locks.numbering import next_reference
from indh_portal.parsing.amounts import format_amount
from indh_portal.parsing.text import isolated


@transaction.atomic
def disburse(
    *,
    grant,
    amount,
    paid_on,
    method,
    payment_reference,
    by,
    instalment=None,
    reason="",
    key=None,
):
    """Record one payment of an instalment, or off plan with a reason; `key` is the form’s UUID.

    Raises ValidationError when the grant is not payable, the amount exceeds what remains, the day
    is in the future or before the agreement, or the payment reference is already used.
    """
    grant = versions.locked(Grant.objects, pk=grant.pk)
    disbursement = Disbursement(
        grant=grant,
        amount=amount,
        paid_on=paid_on,
        method=method,
        payment_reference=payment_reference,
        instalment=instalment,
        reason=reason,
        key=key or uuid.uuid4(),
        recorded_by=by,
    )
    check_payment(
        grant=grant,
        amount=amount,
        paid_on=paid_on,
        payment_reference=payment_reference,
        instalment=instalment,
    )
    disbursement.full_clean(exclude=["reference"])
    disbursement.reference = next_reference("VRS", year=paid_on.year, width=3)
    with act(GrantVerb.DISBURSED, subject=grant, by=by, reason=reason):
        _insert(disbursement)
        rules.settle(grant)
    return disbursement


def check_payment(*, grant, amount, paid_on, payment_reference, instalment=None):
    """Refuse, field by field, a payment that the grant cannot receive.

    The check page of the form asks this too, before anything is written.
    """
    if not grant.is_payable:
        raise ValidationError(
            _("La subvention est %(status)s : aucun versement n’est possible.")
            % {"status": grant.get_status_display()}
        )
    rules.refuse_held(grant)
    if instalment is not None:
        rules.refuse_instalment(grant, instalment)
    remaining = grant.amount - rules.paid(grant)
    if amount > remaining:
        raise ValidationError({"amount": _over_remaining(amount, remaining, instalment)})
    rules.refuse_before_agreement(grant, paid_on)
    earlier = (
        Disbursement.objects.payments()
        .with_reversed()
        .filter(payment_reference__iexact=payment_reference, standing__gt=0)
        .first()
    )
    if earlier:
        raise ValidationError({"payment_reference": _already_used(payment_reference, earlier)})


@transaction.atomic
def reverse(*, disbursement, reason, by, amount=None, key=None):
    """Reverse a payment by an opposite row; nothing is erased.

    Without `amount` it reverses all that is left of the payment.
    """
    grant = versions.locked(Grant.objects, pk=disbursement.grant_id)
    if grant.status == GrantStatus.CLOSED:
        raise ValidationError(_("La subvention est clôturée : ses écritures ne changent plus."))
    original = Disbursement.objects.with_reversed().get(pk=disbursement.pk)
    if original.reverses_id:
        raise ValidationError(
            _("%(reference)s est une annulation : enregistrez plutôt un nouveau versement.")
            % {"reference": original.reference}
        )
    if not original.standing:
        raise ValidationError(
            _("Le versement %(reference)s est déjà annulé.") % {"reference": original.reference}
        )
    if amount is not None and amount > original.standing:
        raise ValidationError(
            {
                "amount": _("Il ne reste que %(standing)s DH à annuler sur ce versement.")
                % {"standing": format_amount(original.standing)}
            }
        )
    today = timezone.localdate()
    reversal = Disbursement(
        grant=grant,
        instalment=original.instalment,
        amount=original.standing if amount is None else amount,
        paid_on=today,
        method=original.method,
        payment_reference=original.payment_reference,
        reason=reason,
        reverses=original,
        key=key or uuid.uuid4(),
        recorded_by=by,
    )
    reversal.full_clean(exclude=["reference"])
    reversal.reference = next_reference("VRS", year=today.year, width=3)
    with act(GrantVerb.REVERSED, subject=grant, by=by, reason=reason):
        reversal.save()
        rules.settle(grant)
    return reversal


def _insert(disbursement):
    """Insert the payment; turn the database’s refusal of its payment reference into a sentence.

    Another payment may have taken the same reference since the check.
    """
    try:
        with transaction.atomic():
            disbursement.save()
    except IntegrityError as refusal:
        if "disbursement_payment_reference_is_used_once" not in _constraint(refusal):
            raise
        raise ValidationError(
            {
                "payment_reference": _("La référence %(reference)s est déjà utilisée.")
                % {"reference": isolated(disbursement.payment_reference)}
            }
        ) from refusal


def _constraint(refusal):
    diagnostics = getattr(refusal.__cause__, "diag", None)
    return getattr(diagnostics, "constraint_name", None) or ""


def doubtful_amount(amount, instalment):
    """Return a question when the amount is 100 times, or a hundredth of, the planned amount.

    Returns "" for any other amount.
    """
    if instalment is None or instalment.amount not in {amount * 100, amount / 100}:
        return ""
    return _("Le montant prévu est %(planned)s DH. Avez-vous saisi des centimes ?") % {
        "planned": format_amount(instalment.amount)
    }


def _over_remaining(amount, remaining, instalment):
    refusal = _(
        "Ce versement (%(amount)s DH) dépasse le reste à verser (%(remaining)s DH). "
        "Corrigez le montant."
    ) % {"amount": format_amount(amount), "remaining": format_amount(remaining)}
    return [sentence for sentence in (refusal, doubtful_amount(amount, instalment)) if sentence]


def _already_used(reference, earlier):
    return _(
        "La référence %(reference)s est déjà utilisée par %(earlier)s. "
        "Ouvrez-le pour vérifier, ou saisissez une autre référence."
    ) % {"reference": isolated(reference), "earlier": earlier.reference}
