"""Locks the rows that the actions of cooperatives change, and makes the checks they share."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cooperatives.models import Cooperative
from indh_portal.history import act
from indh_portal.locks import versions


def locked(cooperative, version=None):
    """Lock a cooperative until the transaction ends, and return it as it is stored now.

    Raises ValidationError when a merge absorbed it, and Conflict when it changed since `version`.
    """
    row = versions.locked(Cooperative.objects, pk=cooperative.pk, version=version)
    refuse_absorbed(row)
    return row


def locked_all(cooperatives):
    """Lock several cooperatives in the order of their keys.

    The fixed order prevents deadlocks between two transactions.
    """
    for cooperative in sorted(cooperatives, key=lambda row: row.pk):
        locked(cooperative)


def refuse_absorbed(cooperative):
    if cooperative.merged_into_id:
        raise ValidationError(
            _("%(absorbed)s vient d’être fusionnée dans %(survivor)s : continuez sur celle-ci.")
            % {
                "absorbed": cooperative.reference,
                "survivor": cooperative.merged_into.reference,
            }
        )


def refuse_unexplained(reason):
    if not reason.strip():
        raise ValidationError({"reason": _("Donnez le motif.")})


def corrected(row, facts, verb, by, reason):
    """Write new facts on a locked row, within an act; refuse a correction without a reason."""
    refuse_unexplained(reason)
    for name, value in facts.items():
        setattr(row, name, value)
    return saved(row, verb, by, reason)


def saved(row, verb, by, reason, typed_as=None):
    """Check a row, save it within an act, and return it.

    `typed_as` maps a column to the name of its form field, which then gets the refusal.
    """
    try:
        row.full_clean()
    except ValidationError as refusal:
        raise _renamed(refusal, typed_as or {}) from None
    with act(verb, subject=row.cooperative, by=by, reason=reason):
        row.save()
    return row


def _renamed(refusal, typed_as):
    messages = refusal.update_error_dict({})
    return ValidationError({typed_as.get(name, name): said for name, said in messages.items()})


def locked_row(row, version=None):
    """Lock the cooperative of a row, then the row; return the row as it is stored now.

    Raises Conflict when the row changed since `version`.
    """
    versions.locked(Cooperative.objects, pk=row.cooperative_id)
    return versions.locked(type(row).objects, pk=row.pk, version=version)


def added(row, verb, by):
    """Write a new row of a cooperative, within an act.

    Raises ValidationError when a merge absorbed the cooperative.
    """
    locked(row.cooperative)
    row.full_clean()
    with act(verb, subject=row.cooperative, by=by):
        row.save()
    return row
