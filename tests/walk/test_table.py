"""The table, the itinerary and the people are whole: no page and no person is forgotten."""

import pytest
from django.test import Client

from indh_portal.accounts.roles import Role
from indh_portal.operations.routes import routes
from tests.factories.accounts import UserFactory
from tests.walk.itinerary import pages
from tests.walk.people import BACKEND, LETTERS, PEOPLE
from tests.walk.table import ROWS
from tests.walk.world import a_world

pytestmark = pytest.mark.django_db


def test_every_page_has_a_row_and_every_row_a_page():
    ours = {route.name for route in routes() if route.access != "admin"}
    assert ours == set(ROWS)


def test_every_role_walks():
    assert set(LETTERS) == set(Role.values)
    assert set(LETTERS) <= set(PEOPLE)


def test_each_person_is_found_under_their_name():
    assert [PEOPLE[name]().name for name in PEOPLE] == list(PEOPLE)


def test_no_form_is_accepted_without_its_token():
    world = a_world()
    client = Client(enforce_csrf_checks=True)
    client.force_login(UserFactory(is_superuser=True, is_staff=True), backend=BACKEND)
    for route, url in pages(world):
        if "POST" in route.methods:
            assert client.post(url, {"_key": "x"}).status_code == 403, url
