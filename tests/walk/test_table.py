"""Tests that the table, the itinerary and the people leave out no page and no person."""

from collections import Counter

import pytest
from django.test import Client

from indh_portal.accounts.roles import Role
from indh_portal.catalogue.routes import routes
from tests.nouns.users import UserFactory
from tests.walk.itinerary import ITINERARY, pages, parts_of
from tests.walk.people import BACKEND, LETTERS, PEOPLE, everyone
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


def test_each_person_asks_each_thing_once_and_nobody_asks_little():
    world, counted = a_world(), Counter()
    for person in everyone():
        asked = [step for part in parts_of(person.name) for step in ITINERARY[part](person, world)]
        keys = {str(step._replace(kind="", route=None)) for step in asked}
        assert len(keys) == len(asked), person.name
        counted.update(step.kind for step in asked)
    assert counted["page"] > 10_000
    assert counted["admin"] > 2_000
    assert counted["export"] > 200
    assert counted["bytes"] >= 8 * 75
    assert counted["nowhere"] > 50
    assert counted["other"] > 20
    assert counted["list"] > 10
    assert counted["search"] > 100


def test_no_form_is_accepted_without_its_token():
    world = a_world()
    client = Client(enforce_csrf_checks=True)
    client.force_login(UserFactory(is_superuser=True, is_staff=True), backend=BACKEND)
    for route, url in pages(world):
        if "POST" in route.methods:
            assert client.post(url, {"_key": "x"}).status_code == 403, url
