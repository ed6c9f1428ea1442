"""What two records have in common, what it weighs and how it is said (docs/identity.md).

The weights and the threshold are here and nowhere else.
"""

from math import asin, cos, radians, sin, sqrt
from typing import Any, NamedTuple

from django.utils.formats import number_format
from django.utils.translation import gettext as _

# A whole name weighs NAME, a near one in proportion.
NAME, NAME_COUNTS_FROM = 0.75, 0.5
# What a circumstance adds when it is the same, when one record does not say, when it is another.
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
# From this score a record is shown as a likely double.
SHOWN = 0.70
NEAR_KM, FAR_KM = 0.5, 20
SAME_PLACE_NAME, SAME_PERSON_NAME, SAME_COURT_NAME = 0.8, 0.85, 0.8
EARTH_RADIUS_KM = 6371


class Reason(NamedTuple):
    """One piece of evidence: `str()` is a sentence, `value` what it measures, if anything."""

    kind: str
    value: Any = None

    def __str__(self):
        return self.sentence

    @property
    def sentence(self):
        return SENTENCES[self.kind](self.value)


def sentence(reasons):
    """« même téléphone ; nom 0,86 ; 1,2 km »."""
    return " ; ".join(map(str, reasons))


def _distance(kilometres):
    if kilometres < 1:
        return _("%(n)s m") % {"n": number_format(round(kilometres * 1000, -1), 0)}
    return _("%(n)s km") % {"n": number_format(kilometres, 1)}


SENTENCES = {
    "same_ice": lambda _value: _("même ICE"),
    "same_register_number": lambda _value: _("même registre local"),
    "same_number_elsewhere": lambda _value: _("même numéro, autre tribunal ou tribunal inconnu"),
    "same_phone": lambda _value: _("même téléphone"),
    "name": lambda value: _("nom %(likeness)s") % {"likeness": number_format(value, 2)},
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
    """What two records have in common: True when it is, False when not, None when one is silent."""

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
        """From 0 to 1; 1 when a legal number is the same."""
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
        """What speaks for, the strongest first, then what speaks against."""
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
    """Whether two records say the same; None unless both say."""
    return one == other if one and other else None


def number_agreement(one, other, *, same_court):
    """(same at one court, same at another or unknown court) of two local register numbers."""
    same = agreement(one, other)
    return (same, None) if same_court else (None, same)


def kilometres_between(here, there):
    """Great-circle distance; None unless both positions are known."""
    if not here or None in (*here, *there):
        return None
    (lat1, lon1), (lat2, lon2) = ([radians(float(angle)) for angle in at] for at in (here, there))
    chord = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(chord))
