"""Reads the form that corrects several grants at once."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from funding.models import FundingPhase, ProgrammeAxis
from indh_portal.parsing.fields import RowField
from indh_portal.ui.fields import ReasonField
from indh_portal.ui.forms import PortalForm

UNCHANGED = _("Ne pas changer")


class CorrectTogetherForm(PortalForm):
    """Reads the phase and the axis to write on several grants; a blank field changes nothing."""

    phase = RowField(
        label=_("Phase"),
        required=False,
        queryset=FundingPhase.objects.all(),
        empty_label=UNCHANGED,
    )
    axis = RowField(
        label=_("Axe"), required=False, queryset=ProgrammeAxis.objects.all(), empty_label=UNCHANGED
    )
    reason = ReasonField(label=_("Motif de la correction"))

    def clean(self):
        cleaned = super().clean()
        if not any(cleaned.get(name) for name in ("phase", "axis")):
            raise ValidationError(_("Choisissez au moins un changement."))
        return cleaned
