"""Tests that a payment is recorded from the home page by keys alone."""

from contextlib import nullcontext

import pytest
from playwright.sync_api import expect

from funding.models import Disbursement

MOST_KEYS = 18
REFERENCE = "VIR 2026 77"


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_payment_takes_few_keys_from_home(person, language):
    person.signs_in("agent", language)
    person.opens("/")
    page, keys = person.page, []
    before = Disbursement.objects.count()

    def press(key, leads=False):
        keys.append(key)
        with page.expect_navigation() if leads else nullcontext():
            page.keyboard.press(key)

    press("/")
    for letter in "al khair":
        press(letter)
    expect(page.locator("#search-suggestions [role=option]").first).to_contain_text("Al Khair")
    press("ArrowDown")
    press("Enter", leads=True)
    expect(page.locator("[data-first-focus]")).to_be_focused()
    press("Enter", leads=True)
    expect(page.locator("#id_payment_reference")).to_be_focused()
    page.keyboard.type(REFERENCE)
    press("Enter", leads=True)
    expect(page.locator("button[name=_confirmed]").first).to_be_focused()
    press("Enter", leads=True)

    assert Disbursement.objects.count() == before + 1
    assert Disbursement.objects.latest("pk").payment_reference == REFERENCE
    print(language, len(keys), "keys besides the reference")  # noqa: T201
    assert len(keys) <= MOST_KEYS


def test_a_payment_takes_three_clicks_from_home(person):
    person.signs_in("agent")
    person.opens("/")
    before = Disbursement.objects.count()

    person.follows(person.page.get_by_role("link", name="Verser").first)
    person.page.fill("#id_payment_reference", REFERENCE)
    person.follows("main form button.btn-primary")
    person.follows("button[name=_confirmed]")

    assert Disbursement.objects.count() == before + 1
