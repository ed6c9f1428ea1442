"""Lists texts that nobody expects, and the only reading that each kind of field may give them.

The readings are written by hand and do not use the parsers that they judge. A run types one third
of the texts in every field, and also the texts of `ALWAYS`.
"""

import datetime
from decimal import Decimal
from typing import NamedTuple

from django import forms

from funding.forms.grants import CooperativeField
from indh_portal.files.fields import UploadField
from indh_portal.parsing import fields
from tests.suite.slices import take
from visits.widgets import DelegationField

REFUSED = object()
SIXTH_OF_JULY = datetime.date(2024, 7, 6)

# {typed text: {kind of field: value}}. A kind that is not named refuses the text, except `text`,
# which keeps it as it is.
READINGS = {
    # amounts
    "140,000 DH": {"amount": Decimal(140000)},
    "100.000 DH": {"amount": Decimal(100000)},
    "140 000,00": {"amount": Decimal(140000)},
    "140\u202f000,00": {"amount": Decimal(140000), "text": "140 000,00"},
    "١٤٠٬٠٠٠٫٥٠": {"amount": Decimal("140000.50")},
    "2.299.500.00": {"amount": Decimal(2299500)},
    "1 200": {"amount": Decimal(1200), "count": 1200},
    "12,5": {"amount": Decimal("12.50"), "percent": Decimal("12.50")},
    "3.000": {"amount": Decimal(3000)},
    "0": {"amount": Decimal(0), "count": 0, "percent": Decimal(0), "hour": datetime.time(0)},
    "1,5 MDH": {"searched amount": Decimal(1500000)},
    "14²": {},
    "①②": {},
    "𝟏𝟒𝟎": {},
    "1e5": {},
    "-5000": {},
    "0,001": {},
    "1_000": {},
    "0x1F": {},
    "NaN": {},
    "11ر32 مليون": {},
    "99999999999999999999": {},
    # days and hours
    "06/07/2024": {"day": SIXTH_OF_JULY},
    "٠٦/٠٧/٢٠٢٤": {"day": SIXTH_OF_JULY},
    "06072024": {"day": SIXTH_OF_JULY, "amount": Decimal(6072024), "count": 6072024},
    "31/02/2024": {},
    "01/01/99999": {},
    "1/1/1": {},
    "06/07/85": {},
    "2024-W27-6": {},
    "10h30": {"hour": datetime.time(10, 30)},
    "25:61": {},
    # identifiers and contacts
    "06 12 34 56 78": {"phone": "+212612345678"},
    "+212 6 12 34 56 78": {"phone": "+212612345678"},
    "0612345678901": {"amount": Decimal(612345678901)},
    "103456789012345": {"ice": "103456789012345"},
    "999 780 0000002024000077 54": {"rib": "999780000000202400007754"},
    "30.3345, -9.5012": {"position": "30.334500, -9.501200"},
    "contact@exemple.ma": {"email": "contact@exemple.ma"},
    "contact@exem\u202eple.ma": {"email": "contact@exemple.ma", "text": "contact@exemple.ma"},
    # names and notes
    "<img src=x onerror=alert(1)>": {},
    "</textarea><script>alert(1)</script>": {},
    '"><b onmouseover=alert(1)>': {},
    "{{7*7}}{% now 'Y' %}": {},
    "'; DROP TABLE cooperatives_cooperative; --": {},
    "%s%n%(name)s": {},
    "=1+1": {},
    "javascript:alert(1)": {},
    "NULL": {},
    "true": {},
    "\u202eexe.txt": {"text": "exe.txt"},
    "Ti\u200bbo\u00adurk": {"text": "Tibourk"},
    "e\u0301cole": {"text": "école"},
    "a\tb": {"text": "a b"},
    "تي\u200cبورك": {},
    "deux\r\nlignes": {"text": REFUSED, "notes": "deux\nlignes"},
    "\ue000": {"text": REFUSED},
    "\u0378": {"text": REFUSED},
    "   ": {"text": ""},
    "": {"text": ""},
    "x" * 151: {},
    "x" * 10_000: {"text": REFUSED},
}
CORPUS = list(READINGS)
# Every run types these texts in every field. Add a text that failed in a run, in the commit that
# corrects the code: the next runs try it in every slice. Never remove a text.
ALWAYS = [
    "140,000 DH",  # when the comma is read as a decimal sign, the amount is a thousand times less
    "1_000",  # boxes that choose a row read it as the key 1000
    "\u202eexe.txt",  # a filter by a reference accepted its hidden sign
]
LANGUAGES = ("fr", "ar")
MARKUP = ("<img src=x", "<script>alert", "<b onmouseover")

