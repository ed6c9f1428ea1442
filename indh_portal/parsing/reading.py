"""The first look at anything typed: what passes, and how a reader says no."""

import re
import unicodedata

from django.utils.translation import gettext_lazy as _

HIDDEN_SIGN = _(
    "Ce texte contient un caractère qui ne s’affiche pas (%(code)s). Effacez-le, puis retapez-le"
)

# With 0 to 9, the only digits that are read: Arabic-Indic and Extended Arabic-Indic.
ARABIC_DIGITS = {chr(zero + n): str(n) for zero in (0x0660, 0x06F0) for n in range(10)}

# Direction marks that never change the order in which digits are seen. The others
# (right-to-left embedding, isolate and overrides) stay, and no reader accepts them.
HARMLESS_MARKS = "\u200e\u200f\u061c\u202a\u202c\u2066\u2068\u2069"

_TO_PLAIN = str.maketrans(ARABIC_DIGITS | dict.fromkeys(HARMLESS_MARKS))
_VOWELS_AND_ACCENTS = re.compile(r"([^\W\d_])[\u0300-\u036f\u0640\u064b-\u065f\u0670]+")


class Unreadable(ValueError):
    """What was typed cannot be read; `str()` says why, in the language of the moment.

    `message` is lazy and carries %-style names filled from `params`, as ValidationError expects.
    """

    def __init__(self, message, **params):
        super().__init__(message)
        self.message = message
        self.params = params

    def __str__(self):
        return self.message % self.params if self.params else str(self.message)


def plain(text, *, longest, refusal):
    """Fold `text` for reading: Western digits, bare lower-case letters, single plain spaces.

    Raises Unreadable: `refusal` beyond `longest` characters or when a sign hides a number, and
    HIDDEN_SIGN when one does not show. Signs are looked at before compatibility folding, which
    would turn 14² into 142.
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
    """Return what a message may quote of `text`: visible characters, at most `longest`."""
    seen = "".join(filter(str.isprintable, " ".join(text[:400].split())))
    return seen if len(seen) <= longest else seen[:longest] + "…"


def code_of(sign):
    """U+202E: how a message names a sign that cannot be shown."""
    return f"U+{ord(sign):04X}"


def _hides_a_number(sign):
    if sign in "0123456789" or sign in ARABIC_DIGITS:
        return False
    folded = unicodedata.normalize("NFKD", sign)
    return any(unicodedata.numeric(part, None) is not None for part in sign + folded)
