"""Inputs of the visits room: the delegation row by row, answers wide enough for a thumb."""

from dataclasses import asdict, dataclass

from django import forms
from django.core.exceptions import ValidationError

from indh_portal.parsing.fields import TextField

ROWS = 4
MOST_ROWS = 20
PARTS = ("quality", "institution", "name")


@dataclass(frozen=True)
class Person:
    """A row as it was typed."""

    quality: str = ""
    institution: str = ""
    name: str = ""

    def __str__(self):
        return ", ".join(filter(None, [self.quality, self.institution, self.name]))


class DelegationInput(forms.Widget):
    """Four rows of quality, institution and name, more when more are known; empty rows vanish."""

    template_name = "visits/widgets/delegation.html"
    use_fieldset = True

    def id_for_label(self, id_):
        return ""

    def value_from_datadict(self, data, files, name):
        rows = (
            Person(**{part: data.get(f"{name}-{at}-{part}", "").strip() for part in PARTS})
            for at in range(MOST_ROWS)
        )
        return [person for person in rows if person != Person()]

    def value_omitted_from_data(self, data, files, name):
        return not any(key.startswith(f"{name}-") for key in data)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, None, attrs)
        known = [Person(*(getattr(row, part) for part in PARTS)) for row in value or []]
        blank = max(ROWS - len(known), 1)
        context["widget"]["rows"] = [*known, *[Person()] * blank][:MOST_ROWS]
        return context


class DelegationField(forms.Field):
    """A list of dicts, as the actions want them."""

    widget = DelegationInput
    part = TextField(required=False)

    def clean(self, value):
        people = [self._clean_person(person) for person in value or []]
        if any(not (person["quality"] or person["institution"]) for person in people):
            raise ValidationError(self.error_messages["nameless"])
        return super().clean(people)

    def _clean_person(self, person):
        return {part: self.part.clean(text) for part, text in asdict(person).items()}


class OneTouch(forms.RadioSelect):
    template_name = "visits/widgets/touch_choices.html"


class ManyTouches(forms.CheckboxSelectMultiple):
    template_name = "visits/widgets/touch_choices.html"


class CooperativeChoices(forms.CheckboxSelectMultiple):
    """Boxes to tick, with a box above to look for a name; what is ticked always stays in sight."""

    template_name = "visits/widgets/cooperatives.html"
    looked_for = ""
    more = 0

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"looked_for": self.looked_for, "more": self.more}
        return context
