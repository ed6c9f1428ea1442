"""Defines form fields that read with our parsers, keep the typed text, and show formatted values.

An empty field gives None, unless `empty_value` says otherwise. Both languages give the same values.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext_lazy as _

from indh_portal.parsing import (
    amounts,
    dates,
    hours,
    identifiers,
    numbers,
    phones,
    positions,
    widgets,
)
from indh_portal.parsing.reading import Unreadable, excerpt
from indh_portal.parsing.text import clean_text
from indh_portal.parsing.validators import not_in_the_future

UNREADABLE_EMAIL = _("Écrivez une adresse de courriel complète, par exemple contact@exemple.ma")
ASK = _("Vous avez écrit « %(typed)s ». Est-ce bien %(amount)s DH ?")


TODAY, PAST_DAYS, DEADLINES = ("today",), ("today", "yesterday"), ("month", "quarter")


class TypedField(forms.Field):
    """Reads its value with one reader and shows it with one formatter."""

    widget = widgets.TypedInput
    read: Any = None
    format: Any = None

    def __init__(self, *, empty_value=None, **kwargs):
        super().__init__(**kwargs)
        self.empty_value = empty_value

    def to_python(self, value):
        if value in self.empty_values or (isinstance(value, str) and not value.strip()):
            return self.empty_value
        if not isinstance(value, str):
            return value
        try:
            return self.read(value)
        except Unreadable as refusal:
            raise _as_validation_error(refusal) from None

    def prepare_value(self, value):
        if value is None or isinstance(value, str):
            return value
        return self.format(value)


class AmountField(TypedField):
    """Reads dirhams as Decimal with two decimals.

    When the amount was computed from unit words, the person must see it in figures and tick a box.
    With `confirm=False` no tick is needed: for filters and searches, where an error is harmless.
    """

    widget = widgets.AmountInput
    hidden_widget = widgets.HiddenAmount
    format = staticmethod(amounts.format_amount)
    default_error_messages = {"required": amounts.EMPTY}

    def __init__(self, *, confirm=True, **kwargs):
        super().__init__(**kwargs)
        self.confirm = self.widget.confirm = confirm

    def read(self, typed):
        amount = amounts.read_amount(typed)
        confirmed = getattr(typed, "confirmed", "")
        if amount.confirm and self.confirm and confirmed != str(amount.value):
            figures = amounts.format_amount(amount.value)
            raise Unreadable(ASK, typed=excerpt(typed), amount=figures)
        return amount.value


class DateField(TypedField):
    """Reads a day that is typed with the day before the month.

    Beside the box stand the usual days of a `deadline`, or those of what has happened.
    """

    widget = widgets.DateInput
    read = staticmethod(dates.read_date)
    format = staticmethod(dates.format_date)
    default_error_messages = {"required": dates.EMPTY}

    def __init__(self, *, deadline=False, **kwargs):
        super().__init__(**kwargs)
        self.offer(DEADLINES if deadline else PAST_DAYS if self.is_past else TODAY)

    @property
    def is_past(self):
        return not_in_the_future in self.validators

    def offer(self, days):
        if isinstance(self.widget, widgets.DateInput):
            self.widget.offers = days


class DayOfAFilter(DateField):
    """Reads a day in a filter, where only the box has room."""

    def offer(self, days):
        """Offer no day, and no hint."""


class HourField(TypedField):
    """Reads a time of day in hours and minutes."""

    read = staticmethod(hours.read_hour)
    format = staticmethod(hours.format_hour)
    default_error_messages = {"required": hours.EMPTY}


class CountField(TypedField):
    """Reads a whole number, zero or more."""

    widget = widgets.CountInput
    read = staticmethod(numbers.read_count)
    format = staticmethod(numbers.format_count)
    default_error_messages = {"required": numbers.EMPTY_COUNT}


class PercentField(TypedField):
    """Reads a share from 0 to 100 as Decimal with two decimals."""

    widget = widgets.PercentInput
    read = staticmethod(numbers.read_percent)
    format = staticmethod(numbers.format_percent)
    default_error_messages = {"required": numbers.EMPTY_PERCENT}


class PhoneField(TypedField):
    """Reads a telephone number as E.164 and shows it as people dial it."""

    widget = widgets.PhoneInput
    read = staticmethod(phones.read_phone)
    default_error_messages = {"required": phones.EMPTY}

    def prepare_value(self, value):
        stored = isinstance(value, str) and not isinstance(value, widgets.Typed)
        return phones.format_phone(value) if stored else value


class ICEField(TypedField):
    """Reads fifteen digits; the page that shows the form warns when `ice_key_is_right` is false."""

    widget = widgets.IdentifierInput
    read = staticmethod(identifiers.read_ice)
    default_error_messages = {"required": identifiers.EMPTY}


class RIBField(TypedField):
    """Reads twenty-four digits whose key is right."""

    widget = widgets.IdentifierInput
    read = staticmethod(identifiers.read_rib)
    default_error_messages = {"required": identifiers.EMPTY}


class PositionField(TypedField):
    """Reads a Position in Morocco, in the forms that maps and phones write."""

    read = staticmethod(positions.read_position)
    format = staticmethod(positions.format_position)
    default_error_messages = {"required": positions.EMPTY}


class TextField(forms.CharField):
    """Reads one line of clean text, of 150 characters unless `max_length` says otherwise."""

    longest = 150
    multiline = False

    def __init__(self, *, max_length=None, **kwargs):
        super().__init__(max_length=max_length or self.longest, **kwargs)

    def to_python(self, value):
        value = super().to_python(value)
        if value in self.empty_values:
            return value
        try:
            return clean_text(value, multiline=self.multiline) or self.empty_value
        except Unreadable as refusal:
            raise _as_validation_error(refusal) from None

    def widget_attrs(self, widget):
        """Leave out `maxlength`: a browser would cut a pasted text without a message."""
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class NotesField(TextField):
    """Reads several lines of clean text, 5 000 characters unless `max_length` says otherwise."""

    widget = forms.Textarea(attrs={"rows": 4, "dir": "auto"})
    longest = 5_000
    multiline = True


class _LatinEmail(EmailValidator):
    def __call__(self, value):
        if not value.isascii():
            raise ValidationError(self.message, code=self.code)
        super().__call__(value)


class EmailField(TextField):
    """Reads an e-mail in ASCII; refuses letters of another script that look like Latin ones."""

    widget = forms.EmailInput(attrs={"dir": "ltr"})
    default_validators = [_LatinEmail(UNREADABLE_EMAIL)]
    longest = 254


class ReadsKeys:
    """Reads the key of a row as the page wrote it: ASCII digits and nothing else.

    Python reads «1_000» and «𝟏𝟒𝟎» as the keys 1000 and 140, of rows that nobody chose.
    """

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and value and not (value.isascii() and value.isdigit()):
            raise ValidationError(
                self.error_messages["invalid_choice"],  # type: ignore[attr-defined]
                code="invalid_choice",
                params={"value": value},
            )
        return super().to_python(value)  # type: ignore[misc]


class RowField(ReadsKeys, forms.ModelChoiceField):
    """Reads the choice of one row among the offered rows."""


def _as_validation_error(refusal):
    return ValidationError(refusal.message, code="unreadable", params=refusal.params)
