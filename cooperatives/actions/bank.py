"""Opens and closes the bank accounts of a cooperative."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cooperatives.journal import CooperativeVerb
from cooperatives.models import BankAccount, Cooperative
from indh_portal.history import act
from indh_portal.locks import versions


@transaction.atomic
def open_bank_account(*, cooperative, by, ends_previous=False, **facts):
    """Add the bank account on which the cooperative is paid.

    `ends_previous` ends the account in use on the day before the new one starts. It raises
    ValidationError when `used_from` is not given.
    """
    cooperative = versions.locked(Cooperative.objects, pk=cooperative.pk)
    account = BankAccount(cooperative=cooperative, **facts)
    if ends_previous and not account.used_from:
        raise ValidationError(
            {"used_from": _("Donnez la date du nouveau compte : l’ancien se ferme la veille.")}
        )
    with act(CooperativeVerb.BANK_ACCOUNT_OPENED, subject=cooperative, by=by):
        if ends_previous:
            _end_accounts_before(account)
        account.full_clean()
        account.save()
    return account


@transaction.atomic
def close_bank_account(*, account, by, used_to=None, mistaken=False, reason=""):
    """Close an account by its last day, or mark it as `mistaken` with a reason.

    A mistaken account stays in the list, and another account may then cover its days.
    """
    cooperative = versions.locked(Cooperative.objects, pk=account.cooperative_id)
    account = cooperative.bank_accounts.get(pk=account.pk)
    _refuse_closing(account, used_to, mistaken, reason)
    account.used_to, account.mistaken = used_to or account.used_to, mistaken
    account.full_clean()
    with act(CooperativeVerb.BANK_ACCOUNT_CLOSED, subject=cooperative, by=by, reason=reason):
        account.save(update_fields=["used_to", "mistaken"])
    return account


def _end_accounts_before(account):
    the_day_before = account.used_from - timedelta(days=1)
    for former in account.cooperative.bank_accounts.in_use(account.used_from):
        if former.used_from and former.used_from > the_day_before:
            raise ValidationError(
                {
                    "ends_previous": _(
                        "Le compte actuel commence le même jour. S’il a été saisi par erreur, "
                        "fermez-le d’abord en le disant."
                    )
                }
            )
        former.used_to = the_day_before
        former.full_clean()
        former.save(update_fields=["used_to"])


def _refuse_closing(account, used_to, mistaken, reason):
    if account.mistaken or (account.used_to and not mistaken):
        raise ValidationError(_("Ce compte est déjà fermé."))
    if mistaken and not reason.strip():
        raise ValidationError({"reason": _("Dites ce qui était faux.")})
    if not mistaken and not used_to:
        raise ValidationError(
            {"used_to": _("Donnez le dernier jour du compte, ou cochez « saisi par erreur ».")}
        )
