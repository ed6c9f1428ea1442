"""Model fields whose forms, admin and filters read what people type with our own parsers."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from indh_portal.parsing import fields
from indh_portal.parsing.amounts import CENTIME, read_amount
from indh_portal.parsing.identifiers import RIB_DIGITS, mask_rib
from indh_portal.parsing.phones import mask_phone
from indh_portal.parsing.reading import Unreadable
from indh_portal.parsing.validators import right_rib
from indh_portal.parsing.widgets import TypedInput


class _Parsed:
    """Give a kind of field its fixed arguments and its form field.

    Fixed arguments stay out of migrations. Widgets that are not ours, such as the admin's date
    and number boxes, are left aside: they would bring their own reading back.
    """

    fixed: dict[str, Any] = {}
    form_class: Any = None
    # What the journal, comparisons and exports print in place of a stored value; None: the value.
    mask: Any = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{**self.fixed, **kwargs})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        own = {
            key: value for key, value in kwargs.items() if (key, value) not in self.fixed.items()
        }
        return name, path, args, own

    def formfield(self, **kwargs):
        if not _is_ours(kwargs.get("widget")):
            kwargs.pop("widget", None)
        field = models.Field.formfield(self, **{"form_class": self.form_class, **kwargs})
        field.mask = self.mask
        return field


class MoneyField(_Parsed, models.DecimalField):
    """Dirhams (MAD) with two decimals, up to 999 999 999 999,99.

    Text is read like any typed amount, and no fraction of a centime is rounded away in silence.
    """

    fixed = {"max_digits": 14, "decimal_places": 2}
    form_class = fields.AmountField

    def to_python(self, value):
        if not isinstance(value, str):
            return super().to_python(value)
        try:
            amount = read_amount(value)
        except Unreadable as refusal:
            raise ValidationError(refusal.message, params=refusal.params) from None
        if amount.confirm:
            raise ValidationError(self.error_messages["invalid"], params={"value": value})
        return amount.value

    def get_db_prep_save(self, value, connection):
        if isinstance(value, Decimal) and value % CENTIME:
            raise ValueError(f"{value} has a fraction of a centime: round it where it is computed.")
        return super().get_db_prep_save(value, connection)


class DayField(_Parsed, models.DateField):
    """A calendar day."""

    form_class = fields.DateField


class CountField(_Parsed, models.PositiveIntegerField):
    """How many: a whole number, zero or more."""

    form_class = fields.CountField


class PercentField(_Parsed, models.DecimalField):
    """A share from 0 to 100, two decimals."""

    fixed = {"max_digits": 5, "decimal_places": 2}
    form_class = fields.PercentField
    default_validators = [MinValueValidator(0), MaxValueValidator(100)]


class PhoneField(_Parsed, models.CharField):
    """A telephone number, stored as E.164 (+212612345678); that of a person is `personal`."""

    fixed = {"max_length": 20}
    form_class = fields.PhoneField

    def __init__(self, *args, personal=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.personal = personal
        self.mask = mask_phone if personal else None

    def clone(self):
        """Being personal changes no column: migrations do not hear of it, copies do."""
        copy = super().clone()
        copy.personal, copy.mask = self.personal, self.mask
        return copy

    def formfield(self, **kwargs):
        return super().formfield(**{"empty_value": None if self.null else "", **kwargs})


class RIBField(_Parsed, models.CharField):
    """A bank account number: 24 digits, compact, its key right. Printed masked everywhere."""

    fixed = {"max_length": RIB_DIGITS}
    form_class = fields.RIBField
    mask = staticmethod(mask_rib)
    default_validators = [right_rib]

    def formfield(self, **kwargs):
        return super().formfield(**{"empty_value": "", **kwargs})


# Django’s columns of text → the field that cleans what is typed in them.
TEXTS = {
    models.CharField: fields.TextField,
    models.TextField: fields.NotesField,
    models.EmailField: fields.EmailField,
}


def clean_formfield(db_field, **kwargs):
    """The form field of a column: as it says itself, plain text through our text fields."""
    if type(db_field) in TEXTS and not db_field.choices:
        text_field = TEXTS[type(db_field)]
        kwargs = {"form_class": text_field, "widget": text_field.widget, **kwargs}
        if db_field.max_length is None:
            kwargs["max_length"] = text_field.longest
    if isinstance(db_field, models.ForeignKey):
        kwargs = {"form_class": fields.RowField, **kwargs}
    return db_field.formfield(**kwargs)


def _is_ours(widget):
    widget_class = widget if isinstance(widget, type) else type(widget)
    return (
        issubclass(widget_class, TypedInput) or getattr(widget_class, "input_type", "") == "hidden"
    )
