"""Tests that a list keeps the place of the reader: scroll, focus, ticks, history, failures."""

import pytest
from playwright.sync_api import expect

FOCUS = "document.activeElement.id"


def scroll(page):
    return page.evaluate("Math.round(scrollY)")


def asks(page, act):
    """Do something that asks for the results of a list, and wait until they are on the page."""
    with page.expect_response(lambda answer: answer.request.headers.get("hx-target") == "results"):
        act()
    expect(page.locator(".htmx-request, .htmx-settling")).to_have_count(0)


def presses(page, control):
    """Click where the control is, without the scroll that a test would add."""
    box = page.locator(control).bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


@pytest.fixture
def reader(person):
    person.signs_in("agent")
    person.opens("/cooperatives/")
    return person


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_sort_moves_neither_the_page_nor_the_focus(person, language):
    person.signs_in("agent", language)
    for path, sort in [
        ("/cooperatives/", "received"),
        ("/grants/", "amount"),
        ("/disbursements/", "paid_on"),
        ("/visits/", "day"),
        ("/recommendations/", "due"),
    ]:
        person.opens(path)
        person.page.evaluate("scrollTo(0, 400)")
        asks(person.page, lambda sort=sort: presses(person.page, f"#sort-{sort}"))
        print(language, path, scroll(person.page), person.page.evaluate(FOCUS))  # noqa: T201
        assert scroll(person.page) == 400
        assert person.page.evaluate(FOCUS) == f"sort-{sort}"


def test_the_next_page_starts_at_the_head_of_its_table(reader):
    page = reader.page
    asks(page, lambda: page.locator("#page-next").click())
    assert abs(page.locator("#table-frame").bounding_box()["y"]) < 120
    assert page.evaluate(FOCUS) == "rows"
    assert "page=2" in page.url


def test_enter_in_a_filter_asks_once_and_back_goes_back_once(reader):
    page, asked = reader.page, []
    page.on("request", lambda request: "/cooperatives/" in request.url and asked.append(request))
    before = page.evaluate("history.length")
    page.locator("#id_text").press_sequentially("ous")
    asks(page, lambda: page.locator("#id_text").press("Enter"))
    page.wait_for_timeout(300)
    assert len(asked) == 1
    assert page.evaluate("history.length") == before + 1
    assert page.evaluate(FOCUS) == "id_text"
    with page.expect_navigation():
        page.evaluate("history.back()")
    expect(page.locator("#id_text")).to_have_value("")
    assert page.url.endswith("/cooperatives/")


def test_a_chip_that_is_removed_empties_its_filter(reader):
    page = reader.page
    page.focus("#id_commune")
    asks(page, lambda: page.select_option("#id_commune", index=2))
    assert page.evaluate(FOCUS) == "id_commune"
    asks(page, lambda: page.locator("#chip-commune").click())
    assert page.locator("#id_commune").input_value() == ""
    assert page.locator(".chip").count() == 0


def test_ticks_survive_the_pages_of_the_same_filters_only(reader):
    page = reader.page
    boxes = page.locator("input[name=row]")
    boxes.nth(0).check()
    boxes.nth(2).check()
    asks(page, lambda: page.locator("#page-next").click())
    expect(page.locator("[data-bulk-count]")).to_contain_text("2")
    boxes.nth(0).check()
    with page.expect_navigation():
        page.locator("#rows th a").first.click()
    reader.opens("/cooperatives/")
    expect(page.locator("[data-bulk-count]")).to_contain_text("3")
    assert page.locator("input[name=row]:checked").count() == 2
    reader.follows(".bulk-bar button[formaction*=correct]")
    expect(page.locator(".check-note")).to_contain_text("3")
    page.select_option("[name=women_cooperative]", "True")
    page.fill("[name=reason]", "Déclaré à l’assemblée")
    reader.follows("main form button.btn-primary")
    reader.follows("button[name=_confirmed]")
    assert page.locator("input[name=row]:checked").count() == 0

    for number in range(3):
        boxes.nth(number).check()

    reader.opens("/cooperatives/")
    asks(page, lambda: page.select_option("#id_commune", index=1))
    expect(page.locator("[data-bulk-note]")).to_contain_text("3")
    assert page.locator("input[name=row]:checked").count() == 0


