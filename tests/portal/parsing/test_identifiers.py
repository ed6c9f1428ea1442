import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indh_portal.parsing.identifiers import (
    format_rib,
    ice_key_is_right,
    mask_rib,
    read_ice,
    read_rib,
)
from indh_portal.parsing.reading import Unreadable

thorough = settings(max_examples=2500, derandomize=True, deadline=None, database=None)


def with_key(digits):
    """Return `digits` followed by the two digits that make the number divisible by 97."""
    return f"{digits}{97 - int(digits) * 100 % 97:02d}"


def outcome(read, typed):
    """Return the value that was read, or the Unreadable that refused it."""
    try:
        return read(typed)
    except Unreadable as refusal:
        return refusal


ICE = with_key("9990000010001")
RIB = with_key("9990000000001205000534")


@pytest.mark.parametrize("typed", [ICE, f" {ICE[:9]} {ICE[9:13]} {ICE[13:]} ", ".".join(ICE)])
def test_an_ice_is_fifteen_digits_however_spaced(typed):
    assert read_ice(typed) == ICE


def test_an_ice_in_arabic_digits_is_the_same_ice():
    assert read_ice(ICE.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))) == ICE


def test_a_wrong_ice_key_is_read_and_only_noticed():
    wrong = ICE[:-1] + str((int(ICE[-1]) + 1) % 10)
    assert read_ice(wrong) == wrong
    assert ice_key_is_right(ICE)
    assert not ice_key_is_right(wrong)
    assert not ice_key_is_right("0" * 15)


def test_an_ice_of_the_wrong_length_is_told_its_length():
    with pytest.raises(Unreadable) as refusal:
        read_ice("123 456")
    assert str(refusal.value) == "Cet ICE a 6 chiffres ; un ICE en a 15"


@pytest.mark.parametrize("typed", ["", "ICE" + ICE, ICE[:-1] + "²", ICE + "\x00", "-"])
def test_what_is_not_an_ice_is_refused(typed):
    with pytest.raises(Unreadable):
        read_ice(typed)


def test_a_rib_is_twenty_four_digits_with_the_right_key():
    assert read_rib(f"{RIB[:3]} {RIB[3:6]} {RIB[6:22]} {RIB[22:]}") == RIB


@pytest.mark.parametrize("place", [0, 5, 23])
def test_a_rib_with_one_wrong_digit_is_refused(place):
    wrong = RIB[:place] + str((int(RIB[place]) + 1) % 10) + RIB[place + 1 :]
    with pytest.raises(Unreadable) as refusal:
        read_rib(wrong)
    assert str(refusal.value) == "La clé de ce RIB ne correspond pas. Vérifiez chaque chiffre"


def test_a_rib_of_zeros_is_refused():
    with pytest.raises(Unreadable):
        read_rib("0" * 24)


def test_a_rib_of_the_wrong_length_is_told_its_length():
    with pytest.raises(Unreadable) as refusal:
        read_rib(RIB[:-1])
    assert str(refusal.value) == "Ce RIB a 23 chiffres ; un RIB en a 24"


def test_a_masked_rib_shows_its_last_four_digits():
    assert mask_rib(RIB) == f"•••• •••• •••• {RIB[-4:]}"


def test_a_rib_is_written_as_banks_print_it():
    assert format_rib("011519000001205000534921") == "011 519 0000012050005349 21"
    assert read_rib(format_rib(RIB)) == RIB


@thorough
@given(st.integers(1, 10**22 - 1))
def test_every_computed_key_is_right(account):
    rib = with_key(f"{account:022d}")
    assert read_rib(rib) == rib


@thorough
@given(st.text() | st.text("0123456789 .-", min_size=10, max_size=40))
def test_any_text_is_an_identifier_or_a_refusal(typed):
    for read, length in ((read_ice, 15), (read_rib, 24)):
        result = outcome(read, typed)
        assert isinstance(result, Unreadable) or len(result) == length
        assert str(result)
