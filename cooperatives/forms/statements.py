"""Reads a public statement."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperatives.models import PublicStatement
from indh_portal.ui.fields import EITHER, LATIN, with_qualifier
from indh_portal.ui.forms import PortalModelForm


class PublicStatementForm(PortalModelForm):
    fieldsets = (
        (_("Où et quand"), ["said_on", "occasion", "medium"]),
        (_("Ce qui a été dit"), ["wording", "amount", "jobs"]),
        (_("La fiche qui fait foi"), ["record_reference"]),
    )

    class Meta:
        model = PublicStatement
        fields = [
            "said_on",
            "occasion",
            "medium",
            "wording",
            "amount",
            "amount_qualifier",
            "jobs",
            "jobs_qualifier",
            "record_reference",
        ]
        widgets = {
            "occasion": forms.TextInput(EITHER),
            "medium": forms.TextInput(EITHER),
            "wording": forms.Textarea({"rows": 4, **EITHER}),
            "record_reference": forms.TextInput(LATIN),
        }
        labels = {
            "amount_qualifier": _("Montant annoncé : précision"),
            "jobs_qualifier": _("Emplois annoncés : précision"),
        }

    @property
    def helper(self):
        helper = super().helper
        said = helper.layout[1]
        said.fields = ["wording", with_qualifier("amount"), with_qualifier("jobs")]
        helper.layout.fields = helper.layout.fields[:3]
        return helper