def test_more_ticks_than_the_limit_are_refused_in_words(reader):
    page = reader.page
    page.evaluate("document.getElementById('bulk').dataset.most = '2'")
    boxes = page.locator("input[name=row]")
    for number in range(3):
        boxes.nth(number).click()
    assert page.locator("input[name=row]:checked").count() == 2
    expect(page.locator("[data-bulk-note]")).to_contain_text("500")


def test_the_columns_and_their_order_are_kept_and_the_menu_stays_open(reader):
    page = reader.page
    page.locator("#tool-columns > summary").click()
    page.locator("#tool-columns input[value=phone]").check()
    asks(page, lambda: page.locator("#columns-show").click())
    assert page.evaluate(FOCUS) == "columns-show"
    asks(page, lambda: page.locator("#move-up-phone").click())
    assert page.evaluate(FOCUS) == "move-up-phone"
    heads = page.locator("#table-frame thead tr").first.locator("th")
    expect(heads.nth(-2)).to_contain_text("Téléphone")
    reader.opens("/cooperatives/")
    expect(heads.nth(-2)).to_contain_text("Téléphone")


def test_a_list_without_answer_says_so_in_place_and_asks_again(reader):
    page = reader.page
    count = page.locator("[data-count-line]")
    before = count.inner_text()
    page.context.set_offline(True)
    page.select_option("#id_commune", index=1)
    expect(page.locator(".no-answer")).to_be_visible()
    assert count.inner_text() == before
    page.context.set_offline(False)
    asks(page, lambda: page.locator(".no-answer button").click())
    expect(page.locator(".no-answer")).to_have_count(0)
    assert count.inner_text() != before
    reader.complaints.clear()  # the browser logs the lost network


def test_an_ended_session_takes_the_whole_page_to_sign_in_and_back(reader):
    page = reader.page
    page.context.clear_cookies()
    with page.expect_navigation():
        page.select_option("#id_commune", index=3)
    assert page.locator("main input[name=login]").is_visible()
    chosen = page.url.rpartition("%3F")[2]
    reader.language = None
    page.fill("[name=login]", "agent")
    page.fill("[name=password]", "inezgane-demo-2024")
    reader.follows("main button[type=submit]")
    assert page.url.endswith(f"/cooperatives/?{chosen.replace('%3D', '=')}")
    assert page.locator("#chip-commune").count() == 1


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_rows_are_walked_by_keys(person, language):
    person.signs_in("agent", language)
    person.opens("/cooperatives/")
    page = person.page
    page.locator(".skip-link").nth(1).focus()
    page.keyboard.press("Enter")
    tabs = 0
    while not page.evaluate("document.activeElement.matches('#rows th a')"):
        page.keyboard.press("Tab")
        tabs += 1
        assert tabs <= 8
    print(language, tabs, "Tabs to the first row")  # noqa: T201
    first = page.evaluate("document.activeElement.href")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.href") != first
    page.keyboard.press("KeyX")
    expect(page.locator("[data-bulk-count]")).to_contain_text("1")
    page.keyboard.press("ArrowUp")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url == first


def test_space_shows_the_record_of_a_row_below_it(reader):
    for path in ("/cooperatives/", "/grants/", "/disbursements/", "/visits/", "/recommendations/"):
        reader.opens(path)
        page = reader.page
        page.locator("#rows th a").first.focus()
        page.keyboard.press("Space")
        expect(page.locator(".peek > td")).not_to_be_empty()
        assert reader.sideways() == 0
        page.keyboard.press("Escape")
        expect(page.locator(".peek")).to_have_count(0)


def test_slash_goes_to_the_search_unless_the_account_says_no(reader):
    page = reader.page
    page.keyboard.press("/")
    assert page.evaluate(FOCUS) == "search-box"
    reader.opens("/account/")
    reader.follows("[name=single_keys]")
    reader.opens("/cooperatives/")
    page.keyboard.press("/")
    assert page.evaluate(FOCUS) != "search-box"
