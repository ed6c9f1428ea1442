"""Reads and writes amounts in dirhams; the whole portal uses this one reader.

It reads amounts as newspapers, offices and people of the prefecture write them: any mark between
groups of three digits, and a comma or a point before one or two digits of centimes. Three digits
after a mark are always a group, because centimes have at most two digits. So `140,000` and
`100.000` have one meaning only, the same in both languages.
"""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from indh_portal.parsing.numbers import MINUS, NO_BREAK_SPACE, format_count, whole
from indh_portal.parsing.reading import Unreadable, excerpt, plain

LONGEST = 60
MOST_DIGITS = 15
GROUP_MARKS = " .,'٬"
CENTIME = Decimal("0.01")
TOO_LARGE_FROM = Decimal(10) ** 12

EMPTY = _("Saisissez un montant en dirhams, par exemple 140 000")
UNREADABLE = _(
    "Le montant « %(typed)s » ne se lit pas comme un nombre. "
    "Écrivez par exemple 140 000 ou 140 000,50"
)
TOO_LARGE = _("Le montant « %(typed)s » dépasse mille milliards. Vérifiez les chiffres saisis")
TWO_READINGS = _(
    "Le montant « %(typed)s » peut se lire de deux façons. "
    "Écrivez-le en dirhams, avec tous ses chiffres, par exemple 1 500 000"
)

SCALES = {
    **dict.fromkeys(["mille", "k", "الف", "الفا", "الاف"], 10**3),
    **dict.fromkeys(["million", "millions", "m", "مليون", "مليونا", "ملايين"], 10**6),
    **dict.fromkeys(["milliard", "milliards", "mm", "مليار", "مليارا", "مليارات", "ملايير"], 10**9),
}
DIRHAM, CENT, RYAL = Decimal(1), CENTIME, Decimal("0.05")
COINS = {
    **dict.fromkeys(["dh", "dhs", "mad", "dirham", "dirhams"], DIRHAM),
    **dict.fromkeys(["درهم", "درهما", "دراهم", "د.م", "د.م."], DIRHAM),
    **dict.fromkeys(["centime", "centimes", "cts", "ct", "سنتيم", "سنتيما", "سنتيمات"], CENT),
    **dict.fromkeys(["ryal", "ryals", "riyal", "riyals", "rial", "rials"], RYAL),
    **dict.fromkeys(["ريال", "ريالا", "ريالات"], RYAL),
}


def _one_of(words):
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_FRENCH_SIGNS = str.maketrans({",": NO_BREAK_SPACE, ".": ",", "-": MINUS})
_WORD_END = r"(?![^\W\d_])"
_MARKS = str.maketrans("٫،’‘ʼ", ",,'''")
_NUMBER = re.compile(rf"(?P<whole>{whole(GROUP_MARKS)})(?:[.,](?P<centimes>[0-9]{{1,2}}))?")
# After a scale word three digits may be decimals (5,225 MDH): only these have two readings.
_UNCLEAR = re.compile(r"[0-9]{1,3}[.,][0-9]{3}")
_BEFORE = re.compile(rf"(?:{_one_of(w for w, coin in COINS.items() if coin == DIRHAM)}) ?(?=[0-9])")
_TERM = re.compile(
    r" ?(?P<join>(?:et|و) ?)?"
    rf"(?P<number>[0-9]+(?:[{GROUP_MARKS}][0-9]+)*) ?"
    rf"(?:(?P<scale>{_one_of(SCALES)})(?=dhs?{_WORD_END}|{_WORD_END}) ?)?"
    rf"(?:(?:de )?(?P<coin>{_one_of(COINS)}){_WORD_END}\.?)?"
)


class ReadAmount(NamedTuple):
    """Holds an amount in dirhams with two decimals.

    `confirm` is true when the amount was computed from unit words.
    """

    value: Decimal
    confirm: bool


class _Term(NamedTuple):
    number: Decimal
    scale: int
    coin: Decimal | None


