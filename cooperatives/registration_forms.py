"""The two screens of a registration: what tells a cooperative from another, then all the rest."""

import re

from crispy_forms.layout import Column, Row
from django import forms
from django.utils.translation import gettext_lazy as _

from cooperatives.forms import EITHER, LEFT_TO_THE_ACTIONS, CooperativeForm
from cooperatives.models import Cooperative, CooperativeStatus
from indh_portal.parsing.fields import TextField
from indh_portal.territory.models import Commune
from indh_portal.ui.forms import PortalModelForm

REFERENCE = re.compile(r"COOP-[0-9]{4,8}")
# What a change of makes the search for doubles worth asking again.
TELLING = (
    "name_fr", "name_ar", "commune", "locality_fr", "locality_ar", "position",
    "court", "register_number", "ice", "phone",
)  # fmt: skip
ANSWERS = ("distinct_from", "all_distinct", "shown", "reason")


class ReferencesField(forms.MultipleChoiceField):
    """References ticked beside the records they name; which ones count is the action’s to say."""

    widget = forms.CheckboxSelectMultiple

    def valid_value(self, value):
        return bool(REFERENCE.fullmatch(value))


class Answers(forms.Form):
    """« Ce n’est pas la même »: one tick a record, or one for all those that were `shown`.

    Cleaned, `distinct_from` holds every reference answered and the two other boxes are gone.
    """

    _ticked = ()

    distinct_from = ReferencesField(required=False, label=_("Ce n’est pas la même"))
    all_distinct = forms.BooleanField(required=False, label=_("Aucune de ces fiches n’est la même"))
    shown = TextField(required=False, max_length=200, widget=forms.HiddenInput)
    reason = TextField(
        required=False,
        max_length=300,
        label=_("Ce qui les distingue"),
        widget=forms.TextInput({**EITHER, "list": "distinct-reasons", "autocomplete": "off"}),
    )

    def clean(self):
        cleaned = super().clean()
        cleaned = self.cleaned_data if cleaned is None else cleaned
        answered = set(cleaned.get("distinct_from") or ())
        shown = cleaned.pop("shown", "")
        if cleaned.pop("all_distinct", False):
            answered |= {name for name in shown.split() if REFERENCE.fullmatch(name)}
        # A refusal beside the field empties it; what was ticked stays ticked.
        self._ticked = sorted(answered)
        return cleaned | {"distinct_from": self._ticked}

    @property
    def answered(self):
        """The references to show ticked: those just sent, else those carried here."""
        return self._ticked if self.is_bound else self.initial.get("distinct_from", ())


class _LiveForm(Answers):
    """Marks the boxes whose change asks for the likely doubles again."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in TELLING:
            if name in self.fields:
                attrs = self.fields[name].widget.attrs
                attrs["class"] = " ".join(filter(None, [attrs.get("class"), "telling"]))


class StartForm(_LiveForm, PortalModelForm):
    """The first screen: a name in either script, the commune, the local register."""

    class Meta:
        model = Cooperative
        fields = ["name_fr", "name_ar", "commune", "court", "register_number"]
        widgets = CooperativeForm.Meta.widgets
        help_texts = CooperativeForm.Meta.help_texts

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["commune"].queryset = Commune.objects.visible_to(user)
        self.fields["commune"].empty_label = _("Choisissez une commune")

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() | LEFT_TO_THE_ACTIONS

    @property
    def helper(self):
        helper = super().helper
        helper.layout.fields = [
            Row(Column("name_fr"), Column("name_ar")),
            "commune",
            Row(Column("court"), Column("register_number")),
        ]
        return helper


class RegistrationForm(_LiveForm, CooperativeForm):
    """The second screen: everything, opened with what the first one read."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Idle or closed comes after, with its day and its reason.
        self.fields["status"].choices = [
            (status, status.label)
            for status in (CooperativeStatus.ACTIVE, CooperativeStatus.UNKNOWN)
        ]

    @property
    def helper(self):
        helper = super().helper
        helper.layout.fields = [part for part in helper.layout.fields if part not in ANSWERS]
        return helper
