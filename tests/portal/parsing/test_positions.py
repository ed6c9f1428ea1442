from contextlib import suppress
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from indh_portal.parsing.positions import Position, format_position, read_position
from indh_portal.parsing.reading import Unreadable

thorough = settings(max_examples=2500, derandomize=True, deadline=None, database=None)
AZROU = Position(Decimal("30.334500"), Decimal("-9.501200"))


@pytest.mark.parametrize(
    "typed",
    [
        "30.3345, -9.5012",
        "30,3345 ; -9,5012",
        "30,3345, -9,5012",
        "30,3345,-9,5012",
        "30.3345 −9.5012",
        "30.3345°, -9.5012°",
        "30.3345 N 9.5012 W",
        "30,3345° N, 9,5012° O",
        "30.3345º N 9.5012º O",
        "٣٠٫٣٣٤٥، -٩٫٥٠١٢",
        "٣٠٫٣٣٤٥ ش ٩٫٥٠١٢ غ",
        "30°20'04.2\"N 9°30'04.32\"W",
        "30° 20′ 04,2″ N, 9° 30′ 04,32″ O",
        "geo:30.3345,-9.5012",
        "https://exemple.ma/maps?q=30.3345,-9.5012&z=17",
        "https://exemple.ma/maps/place/X/@30.1,-9.1,17z/data=!3m1!8m2!3d30.3345!4d-9.5012",
        "https://exemple.ma/maps/search/30.3345,+-9.5012",
        "https://exemple.ma/?mlat=30.3345&mlon=-9.5012#map=15/30.1/-9.1",
        "\u202a30.3345, -9.5012\u202c",
    ],
)
def test_every_way_of_writing_a_place_is_one_position(typed):
    assert read_position(typed) == AZROU


def refusal(typed):
    with translation.override("fr"), pytest.raises(Unreadable) as caught:
        read_position(typed)
    return str(caught.value)


def test_two_numbers_swapped_are_said_so_and_not_put_right():
    assert "inversés" in refusal("-9.5012, 30.3345")
    assert "30.334500, -9.501200" in refusal("-9.5012, 30.3345")


def test_a_longitude_without_its_sign_is_asked_for_it():
    assert "longitude est négative" in refusal("30.3345, 9.5012")


@pytest.mark.parametrize("typed", ["48.85, 2.35", "30.3345 N 9.5012 E", "-30.3345, -9.5012"])
def test_a_place_abroad_is_refused(typed):
    assert "n’est pas au Maroc" in refusal(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "30.3345",
        "30,3345",
        "9.5012 W, 30.3345",
        "Azrou",
        "1e1, -9",
        "30_0, -9",
        "0x1E, -9",
        "30², -9",
        "NaN, NaN",
        "30°61'00\"N 9°30'04\"W",
        "30°20'75\"N 9°30'04\"W",
        "30°20'04\"N",
        "30.1, -9.1, 12",
        "https://exemple.ma/maps/place/Azrou",
        "javascript:30.3345,-9.5012",
        "30.3345,\u202e-9.5012",
        "9" * 5000,
    ],
)
def test_what_is_not_a_position_is_refused_with_an_example(typed):
    assert "30.3345, -9.5012" in refusal(typed) or "caractère" in refusal(typed)


def test_the_corrected_order_reads_from_left_to_right_in_both_languages():
    for language in ("fr", "ar"):
        with translation.override(language), pytest.raises(Unreadable) as caught:
            read_position("-9.5012, 30.3345")
        assert "\u206630.334500, -9.501200\u2069" in str(caught.value)


@thorough
@given(
    st.decimals(20, 37, places=6),
    st.decimals(-18, 0, places=6),
)
@pytest.mark.dear("hundreds of positions are drawn")
def test_what_is_shown_reads_back_the_same(latitude, longitude):
    position = Position(latitude, longitude)
    assert read_position(format_position(position)) == position


@thorough
@given(st.text(max_size=600))
def test_any_text_is_a_position_or_a_refusal(text):
    with suppress(Unreadable):
        assert read_position(text).is_in_morocco
