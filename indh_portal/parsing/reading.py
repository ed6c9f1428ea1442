"""Checks and folds all typed text before a reader reads it, and defines how a reader refuses it."""

import re
import unicodedata

from django.utils.translation import gettext_lazy as _

HIDDEN_SIGN = _(
    "Ce texte contient un caractère qui ne s’affiche pas (%(code)s). Effacez-le, puis retapez-le"
)

# The portal reads only these digits and 0 to 9: Arabic-Indic and Extended Arabic-Indic.
ARABIC_DIGITS = {chr(zero + n): str(n) for zero in (0x0660, 0x06F0) for n in range(10)}

# Direction marks that never change the order in which digits appear. The others (right-to-left
# embedding, isolate and overrides) stay in the text, and no reader accepts them.
HARMLESS_MARKS = "\u200e\u200f\u061c\u202a\u202c\u2066\u2068\u2069"

_TO_PLAIN = str.maketrans(ARABIC_DIGITS | dict.fromkeys(HARMLESS_MARKS))
_VOWELS_AND_ACCENTS = re.compile(r"([^\W\d_])[\u0300-\u036f\u0640\u064b-\u065f\u0670]+")


class Unreadable(ValueError):
    """Says that a reader cannot read the typed text; `str()` says why, in the current language.

    `message` is lazy and has %-style names, filled from `params`, as ValidationError expects.
    """

    def __init__(self, message, **params):
        super().__init__(message)
        self.message = message
        self.params = params

    def __str__(self):
        return self.message % self.params if self.params else str(self.message)


def plain(text, *, longest, refusal):
    """Fold `text` for reading: Western digits, lower-case letters without marks, single spaces.

    Raises Unreadable, with HIDDEN_SIGN when a sign is invisible, and with `refusal` when the text
    is longer than `longest` or a sign hides a number. It checks the signs before compatibility
    folding, which would turn 14² into 142.
    """
    text = text.strip(" \t\r\n\u00a0\u202f")
    if len(text) > longest or any(map(_hides_a_number, text)):
        raise Unreadable(refusal, typed=excerpt(text))
    text = text.translate(_TO_PLAIN)
    for sign in text:
        if unicodedata.category(sign).startswith("C"):
            raise Unreadable(HIDDEN_SIGN, code=code_of(sign))
    text = unicodedata.normalize("NFKD", text)
    text = _VOWELS_AND_ACCENTS.sub(r"\1", text)
    return re.sub(" +", " ", text).strip().casefold()


def excerpt(text, longest=40):
    """Return the part of `text` that a message may quote: visible characters, at most `longest`."""
    seen = "".join(filter(str.isprintable, " ".join(text[:400].split())))
    return seen if len(seen) <= longest else seen[:longest] + "…"


def code_of(sign):
    """Return the name of a sign that cannot be shown, as a message writes it: « U+202E »."""
    return f"U+{ord(sign):04X}"


def _hides_a_number(sign):
    if sign in "0123456789" or sign in ARABIC_DIGITS:
        return False
    folded = unicodedata.normalize("NFKD", sign)
    return any(unicodedata.numeric(part, None) is not None for part in sign + folded)
