"""Reads positions on the map as phones and maps write them; writes two decimal numbers."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from urllib.parse import unquote

from django.utils.translation import gettext_lazy as _

from indh_portal.parsing.reading import Unreadable, excerpt, plain

# Morocco with its southern provinces and some sea around it.
SOUTHERNMOST, NORTHERNMOST = 20, 37
WESTERNMOST, EASTERNMOST = -18, 0
LONGEST = 500  # an address copied from a map is long
STEP = Decimal("0.000001")  # a tenth of a metre

EMPTY = _("Saisissez une position, par exemple 30.3345, -9.5012")
UNREADABLE = _(
    "« %(typed)s » ne se lit pas comme une position. "
    "Écrivez la latitude, puis la longitude, par exemple 30.3345, -9.5012"
)
SWAPPED = _(
    "Ces deux nombres semblent inversés : la latitude vient d’abord, de 20 à 37 au Maroc. "
    "Écrivez %(turned)s"
)
EAST = _("Le Maroc est à l’ouest : sa longitude est négative. Écrivez %(turned)s")
ABROAD = _("« %(typed)s » n’est pas au Maroc. Vérifiez les deux nombres")


@dataclass(frozen=True)
class Position:
    """Holds a position in decimal degrees, six decimals; north and east are positive."""

    latitude: Decimal
    longitude: Decimal

    def __str__(self):
        return format_position(self)

    @property
    def is_in_morocco(self):
        north = SOUTHERNMOST <= self.latitude <= NORTHERNMOST
        return north and WESTERNMOST <= self.longitude <= EASTERNMOST


_NUMBER = r"(?P<{0}>[-+]?[0-9]{{1,3}}(?:[.,٫][0-9]{{1,15}})?) ?°?"
_PAIR = re.compile(
    _NUMBER.format("latitude")
    + r" ?(?P<north>[nsشج])?(?: ?[,;،/] ?| )"
    + _NUMBER.format("longitude")
    + r" ?(?P<east>[eowقغ])?"
)
_SEXAGESIMAL = re.compile(
    r"(?P<degrees>[0-9]{1,3}) ?° ?(?P<minutes>[0-9]{1,2}) ?['′] ?"
    r"(?:(?P<seconds>[0-9]{1,2}(?:[.,][0-9]{1,6})?) ?(?:\"|″|''|′′) ?)?(?P<side>[nseowشجقغ])"
)
_LINKED = [  # the pinned place counts more than the centre of the map’s window
    re.compile(r"!3d(?P<latitude>-?[0-9]{1,2}\.[0-9]+)!4d(?P<longitude>-?[0-9]{1,3}\.[0-9]+)"),
    re.compile(
        r"(?:[?&](?:q|query|ll|destination)=|geo:|mlat=|[@/])(?P<latitude>-?[0-9]{1,2}\.[0-9]+)"
        r"(?:, ?\+?|&mlon=|/)(?P<longitude>-?[0-9]{1,3}\.[0-9]+)"
    ),
]
_SOUTH, _WEST = set("sج"), set("owغ")


def read_position(text):
    """Read a Position in Morocco, or raise Unreadable.

    It reads `30.3345, -9.5012`, `30,3345 N 9,5012 O`, `30°20'04"N 9°30'04"W` and a link copied from
    a map. It refuses two swapped numbers: it never corrects them silently.
    """
    # People often type the masculine ordinal sign for degrees; folding makes it the o of «ouest».
    typed = plain(unquote(text.replace("º", "°")), longest=LONGEST, refusal=UNREADABLE)
    typed = re.sub("[’‘`´]", "'", re.sub("[‐-―−]", "-", typed))
    typed = re.sub("[“”]", '"', typed)
    if not typed:
        raise Unreadable(EMPTY)
    position, named = _linked(typed) or _pair(typed) or _sexagesimal(typed) or (None, False)
    if position is None:
        raise Unreadable(UNREADABLE, typed=excerpt(text))
    if not position.is_in_morocco:
        raise _refusal(position, named, excerpt(text))
    return position


def format_position(position):
    """Return « 30.334500, -9.501200 », which any map accepts."""
    return f"{position.latitude}, {position.longitude}"


def _linked(typed):
    if "://" not in typed and not typed.startswith("geo:"):
        return None
    found = next((match for link in _LINKED if (match := link.search(typed))), None)
    return found and (_position(found["latitude"], found["longitude"]), False)


def _pair(typed):
    """Return (the position, whether the text says east or west), or None."""
    found = _PAIR.fullmatch(typed)
    if not found:
        return None
    latitude = _signed(found["latitude"], found["north"], _SOUTH)
    longitude = _signed(found["longitude"], found["east"], _WEST)
    return _position(latitude, longitude), bool(found["east"])


def _signed(number, side, negative):
    value = _decimal(number)
    return -abs(value) if side and side in negative else value


def _sexagesimal(typed):
    halves = list(_SEXAGESIMAL.finditer(typed))
    rest = _SEXAGESIMAL.sub("", typed).strip(" ,;،")
    if len(halves) != 2 or rest or any(_beyond_sixty(half) for half in halves):
        return None
    degrees = [_degrees(half) for half in halves]
    return _position(*degrees), True


def _beyond_sixty(half):
    return int(half["minutes"]) >= 60 or _decimal(half["seconds"] or "0") >= 60


def _degrees(half):
    value = Decimal(half["degrees"]) + Decimal(half["minutes"]) / 60
    value += _decimal(half["seconds"] or "0") / 3600
    return -value if half["side"] in _SOUTH | _WEST else value


def _decimal(number):
    return Decimal(re.sub("[,٫]", ".", number))


def _position(latitude, longitude):
    return Position(
        *(Decimal(value).quantize(STEP, ROUND_HALF_UP) for value in (latitude, longitude))
    )


def _refusal(position, named, typed):
    turned = Position(position.longitude, position.latitude)
    west = Position(position.latitude, -position.longitude)
    if turned.is_in_morocco:
        return Unreadable(SWAPPED, turned=_as_typed(turned))
    if west.is_in_morocco and not named:
        return Unreadable(EAST, turned=_as_typed(west))
    return Unreadable(ABROAD, typed=typed)


def _as_typed(position):
    """Keep a position from left to right in an Arabic sentence: its order must not change."""
    return f"\u2066{position}\u2069"
