"""Reads telephone numbers in any form, stores them as E.164 and shows them as 06 12 34 56 78."""

import re

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from indh_portal.parsing.reading import Unreadable, excerpt, plain

EMPTY = _("Saisissez un numéro de téléphone, par exemple 06 12 34 56 78")
UNREADABLE = _(
    "« %(typed)s » ne se lit pas comme un numéro de téléphone. Écrivez par exemple 06 12 34 56 78"
)
WRONG_LENGTH = ngettext_lazy(
    "Ce numéro a %(digits)d chiffre ; un numéro marocain en a 10 (06…, 07…, 05…)",
    "Ce numéro a %(digits)d chiffres ; un numéro marocain en a 10 (06…, 07…, 05…)",
    "digits",
)
WRONG_START = _("Un numéro marocain commence par 05, 06, 07 ou 08. Vérifiez « %(typed)s »")
WRONG_ABROAD = _(
    "« %(typed)s » ne se lit pas comme un numéro étranger. Écrivez + puis l’indicatif du pays"
)

_PUNCTUATION = re.compile(r"[ .()/\u2010-\u2015-]")
_MOROCCAN = re.compile(r"(?:\+?212)?0?(?P<rest>[5-8][0-9]{8})")
_ABROAD = re.compile(r"\+(?!212)[1-9][0-9]{7,14}")
_E164_MOROCCAN = re.compile(r"\+212([0-9])([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})")


def read_phone(text):
    """Read a number as E.164 (+212612345678), or raise Unreadable.

    It reads Moroccan numbers in any form (06…, 6…, 212…, 00212…, +212 (0)6…). Numbers of other
    countries must start with + or 00.
    """
    typed = plain(text, longest=40, refusal=UNREADABLE)
    number = re.sub(r"^00", "+", _PUNCTUATION.sub("", typed))
    if not number:
        raise Unreadable(EMPTY)
    if not re.fullmatch(r"\+?[0-9]+", number):
        raise Unreadable(UNREADABLE, typed=excerpt(text))
    if moroccan := _MOROCCAN.fullmatch(number):
        return "+212" + moroccan["rest"]
    if _ABROAD.fullmatch(number):
        return number
    raise _refusal(number, excerpt(text))


def _refusal(number, typed):
    if number.startswith("+") and not number.startswith("+212"):
        return Unreadable(WRONG_ABROAD, typed=typed)
    national = re.sub(r"^\+?2120?", "0", number)
    if len(national) == 10:
        return Unreadable(WRONG_START, typed=typed)
    return Unreadable(WRONG_LENGTH, digits=len(national))


def mask_phone(value):
    """Return « 06 •• •• •• 42 »: enough to recognise a known number, not to call it."""
    match = _E164_MOROCCAN.fullmatch(value)
    if match:
        return f"0{match[1]} •• •• •• {match[5]}"
    return f"•• •• •• •• {value[-2:]}"


def format_phone(value, *, international=False):
    """Return « 06 12 34 56 78 » or « +212 6 12 34 56 78 »; a foreign number stays as stored."""
    match = _E164_MOROCCAN.fullmatch(value)
    if not match:
        return value
    first, *pairs = match.groups()
    return " ".join([f"+212 {first}" if international else f"0{first}", *pairs])
