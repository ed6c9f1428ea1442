"""Turns the values that the triggers stored into words for people."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from indh_portal.parsing.amounts import amount_with_currency
from indh_portal.parsing.dates import format_date
from indh_portal.parsing.joining import joined
from indh_portal.parsing.model_fields import DayField, MoneyField, PercentField, PhoneField
from indh_portal.parsing.numbers import format_percent
from indh_portal.parsing.phones import format_phone


def text_of(field, value, names):
    """Return a stored value in words; `names` comes from `names_behind`."""
    if value is None or value == "":
        return _("Non renseigné")
    if field.is_relation:
        return names.get((field.related_model._meta.label_lower, value)) or f"n° {value}"
    if isinstance(field, ArrayField):
        each = (text_of(field.base_field, item, names) for item in value)
        return joined(each) or _("Non renseigné")
    return _in_words(field, value)


def _in_words(field, value):
    if mask := getattr(field, "mask", None):
        return mask(value)
    if said := getattr(field.model, "SAID_AS", {}).get(field.name):
        return str(said(value))
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    for kind, write in WRITTEN:
        if isinstance(field, kind):
            return write(value)
    return str(value)


def _yes_or_no(value):
    return _("Oui") if value else _("Non")


def _day(value):
    return format_date(models.DateField().to_python(value))


def _instant(value):
    return f"{timezone.localtime(parse_datetime(value)):%d/%m/%Y %H:%M}"


WRITTEN = [
    (models.BooleanField, _yes_or_no),
    (PercentField, format_percent),
    (MoneyField, amount_with_currency),
    (DayField, _day),
    (models.DateTimeField, _instant),
    (PhoneField, format_phone),
]
