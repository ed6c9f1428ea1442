"""Every way the register changes. Views, admin, imports and commands call these."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperatives import aliases, doubles
from cooperatives.journal import CooperativeVerb
from cooperatives.models import (
    BankAccount,
    Cooperative,
    CooperativeActivity,
    CooperativeStatus,
    GeneralMeeting,
    Headcount,
    Officer,
    PublicStatement,
    SpellingSource,
    SupportService,
)
from indh_portal.history import act
from indh_portal.locks import versions
from indh_portal.locks.numbering import next_reference
from indh_portal.parsing.dates import format_date


@transaction.atomic
def register(*, by, activities=(), is_another=False, distinct_from=(), reason="", **facts):
    """Enter a cooperative in the register: a name in either script and a commune suffice.

    Refused when its legal number is taken. When records this person sees are alike, refused beside
    `distinct_from` until that names each of them (or `is_another` answers for all), and beside
    `reason` without one; the answers are then kept with the new record.
    """
    cooperative = Cooperative(**facts)
    cooperative.full_clean(exclude=["reference"], validate_constraints=False)
    # The number comes first: its lock makes the second of two people see what the first entered.
    cooperative.reference = next_reference("COOP", width=4)
    doubles.claim_ice(cooperative)
    if is_another:
        found = doubles.candidates_for(cooperative, by=by)
        distinct_from = [candidate.cooperative.reference for candidate in found]
    others = doubles.refuse_doubles(cooperative, by=by, distinct_from=distinct_from, reason=reason)
    cooperative.validate_constraints(exclude=["reference"])
    reason = reason if others else ""
    with act(CooperativeVerb.REGISTERED, subject=cooperative, by=by, reason=reason):
        cooperative.save()
        _state_activities(cooperative, activities)
        doubles.remember_distinct(cooperative, others, by=by, reason=reason)
    return cooperative


def locked(cooperative, version=None):
    """The row, locked until the transaction ends; refused when another record absorbed it."""
    row = versions.locked(Cooperative.objects, pk=cooperative.pk, version=version)
    refuse_absorbed(row)
    return row


def locked_all(cooperatives):
    """The same for several, in the order of their keys, so that nobody waits in a circle."""
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


@transaction.atomic
def correct(*, cooperative, by, version=None, activities=None, reason="", **facts):
    """Correct the identity of a cooperative read at `version`; Conflict when it moved since.

    A name that changes keeps finding it, as one of its other spellings.
    """
    cooperative = locked(cooperative, version)
    former_names = aliases.names_of(cooperative)
    _refuse_another_standing(cooperative, facts)
    numbers = {name: getattr(cooperative, name) for name in doubles.LEGAL_NUMBERS}
    for name, value in facts.items():
        setattr(cooperative, name, value)
    cooperative.full_clean(exclude=["reference"], validate_constraints=False)
    # An old double keeps the number it came with; nobody takes one that another record bears.
    if changed := _numbers_changed(cooperative, numbers):
        doubles.claim_ice(cooperative)
        doubles.refuse_taken_number(cooperative, by=by, among=changed)
    cooperative.validate_constraints(exclude=["reference"])
    with act(CooperativeVerb.CORRECTED, subject=cooperative, by=by, reason=reason):
        cooperative.save()
        aliases.leave_names(cooperative, former_names, source=SpellingSource.FORMER)
        if activities is not None:
            _state_activities(cooperative, activities)
    return cooperative


@transaction.atomic
def appoint_officer(*, cooperative, by, ends_previous=False, **facts):
    """Add a person to the board. `ends_previous` closes the mandates of whoever holds the same
    office the day before the new one starts; it needs to know that day."""
    cooperative = locked(cooperative)
    officer = Officer(cooperative=cooperative, **facts)
    if ends_previous and not officer.mandate_from:
        raise ValidationError(
            {"mandate_from": _("Donnez la date du nouveau mandat : l’ancien se termine la veille.")}
        )
    with act(CooperativeVerb.OFFICER_APPOINTED, subject=cooperative, by=by):
        if ends_previous:
            _end_mandates_before(officer)
        officer.full_clean()
        officer.save()
    return officer


@transaction.atomic
def open_bank_account(*, cooperative, by, ends_previous=False, **facts):
    """Say where the cooperative is paid. `ends_previous` ends the account in use the day before
    the new one; it needs to know that day."""
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
    """Say the last day an account was used; or, with a reason, that it never should have been
    entered: it stays, and its days are free for the right one."""
    cooperative = versions.locked(Cooperative.objects, pk=account.cooperative_id)
    account = cooperative.bank_accounts.get(pk=account.pk)
    _refuse_closing(account, used_to, mistaken, reason)
    account.used_to, account.mistaken = used_to or account.used_to, mistaken
    account.full_clean()
    with act(CooperativeVerb.BANK_ACCOUNT_CLOSED, subject=cooperative, by=by, reason=reason):
        account.save(update_fields=["used_to", "mistaken"])
    return account


@transaction.atomic
def end_mandate(*, officer, on, reason, by, version=None):
    """Say the last day of a mandate, and why; the person stays on the board’s past."""
    officer = _locked_officer(officer, version)
    if officer.mandate_to and officer.mandate_to < timezone.localdate():
        raise ValidationError(
            {
                "on": _("Ce mandat est déjà terminé, depuis le %(day)s.")
                % {"day": format_date(officer.mandate_to)}
            }
        )
    _refuse_unexplained(reason)
    officer.mandate_to = on
    return _saved(officer, CooperativeVerb.OFFICER_ENDED, by, reason, {"mandate_to": "on"})


@transaction.atomic
def correct_officer(*, officer, reason, by, version=None, **facts):
    """Mend a slip in what was entered of a person. A successor is a new person, never a
    correction: `appoint_officer`."""
    officer = _locked_officer(officer, version)
    return _corrected(officer, facts, CooperativeVerb.OFFICER_CORRECTED, by, reason)


@transaction.atomic
def correct_support(*, service, reason, by, version=None, **facts):
    """Mend a slip in a technical support; what was said before stays in the history."""
    service = versions.locked(SupportService.objects, pk=service.pk, version=version)
    return _corrected(service, facts, CooperativeVerb.SUPPORT_CORRECTED, by, reason)


@transaction.atomic
def record_meeting(*, cooperative, by, **facts):
    """Say that an assembly approved the accounts of a `year`, and when they were filed, if known."""
    return _add(
        GeneralMeeting(cooperative=cooperative, **facts), CooperativeVerb.MEETING_RECORDED, by
    )


@transaction.atomic
def record_filing(*, meeting, accounts_filed_on, by, version=None):
    """Say the day the accounts that an assembly approved were filed at the court."""
    meeting = _locked_meeting(meeting, version)
    if meeting.mistaken:
        raise ValidationError(_("Cette assemblée a été saisie par erreur : elle ne compte plus."))
    if meeting.accounts_filed_on:
        filed = {"day": format_date(meeting.accounts_filed_on)}
        raise ValidationError(
            _("Le dépôt est déjà noté, le %(day)s. S’il est faux, corrigez l’assemblée.") % filed
        )
    meeting.accounts_filed_on = accounts_filed_on
    return _saved(meeting, CooperativeVerb.ACCOUNTS_FILED, by, "")


@transaction.atomic
def correct_meeting(*, meeting, reason, by, version=None, **facts):
    """Mend a slip in an assembly, or say that it was entered by mistake (`mistaken`)."""
    return _corrected(
        _locked_meeting(meeting, version), facts, CooperativeVerb.MEETING_CORRECTED, by, reason
    )


@transaction.atomic
def record_headcount(*, cooperative, by, **facts):
    """Add what was counted or declared; earlier figures stay as they were said."""
    return _add(Headcount(cooperative=cooperative, **facts), CooperativeVerb.HEADCOUNT_RECORDED, by)


@transaction.atomic
def record_support(*, cooperative, by, **facts):
    return _add(
        SupportService(cooperative=cooperative, **facts), CooperativeVerb.SUPPORT_RECORDED, by
    )


@transaction.atomic
def record_statement(*, cooperative, by, **facts):
    return _add(
        PublicStatement(cooperative=cooperative, **facts), CooperativeVerb.STATEMENT_RECORDED, by
    )


def _numbers_changed(cooperative, before):
    """The legal numbers to judge again: a court and its number are one."""
    changed = {name for name, value in before.items() if getattr(cooperative, name) != value}
    return changed | {"court", "register_number"} if changed - {"ice"} else changed


def _refuse_another_standing(cooperative, facts):
    """Idle, closed, active again: these have a day and a reason (cooperatives/life.py)."""
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


def _locked_officer(officer, version):
    versions.locked(Cooperative.objects, pk=officer.cooperative_id)
    return versions.locked(Officer.objects, pk=officer.pk, version=version)


def _locked_meeting(meeting, version):
    versions.locked(Cooperative.objects, pk=meeting.cooperative_id)
    return versions.locked(GeneralMeeting.objects, pk=meeting.pk, version=version)


def _refuse_unexplained(reason):
    if not reason.strip():
        raise ValidationError({"reason": _("Donnez le motif.")})


def _corrected(row, facts, verb, by, reason):
    _refuse_unexplained(reason)
    for name, value in facts.items():
        setattr(row, name, value)
    return _saved(row, verb, by, reason)


def _saved(row, verb, by, reason, typed_as=None):
    """Checked and saved; a refusal about a column goes beside what the form calls it."""
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


def _add(row, verb, by):
    locked(row.cooperative)
    row.full_clean()
    with act(verb, subject=row.cooperative, by=by):
        row.save()
    return row


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


def _end_mandates_before(officer):
    the_day_before = officer.mandate_from - timedelta(days=1)
    for former in officer.cooperative.officers.in_office(officer.mandate_from).filter(
        role=officer.role
    ):
        former.mandate_to = the_day_before
        former.full_clean()
        former.save(update_fields=["mandate_to"])
