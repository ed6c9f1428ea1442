"""Tests the acts on a recommendation that are done from its row of a list or of a block."""

from html.parser import HTMLParser

import pytest

from indh_portal.history.models import Act
from tests.days import days_ahead
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.recommendations import RecommendationFactory
from tests.nouns.visits import stop_at
from visits.actions import follow_up

pytestmark = pytest.mark.django_db

HERE = "http://testserver"
LIST = "/recommendations/?when=late&page=1"
HTMX = {"HX-Request": "true"}


class Forms(HTMLParser):
    """Reads the forms of a page: {address: {name: value}}."""

    def __init__(self, page):
        super().__init__()
        self.found, self.current = {}, {}
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.current = self.found.setdefault(attrs.get("action"), {})
        elif tag == "input" and "name" in attrs:
            self.current[attrs["name"]] = attrs.get("value") or ""


def form(client, row, act, page=LIST):
    """Return what the form of one act sends from the row as it stands on a page."""
    forms = Forms(client.get(page).text).found
    sent = forms[f"{row.get_absolute_url()}{act}/"]
    return {name: text for name, text in sent.items() if name != "csrfmiddlewaretoken"}


def send(client, row, act, typed, page=LIST, **headers):
    address = f"{row.get_absolute_url()}{act}/"
    return client.post(address, typed, headers={"Referer": f"{HERE}{page}"} | headers)


@pytest.fixture
def row():
    return RecommendationFactory(due_on=days_ahead(-5))


ACTS = {
    "close": {"what_was_done": "Registre ouvert"},
    "follow": {"text": "Panne du four"},
    "postpone": {"due_on": days_ahead(9).strftime("%d/%m/%Y"), "reason": "Panne du four"},
}
STATUS = {"close": "done", "follow": "blocked", "postpone": "open"}


@pytest.mark.parametrize("act", ACTS)
def test_an_act_leads_back_to_the_row_of_the_same_list(officer, row, act):
    done = send(officer, row, act, form(officer, row, act) | ACTS[act])

    assert done.headers["Location"] == f"{HERE}{LIST}#follow-{row.reference}"
    row.refresh_from_db()
    assert row.status == STATUS[act]
    assert Act.objects.filter(reference=row.reference).count() == 1


def test_the_day_is_filled_in_and_one_text_is_asked(officer, row):
    typed = form(officer, row, "close")

    assert typed.pop("closed_on") == days_ahead(0).strftime("%d/%m/%Y")
    assert typed == {"_version": str(row.version), "status": "done", "what_was_done": ""}


@pytest.mark.parametrize("act", ACTS)
def test_htmx_gets_the_row_with_the_focus_and_the_counts(officer, row, act):
    RecommendationFactory(due_on=days_ahead(-5))
    typed = form(officer, row, act) | ACTS[act]
    done = send(officer, row, act, typed, **HTMX)

    assert done.status_code == 200
    body = done.text.split('<tbody id="rows" tabindex="-1">')[1].split("</tbody>")[0]
    assert body.count("<tr") == 1
    assert row.reference in body
    assert body.count("autofocus") == 1
    left = 2 if act == "follow" else 1
    assert f'En retard <strong><bdi dir="ltr" class="nw">{left}</bdi>' in done.text
    assert 'id="agenda"' in done.text
    assert not officer.get(LIST).context["messages"]._loaded_messages


def test_the_row_has_the_columns_of_its_list(officer, row):
    page = f"{LIST}&columns=follow"
    done = send(
        officer, row, "follow", form(officer, row, "follow", page) | ACTS["follow"], page, **HTMX
    )

    assert done.text.count("<td") == 1


def test_a_refusal_stays_in_the_row_with_what_was_typed(officer, row):
    typed = form(officer, row, "close") | {"closed_on": "31/02/2026", "what_was_done": "Fait"}
    refused = send(officer, row, "close", typed, **HTMX)

    assert refused.status_code == 422
    assert "n’existe pas" in refused.text
    again = Forms(refused.text).found[f"{row.get_absolute_url()}close/"]
    assert (again["closed_on"], again["what_was_done"]) == ("31/02/2026", "Fait")


