"""Tests that the form of a new cooperative shows likely duplicates, with and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from cooperatives.models import Cooperative, DistinctPair, Duplicate
from tests.browser.conftest import PHONE

START = "/cooperatives/new/"
DUPLICATES = "/cooperatives/duplicates/"


@pytest.fixture
def known(demonstration):
    """Return the reference of a cooperative that the demonstration holds."""
    return Cooperative.objects.get(name_fr="Tibourk").reference


def duplicate(page, reference):
    return page.locator("#duplicates li", has_text=reference)


def test_typing_a_name_as_one_hears_it_shows_the_known_one_with_its_reasons(known, person):
    page = person.page
    person.signs_in("agent")
    person.opens(START)

    page.locator("[name=name_fr]").press_sequentially("tiborek", delay=30)

    expect(duplicate(page, known)).to_be_visible()
    expect(duplicate(page, known).locator(".duplicate-reasons")).to_contain_text(
        re.compile(r"nom", re.IGNORECASE)
    )
    expect(page.locator("#duplicates-count[role=status]")).to_contain_text("ressemble")
    expect(page.locator("[name=name_fr]")).to_be_focused()
    assert person.violations() == []


def test_the_known_one_is_found_by_its_arabic_name_on_a_phone(known, person):
    page = person.page
    Cooperative.objects.filter(reference=known).update(name_ar="تيبورك")
    page.set_viewport_size(PHONE)
    person.signs_in("agent", "ar")
    person.opens(START)

    page.locator("[name=name_ar]").press_sequentially("تبورك", delay=30)

    expect(duplicate(page, known)).to_be_visible()
    assert person.violations() == []
    assert person.sideways() == 0
    person.shoots("ar-phone-likely-duplicates")


def test_the_keyboard_alone_says_that_it_is_not_the_same_and_enters_it(known, person):
    page = person.page
    person.signs_in("agent")
    person.opens(START)
    page.locator("[name=name_fr]").press_sequentially("Tibourk", delay=30)
    page.select_option("[name=commune]", label="Aït Melloul")
    tick = duplicate(page, known).locator("[name=distinct_from]")
    expect(tick).to_be_visible()

    tick.focus()
    page.keyboard.press("Space")
    page.locator("[name=reason]").press_sequentially("Autre quartier", delay=10)
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("/cooperatives/new/details/"))
    expect(page.locator("[name=name_fr]")).to_have_value("Tibourk")
    expect(duplicate(page, known).locator("[name=distinct_from]")).to_be_checked()
    page.fill("[name=locality_fr]", "Hay d’exemple 1")
    expect(page.locator("[name=reason]")).to_have_value("Autre quartier")
    page.click("main form button.btn-primary")
    expect(page).to_have_url(re.compile("/cooperatives/COOP-[0-9]+/$"))
    pair = DistinctPair.objects.get(reason="Autre quartier")
    assert pair.first.reference == known
    assert pair.second.locality == "Hay d’exemple 1"


def test_without_scripts_the_same_screens_do_the_same(known, plain_person):
    page = plain_person.page
    plain_person.signs_in("agent")
    plain_person.opens(START)

    page.fill("[name=name_fr]", "Tiborek")
    page.select_option("[name=commune]", label="Aït Melloul")
    plain_person.follows("button[name=continue]")
    expect(duplicate(page, known)).to_be_visible()
    expect(page.locator("[name=name_fr]")).to_have_value("Tiborek")

    for tick in page.locator("[name=distinct_from]").all():
        tick.check()
    page.fill("[name=reason]", "Autres responsables")
    plain_person.follows("button[name=continue]")
    expect(page).to_have_url(re.compile("/cooperatives/new/details/"))
    plain_person.follows("main form button.btn-primary")
    expect(page).to_have_url(re.compile("/cooperatives/COOP-[0-9]+/$"))

    assert Cooperative.objects.filter(name_fr="Tiborek").exists()
    assert DistinctPair.objects.filter(reason="Autres responsables").exists()


def test_the_head_reviews_a_pair_and_takes_the_answer_back(demonstration, person):
    page = person.page
    waiting = Duplicate.objects.undecided().count()
    person.signs_in("chef")
    person.opens(DUPLICATES)
    assert page.locator("main tbody tr").count() == waiting >= 2

    person.follows(page.locator("main tbody a[href*='/distinct/']").first)
    page.fill("[name=reason]", "Autres responsables")
    person.follows("main form button.btn-primary")
    expect(page).to_have_url(f"{person.address}{DUPLICATES}")
    expect(page.locator("main tbody tr")).to_have_count(waiting - 1)

    person.opens(f"{DUPLICATES}distinct/")
    answered = page.locator("main tbody tr", has_text="Autres responsables")
    person.follows(answered.locator("a[href*=revoke]"))
    page.fill("[name=reason]", "C’est bien la même")
    person.follows("main form button.btn-danger")
    expect(page.locator("main tbody tr")).to_have_count(waiting)
