from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indh_portal.parsing.amount_words import amount_echo, amount_in_words

FRENCH = {
    "-27000": "moins vingt-sept mille dirhams",
    "0": "zéro dirham",
    "0.01": "un centime",
    "0.50": "cinquante centimes",
    "1": "un dirham",
    "1.50": "un dirham et cinquante centimes",
    "2": "deux dirhams",
    "21": "vingt et un dirhams",
    "71": "soixante et onze dirhams",
    "80": "quatre-vingts dirhams",
    "81": "quatre-vingt-un dirhams",
    "200": "deux cents dirhams",
    "201": "deux cent un dirhams",
    "1000": "mille dirhams",
    "60000": "soixante mille dirhams",
    "80000": "quatre-vingt mille dirhams",
    "140000": "cent quarante mille dirhams",
    "200000": "deux cent mille dirhams",
    "1000000": "un million de dirhams",
    "1500000": "un million cinq cent mille dirhams",
    "2000000": "deux millions de dirhams",
    "200000000": "deux cents millions de dirhams",
    "1000000000": "un milliard de dirhams",
    "2000000.02": "deux millions de dirhams et deux centimes",
}
ARABIC = {
    "-3": "ناقص ثلاثة دراهم",
    "0": "صفر درهم",
    "0.01": "سنتيم واحد",
    "0.02": "سنتيمان",
    "0.05": "خمسة سنتيمات",
    "0.50": "خمسون سنتيماً",
    "1": "درهم واحد",
    "2": "درهمان",
    "3": "ثلاثة دراهم",
    "10": "عشرة دراهم",
    "11": "أحد عشر درهماً",
    "12": "اثنا عشر درهماً",
    "13": "ثلاثة عشر درهماً",
    "20": "عشرون درهماً",
    "21": "واحد وعشرون درهماً",
    "99": "تسعة وتسعون درهماً",
    "100": "مائة درهم",
    "101": "مائة درهم ودرهم واحد",
    "102": "مائة درهم ودرهمان",
    "103": "مائة وثلاثة دراهم",
    "111": "مائة وأحد عشر درهماً",
    "200": "مائتا درهم",
    "245": "مائتان وخمسة وأربعون درهماً",
    "300": "ثلاثمائة درهم",
    "1000": "ألف درهم",
    "2000": "ألفا درهم",
    "2200": "ألفان ومائتا درهم",
    "3000": "ثلاثة آلاف درهم",
    "11000": "أحد عشر ألف درهم",
    "11500": "أحد عشر ألفاً وخمسمائة درهم",
    "101000": "مائة ألف وألف درهم",
    "140000": "مائة وأربعون ألف درهم",
    "200000": "مائتا ألف درهم",
    "203000": "مائتان وثلاثة آلاف درهم",
    "1000000": "مليون درهم",
    "2000000": "مليونا درهم",
    "3000000": "ثلاثة ملايين درهم",
    "444357370": "أربعمائة وأربعة وأربعون مليوناً وثلاثمائة وسبعة وخمسون ألفاً وثلاثمائة وسبعون درهماً",
    "140000.50": "مائة وأربعون ألف درهم وخمسون سنتيماً",
}
ECHOES = {
    ("140000", "fr"): "140 000,00 DH — cent quarante mille dirhams — soit 14 millions de centimes",
    ("140000", "ar"): "140 000,00 درهم — مائة وأربعون ألف درهم — أي 14 مليون سنتيم",
    ("60000", "fr"): "60 000,00 DH — soixante mille dirhams — soit 6 millions de centimes",
    ("60000", "ar"): "60 000,00 درهم — ستون ألف درهم — أي 6 ملايين سنتيم",
    ("10000", "fr"): "10 000,00 DH — dix mille dirhams — soit 1 million de centimes",
    ("15000", "fr"): "15 000,00 DH — quinze mille dirhams — soit 1,5 million de centimes",
    ("145050", "fr"): (
        "145 050,00 DH — cent quarante-cinq mille cinquante dirhams — soit 14 505 000 centimes"
    ),
    ("11000000", "fr"): (
        "11 000 000,00 DH — onze millions de dirhams — soit 1,1 milliard de centimes"
    ),
    ("20", "fr"): "20,00 DH — vingt dirhams — soit 2 000 centimes",
    ("5.05", "ar"): "5,05 درهم — خمسة دراهم وخمسة سنتيمات — أي 505 سنتيمات",
    ("0.50", "fr"): "0,50 DH — cinquante centimes",
}


@pytest.mark.parametrize(("value", "words"), FRENCH.items())
def test_french_words_agree_with_the_amount(value, words):
    assert amount_in_words(Decimal(value), "fr") == words


@pytest.mark.parametrize(("value", "words"), ARABIC.items())
def test_arabic_words_agree_with_the_amount(value, words):
    assert amount_in_words(Decimal(value), "ar") == words


def test_another_language_is_answered_in_french():
    assert amount_in_words(Decimal(2), "zgh") == "deux dirhams"


@pytest.mark.parametrize(("asked", "echo"), ECHOES.items())
def test_the_echo_says_figures_words_and_spoken_centimes(asked, echo):
    value, language = asked
    assert amount_echo(Decimal(value), language).replace("\u00a0", " ") == echo


@settings(max_examples=2000, derandomize=True, deadline=None, database=None)
@given(st.decimals(min_value=0, max_value=Decimal("999999999999.99"), places=2))
def test_every_amount_has_words_without_digits_in_both_languages(value):
    for language, coin in (("fr", ("dirham", "centime")), ("ar", ("در", "سنتيم"))):
        words = amount_in_words(value, language)
        assert not any(map(str.isdigit, words))
        assert words.startswith(coin) or any(name in words for name in coin)
        assert "  " not in words
