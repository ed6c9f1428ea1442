"""Reads a text typed in the search box as all that it may be: an amount, a day or a number."""

import re
from functools import cached_property

from indh_portal.parsing.amounts import read_amount
from indh_portal.parsing.dates import read_date
from indh_portal.parsing.phones import read_phone
from indh_portal.parsing.reading import Unreadable, plain
from indh_portal.parsing.references import read_references
from indh_portal.parsing.text import clean_text

SHORTEST, LONGEST = 2, 200


class Question:
    """Holds a text typed in the search box, and all that it may mean."""

    def __init__(self, text, user):
        self.user = user
        self.text = _clean(text)

    def __bool__(self):
        """Tell whether the text is a question: it needs two letters or digits."""
        return sum(map(str.isalnum, self.text)) >= SHORTEST

    @cached_property
    def amount(self):
        found = _read(read_amount, self.text)
        return found and found.value

    @cached_property
    def day(self):
        return _read(read_date, self.text)

    @cached_property
    def phone(self):
        return _read(read_phone, self.text)

    @cached_property
    def references(self):
        """Return the references that this may be; [] for a text that is none."""
        return read_references(self.text)

    @cached_property
    def digits(self):
        """Return the figures of an identifier without its spaces; "" for any other text."""
        typed = _read(_plainly, self.text) or ""
        figures = re.sub(r"[ .-]", "", typed)
        return figures if figures.isascii() and figures.isdigit() else ""

    @cached_property
    def numbers(self):
        """Return the ways a register may write this number; [] for a text without figures."""
        if not any(map(str.isdigit, self.text)):
            return []
        typed = {self.text, self.text.upper(), _read(_plainly, self.text) or "", self.digits}
        return sorted({*typed, *self.references} - {""})


def _clean(text):
    try:
        return clean_text(text[:LONGEST].replace("\n", " "))
    except Unreadable:
        return ""


def _plainly(text):
    return plain(text, longest=LONGEST, refusal="")


def _read(reader, text):
    try:
        return reader(text)
    except Unreadable:
        return None
