"""Forms of the merge: which other record, which answer stays, why it is undone."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cooperatives import merging
from cooperatives.forms import EITHER
from cooperatives.widgets import TwoSides
from indh_portal.parsing.fields import TextField
from indh_portal.ui.forms import PortalForm


class OtherRecordForm(PortalForm):
    """Which record may be the same: a name in either script, or a reference."""

    text = TextField(
        label=_("Nom ou référence de l’autre fiche"),
        required=False,
        max_length=100,
        widget=forms.TextInput(EITHER),
    )


SURVIVOR, ABSORBED = "survivor", "absorbed"


class MergeForm(PortalForm):
    """Two records that differ, fact by fact: which answer stays.

    `cleaned_data["choices"]`: names of the facts taken from the absorbed record.
    """

    reason = TextField(
        label=_("Motif de la fusion"),
        max_length=300,
        widget=forms.TextInput(EITHER),
        help_text=_("Il sera lu dans l’historique, à côté de votre nom."),
    )

    def __init__(self, *args, survivor, absorbed, **kwargs):
        super().__init__(*args, **kwargs)
        proposed = merging.proposed(survivor, absorbed)
        for fact in merging.differing(survivor, absorbed):
            self.fields[fact.name] = forms.ChoiceField(
                label=capfirst(fact.label),
                choices=[(SURVIVOR, fact.text_of(survivor)), (ABSORBED, fact.text_of(absorbed))],
                initial=ABSORBED if fact.name in proposed else SURVIVOR,
                widget=TwoSides,
            )
            self.fields[fact.name].widget.references = {
                SURVIVOR: survivor.reference,
                ABSORBED: absorbed.reference,
            }
        self.order_fields([name for name in self.fields if name != "reason"])

    @property
    def fieldsets(self):
        compared = [name for name in self.fields if name != "reason"]
        return [(_("Ce qui diffère : choisissez une réponse par ligne"), compared)] * bool(compared)

    def clean(self):
        answers = super().clean()
        compared = (name for name in self.fields if name != "reason")
        chosen = [name for name in compared if answers.get(name) == ABSORBED]
        return {"reason": answers.get("reason", ""), "choices": chosen}


class UndoMergeForm(PortalForm):
    reason = TextField(
        label=_("Motif de l’annulation"),
        max_length=300,
        widget=forms.TextInput(EITHER),
        help_text=_("Il sera lu dans l’historique, à côté de votre nom."),
    )
