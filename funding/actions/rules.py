"""Checks a grant that an action of this room has locked."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from funding.models import Grant, PaymentHold
from funding.statuses import GrantStatus
from indh_portal.parsing.dates import format_date


def status_by_facts(grant):
    """Return the status that the agreement and the payments give a grant."""
    total = paid_as_stated(grant)
    if total == grant.amount:
        return GrantStatus.PAID
    if total:
        return GrantStatus.IN_PAYMENT
    return GrantStatus.AGREED if hasattr(grant, "agreement") else GrantStatus.DECIDED


def paid(grant):
    return Grant.objects.with_paid().values_list("paid", flat=True).get(pk=grant.pk)


def paid_as_stated(grant):
    """Return what was paid, with the `paid_before` that this grant states but has not saved yet."""
    stored = Grant.objects.values_list("paid_before", flat=True).get(pk=grant.pk) or 0
    return paid(grant) - stored + (grant.paid_before or 0)


def planned(grant):
    return sum(grant.instalments.values_list("amount", flat=True), Decimal(0))


def settled_status(grant):
    """Return the status that payments give a grant; a suspended or terminated grant stays so."""
    stays = {GrantStatus.SUSPENDED, GrantStatus.TERMINATED}
    return grant.status if grant.status in stays else status_by_facts(grant)


def settle(grant):
    status = settled_status(grant)
    if grant.status != status:
        grant.status = status
        grant.save(update_fields=["status"])


def refuse_cooperative_that_receives_no_more(cooperative, grant):
    """Refuse a new grant of a closed or absorbed cooperative; a trigger refuses it too."""
    if cooperative.may_receive:
        return
    if cooperative.merged_into_id:
        refusal = _(
            "Cette fiche est fusionnée dans %(other)s : saisissez la subvention là-bas."
        ) % {"other": cooperative.merged_into.reference}
    elif cooperative.status_since is None:
        refusal = _(
            "Cette coopérative est fermée : elle ne reçoit plus de subvention. Pour en saisir une "
            "ancienne, dites d’abord sur sa page depuis quand elle est fermée."
        )
    elif _was_decided_before(cooperative.status_since, grant):
        return
    else:
        refusal = _(
            "Cette coopérative est fermée depuis le %(day)s : elle ne reçoit plus de subvention. "
            "Seule une subvention décidée avant ce jour se saisit encore, « après coup »."
        ) % {"day": format_date(cooperative.status_since)}
    raise ValidationError({"cooperative": refusal})


def _was_decided_before(closing, grant):
    decided_on = grant.decided_on
    return grant.entered_afterwards and decided_on is not None and decided_on < closing


def refuse_ended(grant):
    if grant.has_ended:
        raise ValidationError(
            _("Cette subvention est %(status)s : elle ne change plus.")
            % {"status": grant.get_status_display()}
        )


def refuse_held(grant):
    """Refuse a payment while something blocks the payments of the cooperative; name all of it."""
    blocking = PaymentHold.objects.of(grant).blocking()
    if refusals := [hold.sentence for hold in blocking]:
        raise ValidationError(refusals)


def refuse_instalment(grant, instalment):
    """Refuse an instalment that is not in the plan of the grant, or that is paid in full."""
    part = grant.instalments.with_paid().filter(pk=instalment.pk).first()
    if part is None:
        raise ValidationError(
            {
                "instalment": _(
                    "Cette tranche n’est pas dans le plan de la subvention. Choisissez-en une autre."
                )
            }
        )
    if not part.left:
        raise ValidationError(
            {
                "instalment": _(
                    "La tranche %(rank)s est déjà versée. Choisissez-en une autre, "
                    "ou « hors plan » avec un motif."
                )
                % {"rank": part.rank}
            }
        )


def refuse_payment_before(signed_on, grant):
    """Refuse an agreement signed after a payment of the grant, unless it was entered afterwards."""
    first = grant.disbursements.payments().order_by("paid_on").first()
    if first and not grant.entered_afterwards and (signed_on is None or first.paid_on < signed_on):
        raise ValidationError(
            {
                "entered_afterwards" if signed_on is None else "signed_on": _(
                    "Le versement %(reference)s du %(paid)s précède la convention. "
                    "Corrigez la date de la convention, ou gardez « saisie après coup »."
                )
                % {"reference": first.reference, "paid": format_date(first.paid_on)}
            }
        )


def refuse_before_agreement(grant, paid_on):
    if grant.awaits_agreement:
        raise ValidationError(
            _("Aucune convention n’est enregistrée : enregistrez-la avant le premier versement.")
        )
    if not grant.entered_afterwards and paid_on < grant.agreement.signed_on:
        raise ValidationError(
            {
                "paid_on": _(
                    "Le paiement (%(paid)s) précède la convention (%(signed)s). "
                    "Corrigez l’une des deux dates."
                )
                % {"paid": format_date(paid_on), "signed": format_date(grant.agreement.signed_on)}
            }
        )
