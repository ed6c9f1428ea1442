"""Defines the base classes of forms. A form only parses what is typed; an action decides."""

from datetime import date
from decimal import Decimal

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models.fields import BLANK_CHOICE_DASH
from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from indh_portal.parsing.amount_words import amount_echo
from indh_portal.parsing.fields import AmountField, DateField
from indh_portal.parsing.joining import joined
from indh_portal.parsing.model_fields import clean_formfield
from indh_portal.parsing.reading import excerpt
from indh_portal.parsing.text import isolated, sorted_by_script
from indh_portal.ui import display
from indh_portal.ui.display import in_sentence_case

FILL_IN = _("Remplissez « {label} ».")
CHOOSE = _("Choisissez « {label} ».")
CHOOSE_AGAIN = _("Choisissez de nouveau « %(names)s » : le formulaire n’a pas pu le garder.")
NOT_OFFERED = _("Ce choix n’est pas proposé pour « {label} ». Choisissez dans la liste.")
CHOICE_TO_MAKE = _("Choisissez")
# Errors of Django that say only that a value is not among the choices.
OF_CHOICES = {"invalid_choice", "invalid_list", "invalid_pk_value", "list"}


class SortsScripts:
    """Puts a text typed in the input of the other script into the field of its own script.

    It concerns each pair `<name>_fr` and `<name>_ar`. The inputs keep what was typed when the form
    is shown again. `in_either_script` maps a `<name>` to the error of the first input when both are
    empty.
    """

    in_either_script: dict = {}

    def clean(self):
        cleaned = super().clean()
        cleaned = self.cleaned_data if cleaned is None else cleaned
        self._sort(cleaned)
        for name, refusal in self.in_either_script.items():
            if [cleaned.get(f"{name}_fr"), cleaned.get(f"{name}_ar")] == ["", ""]:
                self.add_error(f"{name}_fr", refusal)
        return cleaned

    @staticmethod
    def _sort(cleaned):
        for french in [name for name in cleaned if name.endswith("_fr")]:
            arabic = twin_of(french)
            if arabic in cleaned:
                sorted_texts = sorted_by_script(cleaned[french], cleaned[arabic])
                cleaned[french], cleaned[arabic] = sorted_texts


def side_by_side(names):
    """Return the parts of a layout; `<name>_fr` and `<name>_ar` are two columns of a row."""
    names = list(names)
    arabic = {twin_of(name) for name in names if name.endswith("_fr")} & set(names)
    return [
        Row(Column(name), Column(twin_of(name))) if twin_of(name) in arabic else name
        for name in names
        if name not in arabic
    ]


def twin_of(name):
    """Return the field name in the other script, «name_ar» for «name_fr»; "" when there is none."""
    stem, _sign, script = name.rpartition("_")
    other = {"fr": "ar", "ar": "fr"}.get(script)
    return f"{stem}_{other}" if other else ""


class _PortalLayout(SortsScripts):
    """Lays a form out in one column, with labels above the inputs.

    `fieldsets = [(title, [names…]), …]` makes groups with titles; the fields outside them come
    after, without a title. The page writes `<form>`, the CSRF token and the buttons.
    """

    fieldsets = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            say_what_is_expected(field)
            if hasattr(field, "choices"):
                _word_choices(field)

    @property
    def helper(self):
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.include_media = False
        helper.layout = Layout(*self._groups())
        return helper

    def _groups(self):
        grouped = {name for _title, names in self.fieldsets for name in names}
        for title, names in self.fieldsets:
            yield Fieldset(title, *side_by_side(name for name in names if name in self.fields))
        yield from side_by_side(name for name in self.fields if name not in grouped)

    def refuse(self, refusal):
        """Show the ValidationError of an action beside its field, or above the form."""
        messages = getattr(refusal, "error_dict", None) or {NON_FIELD_ERRORS: refusal.error_list}
        for name, errors in messages.items():
            self.add_error(name if name in self.fields else None, errors)

    def ask_again_for_files(self):
        """Add an error to each file field that the person must fill again.

        A browser forgets the chosen files when a form is refused.
        """
        for bound in self:
            if isinstance(bound.field, forms.FileField) and bound.data and not bound.errors:
                self.add_error(bound.name, ValidationError(CHOOSE_AGAIN, params=_names(bound.data)))

    def lines(self):
        """Return (label, text, name) of each visible field as it was read, for the check page."""
        return [
            (bound.label, understood(bound.field, self.cleaned_data.get(bound.name)), bound.name)
            for bound in self.visible_fields()
        ]

    def typed(self, name):
        """Return what was typed in a field, as a person reads it."""
        return display.field_text(self.fields[name], self[name].value())


class PortalForm(_PortalLayout, forms.Form):
    pass


class PortalModelForm(_PortalLayout, forms.ModelForm):
    """Reads each text column with a field that cleans it, without declaring that field."""

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if hasattr(cls, "Meta") and not hasattr(cls.Meta, "formfield_callback"):
            cls.Meta.formfield_callback = staticmethod(clean_formfield)


class YesNoUnknownField(forms.TypedChoiceField):
    """Reads True, False, or None when nobody knows; it refuses any other answer."""

    def __init__(self, **kwargs):
        answers = [("", display.NOT_GIVEN), ("True", _("Oui")), ("False", _("Non"))]
        super().__init__(
            choices=answers, coerce=lambda key: key == "True", empty_value=None, **kwargs
        )


def say_what_is_expected(field):
    """Replace Django’s messages by sentences that name the field."""
    chosen = hasattr(field, "choices")
    if field.error_messages.get("required") is forms.Field.default_error_messages["required"]:
        sentence = CHOOSE if chosen or isinstance(field, forms.FileField) else FILL_IN
        field.error_messages["required"] = format_lazy(sentence, label=field.label)
    if chosen:
        sentence = format_lazy(NOT_OFFERED, label=field.label)
        field.error_messages |= dict.fromkeys(OF_CHOICES & field.error_messages.keys(), sentence)


def _word_choices(field):
    """Replace Django’s dashes by words, and begin each choice with a capital."""
    blank = CHOICE_TO_MAKE if field.required else display.NOT_GIVEN
    dashes = BLANK_CHOICE_DASH[0]
    if getattr(field, "empty_label", None) == dashes[1]:
        field.empty_label = blank
    elif not hasattr(field, "empty_label") and not callable(field.choices):
        field.choices = in_sentence_case(
            (key, blank) if (key, label) == dashes else (key, label) for key, label in field.choices
        )


def _names(uploads):
    several = uploads if isinstance(uploads, list) else [uploads]
    return {"names": joined(isolated(excerpt(upload.name)) for upload in several)}


def understood(field, value):
    """Return a value as it was read: an amount in figures and words, a day with its weekday."""
    if isinstance(value, Decimal) and isinstance(field, AmountField):
        return amount_echo(value, get_language())
    if isinstance(value, date) and isinstance(field, DateField):
        return display.long_day_text(value)
    return display.field_text(field, value)
