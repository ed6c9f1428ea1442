"""Reads the form that corrects several cooperatives at once."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cooperatives.models import Sector
from indh_portal.parsing.fields import RowField
from indh_portal.ui import display
from indh_portal.ui.fields import ReasonField
from indh_portal.ui.forms import PortalForm

UNCHANGED = ("", _("Ne pas changer"))


class CorrectTogetherForm(PortalForm):
    """Reads the values to write on several cooperatives; a blank field changes nothing."""

    sector = RowField(
        label=_("Secteur"), required=False, queryset=Sector.objects.all(), empty_label=UNCHANGED[1]
    )
    women_cooperative = forms.ChoiceField(
        label=_("Se déclare coopérative féminine"),
        required=False,
        choices=[UNCHANGED, ("True", _("Oui")), ("False", _("Non")), ("None", display.NOT_GIVEN)],
    )
    found_active = forms.BooleanField(
        label=_("Noter « active » celles dont la situation est inconnue"), required=False
    )
    reason = ReasonField(
        label=_("Motif de la correction"),
        help_text=_("Il sera lu dans l’historique de chaque fiche, à côté de votre nom."),
    )

    def clean(self):
        cleaned = super().clean()
        if not any(cleaned.get(name) for name in ("sector", "women_cooperative", "found_active")):
            raise ValidationError(_("Choisissez au moins un changement."))
        return cleaned
