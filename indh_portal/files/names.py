"""Cleans the name that a person gave a file, so that it can be shown, stored and offered again."""

import re
import unicodedata
from pathlib import PurePosixPath

from indh_portal.files.kinds import EXTENSIONS
from indh_portal.parsing.text import clean_text

LONGEST = 100
NAMELESS = "fichier"
_RESERVED = re.compile(r'[\\/:*?"<>|]')
# Controls, invisible marks, half characters, private and unassigned ones, ends of line and page.
_UNFIT = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_JOINERS = "\u200c\u200d"


def clean_name(name, kind):
    """Return `name` without path, controls or reserved signs, in at most 100 characters.

    It ends as `kind` asks. No name is refused: a name is only a label, and the stored file has a
    name of its own. A clean name stays as it is.
    """
    fit = "".join(map(_fit, PurePosixPath(name.replace("\\", "/")).name))
    stem, ending = _split(clean_text(fit).rstrip(". "), kind)
    room = LONGEST - len(ending) - 1
    stem = _tidy(_whole_letters(stem, room)) or NAMELESS
    return f"{stem}.{ending}"


def _fit(sign):
    if unicodedata.category(sign) in _UNFIT and sign not in _JOINERS:
        return " " if sign in "\n\t" else ""
    return " " if _RESERVED.match(sign) else sign


def _split(name, kind):
    """Return (stem, ending): the typed ending if it suits the kind, else the kind’s own ending."""
    stem, dot, ending = name.rpartition(".")
    if dot and ending.lower() in EXTENSIONS[kind]:
        return stem, ending.lower()
    known = {each for endings in EXTENSIONS.values() for each in endings}
    return (stem if dot and ending.lower() in known else name), kind.extension


def _tidy(text):
    """Return clean text without dots and spaces at its ends.

    A leading dot hides a file, and some systems drop a dot at the end.
    """
    return clean_text(text).strip(". ")


def _whole_letters(text, room):
    """Return the first `room` characters, without cutting a letter from its marks."""
    cut = text[:room]
    if len(text) > room and unicodedata.combining(text[room]):
        cut = cut.rstrip("".join({sign for sign in cut if unicodedata.combining(sign)}))[:-1]
    return cut
