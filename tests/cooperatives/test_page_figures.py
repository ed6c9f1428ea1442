from datetime import date
from decimal import Decimal

import pytest

from cooperatives.models import Headcount, SupportService
from cooperatives.views.page.figures import evolution, superseded, support_totals
from tests.cooperatives.pages import text_of
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.headcounts import HeadcountFactory

EXACT, AT_LEAST, ABOUT = "exact", "at_least", "about"


def heads(year, members, qualifier=EXACT, **facts):
    return Headcount(as_of=date(year, 6, 30), members=members, members_qualifier=qualifier, **facts)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ((30, EXACT), (40, EXACT), (10, EXACT)),
        ((40, EXACT), (30, EXACT), (-10, EXACT)),
        ((40, EXACT), (40, EXACT), (0, EXACT)),
        ((30, ABOUT), (40, EXACT), (10, ABOUT)),
        ((30, EXACT), (40, ABOUT), (10, ABOUT)),
        ((30, EXACT), (40, AT_LEAST), (10, AT_LEAST)),
        ((45, EXACT), (40, AT_LEAST), (None, EXACT)),
        ((40, AT_LEAST), (50, EXACT), (None, EXACT)),
        ((40, AT_LEAST), (50, AT_LEAST), (None, EXACT)),
        ((30, ABOUT), (40, AT_LEAST), (None, EXACT)),
    ],
)
def test_a_difference_is_never_more_exact_than_its_figures(before, after, said):
    (change,) = evolution([heads(2025, *after), heads(2024, *before)])
    assert (change.value, change.qualifier) == said


def test_a_silent_count_is_passed_over():
    (change,) = evolution([heads(2026, None), heads(2025, 12), heads(2023, 10)])
    assert (change.on.year, change.latest, change.previous, change.value) == (2025, 12, 10, 2)


def test_a_first_figure_has_nothing_before_it():
    (change,) = evolution([heads(2025, 12)])
    assert (change.previous_on, change.value) == (None, None)


def test_the_last_entry_about_a_day_stands_and_is_compared_with_an_earlier_day():
    mended, wrong, before = heads(2025, 12), heads(2025, 21), heads(2024, 10)
    (change,) = evolution([mended, wrong, before])
    assert (change.latest, change.value) == (12, 2)


def test_a_row_is_replaced_by_a_later_one_of_the_same_day_and_source():
    rows = [
        heads(2025, 12, source="declaration", pk=3),
        heads(2025, 30, source="press", pk=2),
        heads(2025, 21, source="declaration", pk=1),
    ]
    assert superseded(rows) == rows[2:]


def test_nothing_is_said_of_no_count():
    assert evolution([]) == superseded([]) == []


def test_support_is_summed_over_those_that_say_it():
    totals = support_totals(
        [
            SupportService(cost=Decimal(500), participants=10, women=7),
            SupportService(participants=4),
            SupportService(cost=Decimal(250)),
        ]
    )
    assert (totals.number, totals.cost, totals.cost_unknown) == (3, Decimal(750), 1)
    assert (totals.participants, totals.participants_unknown) == (14, 1)
    assert (totals.women, totals.women_unknown) == (7, 2)
    assert (totals.hours, totals.hours_unknown) == (None, 3)


@pytest.mark.django_db
def test_the_page_highlights_the_newest_figure_and_marks_the_replaced_one(officer):
    cooperative = CooperativeFactory()
    HeadcountFactory(cooperative=cooperative, members=21, members_women=None)
    HeadcountFactory(cooperative=cooperative, members=12, members_women=None)

    body = text_of(officer.get(cooperative.tab_url("life")))

    assert "Le plus récent" in body
    assert "Remplacé" in body
    assert "pas d’autre chiffre" in body
