from uuid import uuid4

import pytest

from cooperatives.models import Qualifier
from indh_portal.accounts.roles import Role, permissions_of
from tests.cooperatives.pages import (
    BELOW,
    LIST,
    NEW,
    START,
    full_cooperative,
    page,
    signed_in_again,
    text_of,
)
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.disbursements import DisbursementFactory
from tests.nouns.grants import GrantFactory
from tests.nouns.headcounts import HeadcountFactory
from tests.nouns.territory import CommuneFactory
from tests.nouns.users import UserFactory


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_row_or_three(officer, count, django_assert_num_queries):
    cooperatives = [full_cooperative() for _ in range(count)]

    # The six queries: session, person, choices of the filters, saved views, sums, rows.
    with django_assert_num_queries(6):
        response = officer.get(LIST, {"view": "all"})

    assert set(response.context["rows"]) == set(cooperatives)


def test_a_filtered_list_says_on_how_many_at_no_more_cost(officer, django_assert_num_queries):
    full_cooperative(name_fr="Tibourk")
    CooperativeFactory(name_fr="Oussmane")

    with django_assert_num_queries(6):
        response = officer.get(LIST, {"text": "tibourk", "received_min": "1", "overdue": "yes"})

    assert "1 coopérative sur 2" in text_of(response)


def test_the_list_says_what_is_unknown_and_what_is_a_minimum(officer):
    cooperative = CooperativeFactory(name_fr="Oussmane", name_ar="")
    grant = GrantFactory(cooperative=cooperative, amount_qualifier=Qualifier.AT_LEAST, agreed=True)
    DisbursementFactory(grant=grant)

    body = text_of(officer.get(LIST))

    assert 'au moins <bdi dir="ltr" class="nw">40\u00a0000,00</bdi>' in body
    assert "Non renseigné" in body
    assert "Jamais visitée" in body


@pytest.mark.parametrize(
    ("sort", "first"),
    [("name", "Aloe"), ("-name", "Zitoun"), ("received", "Aloe"), ("-received", "Zitoun")],
)
def test_the_list_sorts_both_ways(officer, sort, first):
    CooperativeFactory(name_fr="Aloe")
    DisbursementFactory(
        grant=GrantFactory(cooperative=CooperativeFactory(name_fr="Zitoun"), agreed=True)
    )

    rows = officer.get(LIST, {"sort": sort}).context["rows"]

    assert rows[0].name_fr == first


@pytest.mark.parametrize(
    "sort", ["commune", "sector", "members", "remaining", "last_visit", "overdue"]
)
def test_every_column_sorts(officer, sort):
    full_cooperative()
    CooperativeFactory()

    assert officer.get(LIST, {"sort": sort}).status_code == 200
    assert officer.get(LIST, {"sort": f"-{sort}"}).status_code == 200


def test_what_is_unknown_sorts_last_both_ways(officer):
    unknown, known = CooperativeFactory(), HeadcountFactory().cooperative

    for sort in ("members", "-members"):
        assert list(officer.get(LIST, {"sort": sort}).context["rows"]) == [known, unknown]


def test_an_empty_list_says_what_to_do(officer):
    body = text_of(officer.get(LIST))

    assert "Ajoutez la première" in body
    assert START in body


def test_a_person_of_another_commune_sees_and_opens_nothing(officer):
    theirs = CooperativeFactory(commune=CommuneFactory(name_fr="Temsia"))
    newcomer = UserFactory(posted=CommuneFactory())
    signed_in_again(officer, newcomer)

    assert list(officer.get(LIST).context["rows"]) == []
    assert officer.get(theirs.get_absolute_url()).status_code == 404
    assert {officer.get(page(name, theirs)).status_code for name in BELOW} == {404}
    assert {
        officer.post(page(name, theirs), {"_key": uuid4(), "_version": 1}).status_code
        for name in BELOW
    } == {404}


# --- permissions


@pytest.mark.parametrize("role", Role)
def test_a_page_opens_to_who_holds_its_permission(request, role, db):
    client = request.getfixturevalue(role.value)
    cooperative = CooperativeFactory()
    needs = {
        LIST: "view_cooperative",
        page("detail", cooperative): "view_cooperative",
        START: "add_cooperative",
        NEW: "add_cooperative",
        page("edit", cooperative): "change_cooperative",
        page("officer_new", cooperative): "add_officer",
        page("headcount_new", cooperative): "add_headcount",
        page("support_new", cooperative): "add_supportservice",
        page("statement_new", cooperative): "add_publicstatement",
    }
    held = permissions_of(role)

    for url, permission in needs.items():
        expected = 200 if f"cooperatives.{permission}" in held else 403
        assert client.get(url).status_code == expected, url


def test_nobody_enters_without_signing_in(client, db):
    assert client.get(LIST).status_code == 302


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_every_page_opens_in_both_languages(officer, language):
    cooperative = full_cooperative()
    officer.cookies["django_language"] = language
    pages = [LIST, START, NEW, page("detail", cooperative)]
    pages += [page(name, cooperative) for name in BELOW]

    for url in pages:
        response = officer.get(url)
        assert response.status_code == 200
        assert f'lang="{language}"' in text_of(response)
