import re

import pytest
from django.test import RequestFactory

from indh_portal.ui import errors
from indh_portal.ui.checks import every_route_says_who_may_enter, is_ours, routes
from tests.nouns.territory import CommuneFactory
from tests.nouns.users import BACKEND, UserFactory

pytestmark = pytest.mark.urls("tests.portal.ui.pages")

REFERENCE = re.compile(r"ref=([0-9A-F]{8})")


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("away", 503),
        ("locked", 409),
        ("nonsense", 400),
        ("bad", 400),
        ("denied", 403),
        ("missing", 403),
    ],
)
def test_a_trouble_has_its_status_and_a_reference_that_is_logged(officer, caplog, kind, status):
    response = officer.get(f"/trouble/{kind}/")
    assert response.status_code == status
    (reference,) = REFERENCE.findall(caplog.text)
    assert reference in response.content.decode()


def test_an_unexpected_error_says_nothing_of_its_cause(officer, caplog):
    officer.raise_request_exception = False
    response = officer.get("/trouble/broken/")
    assert response.status_code == 500
    assert "secret" not in response.content.decode()


def test_error_pages_ask_nothing_of_the_database(rf):
    for view in (errors.bad_request, errors.conflict, errors.too_many_requests, errors.unavailable):
        assert view(rf.get("/")).status_code >= 400
    assert errors.server_error(rf.get("/")).status_code == 500


def test_a_busy_database_says_when_to_come_back(officer):
    assert officer.get("/trouble/away/")["Retry-After"] == "30"


@pytest.mark.parametrize(
    ("path", "status"), [("/nowhere/", 404), ("/trouble/missing/", 403), ("/trouble/broken/", 500)]
)
def test_an_error_page_keeps_the_navigation_the_search_and_the_menu(officer, path, status):
    officer.raise_request_exception = False
    response = officer.get(path)
    page = response.content.decode()

    assert response.status_code == status
    assert 'class="nav-bar"' in page
    assert 'id="search-box"' in page
    assert 'class="menu menu-user"' in page
    assert page.count('id="search-box"') == 1


def test_the_error_page_of_a_signed_in_person_asks_nothing_of_the_database(
    rf, officer, django_assert_num_queries
):
    request = rf.get("/")
    request._cached_user = officer.user
    with django_assert_num_queries(0):
        response = errors.server_error(request)
    assert 'class="nav-bar"' in response.content.decode()


def test_a_refused_person_is_told_whom_to_ask_in_the_same_territory(client, db):
    here, there = CommuneFactory(name_fr="Temsia"), CommuneFactory(name_fr="Oulad Dahou")
    refused = UserFactory(posted=here)
    UserFactory(role="head", last_name="Voisine", posted=here)
    UserFactory(role="head", last_name="Lointaine", posted=there)
    UserFactory(role="head", last_name="Partie", posted=here, is_active=False)
    UserFactory(role="administrator", last_name="Clavier", posted=False)
    client.force_login(refused, backend=BACKEND)

    page = client.get("/trouble/missing/").content.decode()

    assert "<li>Chef de division : <bdi>Voisine</bdi></li>" in page
    assert "Administration du portail : <bdi>Clavier</bdi>" in page
    assert not {"Lointaine", "Partie"} & set(re.findall(r"\w+", page))


def test_a_refused_page_says_who_holds_the_right(officer):
    page = officer.get("/trouble/missing/").content.decode().lower()
    assert "chef de division" in page
    assert "gestionnaire des subventions" not in page


def test_an_unknown_page_offers_the_search_and_the_other_language(officer):
    page = officer.get("/nowhere/").content.decode()
    assert 'name="language" value="ar"' in page


def test_an_error_speaks_the_visitor_s_language(client, db):
    page = client.get("/nowhere/", headers={"Accept-Language": "ar"}).content.decode()
    assert re.search(r'<html lang="ar"\s+dir="rtl">', page)


def test_a_stale_form_is_explained():
    response = errors.csrf_failure(RequestFactory().post("/"))
    assert response.status_code == 403
    assert "rien n’a été enregistré" in response.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/echo/?text=%00",
        "/echo/?text=%E9",
        "/echo/?text=%ED%A0%80",
        "/ec%00ho/",
        "/ec%E9ho/",
    ],
)
def test_an_address_that_is_not_text_is_refused(officer, path):
    assert officer.get(path).status_code == 400


@pytest.mark.parametrize("body", ["text=%00", "text=%E9", "text=%ED%A0%80", "%FF=1"])
def test_a_form_that_is_not_text_is_refused(officer, body):
    response = officer.post("/echo/", body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 400


@pytest.mark.parametrize("text", ["a\0b", "a\ufffdb"])
def test_a_form_with_files_is_read_as_strictly(officer, text):
    assert officer.post("/echo/", {"text": text}).status_code == 400


@pytest.mark.parametrize("text", ["é", "تيبورك", "100 %", "a+b", "🌿"])
def test_clean_text_passes(officer, text):
    assert officer.get("/echo/", {"text": text}).content.decode() == text
    assert officer.post("/echo/", {"text": text}).content.decode() == text


def test_no_answer_may_be_kept_by_a_shared_computer(officer, client):
    for response in (officer.get("/echo/"), client.get("/accounts/login/")):
        assert "no-store" in response["Cache-Control"]
        assert "Cookie" in response["Vary"]
        assert response["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "geolocation=(self)" in response["Permissions-Policy"]


def test_a_view_that_forgets_to_say_who_may_enter_fails_the_check(settings):
    assert every_route_says_who_may_enter() == []
    settings.ROOT_URLCONF = "tests.portal.ui.careless_pages"
    (error,) = every_route_says_who_may_enter()
    assert "careless/" in error.msg


def test_the_check_sees_the_portal_s_own_pages():
    assert any(is_ours(callback) for _path, callback in routes())
