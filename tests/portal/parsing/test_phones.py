import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indh_portal.parsing.phones import format_phone, mask_phone, read_phone
from indh_portal.parsing.reading import Unreadable

thorough = settings(max_examples=2500, derandomize=True, deadline=None, database=None)


def outcome(read, typed):
    """Return the value that was read, or the Unreadable that refused it."""
    try:
        return read(typed)
    except Unreadable as refusal:
        return refusal


@pytest.mark.parametrize(
    "typed",
    [
        "0612345678",
        "06 12 34 56 78",
        "06.12.34.56.78",
        "06-12-34-56-78",
        "06\u201112\u201134\u201156\u201178",
        "06/12/34/56/78",
        "612345678",
        "+212612345678",
        "+212 6 12 34 56 78",
        "+212 (0)6 12 34 56 78",
        "00212612345678",
        "00 212 06 12 34 56 78",
        "212612345678",
        "٠٦١٢٣٤٥٦٧٨",
        "۰۶۱۲۳۴۵۶۷۸",
        "\u202a+212 612-345678\u202c",
    ],
)
def test_every_way_of_writing_a_moroccan_number_is_one_number(typed):
    assert read_phone(typed) == "+212612345678"


@pytest.mark.parametrize("typed", ["0528123456", "0712345678", "0801234567"])
def test_fixed_lines_mobiles_and_service_numbers_are_moroccan(typed):
    assert read_phone(typed) == "+212" + typed[1:]


@pytest.mark.parametrize("typed", ["+33 6 12 34 56 78", "0033 6 12 34 56 78"])
def test_numbers_abroad_start_with_their_country(typed):
    assert read_phone(typed) == "+33612345678"


@pytest.mark.parametrize(
    ("typed", "digits"),
    [("06 12 34 56 7", 9), ("06 12 34 56 789", 11), ("+212 6 12 34 56 7", 9), ("00212 61", 3)],
)
def test_a_number_of_the_wrong_length_is_told_its_length(typed, digits):
    with pytest.raises(Unreadable) as refusal:
        read_phone(typed)
    assert str(refusal.value) == (
        f"Ce numéro a {digits} chiffres ; un numéro marocain en a 10 (06…, 07…, 05…)"
    )


def test_a_single_digit_is_singular():
    with pytest.raises(Unreadable) as refusal:
        read_phone("6")
    assert str(refusal.value).startswith("Ce numéro a 1 chiffre ;")


@pytest.mark.parametrize("typed", ["0112345678", "+212 9 12 34 56 78"])
def test_a_moroccan_number_starts_with_five_to_eight(typed):
    with pytest.raises(Unreadable) as refusal:
        read_phone(typed)
    assert str(refusal.value) == (
        f"Un numéro marocain commence par 05, 06, 07 ou 08. Vérifiez « {typed} »"
    )


@pytest.mark.parametrize(
    "typed", ["", "+", "tel:0612345678", "06 12 34 56 78 poste 2", "+0612345678", "+3361", "06²"]
)
def test_what_is_not_a_number_is_refused(typed):
    with pytest.raises(Unreadable):
        read_phone(typed)


def test_numbers_are_shown_as_they_are_dialled():
    assert format_phone("+212612345678") == "06 12 34 56 78"
    assert format_phone("+212612345678", international=True) == "+212 6 12 34 56 78"
    assert format_phone("+33612345678") == "+33612345678"


def test_a_masked_number_shows_how_it_begins_and_ends():
    assert mask_phone("+212612345642") == "06 •• •• •• 42"
    assert mask_phone("+212528000017") == "05 •• •• •• 17"
    assert mask_phone("+33612345678") == "•• •• •• •• 78"


@thorough
@given(st.from_regex(r"\+212[5-8][0-9]{8}|\+33[0-9]{9}", fullmatch=True).filter(str.isascii))
@pytest.mark.dear("hundreds of numbers are drawn")
def test_numbers_we_show_we_read_back(stored):
    assert read_phone(format_phone(stored)) == stored
    assert read_phone(format_phone(stored, international=True)) == stored


@thorough
@given(st.text() | st.text("0123456789+ ()-./٠٦", max_size=20))
def test_any_text_is_a_number_or_a_refusal(typed):
    result = outcome(read_phone, typed)
    assert str(result)
    if not isinstance(result, Unreadable):
        assert read_phone(result) == result
        assert len(result) <= 16
