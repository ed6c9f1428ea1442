"""Tests that a page about one record has one green button at most, and where a grant’s money is."""

from collections import Counter

import pytest

from cooperatives.models import ChangeProposal, Cooperative
from funding.models import Disbursement, Grant
from tests.browser.conftest import DESKTOP
from visits.models import FieldVisit, Recommendation

FIRST_ROW = 400  # px, with the banner of the demonstration
RECORDS = (Cooperative, ChangeProposal, Grant, Disbursement, FieldVisit, Recommendation)


def addresses():
    """Return the page of the latest record of each model in each of its statuses."""
    for model in RECORDS:
        found = {getattr(row, "status", ""): row for row in model.objects.order_by("pk")}
        yield from (row.get_absolute_url() for row in found.values())


@pytest.mark.parametrize("username", ["agent", "chef"])
def test_a_page_about_one_record_has_one_green_button_at_most(person, username):
    person.signs_in(username)
    greens = Counter()
    for path in addresses():
        assert person.opens(path).status == 200
        greens[path] = person.page.locator("main .btn-primary").count()

    assert {path: number for path, number in greens.items() if number > 1} == {}
    assert sum(greens.values()) > 5


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_first_instalment_stands_on_the_first_screen(person, language):
    person.page.set_viewport_size(DESKTOP)
    person.signs_in("agent", language)
    low = {}
    for grant in Grant.objects.filter(status__in=["agreed", "in_payment", "paid"]):
        person.opens(grant.get_absolute_url())
        row = person.page.locator(".schedule tbody tr").first
        if row.count():
            low[grant.reference] = row.bounding_box()["y"]

    assert len(low) > 5
    assert {reference: y for reference, y in low.items() if y >= FIRST_ROW} == {}


def test_a_planned_payment_takes_its_reference_and_two_keys(person):
    instalment = next(
        part
        for part in Grant.objects.filter(status="agreed").first().instalments.for_table()
        if part.left
    )
    person.signs_in("agent")
    person.opens(instalment.grant.get_absolute_url())
    person.follows("main .btn-primary")
    person.page.keyboard.type("OP 2026/118")
    with person.page.expect_navigation():
        person.page.keyboard.press("Enter")
    with person.page.expect_navigation():
        person.page.keyboard.press("Enter")

    paid = Disbursement.objects.get(payment_reference="OP 2026/118")
    assert person.page.url.endswith(paid.get_absolute_url())
