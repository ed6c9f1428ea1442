"""Tests which inputs each run takes, and that all the runs together take every input."""

import pytest

from tests.portal.ugly import ALWAYS, CORPUS, LANGUAGES, turns, turns_of_this_run
from tests.suite.slices import take

NAMES = ["name_fr", "name_ar", "amount", "reason", "day"]
A_FORM, A_LONG_FORM, A_FORM_OF_THE_ADMIN = 1, 3, 6


def of_each_run(monkeypatch, cases, of=3, always=()):
    """Return a list of what each of the runs 0, 1… takes."""
    monkeypatch.delenv("FULL", raising=False)
    taken = []
    for run in range(of):
        monkeypatch.setenv("SLICE", str(run))
        taken.append(take(cases, of, always))
    return taken


def of_a_full_run(monkeypatch, function, *args, **kwargs):
    monkeypatch.setenv("FULL", "1")
    return function(*args, **kwargs)


@pytest.mark.parametrize("number", [0, 1, 2, 3, 7, 62])
@pytest.mark.parametrize("of", [2, 3])
def test_the_slices_together_are_the_whole_and_none_repeats(monkeypatch, number, of):
    slices = of_each_run(monkeypatch, range(number), of)
    assert sorted(case for taken in slices for case in taken) == list(range(number))
    assert of_a_full_run(monkeypatch, take, range(number), of) == list(range(number))


def test_what_is_always_taken_is_taken_once(monkeypatch):
    assert of_each_run(monkeypatch, "abc", always="ax") == [
        ["a", "x"],
        ["b", "a", "x"],
        ["c", "a", "x"],
    ]
    assert of_a_full_run(monkeypatch, take, "abc", always="ax") == ["a", "b", "c", "x"]


def turns_of_each_run(monkeypatch, names, sent_one_in):
    monkeypatch.delenv("FULL", raising=False)
    for run in range(3):
        monkeypatch.setenv("SLICE", str(run))
        yield turns_of_this_run(names, sent_one_in=sent_one_in)


@pytest.mark.parametrize("sent_one_in", [A_FORM, A_LONG_FORM, A_FORM_OF_THE_ADMIN])
@pytest.mark.parametrize("names", [NAMES[:1], NAMES])
def test_three_runs_type_what_a_full_run_types(monkeypatch, names, sent_one_in):
    typed = [
        str(turn) for run in turns_of_each_run(monkeypatch, names, sent_one_in) for turn in run
    ]
    full = of_a_full_run(monkeypatch, turns_of_this_run, names, sent_one_in=sent_one_in)
    assert set(typed) == set(map(str, full))
    assert set(map(str, turns(names, sent_one_in=sent_one_in))) <= set(typed)


@pytest.mark.parametrize("sent_one_in", [A_FORM, A_LONG_FORM, A_FORM_OF_THE_ADMIN])
def test_each_run_types_in_every_field_and_sends_in_both_languages(monkeypatch, sent_one_in):
    for run in turns_of_each_run(monkeypatch, NAMES, sent_one_in):
        for name in NAMES:
            texts = {turn.typed[name] for turn in run}
            assert set(ALWAYS) <= texts <= set(CORPUS)
            assert len(texts) >= len(CORPUS) // 3
        assert {turn.language for turn in run if turn.is_sent} == set(LANGUAGES)


def test_each_run_types_every_text_in_some_field(monkeypatch):
    for run in turns_of_each_run(monkeypatch, NAMES, A_FORM):
        assert {text for turn in run for text in turn.typed.values()} == set(CORPUS)
