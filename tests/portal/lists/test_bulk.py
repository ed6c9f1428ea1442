"""Tests changes to several rows: the choice of rows, the check page and what is written."""

import io
import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import load_workbook

from cooperatives.actions.cooperatives import correct
from cooperatives.models import Cooperative
from indh_portal.history.models import Act
from indh_portal.lists import bulk
from tests.cooperatives.pages import signed_in_again, text_of
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.sectors import SectorFactory
from tests.nouns.territory import CommuneFactory
from tests.nouns.users import UserFactory

LIST = "/cooperatives/"
CORRECT, EXPORT, VISIT = (f"{LIST}together/{verb}/" for verb in ("correct", "export", "visit"))


def told(response):
    return [str(message) for message in response.context["messages"]]


@pytest.fixture
def sector(db):
    return SectorFactory(code="argane", name_fr="argane")


@pytest.fixture
def three(officer, sector):
    return [
        CooperativeFactory(name_fr="Tibourk", status="unknown"),
        CooperativeFactory(name_fr="Oussmane"),
        CooperativeFactory(name_fr="Zitoun", sector=sector),
    ]


def opened(client, rows, **sent):
    return client.post(CORRECT, {"row": [row.pk for row in rows]} | sent)


def checked(client, page, **typed):
    hidden = dict(page.context["hidden"])
    blank = {"sector": "", "women_cooperative": "", "reason": "Vérifié au registre"}
    return client.post(CORRECT, hidden | blank | typed)


def confirmed(client, page, **changes):
    sent = dict(page.context["hidden"]) | dict(page.context["typed"]) | {"_confirmed": "1"}
    return client.post(CORRECT, sent | changes, follow=True)


def sectors():
    names = Cooperative.objects.order_by("name_fr").values_list("name_fr", "sector__code")
    return dict(names)


# --- the list


def test_boxes_and_acts_are_offered_to_who_may_do_something(officer, three):
    page = text_of(officer.get(LIST))

    assert page.count('name="row"') == 3
    assert f'formaction="{CORRECT}"' in page
    assert f'formaction="{VISIT}"' not in page
    assert re.search(r"Toute la liste \(<bdi[^>]*>3</bdi>\)", page)


def test_a_reader_may_only_export_what_is_ticked(inspector, three):
    page = text_of(inspector.get(LIST))

    assert f'formaction="{EXPORT}"' in page
    assert f'formaction="{CORRECT}"' not in page


# --- the check


def test_nothing_is_written_before_the_check_says_what_changes(officer, three, sector):
    page = checked(officer, opened(officer, three), sector=sector.pk, found_active="on")

    text = text_of(page)
    assert "2 fiches sur 3 vont changer" in text
    assert re.search(r"Secteur : <bdi>Non renseigné</bdi> → <strong><bdi>argane</bdi>", text)
    assert re.search(r"Situation : <bdi>Situation inconnue</bdi> → <strong><bdi>Active</bdi>", text)
    assert "1 laissée telle quelle" in text
    assert "Rien à changer : la fiche le dit déjà." in text
    assert sectors() == {"Tibourk": None, "Oussmane": None, "Zitoun": "argane"}
    assert not Act.objects.filter(verb="cooperative.corrected").exists()


def test_only_what_was_asked_is_read_back(officer, three, sector):
    page = checked(officer, opened(officer, three), sector=sector.pk)

    assert [line[0] for line in page.context["lines"]] == ["Secteur", "Motif de la correction"]


def test_a_change_and_a_reason_are_needed(officer, three):
    page = opened(officer, three)

    assert checked(officer, page).status_code == 422
    refused = checked(officer, page, found_active="on", reason="")
    assert refused.status_code == 422
    assert dict(refused.context["hidden"])["_rows"] == dict(page.context["hidden"])["_rows"]


def test_a_check_without_any_change_offers_nothing_to_confirm(officer, three, sector):
    page = checked(officer, opened(officer, three[2:]), sector=sector.pk)

    assert "0 fiches sur 1 vont changer" in text_of(page)
    assert 'name="_confirmed"' not in text_of(page)


def test_the_form_comes_back_with_what_was_typed(officer, three, sector):
    page = checked(officer, opened(officer, three), sector=sector.pk)
    sent = dict(page.context["hidden"]) | dict(page.context["typed"]) | {"_edit": ""}
    again = officer.post(CORRECT, sent)

    assert 'value="Vérifié au registre"' in text_of(again)
    assert "3 lignes choisies" in text_of(again)


# --- the change is written


