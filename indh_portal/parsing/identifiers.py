"""Reads and writes identifiers that hold a check key: ICE (enterprise) and RIB (bank account)."""

import re

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from indh_portal.parsing.reading import Unreadable, excerpt, plain

ICE_DIGITS = 15
RIB_DIGITS = 24

EMPTY = _("Saisissez les chiffres de l’identifiant")
UNREADABLE = _("« %(typed)s » ne se lit pas comme un identifiant. Écrivez seulement ses chiffres")
ICE_WRONG_LENGTH = ngettext_lazy(
    "Cet ICE a %(digits)d chiffre ; un ICE en a 15",
    "Cet ICE a %(digits)d chiffres ; un ICE en a 15",
    "digits",
)
ICE_WRONG_KEY = _("La clé de cet ICE ne correspond pas. Vérifiez ses chiffres sur un document")
RIB_WRONG_LENGTH = ngettext_lazy(
    "Ce RIB a %(digits)d chiffre ; un RIB en a 24",
    "Ce RIB a %(digits)d chiffres ; un RIB en a 24",
    "digits",
)
RIB_WRONG_KEY = _("La clé de ce RIB ne correspond pas. Vérifiez chaque chiffre")


def read_ice(text):
    """Read the 15 digits of an ICE, or raise Unreadable; a wrong key is not refused.

    The caller warns about a wrong key with `ICE_WRONG_KEY`.
    """
    return _digits(text, ICE_DIGITS, ICE_WRONG_LENGTH)


def ice_key_is_right(ice):
    """Tell whether the key of an ICE is right, by ISO 7064 mod 97 over the whole number."""
    return _divides_by_97(ice)


def read_rib(text):
    """Read the 24 digits of a RIB, or raise Unreadable.

    A wrong key is refused, because money is sent there.
    """
    rib = _digits(text, RIB_DIGITS, RIB_WRONG_LENGTH)
    if not _divides_by_97(rib):
        raise Unreadable(RIB_WRONG_KEY)
    return rib


def mask_rib(rib):
    """Return « •••• •••• •••• 4821 »: enough to recognise an account, not to use it."""
    return f"•••• •••• •••• {rib[-4:]}"


def format_rib(rib):
    """Return a RIB with spaces between bank, place, account and key, as banks print it."""
    return " ".join([rib[:3], rib[3:6], rib[6:22], rib[22:]])


def _digits(text, expected, wrong_length):
    typed = plain(text, longest=60, refusal=UNREADABLE)
    digits = re.sub(r"[ .\u2010-\u2015-]", "", typed)
    if not digits:
        raise Unreadable(EMPTY)
    if not re.fullmatch(r"[0-9]+", digits):
        raise Unreadable(UNREADABLE, typed=excerpt(text))
    if len(digits) != expected:
        raise Unreadable(wrong_length, digits=len(digits))
    return digits


def _divides_by_97(digits):
    return int(digits) > 0 and int(digits) % 97 == 0
