"""Cleans names and notes before they are stored: no hidden sign, one form for each letter."""

import re
import unicodedata

from django.utils.translation import gettext_lazy as _

from indh_portal.parsing.reading import HIDDEN_SIGN, Unreadable, code_of

ON_ONE_LINE = _("Écrivez ce texte sur une seule ligne")

# Controls, lone surrogates, private use and unassigned code points.
_FORBIDDEN_CATEGORIES = {"Cc", "Cs", "Co", "Cn"}
_INVISIBLE = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_JOINERS = re.compile("[\u200c\u200d]+")
_LINE_ENDS = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000 ]+")
_JOINED_SCRIPTS = ("ARABIC LETTER", "TIFINAGH LETTER")


def isolated(text):
    """Return a name that does not change the direction of the plain text around it.

    It adds a first strong isolate before and its end after, as `<bdi>` does in HTML.
    """
    return f"\u2068{text}\u2069"


def clean_text(text, *, multiline=False):
    """Return `text` in NFC, without hidden marks, with single spaces; raise Unreadable if unsafe.

    Zero-width joiners stay between Arabic or Tifinagh letters, where spelling needs them. Line ends
    stay only with `multiline`.
    """
    text = _SPACES.sub(" ", _LINE_ENDS.sub("\n", text))
    if "\n" in text.strip() and not multiline:
        raise Unreadable(ON_ONE_LINE)
    text = _INVISIBLE.sub("", text)
    text = _JOINERS.sub(_needed_joiner, text)
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", text))
    for sign in text:
        if sign != "\n" and unicodedata.category(sign) in _FORBIDDEN_CATEGORIES:
            raise Unreadable(HIDDEN_SIGN, code=code_of(sign))
    return re.sub(" ?\n ?", "\n", text).strip(" \n")


def sorted_by_script(french, arabic):
    """Return (french, arabic); a text in the wrong script moves to the other box if that is empty.

    Only letters show the script. A text of both scripts, or of neither, stays where it is.
    """
    if french and not arabic and _script_of(french) == "ARABIC":
        return "", french
    if arabic and not french and _script_of(arabic) == "LATIN":
        return arabic, ""
    return french, arabic


def _script_of(text):
    """Return the script of all letters of a text, as Unicode names it.

    Returns "" when the letters have several scripts, or when there is no letter.
    """
    scripts = {unicodedata.name(sign, "").partition(" ")[0] for sign in text if sign.isalpha()}
    return scripts.pop() if len(scripts) == 1 else ""


def _needed_joiner(match):
    text, start, end = match.string, match.start(), match.end()
    between_letters = _joins(text[max(0, start - 3) : start][::-1]) and _joins(text[end : end + 1])
    return match[0][0] if between_letters else ""


def _joins(signs):
    """Tell whether the first of `signs` that is not a vowel mark is a joined letter."""
    for sign in signs:
        if unicodedata.category(sign) != "Mn":
            return unicodedata.name(sign, "").startswith(_JOINED_SCRIPTS)
    return False


NOT_GIVEN = _("Non renseigné")
