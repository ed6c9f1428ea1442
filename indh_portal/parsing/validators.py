from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from indh_portal.parsing.dates import format_date
from indh_portal.parsing.identifiers import read_rib
from indh_portal.parsing.reading import Unreadable


def not_in_the_future(day):
    """Refuse a day after today."""
    if day > timezone.localdate():
        raise ValidationError(
            _("Cette date est dans le futur (%(day)s). Saisissez une date jusqu’à aujourd’hui.")
            % {"day": format_date(day)},
            code="future",
        )


def right_rib(rib):
    """Refuse a RIB unless it is 24 digits without spaces and its key is right.

    Money is sent to the number.
    """
    try:
        compact = read_rib(rib)
    except Unreadable as refusal:
        raise ValidationError(refusal.message, params=refusal.params) from None
    if compact != rib:
        raise ValidationError(_("Un RIB se garde sans espaces."), code="spaced")
