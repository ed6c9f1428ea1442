"""Reads the forms that find the other record, merge the two, and undo a merge."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cooperatives.actions import merging
from cooperatives.widgets import TwoSides
from indh_portal.parsing.fields import TextField
from indh_portal.ui.fields import EITHER, ReasonField
from indh_portal.ui.forms import PortalForm, say_what_is_expected


class OtherRecordForm(PortalForm):
    """Reads what to search the other record by: a name in any script, or a reference."""

    text = TextField(
        label=_("Nom ou référence de l’autre fiche"),
        required=False,
        max_length=100,
        widget=forms.TextInput(EITHER),
    )


SURVIVOR, ABSORBED = "survivor", "absorbed"


class MergeForm(PortalForm):
    """Asks, for each fact that differs, which of the two records gives the value to keep.

    `cleaned_data["choices"]` has the names of the facts to take from the absorbed record.
    """

    reason = ReasonField(label=_("Motif de la fusion"))

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
            say_what_is_expected(self.fields[fact.name])
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
    reason = ReasonField(label=_("Motif de l’annulation"))
