"""Adds, corrects and ends the mandates of the officers of a cooperative."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperatives.actions.rules import corrected, locked, locked_row, refuse_unexplained, saved
from cooperatives.journal import CooperativeVerb
from cooperatives.models import Officer
from indh_portal.history import act
from indh_portal.parsing.dates import format_date


@transaction.atomic
def appoint_officer(*, cooperative, by, ends_previous=False, **facts):
    """Add an officer of a cooperative.

    `ends_previous` ends the mandates of the same role on the day before the new one starts. It
    raises ValidationError when `mandate_from` is not given.
    """
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
def end_mandate(*, officer, on, reason, by, version=None):
    """Record the last day of a mandate and the reason; the officer stays as a former one.

    Raises ValidationError when the mandate is already over.
    """
    officer = locked_row(officer, version)
    if officer.mandate_to and officer.mandate_to < timezone.localdate():
        raise ValidationError(
            {
                "on": _("Ce mandat est déjà terminé, depuis le %(day)s.")
                % {"day": format_date(officer.mandate_to)}
            }
        )
    refuse_unexplained(reason)
    officer.mandate_to = on
    return saved(officer, CooperativeVerb.OFFICER_ENDED, by, reason, {"mandate_to": "on"})


@transaction.atomic
def correct_officer(*, officer, reason, by, version=None, **facts):
    """Correct what was entered about an officer, with a reason.

    A successor is not a correction: `appoint_officer` adds one.
    """
    officer = locked_row(officer, version)
    return corrected(officer, facts, CooperativeVerb.OFFICER_CORRECTED, by, reason)


def _end_mandates_before(officer):
    the_day_before = officer.mandate_from - timedelta(days=1)
    for former in officer.cooperative.officers.in_office(officer.mandate_from).filter(
        role=officer.role
    ):
        former.mandate_to = the_day_before
        former.full_clean()
        former.save(update_fields=["mandate_to"])
