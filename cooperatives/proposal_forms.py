"""Forms of the corrections proposed to the register."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperatives.forms import CooperativeForm
from cooperatives.life_forms import ReasonField
from cooperatives.models import PROPOSABLE
from indh_portal.ui.forms import PortalForm


class ProposalForm(CooperativeForm):
    """The identity of a cooperative as it stands; what is changed in it is proposed."""

    position = None
    reason = ReasonField(
        label=_("Motif de la correction proposée"),
        help_text=_("D’où vient l’information : une visite, un papier, un appel."),
    )

    class Meta(CooperativeForm.Meta):
        fields = list(PROPOSABLE)


class DecisionForm(PortalForm):
    """The fields to apply; the others are refused, with a reason."""

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
