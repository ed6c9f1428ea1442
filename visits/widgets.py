"""Defines inputs of this room: rows for the delegation, and answers that a thumb can touch."""

from dataclasses import asdict, dataclass

from django import forms
from django.core.exceptions import ValidationError

from indh_portal.names.scripts import readers_first
from indh_portal.parsing.fields import TextField
from indh_portal.parsing.joining import joined
from indh_portal.parsing.text import sorted_by_script
from visits.models import PARTS_OF_A_MEMBER

ROWS = 4
MOST_ROWS = 20
NAMED = ("quality", "institution", "name")


@dataclass(frozen=True)
class Person:
    """Holds one row of the delegation as it was typed."""

    quality_fr: str = ""
    quality_ar: str = ""
    institution_fr: str = ""
    institution_ar: str = ""
    name_fr: str = ""
    name_ar: str = ""

    def __str__(self):
        told = (readers_first(*_both(asdict(self), part)) for part in NAMED)
        return joined(told)

    @property
    def is_told_in_arabic(self):
        return any([self.quality_ar, self.institution_ar, self.name_ar])


class DelegationInput(forms.Widget):
    """Shows at least four rows of quality, institution and name; drops the empty rows.

    The Arabic boxes of a row are folded under it until one of them is filled.
    """

    template_name = "visits/widgets/delegation.html"
    use_fieldset = True

    def id_for_label(self, id_):
        return ""

    def value_from_datadict(self, data, files, name):
        rows = (
            Person(
                **{part: data.get(f"{name}-{at}-{part}", "").strip() for part in PARTS_OF_A_MEMBER}
            )
            for at in range(MOST_ROWS)
        )
        return [person for person in rows if person != Person()]

    def value_omitted_from_data(self, data, files, name):
        return not any(key.startswith(f"{name}-") for key in data)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, None, attrs)
        known = [Person(*(getattr(row, part) for part in PARTS_OF_A_MEMBER)) for row in value or []]
        blank = max(ROWS - len(known), 1)
        context["widget"]["rows"] = [*known, *[Person()] * blank][:MOST_ROWS]
        return context


class DelegationField(forms.Field):
    """Reads the delegation as a list of dicts, as the actions need it."""

    widget = DelegationInput
    part = TextField(required=False)

    def clean(self, value):
        people = [self._clean_person(person) for person in value or []]
        if any(not any([*_both(one, "quality"), *_both(one, "institution")]) for one in people):
            raise ValidationError(self.error_messages["nameless"])
        return super().clean(people)

    def _clean_person(self, person):
        read = {part: self.part.clean(text) for part, text in asdict(person).items()}
        for part in NAMED:
            french, arabic = sorted_by_script(*_both(read, part))
            read |= {f"{part}_fr": french, f"{part}_ar": arabic}
        return read


def _both(person, part):
    return person[f"{part}_fr"], person[f"{part}_ar"]


class OneTouch(forms.RadioSelect):
    template_name = "visits/widgets/touch_choices.html"


class ManyTouches(forms.CheckboxSelectMultiple):
    template_name = "visits/widgets/touch_choices.html"


class CooperativeChoices(forms.CheckboxSelectMultiple):
    """Shows boxes to tick and a search box above; a ticked cooperative always stays visible."""

    template_name = "visits/widgets/cooperatives.html"
    looked_for = ""
    more = 0

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"looked_for": self.looked_for, "more": self.more}
        return context
