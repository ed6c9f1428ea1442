"""Forms in the portal’s clothes. They parse and nothing more; the action does the rest."""

from datetime import date
from decimal import Decimal

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError
from django.db.models.fields import BLANK_CHOICE_DASH
from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from indh_portal.parsing.amount_words import amount_echo
from indh_portal.parsing.fields import AmountField, DateField
from indh_portal.parsing.model_fields import clean_formfield
from indh_portal.parsing.reading import excerpt
from indh_portal.parsing.text import isolated, sorted_by_script
from indh_portal.ui import display

FILL_IN = _("Remplissez « {label} ».")
CHOOSE = _("Choisissez « {label} ».")
CHOOSE_AGAIN = _("Choisissez de nouveau « %(names)s » : le formulaire n’a pas pu le garder.")
CHOICE_TO_MAKE = _("Choisissez")
RULE_OF_THE_DATABASE = _(
    "Une règle de la base de données refuse cet enregistrement (%(rule)s). "
    "Rien n’a été écrit : rechargez la fiche et vérifiez."
)


class SortsScripts:
    """Of two boxes `<name>_fr` and `<name>_ar`, the cleaned text goes to that of its script.

    What was typed stays in its box when the form is shown again. `in_either_script`: `<name>` →
    what is said beside the first box when both are empty.
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
    """Return the parts of a layout, the two boxes of one thing as the columns of a row."""
    names = list(names)
    arabic = {twin_of(name) for name in names if name.endswith("_fr")} & set(names)
    return [
        Row(Column(name), Column(twin_of(name))) if twin_of(name) in arabic else name
        for name in names
        if name not in arabic
    ]


def twin_of(name):
    """Return the name of the box of the other script, «name_ar» for «name_fr»; "" for none."""
    stem, _sign, script = name.rpartition("_")
    other = {"fr": "ar", "ar": "fr"}.get(script)
    return f"{stem}_{other}" if other else ""


class _PortalLayout(SortsScripts):
    """One column, labels above, optional fields say so; `fieldsets` makes titled groups.

    `fieldsets = [(title, [names…]), …]`; fields named in none come after, without a title.
    The page owns `<form>`, its token and its buttons.
    """

    fieldsets = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _say_what_is_expected(field)

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
        """Show an action’s ValidationError: beside its field when the form has it, else on top."""
        messages = getattr(refusal, "error_dict", None) or {NON_FIELD_ERRORS: refusal.error_list}
        for name, errors in messages.items():
            self.add_error(name if name in self.fields else None, errors)

    def ask_again_for_files(self):
        """A browser forgets the files of a refused form: say which must be chosen again."""
        for bound in self:
            if isinstance(bound.field, forms.FileField) and bound.data and not bound.errors:
                self.add_error(bound.name, ValidationError(CHOOSE_AGAIN, params=_names(bound.data)))

    def lines(self):
        """(label, text, name) of each visible field as it was understood, for the check page."""
        return [
            (bound.label, understood(bound.field, self.cleaned_data.get(bound.name)), bound.name)
            for bound in self.visible_fields()
        ]

    def typed(self, name):
        """What was typed in a field, as a person would read it."""
        return display.field_text(self.fields[name], self[name].value())


class PortalForm(_PortalLayout, forms.Form):
    pass


class PortalModelForm(_PortalLayout, forms.ModelForm):
    """Every column of text is read clean, whether or not the form names its field."""

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if hasattr(cls, "Meta") and not hasattr(cls.Meta, "formfield_callback"):
            cls.Meta.formfield_callback = staticmethod(clean_formfield)


class YesNoUnknownField(forms.TypedChoiceField):
    """True, False, or None when nobody knows; any other answer is refused."""

    def __init__(self, **kwargs):
        answers = [("", display.NOT_GIVEN), ("True", _("Oui")), ("False", _("Non"))]
        super().__init__(
            choices=answers, coerce=lambda key: key == "True", empty_value=None, **kwargs
        )


def _say_what_is_expected(field):
    """Django’s anonymous messages and dashes give way to sentences that name the field."""
    chosen = hasattr(field, "choices")
    if field.error_messages.get("required") is forms.Field.default_error_messages["required"]:
        sentence = CHOOSE if chosen or isinstance(field, forms.FileField) else FILL_IN
        field.error_messages["required"] = format_lazy(sentence, label=field.label)
    if getattr(field, "empty_label", None) == BLANK_CHOICE_DASH[0][1]:
        field.empty_label = CHOICE_TO_MAKE if field.required else display.NOT_GIVEN
    elif chosen and not hasattr(field, "empty_label") and not callable(field.choices):
        blank = CHOICE_TO_MAKE if field.required else display.NOT_GIVEN
        dashes = BLANK_CHOICE_DASH[0]
        field.choices = [
            (key, blank) if (key, label) == dashes else (key, label) for key, label in field.choices
        ]


def _names(uploads):
    several = uploads if isinstance(uploads, list) else [uploads]
    return {"names": ", ".join(isolated(excerpt(upload.name)) for upload in several)}


def understood(field, value):
    """A value as it was read: amounts in figures and words, days with their weekday."""
    if isinstance(value, Decimal) and isinstance(field, AmountField):
        return amount_echo(value, get_language())
    if isinstance(value, date) and isinstance(field, DateField):
        return display.long_day_text(value)
    return display.field_text(field, value)


def refusal_of(broken: IntegrityError):
    """The French message of the constraint or trigger that Postgres defended.

    A rule that no model declares is quoted by its name; without even a name, the error stands.
    """
    name = getattr(getattr(broken.__cause__, "diag", None), "constraint_name", None)
    if not name:
        raise broken
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return ValidationError(constraint.get_violation_error_message())
    return ValidationError(RULE_OF_THE_DATABASE, params={"rule": name})
