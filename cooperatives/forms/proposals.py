"""Reads the forms that propose, accept and refuse a correction."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperatives.forms.cooperatives import CooperativeForm
from cooperatives.models import PROPOSABLE
from indh_portal.ui.fields import ReasonField
from indh_portal.ui.forms import PortalForm


class ProposalForm(CooperativeForm):
    """Shows the stored identity of a cooperative; the fields that a person changes are proposed."""

    position = None
    reason = ReasonField(
        label=_("Motif de la correction proposée"),
        help_text=_("D’où vient l’information : une visite, un papier, un appel."),
    )

    class Meta(CooperativeForm.Meta):
        fields = list(PROPOSABLE)


class DecisionForm(PortalForm):
    """Reads which proposed fields to apply; the others are refused, with a reason."""

    kept = forms.MultipleChoiceField(
        label=_("Corrections à appliquer"),
        required=False,
        widget=forms.CheckboxSelectMultiple({"class": "choices"}),
    )
    reason = ReasonField(
        label=_("Réponse à l’auteur"),
        required=False,
        help_text=_("Nécessaire si une correction n’est pas retenue."),
    )

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kept"].choices = choices


class RefusalForm(PortalForm):
    reason = ReasonField(label=_("Pourquoi la proposition n’est pas retenue"))
