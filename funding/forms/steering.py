"""Reads the reason of a change in the course of a grant or of a payment."""

from django.utils.translation import gettext_lazy as _

from indh_portal.parsing.fields import TextField
from indh_portal.ui.forms import PortalForm


class ReasonForm(PortalForm):
    reason = TextField(label=_("Motif"), max_length=300)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.focus_on_first_empty()
