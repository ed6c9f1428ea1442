"""Reads the forms that add, correct and end the mandate of an officer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperatives.forms.cooperatives import CooperativeForm
from cooperatives.models import Officer
from indh_portal.parsing.fields import DateField, PhoneField
from indh_portal.ui.fields import ARABIC, FRENCH, ReasonField
from indh_portal.ui.forms import PortalForm, PortalModelForm


class OfficerForm(PortalModelForm):
    in_either_script = {"name": _("Donnez le nom en français ou en arabe.")}
    ends_previous = forms.BooleanField(
        label=_("Mettre fin au mandat précédent"),
        required=False,
        help_text=_(
            "La personne qui a aujourd’hui cette fonction la quitte la veille du nouveau mandat."
        ),
    )

    class Meta:
        model = Officer
        fields = ["name_fr", "name_ar", "role", "phone", "mandate_from", "mandate_to"]
        widgets = {"name_fr": forms.TextInput(FRENCH), "name_ar": forms.TextInput(ARABIC)}
        help_texts = CooperativeForm.Meta.help_texts


class EndMandateForm(PortalForm):
    on = DateField(label=_("Dernier jour du mandat"))
    reason = ReasonField(help_text=_("Fin de mandat, démission, remplacement…"))


class OfficerCorrectionForm(OfficerForm):
    """Reads the correction of an officer.

    It never shows the stored telephone, since not everybody may read it.
    """

    ends_previous = None
    phone = PhoneField(
        label=_("Nouveau téléphone"),
        required=False,
        help_text=_("Laissez vide pour garder le numéro enregistré."),
    )
    reason = ReasonField(label=_("Motif de la correction"))

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("phone"):
            cleaned.pop("phone", None)
        return cleaned
