"""Measures the page of a cooperative on a screen, on a phone and on paper, in both languages."""

import re
import sys

import pytest

from cooperatives.models import Cooperative

SCREEN, PHONE, SMALL_PHONE = (
    {"width": 1366, "height": 768},
    {"width": 390, "height": 844},
    {"width": 320, "height": 640},
)
TABS_WITHIN, OVERVIEW_WITHIN = 400, 1000
BOTTOM = "box => box.getBoundingClientRect().bottom + window.scrollY"

pytestmark = pytest.mark.parametrize("language", ["fr", "ar"])


def bottom_of(person, selector):
    """Return where an element ends, in pixels from the top of the page."""
    return person.page.locator(selector).evaluate(BOTTOM)


def fullest(number):
    """Return the cooperatives of the demonstration with the most to show, the fullest first."""
    rows = Cooperative.objects.not_absorbed().for_table()
    return sorted(rows, key=weight, reverse=True)[:number]


def weight(cooperative):
    relations = ("grants", "visit_stops", "documents", "officers", "public_statements")
    return sum(getattr(cooperative, name).count() for name in relations)


@pytest.mark.dear("three pages are drawn by a browser in each language")
def test_the_tabs_and_the_first_tab_stand_on_the_first_screen(demonstration, person, language):
    person.signs_in("chef", language)
    person.page.set_viewport_size(SCREEN)

    for cooperative in fullest(3):
        person.opens(cooperative.get_absolute_url())
        tabs, overview = bottom_of(person, ".record-tabs"), bottom_of(person, "main .record")
        sys.stdout.write(f"{cooperative.reference}: tabs {tabs:.0f}, first tab {overview:.0f} px\n")
        assert tabs <= TABS_WITHIN, cooperative.reference
        assert overview <= OVERVIEW_WITHIN, cooperative.reference
        assert person.page.locator(".record .btn-primary").count() <= 1
    person.shoots(f"{language}-cooperative-first-screen")


@pytest.mark.dear("each tab is drawn by a browser in each language")
def test_a_phone_scrolls_the_tabs_and_not_the_page(demonstration, person, language):
    person.signs_in("agent", language)
    (cooperative,) = fullest(1)
    person.page.set_viewport_size(SMALL_PHONE)
    person.opens(cooperative.get_absolute_url())
    tabs = person.page.locator(".record-tabs a")
    addresses = [tab.get_attribute("href") for tab in tabs.all()]

    assert person.page.locator(".record-tabs").evaluate(
        "frame => frame.scrollWidth > frame.clientWidth"
    )
    for address in addresses:
        person.opens(address)
        assert person.sideways() == 0, address
        assert person.page.locator(".record-tabs [aria-current=page]").count() == 1
    person.page.set_viewport_size(PHONE)
    person.opens(cooperative.get_absolute_url())
    person.shoots(f"{language}-cooperative-on-a-phone")


@pytest.mark.dear("a browser prints three sheets in each language")
def test_the_sheet_of_the_fullest_cooperatives_is_one_page_of_paper(
    demonstration, person, language
):
    person.signs_in("chef", language)

    for cooperative in fullest(3):
        person.opens(cooperative.tab_url("sheet"))
        paper = person.page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1, cooperative.reference
