import unicodedata
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indh_portal.parsing.reading import Unreadable
from indh_portal.parsing.text import clean_text, sorted_by_script

thorough = settings(max_examples=2500, derandomize=True, deadline=None, database=None)


def outcome(read, typed):
    """Return the value that was read, or the Unreadable that refused it."""
    try:
        return read(typed)
    except Unreadable as refusal:
        return refusal


def test_composed_and_decomposed_names_are_the_same_record():
    decomposed = unicodedata.normalize("NFD", "Aït Melloul")
    assert clean_text(decomposed) == clean_text("Aït Melloul") == "Aït Melloul"


def test_spaces_of_every_kind_collapse():
    assert clean_text("  Hay \u00a0\u202f Al\tArab ") == "Hay Al Arab"


@pytest.mark.parametrize(
    "mark",
    [
        "\u202e",
        "\u202a",
        "\u2066",
        "\u200e",
        "\u200f",
        "\u061c",
        "\u200b",
        "\u2060",
        "\ufeff",
        "\u00ad",
    ],
)
def test_marks_that_hide_or_reverse_text_are_dropped(mark):
    assert clean_text(f"Ti{mark}bourk") == "Tibourk"


def test_joiners_stay_where_arabic_and_tifinagh_spelling_needs_them():
    arabic, tifinagh = "می\u200cخواهم", "ⵜⵉ\u200dⴱⵓ"
    assert clean_text(arabic) == arabic
    assert clean_text(tifinagh) == tifinagh
    assert clean_text("بَ\u200cت") == "بَ\u200cت"


@pytest.mark.parametrize("text", ["Ti\u200dbourk", "\u200cتعاونية", "تعاونية\u200d", "1\u200d2"])
def test_joiners_go_everywhere_else(text):
    assert clean_text(text) == text.replace("\u200d", "").replace("\u200c", "")


@pytest.mark.parametrize(
    "text", ["a\x00b", "a\x1bb", "a\x7fb", "a\ud800b", "a\ue000b", "a\uffffb", "a\u0378b"]
)
def test_what_has_no_shape_is_refused_by_name(text):
    with pytest.raises(Unreadable) as refusal:
        clean_text(text)
    assert f"U+{ord(text[1]):04X}" in str(refusal.value)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028", "\u0085"])
def test_a_name_is_one_line_and_notes_may_be_several(line_end):
    text = f"Un  \t{line_end} deux"
    assert clean_text(text, multiline=True) == "Un\ndeux"
    with pytest.raises(Unreadable):
        clean_text(text)


def test_markup_and_formulas_are_only_text():
    for text in ["<script>alert(1)</script>", "{{ 7*7 }}", "=1+1", "'; DROP TABLE", "%s %(x)s"]:
        assert clean_text(text) == text


@thorough
@given(st.text() | st.text("aée\u0301بت\u064e\u200c\u200d\u200f\u202e \n\tⵜ", max_size=30))
def test_cleaning_twice_changes_nothing_more(text):
    result = outcome(partial(clean_text, multiline=True), text)
    if isinstance(result, Unreadable):
        assert str(result)
    else:
        assert clean_text(result, multiline=True) == result
        assert unicodedata.is_normalized("NFC", result)


@pytest.mark.parametrize(
    ("french", "arabic", "sorted_texts"),
    [
        ("Hay Al Arab", "", ("Hay Al Arab", "")),
        ("حي العرب", "", ("", "حي العرب")),
        ("حيّ 3، العرب", "", ("", "حيّ 3، العرب")),
        ("", "Hay Al Arab 3", ("Hay Al Arab 3", "")),
        ("", "حي العرب", ("", "حي العرب")),
        ("", "", ("", "")),
        ("حي العرب", "حي أزرو", ("حي العرب", "حي أزرو")),
        ("Azrou", "Hay Al Arab", ("Azrou", "Hay Al Arab")),
        ("Hay العرب", "", ("Hay العرب", "")),
        ("", "حي Azrou", ("", "حي Azrou")),
        ("12/3", "", ("12/3", "")),
        ("", "12/3", ("", "12/3")),
        ("ⴰⵣⵔⵓ", "", ("ⴰⵣⵔⵓ", "")),
        ("", "Ҳай", ("", "Ҳай")),
    ],
)
def test_a_text_in_the_other_script_moves_to_its_own_empty_box(french, arabic, sorted_texts):
    assert sorted_by_script(french, arabic) == sorted_texts
