"""Tests what comes out of the printer: rows on a page, first pages, page numbers."""

import pytest

from tests.browser.papers import Paper
from visits.models import FieldVisit

LISTS = ["/cooperatives/", "/grants/", "/disbursements/", "/recommendations/"]
HEADING = 1
TIGHT = 25


def printed(person, path):
    person.opens(path)
    person.page.evaluate("document.fonts.ready")
    return Paper(person.page)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_list_prints_many_rows_on_a_page_and_numbers_it_rightly(person, language):
    person.signs_in("chef", language)
    for path in LISTS:
        paper = printed(person, f"{path}?print=1")
        # The last page has what is left.
        assert min(paper.rows[0], *paper.rows[:-1]) - HEADING >= TIGHT, (path, paper.rows)
        assert paper.bottom_line(0) == f"1 / {len(paper.pages)}", path


def test_the_first_page_of_a_record_is_not_blank(person):
    person.signs_in("chef")
    visit = FieldVisit.objects.order_by("-visited_on").first()
    for path in (visit.get_absolute_url(), "/grants/SUB-2025-004/"):
        paper = printed(person, path)
        assert len(paper.text(0)) > 400, path


def test_nothing_to_choose_is_printed_on_the_first_page(person):
    person.signs_in("gouverneur")
    person.opens("/")
    person.page.emulate_media(media="print")
    assert person.page.locator("select:visible").count() == 0


def test_a_panel_longer_than_a_page_breaks(person):
    person.signs_in("chef")
    person.opens("/cooperatives/COOP-0005/")
    person.page.emulate_media(media="print")
    broken = person.page.locator(".panel").first.evaluate("e => getComputedStyle(e).breakInside")
    assert broken == "auto"
