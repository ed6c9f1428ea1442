from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from indh_portal.parsing.amounts import (
    EMPTY,
    TOO_LARGE,
    TWO_READINGS,
    UNREADABLE,
    ReadAmount,
    format_amount,
    format_compact,
    format_millions,
    read_amount,
)
from indh_portal.parsing.reading import HIDDEN_SIGN, Unreadable

PLAIN = {
    "140000": "140000",
    "140,000 DH": "140000",
    "100.000 DH": "100000",
    "140 000,00": "140000",
    "140\u00a0000,00": "140000",
    "140\u202f000,00": "140000",
    "140\u2009000,00": "140000",
    "140\u2007000,00": "140000",
    "140  000": "140000",
    "140.000,50": "140000.50",
    "140,000.50": "140000.50",
    "2.299.500.00": "2299500",
    "2.299.500.5": "2299500.50",
    "2,299,500": "2299500",
    "140'000": "140000",
    "140’000,5": "140000.50",
    "١٤٠٬٠٠٠٫٥٠": "140000.50",
    "١٤٠ ٠٠٠": "140000",
    "۱۴۰۰۰۰": "140000",
    "140،50": "140.50",
    "1.500": "1500",
    "1,5": "1.50",
    "12.50": "12.50",
    "0": "0",
    "0,05": "0.05",
    "007": "7",
    "140 000 Dhs": "140000",
    "140000dh.": "140000",
    "MAD 140 000": "140000",
    "DH 140 000,00": "140000",
    "140 000 MAD": "140000",
    "140 000 درهم": "140000",
    "370 درهماً": "370",
    "140 000 د.م.": "140000",
    "1 dirham": "1",
    "\u200f140 000\u200f": "140000",
    "\u202a140 000\u202c": "140000",
    " 140 000\n": "140000",
    "999 999 999 999,99": "999999999999.99",
}
COMPUTED = {
    "1,5 MDH": "1500000",
    "1,5 M DH": "1500000",
    "2 MMDH": "2000000000",
    "180 KDH": "180000",
    "1 million de dirhams": "1000000",
    "14 millions de centimes": "140000",
    "14,55 millions de centimes": "145500",
    "3 milliards": "3000000000",
    "180 mille DH": "180000",
    "180 ألف درهم": "180000",
    "180 الف درهم": "180000",
    "5 آلاف درهم": "5000",
    "320 مليون سنتيم": "3200000",
    "6 ملايين سنتيم": "60000",
    "14 000 000 cts": "140000",
    "14.000.000 centimes": "140000",
    "444 مليون و 357 ألف و 370 درهماً": "444357370",
    "444 مليون و357 ألف و370 درهما": "444357370",
    "1 million 500 mille": "1500000",
    "5 DH et 50 centimes": "5.50",
    "140 درهما و 50 سنتيما": "140.50",
    "2 800 000 ryals": "140000",
    "2 800 000 ريال": "140000",
    "3 ryals": "0.15",
    "1 500 ألف": "1500000",
}
REFUSED = [
    "11ر32 مليون",
    "0,500",
    "01.500",
    "140,0000",
    "140.0000",
    "14,00,00",
    "1400,000",
    "140 00",
    "140 50",
    "1.234,567",
    "1.234,56,78",
    "1 234.567,89",
    "140٬50",
    ",5",
    "5,",
    "140.",
    "5 000 ,00",
    "-5000",
    "+5000",
    "\u22125000",
    "(5000)",
    "5000 $",
    "77 %",
    "=140000",
    "=1+1",
    "140000;2",
    "1e5",
    "1E+5",
    "1_000",
    "0x1F",
    "NaN",
    "Infinity",
    "cent mille",
    "مليون درهم",
    "DH",
    "et 140",
    "140 DH 000",
    "5 DH 50",
    "5 centimes et 3 DH",
    "5,5 DH et 5 centimes",
    "1,5 million 300 mille",
    "5 millions 14 millions",
    "14 millions 5 millions centimes",
    "1,5 centimes",
    "140 000 euros",
    "140 mètres",
    "14²",
    "①②",
    "⑫",
    "⒓",
    "𝟏𝟒𝟎",
    "½",
    "1½",
    "１４０",
    "१४०",
    "Ⅷ",
    "㎡ 5",
    "一四〇",
    "1\u033640",
    "1\u20e3",
    "0" * 61,
    "9" * 5000,
]
HIDDEN = [
    "\x1c140",
    "140\x00000",
    "1\x0040",
    "\u202e140",
    "\u202d140",
    "\u2067140\u2069",
    "140\u200b000",
]
BIG = ["1 000 000 000 000", "9999999999999", "9" * 60, "9" * 58 + " m", "1 000 000 مليون"]

both_languages = pytest.mark.parametrize("language", ["fr", "ar"])


@both_languages
@pytest.mark.parametrize(("typed", "value"), PLAIN.items())
def test_every_way_of_writing_a_sum_reads_as_the_same_sum(typed, value, language):
    with translation.override(language):
        assert read_amount(typed) == ReadAmount(Decimal(value), False)


