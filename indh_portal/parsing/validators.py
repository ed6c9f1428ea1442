from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from indh_portal.parsing.dates import format_date


def not_in_the_future(day):
    """What happened, happened today or before."""
    if day > timezone.localdate():
        raise ValidationError(
            _("Cette date est dans le futur (%(day)s). Saisissez une date jusqu’à aujourd’hui.")
            % {"day": format_date(day)},
            code="future",
        )
