"""Tests that the rows of every list stand on the first screen, in both languages."""

import pytest

from funding.models import Grant
from visits.models import FieldVisit, Recommendation

LISTS = ["/cooperatives/", "/grants/", "/disbursements/", "/visits/", "/recommendations/"]
DESK, SMALL_WINDOW, PHONE = (1366, 768), (1366, 641), (390, 844)
LEAST = {DESK: 12, SMALL_WINDOW: 9, PHONE: 3}

# The rows that are whole above the edge of the window, or above the bar at the foot of a phone.
WHOLE_ROWS = """() => {
  const bar = document.querySelector(".nav-bottom");
  const edge = getComputedStyle(bar).display === "none" ? innerHeight : bar.getBoundingClientRect().top;
  const rows = [...document.querySelectorAll("#rows > tr")].map((row) => row.getBoundingClientRect());
  return rows.filter((row) => row.top >= 0 && row.bottom <= edge).length;
}"""
CELLS = """() => [...document.querySelectorAll("#rows > tr > *")].map((cell) => ({
  text: parseFloat(getComputedStyle(cell).fontSize),
  lines: cell.getBoundingClientRect().height,
}))"""
# What is cut and has no title with the whole of it.
CUT = """() => [...document.querySelectorAll("#rows *")]
  .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX === "hidden")
  .filter((one) => !one.title && !one.closest(".visually-hidden"))
  .map((one) => one.outerHTML.slice(0, 200))"""
# The right edges of the last digit of each column of figures.
EDGES = """() => {
  const edges = {};
  document.querySelectorAll("#rows td.number").forEach((cell) => {
    const numbers = cell.querySelectorAll("bdi");
    if (!numbers.length || cell.querySelector(".state")) return;
    const edge = Math.round(numbers[numbers.length - 1].getBoundingClientRect().right);
    (edges[cell.cellIndex] = edges[cell.cellIndex] || new Set()).add(edge);
  });
  return Object.values(edges).map((found) => found.size);
}"""


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_list_shows_its_rows_on_the_first_screen(person, language):
    person.signs_in("agent", language)
    for path in LISTS:
        for size, least in LEAST.items():
            person.page.set_viewport_size({"width": size[0], "height": size[1]})
            person.opens(path)
            whole = person.page.evaluate(WHOLE_ROWS)
            print(language, path, *size, whole, "rows")  # noqa: T201
            assert whole >= least, f"{path} {language} {size}: {whole}"
            assert person.sideways() == 0


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_row_is_one_line_and_says_where_the_whole_is(person, language):
    person.signs_in("agent", language)
    for path in LISTS:
        person.opens(path)
        cells = person.page.evaluate(CELLS)
        assert min(cell["text"] for cell in cells) >= 15
        assert max(cell["lines"] for cell in cells) < 45
        assert person.page.evaluate(CUT) == []
        frame = person.page.locator("#table-frame")
        assert frame.evaluate("frame => frame.scrollWidth <= frame.clientWidth")
        assert set(person.page.evaluate(EDGES)) <= {1}, path


def test_the_head_and_the_totals_stay_while_the_rows_pass(person):
    person.signs_in("agent")
    person.opens("/cooperatives/")
    person.page.evaluate("scrollTo(0, 900)")
    tops = "rows => rows.map(row => Math.round(row.getBoundingClientRect().top))"
    head, totals = person.page.locator("#table-frame thead tr").evaluate_all(tops)
    assert head == 0
    assert 0 < totals < 60


def test_every_filter_but_the_most_used_is_folded_and_counted(person, plain_person):
    for somebody in (person, plain_person):
        somebody.signs_in("agent")
        somebody.opens("/cooperatives/?sector=1&text=a")
        page = somebody.page
        assert page.locator("main details[open]").count() == 0
        assert page.locator("#filters-count").inner_text() == "(1)"
        assert page.locator(".filter-line select").count() == 3
        page.locator("#filters-folded > summary").click()
        assert page.locator("#filters-folded [name=sector]").is_visible()


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_no_page_scrolls_sideways_on_a_narrow_screen_or_with_text_twice_as_large(person, language):
    grant = Grant.objects.filter(status="agreed").first()
    records = [grant, grant.cooperative, FieldVisit.objects.first(), Recommendation.objects.first()]
    pages = ["/", *LISTS, *(record.get_absolute_url() for record in records), "/account/"]
    person.signs_in("agent", language)
    for path in pages:
        person.page.set_viewport_size({"width": 320, "height": 700})
        person.opens(path)
        narrow = person.sideways()
        person.page.set_viewport_size({"width": 1366, "height": 768})
        person.page.evaluate("document.documentElement.style.fontSize = '200%'")
        print(language, path, narrow, person.sideways(), "px sideways")  # noqa: T201
        assert (narrow, person.sideways()) == (0, 0), path