def test_a_refusal_without_script_comes_back_to_the_list_once_corrected(officer, row):
    refused = send(officer, row, "close", form(officer, row, "close"))
    assert refused.status_code == 422

    hidden = dict(refused.context["hidden"])
    typed = {"status": "done", "closed_on": "01/05/2026", "what_was_done": "Fait"}
    own_page = f"{row.get_absolute_url()}close/"
    done = send(officer, row, "close", hidden | typed, own_page)

    assert done.headers["Location"] == f"{HERE}{LIST}#follow-{row.reference}"


@pytest.mark.parametrize("page", ["https://evil.example/recommendations/", "javascript:alert(1)"])
def test_another_site_is_never_the_way_back(officer, row, page):
    typed = form(officer, row, "close") | ACTS["close"] | {"_back": page}

    assert send(officer, row, "close", typed).headers["Location"] == row.get_absolute_url()


def test_from_its_own_page_it_leads_to_the_recommendation(officer, row):
    own_page = f"{row.get_absolute_url()}close/"
    done = send(officer, row, "close", form(officer, row, "close") | ACTS["close"], own_page)

    assert done.headers["Location"] == row.get_absolute_url()


def test_a_row_that_changed_since_is_a_conflict_said_in_the_row(officer, row):
    typed = form(officer, row, "close") | ACTS["close"]
    follow_up(recommendation=row, kind="blocked", text="Panne", by=officer.user)

    refused = send(officer, row, "close", typed, **HTMX)

    assert refused.status_code == 409
    assert "Modifiée entre-temps" in refused.text
    assert "Registre ouvert" in refused.text
    row.refresh_from_db()
    assert row.status == "blocked"


def test_a_blockage_sent_twice_is_written_once(officer, row):
    typed = form(officer, row, "follow") | ACTS["follow"]
    for _ in range(2):
        assert send(officer, row, "follow", typed, **HTMX).status_code == 200

    assert row.follow_ups.count() == 1


def test_the_author_of_a_serious_one_does_not_say_it_is_done(officer):
    row = RecommendationFactory(priority="high", created_by=officer.user, due_on=days_ahead(-5))
    refused = send(officer, row, "close", form(officer, row, "close") | ACTS["close"], **HTMX)

    assert refused.status_code == 422
    assert "une autre personne" in refused.text


def test_a_reader_has_neither_the_column_nor_the_forms(inspector, row):
    page = inspector.get(LIST)

    assert "follow-up" not in page.text.split('<div id="results"')[1]
    assert send(inspector, row, "close", {"_version": "1"}, **HTMX).status_code == 403


def test_a_printed_list_has_no_column_for_acts(officer, row):
    printed = officer.get(f"{LIST}&print=1").text

    assert "Suivi" not in printed.split("<table")[1]


@pytest.mark.parametrize("place", ["cooperative", "visit"])
def test_the_row_of_a_block_is_answered_too(officer, place):
    cooperative = CooperativeFactory()
    row = RecommendationFactory(stop=stop_at(cooperative))
    RecommendationFactory(stop=stop_at(cooperative))
    visit = row.stop.visit.get_absolute_url()
    page = {"cooperative": cooperative.tab_url("field"), "visit": visit}[place]
    typed = form(officer, row, "close", page) | ACTS["close"]

    done = send(officer, row, "close", typed, page, **HTMX)

    body = done.text.split("<tbody>")[1]
    assert body.count("<tr") == 1
    assert "Il reste 1 recommandation ouverte à cette coopérative." in done.text


def test_a_closed_row_offers_nothing(officer):
    closed = RecommendationFactory(closed=True)

    forms = Forms(officer.get("/recommendations/").text).found
    assert not any(closed.reference in str(address) for address in forms)


def test_each_row_has_its_own_address_version_and_key(officer):
    rows = [RecommendationFactory(), RecommendationFactory()]
    follow_up(recommendation=rows[1], kind="note", text="Appelée", by=officer.user)
    follow_up(recommendation=rows[1], kind="progress", text="Commencé", by=officer.user)
    rows[1].refresh_from_db()

    assert [form(officer, row, "close")["_version"] for row in rows] == ["1", str(rows[1].version)]
    assert rows[1].version > 1
    forms = Forms(officer.get(LIST).text).found
    assert len({forms[f"{row.get_absolute_url()}follow/"]["_key"] for row in rows}) == 2
