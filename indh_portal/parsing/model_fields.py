"""Defines model fields whose forms, admin and filters read typed text with our own parsers."""

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
from indh_portal.parsing.validators import not_in_the_future, right_rib
from indh_portal.parsing.widgets import TypedInput


class _Parsed:
    """Gives a kind of model field its fixed arguments and its form field.

    Migrations do not keep the fixed arguments. A widget that is not ours, such as the date and
    number boxes of the admin, is dropped: it would read the text in its own way.
    """

    fixed: dict[str, Any] = {}
    form_class: Any = None
    # Journal, comparisons and exports print this instead of a stored value; None prints the value.
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
    """Stores dirhams (MAD) with two decimals, up to 999 999 999 999,99.

    A text is read like any typed amount. A fraction of a centime raises ValueError when it is
    saved: it is never rounded silently.
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
    """Stores one day of the calendar."""

    form_class = fields.DateField

    def formfield(self, **kwargs):
        field = super().formfield(**kwargs)
        if not_in_the_future in self.validators:
            field.offer(fields.PAST_DAYS)
        return field


class CountField(_Parsed, models.PositiveIntegerField):
    """Stores a number of things: a whole number, zero or more."""

    form_class = fields.CountField


class PercentField(_Parsed, models.DecimalField):
    """Stores a share from 0 to 100 with two decimals."""

    fixed = {"max_digits": 5, "decimal_places": 2}
    form_class = fields.PercentField
    default_validators = [MinValueValidator(0), MaxValueValidator(100)]


class PhoneField(_Parsed, models.CharField):
    """Stores a telephone number as E.164 (+212612345678).

    The number of a person is `personal`, and is then printed masked.
    """

    fixed = {"max_length": 20}
    form_class = fields.PhoneField

    def __init__(self, *args, personal=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.personal = personal
        self.mask = mask_phone if personal else None

    def clone(self):
        """Copy `personal` and the mask: `deconstruct` leaves them out, as they change no column."""
        copy = super().clone()
        copy.personal, copy.mask = self.personal, self.mask
        return copy

    def formfield(self, **kwargs):
        return super().formfield(**{"empty_value": None if self.null else "", **kwargs})


class RIBField(_Parsed, models.CharField):
    """Stores a bank account number: 24 digits without spaces, whose key is right.

    It is printed masked everywhere.
    """

    fixed = {"max_length": RIB_DIGITS}
    form_class = fields.RIBField
    mask = staticmethod(mask_rib)
    default_validators = [right_rib]

    def formfield(self, **kwargs):
        return super().formfield(**{"empty_value": "", **kwargs})


# Maps the text columns of Django to the form field that cleans their text.
TEXTS = {
    models.CharField: fields.TextField,
    models.TextField: fields.NotesField,
    models.EmailField: fields.EmailField,
}


def clean_formfield(db_field, **kwargs):
    """Return the form field of a column: for plain text one of our text fields, else its own."""
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
