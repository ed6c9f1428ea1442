"""Reads a change of status."""

from django.utils.translation import gettext_lazy as _

from indh_portal.parsing.fields import DateField
from indh_portal.parsing.validators import not_in_the_future
from indh_portal.ui.fields import ReasonField
from indh_portal.ui.forms import PortalForm


class StatusForm(PortalForm):
    """Reads the day from which a cooperative is idle, closed or active again, and the reason."""

    since = DateField(label=_("Depuis le"), validators=[not_in_the_future])
    reason = ReasonField()
