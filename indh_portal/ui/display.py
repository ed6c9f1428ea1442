"""Values as people read them (ux §6.4): the same digits and grouping in French and Arabic.

Functions return plain text; `templatetags/ui.py` adds the isolation that right-to-left text needs.
"""

from django.db.models import Manager, Model, QuerySet
from django.utils import formats, timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from indh_portal.parsing.amounts import format_amount, format_compact
from indh_portal.parsing.dates import format_date, long_date
from indh_portal.parsing.numbers import NO_BREAK_SPACE, format_count, format_percent
from indh_portal.parsing.phones import format_phone

MEGABYTE = 1024 * 1024
NOT_GIVEN = _("Non renseigné")


def is_unknown(value):
    return value is None or value == ""


def in_arabic():
    return (get_language() or "fr").startswith("ar")


def digits_of(amount, *, short=False):
    """`140 000,00`, or `140 000` for tiles; the currency is the caller’s."""
    return format_compact(amount) if short else format_amount(amount)


def money_text(amount):
    """`140 000,00 DH`; an unknown amount is said to be unknown, never zero."""
    currency = "درهم" if in_arabic() else "DH"
    return _known(amount, lambda known: f"{digits_of(known)}{NO_BREAK_SPACE}{currency}")


def count_text(number):
    return _known(number, format_count)


def percent_text(share):
    """`62,5 %` of a share given in percent."""
    return _known(share, format_percent)


def day_text(day):
    """`06/07/2024`."""
    return _known(day, format_date)


def long_day_text(day):
    """« samedi 6 juillet 2024 », «السبت 6 يوليوز 2024»."""
    return _known(day, lambda known: long_date(known, "ar" if in_arabic() else "fr"))


def moment_text(instant):
    """`06/07/2024 10:42`, in the country’s time."""
    return _known(instant, lambda known: f"{timezone.localtime(known):%d/%m/%Y %H:%M}")


def weight_text(octets):
    """`640 Ko`, `1,2 Mo`, as the limits of the forms say them: a Mo is 1 024 Ko."""
    figure, unit = str(-(-octets // 1024)), gettext("Ko")
    if octets >= MEGABYTE:
        figure, unit = f"{octets / MEGABYTE:.1f}".replace(".", ","), gettext("Mo")
    return f"{figure}{NO_BREAK_SPACE}{unit}"


def phone_text(number):
    return _known(number, format_phone)


def _known(value, write):
    return str(NOT_GIVEN) if is_unknown(value) else write(value)


def field_text(field, value):
    """What a form field’s value, typed or stored, looks like to a person."""
    if isinstance(value, QuerySet | Manager):
        value = list(value.all())
    if is_unknown(value) or value == []:
        return str(NOT_GIVEN)
    if mask := getattr(field, "mask", None):
        return mask(value)
    if isinstance(value, list | tuple):
        return ", ".join(field_text(field, item) for item in value)
    if isinstance(value, bool):
        return gettext("Oui") if value else gettext("Non")
    if isinstance(value, Model):
        return str(value)
    return _choice_text(field, value) or _written(field, value)


def _choice_text(field, value):
    """The label of a chosen value; the choices of a model field are read only when needed."""
    choices = getattr(field, "choices", None)
    if choices is None:
        return None
    for key, label in getattr(field, "flatchoices", None) or _flat(choices):
        if str(key) == str(value):
            return str(label)
    return None


def _flat(choices):
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield key, label


def _written(field, value):
    written = field.widget.format_value(field.prepare_value(value))
    return written if isinstance(written, str) else formats.localize(value)
