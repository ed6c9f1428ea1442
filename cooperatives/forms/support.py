"""Reads a technical support."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperatives.models import SupportService
from indh_portal.ui.fields import EITHER, ReasonField
from indh_portal.ui.forms import PortalModelForm


class SupportServiceForm(PortalModelForm):
    fieldsets = (
        (_("Appui"), ["kind", "provider", "starts_on", "ends_on", "hours"]),
        (_("Participation"), ["participants", "women", "youth"]),
        (_("Coût et résultat"), ["cost", "result"]),
    )

    class Meta:
        model = SupportService
        fields = [
            "kind",
            "provider",
            "starts_on",
            "ends_on",
            "hours",
            "participants",
            "women",
            "youth",
            "cost",
            "result",
        ]
        widgets = {
            "provider": forms.TextInput(EITHER),
            "result": forms.Textarea({"rows": 4, **EITHER}),
        }


class SupportCorrectionForm(SupportServiceForm):
    reason = ReasonField(label=_("Motif de la correction"))
