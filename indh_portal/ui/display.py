"""Writes values as people read them, with the same digits and grouping in French and Arabic.

The functions return plain text. templatetags/ui.py adds the `<bdi>` elements that right-to-left
text needs.
"""

from django.db.models import Manager, Model, QuerySet
from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext

from indh_portal.parsing.amounts import amount_with_currency, format_amount, format_compact
from indh_portal.parsing.dates import format_date, long_date
from indh_portal.parsing.joining import joined
from indh_portal.parsing.numbers import NO_BREAK_SPACE, format_count, format_percent
from indh_portal.parsing.phones import format_phone
from indh_portal.parsing.text import NOT_GIVEN

MEGABYTE = 1024 * 1024


def is_unknown(value):
    return value is None or value == ""


def in_arabic():
    return (get_language() or "fr").startswith("ar")


def digits_of(amount, *, short=False):
    """Return `140 000,00`, or `140 000` when `short`; the caller adds the currency."""
    return format_compact(amount) if short else format_amount(amount)


def money_text(amount):
    """Return an amount as `140 000,00 DH`; an unknown one is « Non renseigné », never zero."""
    return _known(amount, amount_with_currency)


def count_text(number):
    return _known(number, format_count)


def percent_text(share):
    """Return a share given in percent as `62,5 %`."""
    return _known(share, format_percent)


def day_text(day):
    """Return a day as `06/07/2024`."""
    return _known(day, format_date)


def long_day_text(day):
    """Return a day as « samedi 6 juillet 2024 », or «السبت 6 يوليوز 2024» in Arabic."""
    return _known(day, lambda known: long_date(known, "ar" if in_arabic() else "fr"))


def moment_text(instant):
    """Return a moment as `06/07/2024 10:42`, in the time of the country."""
    return _known(instant, lambda known: f"{timezone.localtime(known):%d/%m/%Y %H:%M}")


def weight_text(octets):
    """Return the size of a file as `640 Ko` or `1,2 Mo`; a Mo is 1 024 Ko."""
    figure, unit = str(-(-octets // 1024)), gettext("Ko")
    if octets >= MEGABYTE:
        figure, unit = f"{octets / MEGABYTE:.1f}".replace(".", ","), gettext("Mo")
    return f"{figure}{NO_BREAK_SPACE}{unit}"


def phone_text(number):
    return _known(number, format_phone)


def _known(value, write):
    return str(NOT_GIVEN) if is_unknown(value) else write(value)


def field_text(field, value):
    """Return the value of a form field, typed or stored, as a person reads it."""
    if isinstance(value, QuerySet | Manager):
        value = list(value.all())
    if is_unknown(value) or value == []:
        return str(NOT_GIVEN)
    if mask := getattr(field, "mask", None):
        return mask(value)
    if isinstance(value, list | tuple):
        return joined(field_text(field, item) for item in value)
    if isinstance(value, bool):
        return gettext("Oui") if value else gettext("Non")
    if isinstance(value, Model):
        return str(value)
    return _choice_text(field, value) or _written(field, value)


def _choice_text(field, value):
    """Return the label of a chosen value, or None when the field has no such choice."""
    choices = getattr(field, "choices", None)
    if choices is None:
        return None
    for key, label in getattr(field, "flatchoices", None) or _flat(choices):
        if str(key) == str(value):
            return capfirst(str(label))
    return None


def in_sentence_case(choices):
    """Return choices whose words begin with a capital, as they stand alone in a form."""
    return [
        (key, capfirst(label) if isinstance(label, str | Promise) else label)
        for key, label in choices
    ]


def _flat(choices):
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield key, label


def _written(field, value):
    written = field.widget.format_value(field.prepare_value(value))
    return written if isinstance(written, str) else formats.localize(value)
