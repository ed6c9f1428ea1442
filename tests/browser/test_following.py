"""Tests that a recommendation is closed in its row, with and without scripts, and how fast."""

import sys

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from visits.models import Recommendation

# Seconds of a person at a screen: a key, a click at what one points at, a thought, an answer.
KEY, CLICK, THOUGHT, ANSWER = 0.28, 1.4, 1.35, 0.6
MOST_SECONDS = 15
LIST = "/recommendations/?status=open"
COUNTS = """
    window.clicks = window.keys = 0;
    addEventListener("click", (event) => { window.clicks += event.detail > 0 ? 1 : 0; }, true);
    addEventListener("keydown", () => { window.keys += 1; }, true);
"""


def row_of(page, recommendation):
    return page.locator("main tbody tr").filter(has_text=recommendation.reference)


def open_one(**facts):
    """Return an open recommendation that any of the team may close."""
    return Recommendation.objects.filter(status="open", **facts).exclude(priority="high").first()


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_recommendation_is_closed_in_its_row_within_fifteen_seconds(person, language):
    page, one = person.page, open_one()
    person.signs_in("agent", language)
    person.opens(LIST)
    page.evaluate(COUNTS)
    address, row = page.url, row_of(page, one)
    number = page.locator("main tbody tr").count()

    row.locator("summary").first.click()
    expect(row.locator("[name=what_was_done]")).to_be_focused()
    page.keyboard.type("Registre ouvert")
    page.keyboard.press("Enter")

    expect(row.locator(".follow-up")).to_be_focused()
    expect(page.locator("#follow-up-status")).to_contain_text(str(number - 1))
    one.refresh_from_db()
    assert (one.status, one.what_was_done) == ("done", "Registre ouvert")
    assert one.closed_on == timezone.localdate()
    assert page.url == address
    assert page.locator("main tbody tr").count() == number

    clicks, keys = page.evaluate("[window.clicks, window.keys]")
    seconds = (clicks + 1) * THOUGHT + clicks * CLICK + keys * KEY + ANSWER
    counts = f"{language}: {clicks} clicks, {keys} keys, {seconds:.1f} s"
    sys.stdout.write(f"{counts}\n")
    assert clicks <= 2, counts
    assert seconds <= MOST_SECONDS, counts


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_forms_of_a_row_are_accessible_refused_or_not(person, language, size):
    page, one = person.page, open_one()
    page.set_viewport_size(size)
    person.signs_in("agent", language)
    person.opens(LIST)
    row = row_of(page, one)

    for act in range(3):
        row.locator("summary").nth(act).click()
        assert person.violations() == []
        assert person.sideways() == 0
        page.keyboard.press("Enter")
        expect(row.locator(".field-error").nth(act)).not_to_be_empty()
        expect(row.locator("[aria-invalid]")).to_be_focused()
        assert person.violations() == []
    person.shoots(f"{language}-{size['width']}-recommendation-refused-in-its-row")


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_same_form_without_scripts_leads_back_to_its_row(plain_person, language):
    page, one = plain_person.page, open_one()
    plain_person.signs_in("agent", language)
    plain_person.opens(LIST)
    row = row_of(page, one)

    row.locator("summary").nth(1).click()
    row.locator("[name=text]").fill("Panne du four")
    plain_person.follows(row.locator("details[open] button"))

    assert page.url == f"{plain_person.address}{LIST}#follow-{one.reference}"
    expect(page.locator(".message-success")).to_be_visible()
    one.refresh_from_db()
    assert one.status == "blocked"


def test_a_row_of_a_cooperative_is_closed_in_place(person):
    page, one = person.page, open_one()
    person.signs_in("agent")
    person.opens(one.stop.cooperative.tab_url("field"))
    row = page.locator("#recommendations tbody tr").filter(has_text=one.reference)

    row.locator("summary").first.click()
    expect(row.locator("[data-first]").first).to_be_focused()
    page.keyboard.type("Registre ouvert")
    page.keyboard.press("Enter")

    expect(row.locator(".follow-up")).to_be_focused()
    expect(page.locator("#follow-up-status")).not_to_be_empty()
    assert person.sideways() == 0


def test_a_session_that_ended_takes_the_whole_page_to_the_sign_in(person):
    page, one = person.page, open_one()
    person.signs_in("agent")
    person.opens(LIST)
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    row = row_of(page, one)

    row.locator("summary").first.click()
    expect(row.locator("[data-first]").first).to_be_focused()
    page.keyboard.type("Registre ouvert")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    expect(page.locator("main form").first).to_be_visible()
    one.refresh_from_db()
    assert one.status == "open"


def test_a_network_that_drops_is_said_in_the_row(person):
    page, one = person.page, open_one()
    person.signs_in("agent")
    person.opens(LIST)
    row = row_of(page, one)
    page.route("**/close/", lambda route: route.abort())

    row.locator("summary").first.click()
    expect(row.locator("[data-first]").first).to_be_focused()
    page.keyboard.type("Registre ouvert")
    page.keyboard.press("Enter")

    expect(row.locator(".field-error").first).to_contain_text("Pas de réponse")
    expect(row.locator("[name=what_was_done]")).to_have_value("Registre ouvert")
    person.complaints.clear()  # the browser logs the request that failed
