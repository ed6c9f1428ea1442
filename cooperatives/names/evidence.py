"""Weighs what two records have in common, and writes it in words (docs/identity.md).

The weights and the threshold are in this module only.
"""

from math import asin, cos, radians, sin, sqrt
from typing import Any, NamedTuple

from django.utils.formats import number_format
from django.utils.translation import gettext as _

# The same name weighs NAME. A similar name weighs in proportion, from a likeness of
# NAME_COUNTS_FROM.
NAME, NAME_COUNTS_FROM = 0.75, 0.5
# circumstance → points when it is the same, when one record does not say it, when it differs
CIRCUMSTANCES = {
    "same_commune": (0.22, 0.05, 0.0),
    "same_quarter": (0.06, 0.0, -0.06),
    "same_phone": (0.70, 0.0, 0.0),
    "same_officer": (0.20, 0.0, 0.0),
    "same_ice": (1.0, 0.0, -0.15),
    "same_register_number": (1.0, 0.0, -0.15),
    "same_number_elsewhere": (0.30, 0.0, 0.0),
}
NEAR, FAR = 0.08, -0.10
# A record with at least this score is shown as a likely duplicate.
SHOWN = 0.70
# From these on, a name is nearly the same, and two records are alike to a degree told in words.
NEARLY_THE_SAME = 0.85
VERY_ALIKE, ALIKE = 0.9, 0.8
NEAR_KM, FAR_KM = 0.5, 20
SAME_PLACE_NAME, SAME_PERSON_NAME, SAME_COURT_NAME = 0.8, 0.85, 0.8
EARTH_RADIUS_KM = 6371


class Reason(NamedTuple):
    """Holds one piece of evidence; `str()` gives it in words.

    `value` is the measured number, or None when the kind measures nothing.
    """

    kind: str
    value: Any = None

    def __str__(self):
        return self.sentence

    @property
    def sentence(self):
        return SENTENCES[self.kind](self.value)


def sentence(reasons):
    """Return the reasons on one line: « même téléphone ; nom proche ; 1,2 km »."""
    return " ; ".join(map(str, reasons))


def degree(score):
    """Return in words how alike two records are; nobody reads a score."""
    if score >= VERY_ALIKE:
        return _("très forte")
    return _("forte") if score >= ALIKE else _("moyenne")


def _name(likeness):
    return _("nom presque identique") if likeness >= NEARLY_THE_SAME else _("nom proche")


def _distance(kilometres):
    if kilometres < 1:
        return _("%(n)s m") % {"n": number_format(round(kilometres * 1000, -1), 0)}
    return _("%(n)s km") % {"n": number_format(kilometres, 1)}


SENTENCES = {
    "same_ice": lambda _value: _("même ICE"),
    "same_register_number": lambda _value: _("même registre local"),
    "same_number_elsewhere": lambda _value: _("même numéro, autre tribunal ou tribunal inconnu"),
    "same_phone": lambda _value: _("même téléphone"),
    "name": _name,
    "same_officer": lambda _value: _("même responsable"),
    "same_commune": lambda _value: _("même commune"),
    "same_quarter": lambda _value: _("même quartier"),
    "distance": _distance,
    "other_ice": lambda _value: _("autre ICE"),
    "other_register_number": lambda _value: _("autre numéro au même tribunal"),
    "other_quarter": lambda _value: _("autre quartier"),
}
TOLD_FIRST = ("same_ice", "same_register_number", "same_number_elsewhere", "same_phone")
TOLD_AFTER = ("same_officer", "same_commune", "same_quarter")
TOLD_AGAINST = {
    "same_ice": "other_ice",
    "same_register_number": "other_register_number",
    "same_quarter": "other_quarter",
}


class Evidence(NamedTuple):
    """Holds what two records have in common.

    Each `same_…` is True when both say the same, False when they differ, and None when one says
    nothing.
    """

    name: float = 0
    same_commune: bool | None = None
    same_quarter: bool | None = None
    kilometres: float | None = None
    same_phone: bool | None = None
    same_officer: bool | None = None
    same_ice: bool | None = None
    same_register_number: bool | None = None
    same_number_elsewhere: bool | None = None

    @property
    def certain(self):
        return bool(self.same_ice or self.same_register_number)

    @property
    def score(self):
        """Return a score from 0 to 1; it is 1 when a legal number is the same."""
        if self.certain:
            return 1.0
        points = NAME * self.name if self.name >= NAME_COUNTS_FROM else 0
        for circumstance, (same, unknown, other) in CIRCUMSTANCES.items():
            points += {True: same, None: unknown, False: other}[getattr(self, circumstance)]
        return round(min(1.0, max(0.0, points + self._place)), 4)

    @property
    def _place(self):
        if self.kilometres is None:
            return 0
        return NEAR if self.kilometres <= NEAR_KM else FAR if self.kilometres >= FAR_KM else 0

    @property
    def reasons(self):
        """Return the Reasons: those for a duplicate, strongest first, then those against."""
        told = [
            *(Reason(kind) for kind in TOLD_FIRST if getattr(self, kind)),
            *([Reason("name", self.name)] if self.name >= NAME_COUNTS_FROM else []),
            *(Reason(kind) for kind in TOLD_AFTER if getattr(self, kind)),
        ]
        if self.kilometres is not None and self.kilometres < FAR_KM:
            told.append(Reason("distance", self.kilometres))
        against = [told for kind, told in TOLD_AGAINST.items() if getattr(self, kind) is False]
        return told + [Reason(kind) for kind in against]


def agreement(one, other):
    """Return whether two values are the same, or None when one of them is blank."""
    return one == other if one and other else None


def number_agreement(one, other, *, same_court):
    """Compare two local register numbers; return (at the same court, at another court).

    One of the two is always None. An unknown court counts as another court.
    """
    same = agreement(one, other)
    return (same, None) if same_court else (None, same)


def kilometres_between(here, there):
    """Return the great-circle distance, or None when a position is unknown."""
    if not here or None in (*here, *there):
        return None
    (lat1, lon1), (lat2, lon2) = ([radians(float(angle)) for angle in at] for at in (here, there))
    chord = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(chord))
