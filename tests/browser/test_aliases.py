"""Tests that a person keeps as an alias a text that found nothing, and that it then finds."""

import re

import pytest
from playwright.sync_api import expect

from cooperatives.models import Cooperative
from tests.browser.conftest import PHONE

UNKNOWN = {"fr": "Atelier Lhaja", "ar": "معمل الحاجة"}


@pytest.fixture
def known(demonstration):
    return Cooperative.objects.get(name_fr="Tibourk")


def searches(page, text):
    page.locator("#search-box").fill(text)
    with page.expect_navigation():
        page.locator("#search-box").press("Enter")


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_what_failed_is_kept_and_then_finds(known, person, language):
    page, typed = person.page, UNKNOWN[language]
    page.set_viewport_size(PHONE)
    person.signs_in("agent", language)
    person.opens("/")
    searches(page, typed)
    expect(page.locator(".empty")).to_contain_text(typed)
    person.shoots(f"{language}-phone-search-nothing")

    searches(page, "tiborek")
    person.follows(page.locator("a.answer", has_text=known.reference))
    offer = page.locator("#alias-offer")
    expect(offer).to_contain_text(typed)
    assert person.violations() == []
    assert person.sideways() == 0
    person.shoots(f"{language}-phone-alias-offer")

    person.follows("form[action$='/spellings/new/'] button")
    expect(page).to_have_url(re.compile(f"{known.reference}/identity/$"))
    expect(page.locator(".aliases")).to_contain_text(typed)
    assert person.violations() == []
    assert person.sideways() == 0
    person.shoots(f"{language}-phone-spelling-kept")

    page.locator("#search-box").press_sequentially(typed, delay=30)
    expect(page.locator("#search-suggestions [role=option]").first).to_contain_text(known.reference)
    assert person.violations() == []
    person.shoots(f"{language}-phone-suggestion")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"{known.reference}/"))
    assert person.complaints == []


def test_letters_typed_in_vain_are_remembered_by_the_next_answer(known, person):
    page = person.page
    person.signs_in("agent")
    person.opens("/")
    page.locator("#search-box").press_sequentially("xqzw lhaja", delay=20)
    expect(page.locator("#search-suggestions")).to_contain_text("xqzw lhaja")
    page.locator("#search-box").fill("")
    page.locator("#search-box").press_sequentially("tib", delay=30)
    option = page.locator("#search-suggestions [role=option]", has_text=known.reference)
    expect(option).to_be_visible()
    expect(option).to_have_attribute("href", re.compile(r"sought=xqzw\+lhaja"))
    person.shoots("fr-suggestions")
    page.keyboard.press("Escape")
    expect(page.locator("#search-suggestions")).to_be_hidden()


def test_it_works_without_scripts(known, plain_person):
    page = plain_person.page
    plain_person.signs_in("agent")
    plain_person.opens("/")
    searches(page, "Atelier Lhaja")
    searches(page, "tibourk")
    plain_person.follows(page.locator("a.answer", has_text=known.reference))
    plain_person.follows("form[action$='/spellings/new/'] button")
    plain_person.opens("/")
    searches(page, "lhaja")
    # The only answer opens at once.
    expect(page).to_have_url(re.compile(f"{known.reference}/$"))