def test_what_is_confirmed_is_written_with_one_line_of_history_each(officer, three, sector):
    page = checked(officer, opened(officer, three), sector=sector.pk, women_cooperative="True")
    done = confirmed(officer, page)

    assert set(sectors().values()) == {"argane"}
    assert set(Cooperative.objects.values_list("women_cooperative", flat=True)) == {True}
    lines = Act.objects.filter(verb="cooperative.corrected")
    assert {line.reference for line in lines} == {row.reference for row in three}
    assert {line.reason for line in lines} == {"Vérifié au registre"}
    assert told(done) == ["3 coopératives corrigées."]
    assert done.redirect_chain == [(f"{LIST}?", 302)]


def test_what_is_declared_can_be_emptied(officer, three):
    Cooperative.objects.update(women_cooperative=True)
    page = opened(officer, three)
    confirmed(officer, checked(officer, page, women_cooperative="None"))

    assert set(Cooperative.objects.values_list("women_cooperative", flat=True)) == {None}


def test_sent_twice_it_is_written_once(officer, three, sector):
    page = checked(officer, opened(officer, three), sector=sector.pk)
    for _ in range(2):
        assert confirmed(officer, page).status_code == 200

    assert Act.objects.filter(verb="cooperative.corrected").count() == 2


def test_a_key_that_comes_back_with_other_rows_is_refused(officer, three, sector):
    page = checked(officer, opened(officer, three[:1]), sector=sector.pk)
    confirmed(officer, page)
    other = f"{three[1].pk}:{three[1].version}"

    assert confirmed(officer, page, _rows=other).status_code == 409
    assert sectors()["Oussmane"] is None


def test_the_row_that_moved_since_is_left_and_the_others_are_written(officer, three, sector):
    page = checked(officer, opened(officer, three), sector=sector.pk)
    correct(cooperative=three[0], by=officer.user, locality_fr="Azrou")
    done = confirmed(officer, page)

    assert sectors() == {"Tibourk": None, "Oussmane": "argane", "Zitoun": "argane"}
    written, refused = told(done)
    assert written == "1 coopérative corrigée."
    assert "1 fiche laissée telle quelle" in refused
    assert "<bdi>Tibourk</bdi> : Modifiée par quelqu’un d’autre entre-temps" in refused


def test_the_row_that_its_own_rules_refuse_undoes_no_other(officer, three, sector):
    Cooperative.objects.filter(pk=three[0].pk).update(email="pas une adresse")
    three[0].refresh_from_db()
    done = confirmed(officer, checked(officer, opened(officer, three), sector=sector.pk))

    assert sectors()["Oussmane"] == "argane"
    assert sectors()["Tibourk"] is None
    assert "<bdi>Tibourk</bdi>" in told(done)[1]


def test_a_name_in_the_report_is_never_markup(officer, three, sector):
    Cooperative.objects.filter(pk=three[0].pk).update(name_fr="<b>x</b>", email="pas une adresse")
    done = confirmed(officer, checked(officer, opened(officer, three), sector=sector.pk))

    assert "<b>x</b>" not in text_of(done)


def test_rows_are_locked_in_the_order_of_their_keys(officer, three, sector):
    page = checked(officer, opened(officer, three), sector=sector.pk)
    with CaptureQueriesContext(connection) as queries:
        confirmed(officer, page)

    locks = [query["sql"] for query in queries if "FOR NO KEY UPDATE" in query["sql"]]
    assert '"cooperatives_cooperative"."id" IN' in locks[0]
    assert re.search(r'ORDER BY "cooperatives_cooperative"."id" ASC FOR NO KEY UPDATE', locks[0])


# --- all the rows of the list


def test_all_means_all_the_filters_leave_not_the_page(officer, sector):
    commune = CommuneFactory()
    CooperativeFactory.create_batch(52, commune=commune)
    CooperativeFactory(commune=commune, status="idle")
    page = officer.post(CORRECT, {"all": "1", "query": "status=active", "row": []})

    assert "52 lignes choisies" in text_of(page)


def test_what_joins_the_list_after_the_check_is_not_touched(officer, three, sector):
    page = officer.post(CORRECT, {"all": "1", "query": "status=active"})
    checked_page = checked(officer, page, sector=sector.pk)
    late = CooperativeFactory(name_fr="Arrivée après")
    confirmed(officer, checked_page)

    late.refresh_from_db()
    assert late.sector is None


def test_one_goes_back_to_the_list_as_it_was(officer, three, sector):
    page = opened(officer, three, query="status=active&sort=-name")
    done = confirmed(officer, checked(officer, page, sector=sector.pk))

    assert done.redirect_chain[0][0] == f"{LIST}?status=active&sort=-name"


@pytest.mark.parametrize("url", [CORRECT, EXPORT])
def test_nothing_ticked_is_said_in_words(officer, three, url):
    answer = officer.post(url, {"query": "status=active"}, follow=True)

    assert told(answer) == ["Cochez au moins une ligne, ou « toute la liste »."]
    assert answer.redirect_chain[0][0] == f"{LIST}?status=active"


