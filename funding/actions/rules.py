"""What the actions of this room ask of a grant they hold locked."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from funding.models import Agreement, Grant, GrantStatus
from indh_portal.parsing.dates import format_date


def standing(grant):
    total = paid(grant)
    if total == grant.amount:
        return GrantStatus.PAID
    if total:
        return GrantStatus.IN_PAYMENT
    return GrantStatus.AGREED if hasattr(grant, "agreement") else GrantStatus.DECIDED


def paid(grant):
    return Grant.objects.with_paid().values_list("paid", flat=True).get(pk=grant.pk)


def planned(grant):
    return sum(grant.instalments.values_list("amount", flat=True), Decimal(0))


def settle(grant):
    """Move the grant to where its payments say it stands; terminated and suspended stay so."""
    status = standing(grant)
    if grant.status in {GrantStatus.SUSPENDED, GrantStatus.TERMINATED, status}:
        return
    grant.status = status
    grant.save(update_fields=["status"])


def refuse_closed(grant):
    if grant.status in {GrantStatus.CLOSED, GrantStatus.TERMINATED}:
        raise ValidationError(
            _("Cette subvention est %(status)s : elle ne change plus.")
            % {"status": grant.get_status_display()}
        )


def refuse_before_agreement(grant, paid_on):
    if grant.entered_afterwards:
        return
    agreement = Agreement.objects.filter(grant=grant).first()
    if agreement is None:
        raise ValidationError(
            _("Aucune convention n’est enregistrée : enregistrez-la avant le premier versement.")
        )
    if paid_on < agreement.signed_on:
        raise ValidationError(
            {
                "paid_on": _(
                    "Le paiement (%(paid)s) précède la convention (%(signed)s). "
                    "Corrigez l’une des deux dates."
                )
                % {"paid": format_date(paid_on), "signed": format_date(agreement.signed_on)}
            }
        )
