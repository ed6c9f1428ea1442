"""Tests that on a phone each row of a list is a card that shows only its main facts."""

import re

import pytest
from django.urls import reverse

from tests.funding.pages import full_grant
from tests.nouns.recommendations import RecommendationFactory

MOST_FACTS = 5
LISTS = [
    "cooperatives:list",
    "funding:grant_list",
    "funding:disbursement_list",
    "visits:list",
    "visits:recommendation_list",
]


@pytest.mark.parametrize("name", LISTS)
def test_a_card_holds_five_facts_at_most(head, name):
    full_grant()
    RecommendationFactory()

    page = head.get(reverse(name)).content.decode()

    first = page.partition("<tbody")[2].partition("</tr>")[0]
    facts = re.findall(r"<td\b[^>]*\bdata-label=[^>]*>", first)
    shown = [fact for fact in facts if "at-desk" not in fact]
    assert 3 <= len(shown) <= MOST_FACTS, shown