def test_too_many_rows_are_refused_in_words(officer, three, monkeypatch):
    monkeypatch.setattr("cooperatives.views.bulk.CooperativesCorrect.most", 2)
    answer = officer.post(CORRECT, {"all": "1"}, follow=True)

    assert told(answer)[0].startswith("C’est plus de 2 lignes à la fois.")
    assert bulk.MOST_ROWS == 500


# --- ugly requests


@pytest.mark.parametrize("row", ["abc", "-1", "1.0", "²", "٣", "9" * 30, "1 OR 1=1", ""])
def test_a_row_that_no_page_sends_is_a_400(officer, three, row):
    assert officer.post(CORRECT, {"row": [row]}).status_code == 400


@pytest.mark.parametrize("rows", ["", "1", "1:", "1:1,", "a:1", "1:1;2:1", "1:" + "9" * 20, "²:1"])
def test_rows_that_were_tampered_with_are_a_400(officer, three, rows):
    sent = {"_key": uuid.uuid4(), "_rows": rows, "reason": "x", "found_active": "on"}
    assert officer.post(CORRECT, sent).status_code == 400


@pytest.mark.parametrize("query", ["text=%00", "text=%ED%A0%80", "text=a%2500"[:6] + "%FF"])
def test_a_list_asked_with_broken_text_is_a_400(officer, three, query):
    assert officer.post(CORRECT, {"all": "1", "query": query}).status_code == 400


@pytest.mark.parametrize("key", ["", "abc", None])
def test_a_confirmation_without_its_key_is_a_400(officer, three, key):
    page = checked(officer, opened(officer, three), found_active="on")
    sent = dict(page.context["hidden"]) | dict(page.context["typed"]) | {"_confirmed": "1"}
    sent = {name: value for name, value in sent.items() if name != "_key"}

    assert officer.post(CORRECT, sent | ({"_key": key} if key else {})).status_code == 400


# --- somebody of another place


@pytest.fixture
def elsewhere(officer, three):
    """Sign the client in as an officer of Temsia, and return the only cooperative that they see."""
    temsia = CommuneFactory(name_fr="Temsia")
    own = CooperativeFactory(name_fr="Argane", commune=temsia)
    signed_in_again(officer, UserFactory(role="officer", posted=temsia))
    return own


def test_rows_of_another_place_are_neither_counted_nor_named(officer, three, elsewhere):
    page = opened(officer, [*three, elsewhere])

    assert "1 ligne choisie" in text_of(page)
    assert not any(row.name_fr in text_of(page) for row in three)
    assert opened(officer, three).status_code == 302


def test_rows_of_another_place_are_never_written_even_forged(officer, three, elsewhere, sector):
    page = checked(officer, opened(officer, [elsewhere]), sector=sector.pk)
    forged = ",".join(f"{row.pk}:{row.version}" for row in [*three, elsewhere])
    sent = dict(page.context["typed"])
    done = confirmed(officer, page, _rows=forged, _key=str(uuid.uuid4()), **sent)

    assert sectors() == {"Tibourk": None, "Oussmane": None, "Zitoun": "argane", "Argane": "argane"}
    assert told(done) == ["1 coopérative corrigée."]
    assert not any(row.name_fr in text_of(done) for row in three)


def test_all_of_a_list_is_all_that_one_sees(officer, three, elsewhere):
    assert "1 ligne choisie" in text_of(officer.post(CORRECT, {"all": "1"}))


# --- files and visits


def test_the_ticked_rows_go_into_a_workbook_in_the_order_of_the_list(officer, three):
    sent = {"row": [row.pk for row in three[:2]], "query": "sort=-name&columns=commune"}
    answer = officer.post(EXPORT, sent)

    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    answer.close()
    heading, *rows = book.get_sheet_by_index(0).to_python()
    assert heading == [
        "Référence",
        "Nom en français",
        "Nom en arabe",
        "Commune",
        "Quartier ou douar",
    ]
    assert [row[1] for row in rows] == ["Tibourk", "Oussmane"]


def test_a_visit_is_planned_to_the_ticked_ones(coordinator, three):
    answer = coordinator.post(VISIT, {"row": [row.pk for row in three[:2]]}, follow=True)

    chosen = answer.context["form"]["cooperatives"].value()
    assert set(chosen) == {row.pk for row in three[:2]}


@pytest.mark.parametrize("rows", [2, 12])
def test_a_check_costs_the_same_whatever_its_rows(officer, django_assert_num_queries, rows, sector):
    commune = CommuneFactory()
    chosen = CooperativeFactory.create_batch(rows, commune=commune, sector=sector)
    page = opened(officer, chosen)

    # The four queries: session, person, the sector chosen, rows.
    with django_assert_num_queries(4):
        checked(officer, page, sector=sector.pk, women_cooperative="True")
