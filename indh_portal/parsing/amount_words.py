"""Writes amounts in words, in French and in Arabic, in Moroccan dirhams and centimes.

num2words writes French numbers. This module writes Arabic itself, because num2words names the Saudi
coin and says «مئتان و ثلاثة ألف» where grammar wants «مائتان وثلاثة آلاف». Any language other than
Arabic gives French.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from num2words import num2words

from indh_portal.parsing.amounts import CENTIME, format_amount
from indh_portal.parsing.numbers import format_count

_MINUS = {"fr": "moins", "ar": "ناقص"}
THOUSAND, MILLION, BILLION = 10**3, 10**6, 10**9


def amount_in_words(value, language):
    """Return « cent quarante mille dirhams » or «مائة وأربعون ألف درهم», with centimes if any.

    `value` is in dirhams, up to 999 999 999 999,99; « moins » stands before one below zero.
    """
    if value < 0:
        return f"{_MINUS.get(language, _MINUS['fr'])} {amount_in_words(-value, language)}"
    counted, dirham, centime, and_ = _GRAMMARS.get(language, _FRENCH)
    dirhams, centimes = divmod(_in_centimes(value), 100)
    parts = [counted(dirhams, dirham)] if dirhams or not centimes else []
    if centimes:
        parts.append(counted(centimes, centime))
    return and_.join(parts)


def amount_echo(value, language):
    """Return what an amount field answers: in figures, in words, and in centimes as people say it.

    Example: « 140 000,00 DH — cent quarante mille dirhams — soit 14 millions de centimes ».
    """
    if language == "ar":
        currency, so, spoken = "درهم", "أي", _centimes_in_arabic
    else:
        currency, so, spoken = "DH", "soit", _centimes_in_french
    echo = f"{format_amount(value)} {currency} — {amount_in_words(value, language)}"
    return f"{echo} — {so} {spoken(_in_centimes(value))}" if value >= 1 else echo


def _in_centimes(value):
    return int(Decimal(value).quantize(CENTIME, ROUND_HALF_UP) * 100)


def _short(count):
    """Return « 14,5 » and its unit for a count that has a short name, else the count and 1."""
    for unit in (BILLION, MILLION):
        if count >= unit and count % (unit // 100) == 0:
            whole, rest = divmod(count * 100 // unit, 100)
            decimals = f",{rest:02d}".rstrip("0") if rest else ""
            return format_count(whole) + decimals, unit
    return format_count(count), 1


# French


def _counted_in_french(count, noun):
    of = "de " if count and count % MILLION == 0 else ""
    return f"{num2words(count, lang='fr')} {of}{noun}{_s(count)}"


def _centimes_in_french(count):
    figures, unit = _short(count)
    if unit == 1:
        return f"{figures} centime{_s(count)}"
    name = "million" if unit == MILLION else "milliard"
    return f"{figures} {name}{_s(count / unit)} de centimes"


def _s(count):
    return "s" if count >= 2 else ""


# Arabic


class _Noun(NamedTuple):
    """Holds the forms of a counted noun; `two_of` is its dual before another noun."""

    one: str
    two: str
    two_of: str
    three_to_ten: str
    eleven_to_99: str


_DIRHAM = _Noun("درهم", "درهمان", "درهما", "دراهم", "درهماً")
_CENTIME = _Noun("سنتيم", "سنتيمان", "سنتيما", "سنتيمات", "سنتيماً")
_SCALES = {
    BILLION: _Noun("مليار", "ملياران", "مليارا", "مليارات", "ملياراً"),
    MILLION: _Noun("مليون", "مليونان", "مليونا", "ملايين", "مليوناً"),
    THOUSAND: _Noun("ألف", "ألفان", "ألفا", "آلاف", "ألفاً"),
}
_TO_TEN = [
    "صفر",
    "واحد",
    "اثنان",
    "ثلاثة",
    "أربعة",
    "خمسة",
    "ستة",
    "سبعة",
    "ثمانية",
    "تسعة",
    "عشرة",
]
_TO_NINETEEN = ["أحد عشر", "اثنا عشر", *(f"{unit} عشر" for unit in _TO_TEN[3:10])]
_TENS = ["عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
_HUNDREDS = [
    "مائة",
    "مائتان",
    *(f"{stem}مائة" for stem in ["ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]),
]
_AND = " و"


def _counted_in_arabic(count, noun):
    if count == 1:
        return f"{noun.one} واحد"
    if count == 2:
        return noun.two
    if count % 100 in {1, 2}:  # مائة درهم ودرهم واحد
        few = count % 100
        return _AND.join([_counted_in_arabic(count - few, noun), _counted_in_arabic(few, noun)])
    return f"{_before_noun(_cardinal(count))} {_agreed(noun, count)}"


def _cardinal(count):
    """Return a number in words, in the form that stands before a counted noun."""
    parts, rest = [], count
    for scale, noun in _SCALES.items():
        group, rest = divmod(rest, scale)
        if group:
            parts.append(_group(group, noun, last=not rest))
    if rest or not parts:
        parts.append(_below_thousand(rest))
    return _AND.join(parts)


def _group(group, noun, *, last):
    if group == 1:
        return noun.one
    if group == 2:
        return noun.two_of if last else noun.two
    if group % 100 in {1, 2}:  # مائة ألف وألفان
        few = group % 100
        return _AND.join([_group(group - few, noun, last=False), _group(few, noun, last=last)])
    form = noun.one if last and group % 100 > 10 else _agreed(noun, group)
    return f"{_before_noun(_below_thousand(group))} {form}"


def _below_thousand(count):
    hundreds, rest = divmod(count, 100)
    parts = [_HUNDREDS[hundreds - 1]] if hundreds else []
    if rest >= 20:
        tens, units = divmod(rest, 10)
        parts += [_TO_TEN[units]] * bool(units) + [_TENS[tens - 2]]
    elif rest > 10:
        parts.append(_TO_NINETEEN[rest - 11])
    elif rest or not hundreds:
        parts.append(_TO_TEN[rest])
    return _AND.join(parts)


def _before_noun(words):
    """Drop the final ن of مائتان at the end, because a noun follows it."""
    return words.removesuffix("ن") if words.endswith("مائتان") else words


def _agreed(noun, count):
    rest = count % 100
    if 3 <= rest <= 10:
        return noun.three_to_ten
    return noun.eleven_to_99 if rest > 10 else noun.one


def _centimes_in_arabic(count):
    figures, unit = _short(count)
    if unit == 1:
        return f"{figures} {_agreed(_CENTIME, count)}"
    scale, rest = _SCALES[unit], count // unit % 100
    few = count % unit == 0 and 3 <= rest <= 10
    return f"{figures} {scale.three_to_ten if few else scale.one} {_CENTIME.one}"


_FRENCH = (_counted_in_french, "dirham", "centime", " et ")
_GRAMMARS = {"fr": _FRENCH, "ar": (_counted_in_arabic, _DIRHAM, _CENTIME, _AND)}