@both_languages
@pytest.mark.parametrize(("typed", "value"), COMPUTED.items())
def test_unit_words_are_computed_and_ask_to_be_confirmed(typed, value, language):
    with translation.override(language):
        assert read_amount(typed) == ReadAmount(Decimal(value), True)


@both_languages
@pytest.mark.parametrize("typed", REFUSED)
def test_what_is_not_a_sum_is_refused_with_what_was_typed(typed, language):
    with translation.override(language), pytest.raises(Unreadable) as refusal:
        read_amount(typed)
    assert refusal.value.message == UNREADABLE


@pytest.mark.parametrize("typed", HIDDEN)
def test_signs_that_do_not_show_are_refused_by_name(typed):
    with pytest.raises(Unreadable) as refusal:
        read_amount(typed)
    assert refusal.value.message == HIDDEN_SIGN


@pytest.mark.parametrize("typed", BIG)
def test_sums_beyond_twelve_digits_are_refused(typed):
    with pytest.raises(Unreadable) as refusal:
        read_amount(typed)
    assert refusal.value.message == TOO_LARGE


@pytest.mark.parametrize("typed", ["5,225 MDH", "1.500 ألف", "2.299 millions"])
def test_three_digits_after_a_mark_before_a_scale_word_have_two_readings(typed):
    with pytest.raises(Unreadable) as refusal:
        read_amount(typed)
    assert refusal.value.message == TWO_READINGS


@pytest.mark.parametrize("typed", ["", "  ", "\u00a0", "\u200f"])
def test_an_empty_amount_is_asked_for(typed):
    with pytest.raises(Unreadable) as refusal:
        read_amount(typed)
    assert refusal.value.message == EMPTY


def test_a_refusal_is_a_sentence_one_can_act_on():
    with pytest.raises(Unreadable) as refusal:
        read_amount("cent <b>mille</b>")
    assert str(refusal.value) == (
        "Le montant « cent <b>mille</b> » ne se lit pas comme un nombre. "
        "Écrivez par exemple 140 000 ou 140 000,50"
    )


def test_a_refusal_quotes_forty_visible_characters_at_most():
    with pytest.raises(Unreadable) as refusal:
        read_amount("\u202e" + "x" * 5000)
    assert refusal.value.params["typed"] == "x" * 40 + "…"


@both_languages
@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("140000", "140\u00a0000,00"),
        ("0", "0,00"),
        ("0.5", "0,50"),
        ("999999999999.99", "999\u00a0999\u00a0999\u00a0999,99"),
        ("1234.565", "1\u00a0234,57"),
        ("-40000", "−40\u00a0000,00"),
    ],
)
def test_amounts_are_written_alike_in_both_languages(value, written, language):
    with translation.override(language):
        assert format_amount(Decimal(value)) == written


def test_tiles_round_centimes_away_and_charts_count_in_millions():
    assert format_compact(Decimal("3240000.50")) == "3\u00a0240\u00a0001"
    assert format_millions(Decimal(3_240_000)) == "3,24"
    assert format_millions(Decimal(3_000_000)) == "3"
    assert format_millions(Decimal(1_450_000_000)) == "1\u00a0450"


amounts = st.decimals(min_value=0, max_value=Decimal("999999999999.99"), places=2)
NEAR_AMOUNTS = "0123456789 .,'’٠١٢٫٬\u00a0\u202f-+edDHhMmlionctsمليونألفدرهمو²½\u200f\u202e\x00"
near_amounts = st.text(NEAR_AMOUNTS, max_size=30)
thorough = settings(max_examples=2500, derandomize=True, deadline=None, database=None)


def outcome(read, typed):
    """Return the value that was read, or the Unreadable that refused it."""
    try:
        return read(typed)
    except Unreadable as refusal:
        return refusal


@thorough
@given(amounts)
@pytest.mark.dear("hundreds of sums are drawn")
def test_what_we_write_we_read_back(value):
    assert read_amount(format_amount(value)) == ReadAmount(value, False)


@thorough
@given(amounts)
@pytest.mark.dear("hundreds of texts are drawn")
def test_arabic_digits_and_marks_read_as_the_western_ones(value):
    arabic = f"{value:,.2f}".translate(str.maketrans("0123456789,.", "٠١٢٣٤٥٦٧٨٩٬٫"))
    assert read_amount(arabic) == ReadAmount(value, False)


@thorough
@given(st.text() | near_amounts)
@pytest.mark.dear("hundreds of texts are drawn")
def test_any_text_is_a_sum_or_a_refusal_and_the_same_in_both_languages(typed):
    outcomes = []
    for language in ("fr", "ar"):
        with translation.override(language):
            outcomes.append(outcome(read_amount, typed))
    french, arabic = outcomes
    if isinstance(french, Unreadable):
        assert (french.message, french.params) == (arabic.message, arabic.params)
        assert str(french)
    else:
        assert french == arabic


@thorough
@given(near_amounts)
def test_reading_what_was_read_changes_nothing(typed):
    try:
        value = read_amount(typed).value
    except Unreadable:
        return
    assert read_amount(format_amount(value)).value == value
    assert 0 <= value < 10**12