# (class of field, kind), the most particular classes first.
KINDS = [
    (fields.AmountField, "amount"),
    (fields.DateField, "day"),
    (fields.CountField, "count"),
    (fields.PercentField, "percent"),
    (fields.PhoneField, "phone"),
    (fields.PositionField, "position"),
    (fields.ICEField, "ice"),
    (fields.RIBField, "rib"),
    (fields.HourField, "hour"),
    (fields.EmailField, "email"),
    (fields.NotesField, "notes"),
    (fields.TextField, "text"),
    (DelegationField, "text"),
    (CooperativeField, "name"),
    (UploadField, "file"),  # no text is a file; the tests of files send files
    (forms.NullBooleanField, None),
    (forms.BooleanField, "box"),
    (forms.ChoiceField, "choice"),
    (fields.ReadsKeys, "choice"),
    (forms.ModelMultipleChoiceField, "choice"),
]


class Turn(NamedTuple):
    """Holds one text for each field, the language, and whether the texts are sent or only read."""

    typed: dict
    is_sent: bool
    language: str


def turns(names, texts=CORPUS, sent_one_in=1):
    """Return one turn for each text; over all the turns, each field receives each text."""
    return [_turn(names, texts, number, sent_one_in) for number in range(len(texts))]


def _turn(names, texts, number, sent_one_in):
    return Turn(
        # Seven and the number of texts share no divisor, so fields receive different texts.
        typed={name: texts[(number + 7 * at) % len(texts)] for at, name in enumerate(names)},
        is_sent=number % sent_one_in == 0,
        language=LANGUAGES[number // sent_one_in % 2],
    )


def turns_of_this_run(names, texts=CORPUS, sent_one_in=1):
    """Return the turns of this run: one in three of the sent ones, all of `ALWAYS`, and others.

    The others, one in three, are only read. Three is odd, so the sent turns still alternate between
    the languages.
    """
    every = turns(names, texts, sent_one_in)
    always = turns(names, ALWAYS, sent_one_in)
    sent = [turn for turn in every if turn.is_sent]
    only_read = [turn for turn in every if not turn.is_sent]
    return take(sent, of=3, always=always) + take(only_read, of=3)


def kind_of(field):
    kind = next((kind for kind_class, kind in KINDS if isinstance(field, kind_class)), None)
    if kind == "amount" and not field.confirm:
        return "searched amount"
    return kind


def reading_of(typed, field):
    """Return the value that `field` may read from `typed`, or REFUSED."""
    kind = kind_of(field)
    if kind == "name" and typed.strip():
        return REFUSED
    if kind == "choice":
        return typed if typed in _keys(field) else REFUSED
    if kind in {"text", "notes"}:
        return _text_reading(typed, kind, field)
    if typed.strip() == "":
        return None
    readings = READINGS[typed]
    if kind == "searched amount" and kind not in readings:
        kind = "amount"
    return readings.get(kind, REFUSED)


def _text_reading(typed, kind, field):
    readings = READINGS[typed]
    value = readings.get(kind, readings.get("text", typed.strip()))
    longest = getattr(field, "max_length", None)
    if value is not REFUSED and longest and len(value) > longest:
        return REFUSED
    return value


def _keys(field):
    return {str(getattr(key, "value", key)) for key, _label in field.choices}
