"""Records general meetings and the filing of their accounts, and corrects them."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cooperatives.actions.rules import added, corrected, locked_row, saved
from cooperatives.journal import CooperativeVerb
from cooperatives.models import GeneralMeeting
from indh_portal.parsing.dates import format_date


@transaction.atomic
def record_meeting(*, cooperative, by, **facts):
    """Record that an assembly approved the accounts of a `year`, and their filing if known."""
    meeting = GeneralMeeting(cooperative=cooperative, **facts)
    return added(meeting, CooperativeVerb.MEETING_RECORDED, by)


@transaction.atomic
def record_filing(*, meeting, accounts_filed_on, by, version=None):
    """Record the day on which the accounts that an assembly approved were filed at the court."""
    meeting = locked_row(meeting, version)
    if meeting.mistaken:
        raise ValidationError(_("Cette assemblée a été saisie par erreur : elle ne compte plus."))
    if meeting.accounts_filed_on:
        said = _("Le dépôt est déjà noté, le %(day)s. S’il est faux, corrigez l’assemblée.")
        raise ValidationError(said % {"day": format_date(meeting.accounts_filed_on)})
    meeting.accounts_filed_on = accounts_filed_on
    return saved(meeting, CooperativeVerb.ACCOUNTS_FILED, by, "")


@transaction.atomic
def correct_meeting(*, meeting, reason, by, version=None, **facts):
    """Correct an assembly, or mark it as entered by mistake (`mistaken`), with a reason."""
    meeting = locked_row(meeting, version)
    return corrected(meeting, facts, CooperativeVerb.MEETING_CORRECTED, by, reason)
