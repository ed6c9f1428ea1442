"""Registers a cooperative, and corrects its identity."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cooperatives.actions import aliases, duplicates
from cooperatives.actions.rules import locked
from cooperatives.journal import CooperativeVerb
from cooperatives.models import AliasSource, Cooperative, CooperativeActivity
from cooperatives.statuses import CooperativeStatus
from indh_portal.history import act
from indh_portal.locks.numbering import next_reference


@transaction.atomic
def register(*, by, activities=(), is_another=False, distinct_from=(), reason="", **facts):
    """Add a cooperative to the register; a name in one script and a commune are enough.

    Raises ValidationError when another record has its legal number. It also raises one when records
    that `by` may see are alike: on `distinct_from` until that contains the reference of each of
    them (`is_another` answers for all), and on `reason` when that is blank. The answers are stored
    with the new record.
    """
    cooperative = Cooperative(**facts)
    cooperative.full_clean(exclude=["reference"], validate_constraints=False)
    # Taking the number first locks its series: the second of two people who register at the same
    # time then sees what the first one entered.
    cooperative.reference = next_reference("COOP", width=4)
    duplicates.claim_ice(cooperative)
    if is_another:
        found = duplicates.likely_duplicates_of(cooperative, by=by)
        distinct_from = [duplicate.cooperative.reference for duplicate in found]
    others = duplicates.refuse_duplicates(
        cooperative, by=by, distinct_from=distinct_from, reason=reason
    )
    cooperative.validate_constraints(exclude=["reference"])
    reason = reason if others else ""
    with act(CooperativeVerb.REGISTERED, subject=cooperative, by=by, reason=reason):
        cooperative.save()
        _state_activities(cooperative, activities)
        duplicates.remember_distinct(cooperative, others, by=by, reason=reason)
    return cooperative


@transaction.atomic
def correct(*, cooperative, by, version=None, activities=None, reason="", **facts):
    """Correct the identity of a cooperative that was read at `version`.

    Raises Conflict when the cooperative has changed since then. A former name stays as an alias, so
    that a search by it still finds the cooperative.
    """
    cooperative = locked(cooperative, version)
    former_names = aliases.names_of(cooperative)
    _refuse_another_status(cooperative, facts)
    numbers = {name: getattr(cooperative, name) for name in duplicates.LEGAL_NUMBERS}
    for name, value in facts.items():
        setattr(cooperative, name, value)
    cooperative.full_clean(exclude=["reference"], validate_constraints=False)
    # Only a changed number is checked: an old duplicate may keep the number it already has.
    if changed := _numbers_changed(cooperative, numbers):
        duplicates.claim_ice(cooperative)
        duplicates.refuse_taken_number(cooperative, by=by, among=changed)
    cooperative.validate_constraints(exclude=["reference"])
    with act(CooperativeVerb.CORRECTED, subject=cooperative, by=by, reason=reason):
        cooperative.save()
        aliases.leave_names(cooperative, former_names, source=AliasSource.FORMER)
        if activities is not None:
            _state_activities(cooperative, activities)
    return cooperative


def _numbers_changed(cooperative, before):
    """Return the names of the legal numbers to check again.

    The court and the register number are checked together, even when only one of them changed.
    """
    changed = {name for name, value in before.items() if getattr(cooperative, name) != value}
    return changed | {"court", "register_number"} if changed - {"ice"} else changed


def _refuse_another_status(cooperative, facts):
    """Refuse a change of status, except from unknown to active.

    Other changes need a day and a reason: cooperatives/actions/status.py makes them.
    """
    target = facts.get("status", cooperative.status)
    found_active = (cooperative.status, target) == (
        CooperativeStatus.UNKNOWN,
        CooperativeStatus.ACTIVE,
    )
    if target != cooperative.status and not found_active:
        raise ValidationError(
            _(
                "La situation ne se corrige pas ici : elle change avec une date et un motif, "
                "par « Mettre en sommeil », « Fermer » ou « Remettre en activité »."
            )
        )


def _state_activities(cooperative, activities):
    stated = {activity.pk for activity in activities}
    CooperativeActivity.objects.filter(cooperative=cooperative).exclude(
        activity__in=stated
    ).delete()
    known = set(
        CooperativeActivity.objects.filter(cooperative=cooperative).values_list(
            "activity", flat=True
        )
    )
    for activity in activities:
        if activity.pk not in known:
            CooperativeActivity.objects.create(cooperative=cooperative, activity=activity)
