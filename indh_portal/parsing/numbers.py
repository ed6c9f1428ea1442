"""Reads and writes counts and percentages, in the same way in French and Arabic."""

import re
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext_lazy as _

from indh_portal.parsing.reading import Unreadable, excerpt, plain

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
LARGEST_COUNT = 999_999_999

EMPTY_COUNT = _("Saisissez un nombre, par exemple 40")
UNREADABLE_COUNT = _(
    "« %(typed)s » ne se lit pas comme un nombre entier. Écrivez par exemple 40 ou 1 200"
)
TWO_READINGS = _(
    "« %(typed)s » peut se lire de deux façons. Écrivez un nombre entier, "
    "sans point ni virgule, par exemple 3 ou 3 000"
)
COUNT_TOO_LARGE = _("Ce nombre dépasse %(largest)s. Vérifiez les chiffres saisis")
EMPTY_PERCENT = _("Saisissez un pourcentage, par exemple 77")
UNREADABLE_PERCENT = _(
    "« %(typed)s » ne se lit pas comme un pourcentage. Écrivez par exemple 77 ou 12,5"
)
BEYOND_HUNDRED = _("Un pourcentage va de 0 à 100. Vérifiez « %(typed)s »")


def whole(marks):
    """Return the pattern of a whole number, plain or in groups of three with one of `marks`."""
    return rf"[0-9]+|[1-9][0-9]{{0,2}}(?P<mark>[{marks}])[0-9]{{3}}(?:(?P=mark)[0-9]{{3}})*"


_APOSTROPHES = str.maketrans("’‘ʼ", "'''")
_COUNT = re.compile(whole(" '٬"))
_DOTTED = re.compile(r"[0-9]+(?:[.,،٫][0-9]+)+")
_PERCENT = re.compile(r"([0-9]{1,3})(?:[.,،٫]([0-9]{1,2}))? ?[%٪]?")


def read_count(text):
    """Read a whole number from 0 to 999 999 999: `1 200`, `1'200`, `١٢٠٠`; or raise Unreadable.

    `3.000` is refused: some people read three, others three thousand.
    """
    typed = plain(text, longest=40, refusal=UNREADABLE_COUNT).translate(_APOSTROPHES)
    if not typed:
        raise Unreadable(EMPTY_COUNT)
    if _DOTTED.fullmatch(typed):
        raise Unreadable(TWO_READINGS, typed=excerpt(text))
    if not _COUNT.fullmatch(typed):
        raise Unreadable(UNREADABLE_COUNT, typed=excerpt(text))
    count = int(re.sub(r"[^0-9]", "", typed))
    if count > LARGEST_COUNT:
        raise Unreadable(COUNT_TOO_LARGE, largest=format_count(LARGEST_COUNT))
    return count


def format_count(value):
    """Return « 1 200 » with a no-break space, in both languages."""
    return f"{value:,d}".replace(",", NO_BREAK_SPACE)


def read_percent(text):
    """Read a share from 0 to 100 with at most two decimals: `77 %`, `12,5`, `٧٧٪`.

    Raises Unreadable.
    """
    typed = plain(text, longest=40, refusal=UNREADABLE_PERCENT)
    if not typed:
        raise Unreadable(EMPTY_PERCENT)
    match = _PERCENT.fullmatch(typed)
    if not match:
        raise Unreadable(UNREADABLE_PERCENT, typed=excerpt(text))
    value = Decimal(f"{match[1]}.{match[2] or 0}")
    if value > 100:
        raise Unreadable(BEYOND_HUNDRED, typed=excerpt(text))
    return value.quantize(Decimal("0.01"))


def format_percent(value):
    """Return « 77 % » or « 12,5 % »: at most two decimals, without zeros at the end."""
    rounded = Decimal(value).quantize(Decimal("0.01"), ROUND_HALF_UP)
    figures = f"{rounded:f}".rstrip("0").rstrip(".").replace(".", ",")
    return f"{figures}{NO_BREAK_SPACE}%"
