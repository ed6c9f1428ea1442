"""Reads and writes days: the day comes before the month, in both languages."""

import calendar
import re
from datetime import date

from django.utils.translation import gettext_lazy as _

from indh_portal.parsing.reading import Unreadable, excerpt, plain

LONGEST = 60
FIRST_YEAR, LAST_YEAR = 1900, 2100
LAST_SHORT_YEAR = 49

EMPTY = _("Saisissez une date, par exemple 27/03/2026")
UNREADABLE = _("« %(typed)s » ne se lit pas comme une date. Écrivez par exemple 27/03/2026")
IMPOSSIBLE = _("Le %(day)s n’existe pas. Vérifiez le jour et le mois")
FAR_YEAR = _("L’année %(year)s est trop éloignée. Écrivez une année entre 1900 et 2100")
SHORT_YEAR = _("Écrivez l’année avec ses quatre chiffres, par exemple 27/03/1985")
WRONG_WEEKDAY = _("Le %(day)s n’est pas ce jour de la semaine. Vérifiez la date")

MONTHS = {
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    "ar": [
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "ماي",
        "يونيو",
        "يوليوز",
        "غشت",
        "شتنبر",
        "أكتوبر",
        "نونبر",
        "دجنبر",
    ],
}
WEEKDAYS = {
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "ar": ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
}
_STANDARD_ARABIC = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
]
_SHORT_FRENCH = [
    "janv",
    "févr",
    "mars",
    "avr",
    "mai",
    "juin",
    "juil",
    "août",
    "sept",
    "oct",
    "nov",
    "déc",
]


def _numbered(*tables):
    """Map every name of `tables`, folded as `plain` folds typed text, to its rank from 1."""
    return {
        plain(name, longest=LONGEST, refusal=UNREADABLE): rank
        for names in tables
        for rank, name in enumerate(names, start=1)
    }


_MONTH_OF = _numbered(*MONTHS.values(), _STANDARD_ARABIC, _SHORT_FRENCH)
_WEEKDAY_OF = _numbered(*WEEKDAYS.values())

_DAY_FIRST = re.compile(
    r"(?P<day>[0-9]{1,2})(?P<between> ?[/.-] ?| )"
    r"(?P<month>[0-9]{1,2})(?P=between)(?P<year>[0-9]{4}|[0-9]{2})"
)
_EIGHT_DIGITS = re.compile(r"(?P<day>[0-9]{2})(?P<month>[0-9]{2})(?P<year>[0-9]{4})")
_ISO = re.compile(
    r"(?P<year>[0-9]{4})(?P<between>[/.-])(?P<month>[0-9]{1,2})(?P=between)(?P<day>[0-9]{1,2})"
)
_IN_WORDS = re.compile(
    rf"(?:(?:يوم )?(?P<weekday>{'|'.join(_WEEKDAY_OF)})[,،]? )?(?:le )?"
    rf"(?P<day>[0-9]{{1,2}})(?:er)?[ -](?P<name>{'|'.join(_MONTH_OF)})\.?[ -](?P<year>[0-9]{{4}}|[0-9]{{2}})"
)
_FORMS = (_DAY_FIRST, _EIGHT_DIGITS, _ISO, _IN_WORDS)


def read_date(text):
    """Read a day from 1900 to 2100, or raise Unreadable.

    It reads `6/7/24`, `06-07-2024`, `06.07.2024`, `06072024`, `2024-07-06`, `samedi 6 juillet 2024`
    and `6 يوليوز 2024` (Moroccan and standard months), each also with Arabic digits. A year of two
    digits is 2000 to 2049; from 50 it is refused, because it may be of either century.
    """
    typed = plain(text, longest=LONGEST, refusal=UNREADABLE)
    if not typed:
        raise Unreadable(EMPTY)
    match = next(filter(None, (form.fullmatch(typed) for form in _FORMS)), None)
    if not match:
        raise Unreadable(UNREADABLE, typed=excerpt(text))
    found = match.groupdict()
    month = _MONTH_OF[found["name"]] if "name" in found else int(found["month"])
    day = _day(_year(found["year"]), month, int(found["day"]))
    if found.get("weekday") and _WEEKDAY_OF[found["weekday"]] != day.isoweekday():
        raise Unreadable(WRONG_WEEKDAY, day=format_date(day))
    return day


def _year(digits):
    year = int(digits)
    if len(digits) == 2:
        if year > LAST_SHORT_YEAR:
            raise Unreadable(SHORT_YEAR)
        return 2000 + year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Unreadable(FAR_YEAR, year=digits)
    return year


def _day(year, month, day):
    try:
        return date(year, month, day)
    except ValueError:
        raise Unreadable(IMPOSSIBLE, day=f"{day:02d}/{month:02d}/{year:04d}") from None


def months_after(day, months):
    """Return the same day some months later, or the last day of that month when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def format_date(value):
    """Return « 06/07/2024 », in both languages."""
    return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"


def long_date(value, language):
    """Return « samedi 6 juillet 2024 », or «السبت 6 يوليوز 2024» when `language` is "ar"."""
    language = "ar" if language == "ar" else "fr"
    day = "1er" if value.day == 1 and language == "fr" else value.day
    weekday = WEEKDAYS[language][value.weekday()]
    return f"{weekday} {day} {MONTHS[language][value.month - 1]} {value.year}"
