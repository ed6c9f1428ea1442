"""Reads the two pages of a registration.

The first page asks what tells a cooperative from another; the second asks everything.
"""

import re

from crispy_forms.layout import Column, Row
from django import forms
from django.utils.translation import gettext_lazy as _

from cooperatives.forms.cooperatives import LEFT_TO_THE_ACTIONS, CooperativeForm
from cooperatives.models import Cooperative
from cooperatives.statuses import CooperativeStatus
from indh_portal.parsing.fields import TextField
from indh_portal.territory.models import Commune
from indh_portal.ui.fields import EITHER
from indh_portal.ui.forms import PortalModelForm

REFERENCE = re.compile(r"COOP-[0-9]{4,8}")
# The fields whose change may change the likely duplicates.
TELLING = (
    "name_fr", "name_ar", "commune", "locality_fr", "locality_ar", "position",
    "court", "register_number", "ice", "phone",
)  # fmt: skip
ANSWERS = ("distinct_from", "all_distinct", "shown", "reason")


class ReferencesField(forms.MultipleChoiceField):
    """Reads ticked references; the action decides which of them count."""

    widget = forms.CheckboxSelectMultiple

    def valid_value(self, value):
        return bool(REFERENCE.fullmatch(value))


class Answers(forms.Form):
    """Reads the answer « Ce n’est pas la même » about the records that look alike.

    A person ticks each record, or one box for all those that were `shown`. In the cleaned data
    `distinct_from` has every answered reference, and `all_distinct` and `shown` are removed.
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
        # An error on the field removes it from the cleaned data, but the ticks must be shown again.
        self._ticked = sorted(answered)
        return cleaned | {"distinct_from": self._ticked}

    @property
    def answered(self):
        """Return the references to show as ticked.

        They are those that were just sent, or those that the first page passed to the second.
        """
        return self._ticked if self.is_bound else self.initial.get("distinct_from", ())


class _LiveForm(Answers):
    """Marks the inputs whose change makes the page ask for the likely duplicates again."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in TELLING:
            if name in self.fields:
                attrs = self.fields[name].widget.attrs
                attrs["class"] = " ".join(filter(None, [attrs.get("class"), "telling"]))


class StartForm(_LiveForm, PortalModelForm):
    """Reads the first page: a name in one script, the commune and the local register."""

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
    """Reads the second page: the whole identity, filled with what the first page read."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # A cooperative becomes idle or closed by another action, with a day and a reason.
        self.fields["status"].choices = [
            (status, status.label)
            for status in (CooperativeStatus.ACTIVE, CooperativeStatus.UNKNOWN)
        ]

    @property
    def helper(self):
        helper = super().helper
        helper.layout.fields = [part for part in helper.layout.fields if part not in ANSWERS]
        return helper