def read_amount(text):
    """Read an amount in dirhams, from 0 to 999 999 999 999,99, or raise Unreadable.

    It computes unit words (`1,5 MDH`, `320 مليون سنتيم`, `2 800 000 ryals`); a person must then
    confirm the result. It refuses signs, exponents and more than two decimals.
    """
    typed = plain(text, longest=LONGEST, refusal=UNREADABLE).translate(_MARKS)
    if not typed:
        raise Unreadable(EMPTY)
    terms = _terms(typed, text)
    value = _sum(terms)
    if value is None or (value < TOO_LARGE_FROM and value % CENTIME):
        raise Unreadable(UNREADABLE, typed=excerpt(text))
    if value >= TOO_LARGE_FROM:
        raise Unreadable(TOO_LARGE, typed=excerpt(text))
    spoken = len(terms) > 1 or terms[0].scale > 1 or terms[0].coin not in {None, DIRHAM}
    return ReadAmount(value.quantize(CENTIME), spoken)


def _terms(typed, text):
    before = _BEFORE.match(typed)
    position, terms = before.end() if before else 0, []
    while position < len(typed):
        match = _TERM.match(typed, position)
        if not match or (match["join"] and not terms):
            raise Unreadable(UNREADABLE, typed=excerpt(text))
        if match["scale"] and _UNCLEAR.fullmatch(match["number"]):
            raise Unreadable(TWO_READINGS, typed=excerpt(text))
        number = _number(match["number"], text)
        terms.append(_Term(number, SCALES.get(match["scale"], 1), COINS.get(match["coin"])))
        position = match.end()
    return terms


def _number(typed, text):
    match = _NUMBER.fullmatch(typed)
    if not match:
        raise Unreadable(UNREADABLE, typed=excerpt(text))
    figures = re.sub(r"[^0-9]", "", match["whole"]).lstrip("0")
    if len(figures) > MOST_DIGITS:
        raise Unreadable(TOO_LARGE, typed=excerpt(text))
    return Decimal(f"{figures or 0}.{match['centimes'] or 0}")


def _sum(terms):
    """Return the sum of the terms of « 444 millions et 357 mille 370 dirhams ».

    Each term must be smaller than the unit before it. A coin ends a part, and the next part must be
    smaller than that coin (« 5 DH et 50 centimes »). Returns None when a term breaks this rule.
    """
    total, coin_before = Decimal(0), None
    part, unit_before = Decimal(0), None
    for number, scale, coin in terms:
        if unit_before is not None and number * scale >= unit_before:
            return None
        part += number * scale
        unit_before = scale if number % 1 == 0 else 0
        if coin is None:
            continue
        if coin_before is not None and part * coin >= coin_before:
            return None
        total += part * coin
        coin_before = coin if part % 1 == 0 else 0
        part, unit_before = Decimal(0), None
    if coin_before is None:
        return part
    return total if unit_before is None else None


def format_amount(value):
    """Return « 140 000,00 » with no-break spaces, in both languages, without the currency."""
    figures = f"{Decimal(value).quantize(CENTIME, ROUND_HALF_UP):,f}"
    return figures.translate(_FRENCH_SIGNS)


def amount_with_currency(value):
    """Return « 140 000,00 DH » or «140 000,00 درهم» as plain text.

    A sign below zero is isolated with its number, so that an Arabic sentence keeps it on its left.
    """
    figures, currency = format_amount(value), "درهم" if get_language() == "ar" else "DH"
    if value < 0:
        figures = f"\u2066{figures}\u2069"
    return f"{figures}{NO_BREAK_SPACE}{currency}"


def format_compact(value):
    """Return « 3 240 000 » for tiles and charts, rounded to whole dirhams."""
    return format_count(int(Decimal(value).quantize(Decimal(1), ROUND_HALF_UP)))


def format_millions(value):
    """Return « 3,24 » for charts in millions: at most two decimals."""
    millions = (Decimal(value) / 10**6).quantize(CENTIME, ROUND_HALF_UP)
    return f"{millions:,f}".rstrip("0").rstrip(".").replace(",", NO_BREAK_SPACE).replace(".", ",")
