"""Tests the first page as people see it: what stands on the first screen, and on paper."""

import re

import pytest

from tests.browser.conftest import DESKTOP

FIRST_SCREEN = 620  # pixels of the first screen below the top of the portal
NARROW = [{"width": 390, "height": 844}, {"width": 320, "height": 568}]


def height(page, selector):
    return page.locator(selector).first.evaluate("element => element.offsetHeight")


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_day_of_an_agent_stands_on_one_screen(person, language):
    person.page.set_viewport_size(DESKTOP)
    person.signs_in("agent", language)
    person.opens("/")
    whole, task = height(person.page, "main"), height(person.page, ".tasks > li")
    print(f"{language}: main {whole} px, a task {task} px")  # noqa: T201
    assert whole <= FIRST_SCREEN
    assert 36 <= task <= 38


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_first_page_never_scrolls_sideways_on_a_phone(person, language):
    for username in ("agent", "gouverneur"):
        person.signs_in(username, language)
        for size in NARROW:
            person.page.set_viewport_size(size)
            person.opens("/")
            for folded in person.page.locator("main details > summary").all():
                folded.evaluate("summary => summary.parentElement.open = true")
            assert person.sideways() == 0, (username, size)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_situation_is_one_sheet_of_paper(person, language):
    person.signs_in("gouverneur", language)
    person.opens("/")
    person.follows("main a[href^='/overview/']")
    paper = person.page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
    assert person.violations() == []


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_bars_begin_where_the_reader_begins_and_time_at_the_left(person, language):
    person.signs_in("gouverneur", language)
    person.opens("/")
    bars = person.page.locator(".chart-of-communes .chart-drawing")
    frame, first = bars.bounding_box(), bars.locator("rect.chart-1").first.bounding_box()
    ends = {"fr": frame["x"], "ar": frame["x"] + frame["width"]}
    edge = first["x"] if language == "fr" else first["x"] + first["width"]
    assert abs(edge - ends[language]) < 2
    months = person.page.locator(".chart-of-visits text.chart-short").all()
    places = [month.bounding_box()["x"] for month in months]
    assert places == sorted(places)
    assert len(places) == 12


def test_a_payment_of_the_week_is_one_click_from_the_first_page(person):
    person.signs_in("agent")
    person.opens("/")
    person.follows(person.page.locator("a.dated-act").first)
    assert person.page.url.split("?")[0].endswith("/disbursements/new/")
