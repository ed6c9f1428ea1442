from datetime import date

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from indh_portal.parsing.dates import format_date, long_date, months_after, read_date
from indh_portal.parsing.reading import Unreadable

SIXTH_OF_JULY = [
    "06/07/2024",
    "6/7/2024",
    "6/7/24",
    "06-07-2024",
    "06.07.2024",
    "06 07 2024",
    "6 / 7 / 2024",
    "06072024",
    "2024-07-06",
    "2024/07/06",
    "2024-7-6",
    "6 juillet 2024",
    "6 JUILLET 2024",
    "06 Juillet 24",
    "6-juil.-24",
    "samedi 6 juillet 2024",
    "samedi, 6 juillet 2024",
    "le 6 juillet 2024",
    "6 يوليوز 2024",
    "6 يوليو 2024",
    "٦ يوليوز ٢٠٢٤",
    "السبت 6 يوليوز 2024",
    "يوم السبت 6 يوليوز 2024",
    "٠٦/٠٧/٢٠٢٤",
    "۰۶/۰۷/۲۰۲۴",
    "\u200f06/07/2024\u200f",
    " 06/07/2024 ",
    "06\u00a007\u00a02024",
]
OTHERS = {
    "01/02/2026": date(2026, 2, 1),
    "13/07/2024": date(2024, 7, 13),
    "1er février 2026": date(2026, 2, 1),
    "1 fevrier 2026": date(2026, 2, 1),
    "3 août 2025": date(2025, 8, 3),
    "3 AOUT 2025": date(2025, 8, 3),
    "25 décembre 2024": date(2024, 12, 25),
    "29/02/2024": date(2024, 2, 29),
    "1/1/00": date(2000, 1, 1),
    "31/12/49": date(2049, 12, 31),
    "01/01/1900": date(1900, 1, 1),
    "31/12/2100": date(2100, 12, 31),
    "5 ماي 2024": date(2024, 5, 5),
    "5 مايو 2024": date(2024, 5, 5),
    "5 غشت 2024": date(2024, 8, 5),
    "5 أغسطس 2024": date(2024, 8, 5),
    "5 اغسطس 2024": date(2024, 8, 5),
    "5 شتنبر 2024": date(2024, 9, 5),
    "5 سبتمبر 2024": date(2024, 9, 5),
    "5 أكتوبر 2024": date(2024, 10, 5),
    "5 نونبر 2024": date(2024, 11, 5),
    "5 نوفمبر 2024": date(2024, 11, 5),
    "5 دجنبر 2024": date(2024, 12, 5),
    "5 ديسمبر 2024": date(2024, 12, 5),
}
REFUSED = {
    "31/02/2024": "Le 31/02/2024 n’existe pas. Vérifiez le jour et le mois",
    "30/2/24": "Le 30/02/2024 n’existe pas. Vérifiez le jour et le mois",
    "29/02/2023": "Le 29/02/2023 n’existe pas. Vérifiez le jour et le mois",
    "07/13/2024": "Le 07/13/2024 n’existe pas. Vérifiez le jour et le mois",
    "0/0/2024": "Le 00/00/2024 n’existe pas. Vérifiez le jour et le mois",
    "2024-13-45": "Le 45/13/2024 n’existe pas. Vérifiez le jour et le mois",
    "31/12/1899": "L’année 1899 est trop éloignée. Écrivez une année entre 1900 et 2100",
    "01/01/2101": "L’année 2101 est trop éloignée. Écrivez une année entre 1900 et 2100",
    "0001-01-01": "L’année 0001 est trop éloignée. Écrivez une année entre 1900 et 2100",
    "20240706": "L’année 0706 est trop éloignée. Écrivez une année entre 1900 et 2100",
    "27/03/85": "Écrivez l’année avec ses quatre chiffres, par exemple 27/03/1985",
    "1/1/50": "Écrivez l’année avec ses quatre chiffres, par exemple 27/03/1985",
    "lundi 6 juillet 2024": "Le 06/07/2024 n’est pas ce jour de la semaine. Vérifiez la date",
    "": "Saisissez une date, par exemple 27/03/2026",
    **{
        typed: f"« {typed} » ne se lit pas comme une date. Écrivez par exemple 27/03/2026"
        for typed in [
            "hier",
            "2024",
            "07/2024",
            "6/7/024",
            "060724",
            "06/07-2024",
            "99999-01-01",
            "2024-W27-6",
            "2024-07-06T10:00",
            "2024-07-06 10:00",
            "1720224000",
            "-6/7/2024",
            "6/7/2024/1",
            "6 brumaire 2024",
            "0６/07/2024",
            "6²/7/2024",
            "6 juillet",
        ]
    },
}

both_languages = pytest.mark.parametrize("language", ["fr", "ar"])
thorough = settings(max_examples=2500, derandomize=True, deadline=None, database=None)


def outcome(read, typed):
    """Return the value that was read, or the Unreadable that refused it."""
    try:
        return read(typed)
    except Unreadable as refusal:
        return refusal


@both_languages
@pytest.mark.parametrize("typed", SIXTH_OF_JULY)
def test_every_way_of_writing_a_day_is_read_day_first(typed, language):
    with translation.override(language):
        assert read_date(typed) == date(2024, 7, 6)


@both_languages
@pytest.mark.parametrize(("typed", "day"), OTHERS.items())
def test_a_day_is_the_same_in_both_languages(typed, day, language):
    with translation.override(language):
        assert read_date(typed) == day


@pytest.mark.parametrize(("typed", "sentence"), REFUSED.items())
def test_what_is_not_a_day_is_refused_with_a_reason(typed, sentence):
    with pytest.raises(Unreadable) as refusal:
        read_date(typed)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize("typed", ["06/07/2024\x00", "\u202e06/07/2024", "9" * 5000])
def test_hidden_signs_and_endless_text_are_not_dates(typed):
    with pytest.raises(Unreadable):
        read_date(typed)


@pytest.mark.parametrize(
    ("day", "french", "arabic"),
    [
        (date(2024, 7, 6), "samedi 6 juillet 2024", "السبت 6 يوليوز 2024"),
        (date(2024, 8, 1), "jeudi 1er août 2024", "الخميس 1 غشت 2024"),
        (date(2026, 10, 6), "mardi 6 octobre 2026", "الثلاثاء 6 أكتوبر 2026"),
    ],
)
def test_long_dates_use_the_month_names_of_the_country(day, french, arabic):
    assert long_date(day, "fr") == french
    assert long_date(day, "ar") == arabic


@thorough
@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_what_we_write_we_read_back(day):
    written = [format_date(day), day.isoformat(), long_date(day, "fr"), long_date(day, "ar")]
    assert [read_date(text) for text in written] == [day] * 4


@thorough
@given(st.text() | st.text("0123456789/-. ٠١٢يوليوزjuilet\u200f\u202e\x00", max_size=20))
@pytest.mark.dear("hundreds of texts are drawn")
def test_any_text_is_a_day_or_a_refusal_and_the_same_in_both_languages(typed):
    outcomes = []
    for language in ("fr", "ar"):
        with translation.override(language):
            outcomes.append(outcome(read_date, typed))
    french, arabic = outcomes
    if isinstance(french, Unreadable):
        assert (french.message, french.params) == (arabic.message, arabic.params)
        assert str(french)
    else:
        assert french == arabic


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_one(day, months, after):
    assert months_after(day, months) == after
