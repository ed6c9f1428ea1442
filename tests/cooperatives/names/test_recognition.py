"""Tests that other spellings of a name are recognised and that different names are not.

Both halves of the set of invented names are tested.
"""

import pytest

from tests.cooperatives.names import spellings
from tests.cooperatives.names.spellings import measures

HALVES = pytest.mark.parametrize("half", spellings.HALVES)


@HALVES
@pytest.mark.dear("the whole invented register is entered and asked")
def test_duplicates_are_shown_at_entry_and_newcomers_alarm_nobody(half, head):
    figures = measures.at_entry(half, by=head.user)
    assert figures.recall >= 0.95, str(figures)
    assert figures.first >= 0.95, str(figures)
    assert figures.false_alarms <= 0.05, str(figures)


@HALVES
@pytest.mark.django_db
def test_the_night_lists_what_was_stored_twice(half):
    figures = measures.at_night(half)
    assert figures.recall >= 0.95, str(figures)
    # Up to eighteen pairs of one name in two communes are listed too; people answer each once.
    assert figures.precision >= 0.80, str(figures)


# --- the properties of the set


@HALVES
def test_a_half_is_large_enough_to_prove_something(half):
    assert len(spellings.cooperatives(half)) >= 300
    assert len(spellings.duplicates(half)) >= 120
    assert len(spellings.newcomers(half)) >= 200


def test_the_halves_share_no_word():
    words = [
        {text for named in kept for word in named for text in (word.latin, word.arabic)}
        for kept in spellings.WORDS.values()
    ]
    assert not set.intersection(*words)


@HALVES
def test_a_duplicate_is_told_by_its_name_more_than_by_a_number(half):
    typed = [duplicate.typed for duplicate in spellings.duplicates(half)]
    assert sum(bool(one.ice or one.register_number) for one in typed) <= len(typed) / 10
    assert sum(bool(one.phone) for one in typed) <= len(typed) / 4
    assert any(duplicate.crosses for duplicate in spellings.duplicates(half))


@HALVES
def test_a_newcomer_is_no_cooperative_of_the_register(half):
    known = {(one.identity, one.commune) for one in spellings.cooperatives(half)}
    assert not [one for one in spellings.newcomers(half) if (one.identity, one.commune) in known]


@HALVES
def test_six_spellings_are_six_in_two_scripts(half):
    for cooperative in spellings.cooperatives(half):
        written = spellings.six_spellings(cooperative)
        arabic = [text for text in written if any("ء" <= letter <= "ي" for letter in text)]
        assert len(set(written)) == 6
        assert len(arabic) == 2
