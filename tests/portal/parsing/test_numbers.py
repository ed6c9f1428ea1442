from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indh_portal.parsing.numbers import format_count, format_percent, read_count, read_percent
from indh_portal.parsing.reading import Unreadable

thorough = settings(max_examples=2500, derandomize=True, deadline=None, database=None)


def outcome(read, typed):
    """Return the value that was read, or the Unreadable that refused it."""
    try:
        return read(typed)
    except Unreadable as refusal:
        return refusal


@pytest.mark.parametrize(
    ("typed", "count"),
    {
        "40": 40,
        "0": 0,
        "1 200": 1200,
        "1\u00a0200": 1200,
        "1\u202f200": 1200,
        "1'200": 1200,
        "١٢٠٠": 1200,
        "١٬٢٠٠": 1200,
        "۴۰": 40,
        "007": 7,
        "999 999 999": 999_999_999,
    }.items(),
)
def test_counts_are_read_in_both_kinds_of_digits(typed, count):
    assert read_count(typed) == count


@pytest.mark.parametrize("typed", ["3.000", "3,000", "3.5", "1.000.000", "٣٫٠٠٠", "40,0"])
def test_a_count_with_a_point_or_a_comma_has_two_readings(typed):
    with pytest.raises(Unreadable) as refusal:
        read_count(typed)
    assert str(refusal.value) == (
        f"« {typed} » peut se lire de deux façons. Écrivez un nombre entier, "
        "sans point ni virgule, par exemple 3 ou 3 000"
    )


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "-4",
        "+4",
        "4e1",
        "4_0",
        "0x4",
        "40 membres",
        "12 00",
        "４０",
        "४०",
        "4²",
        "4\x000",
        "9" * 41,
    ],
)
def test_what_is_not_a_count_is_refused(typed):
    with pytest.raises(Unreadable):
        read_count(typed)


def test_a_count_beyond_reason_is_refused_with_the_limit():
    with pytest.raises(Unreadable) as refusal:
        read_count("1 000 000 000")
    assert str(refusal.value).startswith("Ce nombre dépasse 999\u00a0999\u00a0999.")


@pytest.mark.parametrize(
    ("typed", "share"),
    {
        "77 %": "77",
        "77%": "77",
        "77": "77",
        "12,5": "12.5",
        "12.50 %": "12.5",
        "٧٧٪": "77",
        "١٢٫٥": "12.5",
        "0": "0",
        "100": "100",
        "77\u00a0%": "77",
    }.items(),
)
def test_percentages_are_read_with_or_without_their_sign(typed, share):
    assert read_percent(typed) == Decimal(share)


@pytest.mark.parametrize("typed", ["", "%", "-1", "12,500", "1e1", "77 %%", "½", "77²", "٧٧٪٪"])
def test_what_is_not_a_percentage_is_refused(typed):
    with pytest.raises(Unreadable):
        read_percent(typed)


@pytest.mark.parametrize("typed", ["101", "100,01", "999 %"])
def test_a_percentage_stays_between_nothing_and_all(typed):
    with pytest.raises(Unreadable) as refusal:
        read_percent(typed)
    assert str(refusal.value) == f"Un pourcentage va de 0 à 100. Vérifiez « {typed} »"


def test_numbers_are_written_with_no_break_spaces():
    assert format_count(1_200_000) == "1\u00a0200\u00a0000"
    assert format_percent(Decimal("77.00")) == "77\u00a0%"
    assert format_percent(Decimal("12.50")) == "12,5\u00a0%"
    assert format_percent(0) == "0\u00a0%"
    assert format_percent(100) == "100\u00a0%"


@thorough
@given(st.integers(0, 999_999_999))
def test_counts_we_write_we_read_back(count):
    assert read_count(format_count(count)) == count


@thorough
@given(st.decimals(0, 100, places=2))
def test_percentages_we_write_we_read_back(share):
    assert read_percent(format_percent(share)) == share


@thorough
@given(st.text() | st.text("0123456789 .,'%٪٠١٢٫٬-\x00\u202e", max_size=15))
def test_any_text_is_a_number_or_a_refusal(typed):
    for read in (read_count, read_percent):
        result = outcome(read, typed)
        assert isinstance(result, Unreadable) or result >= 0
        assert str(result)
