"""Tests that every page gives every person the right answer, with all the observers."""

import logging
from collections import defaultdict

import pytest
from django.db import transaction
from django.test import override_settings

from tests.walk.answers import answers
from tests.walk.itinerary import ITINERARY, parts_of
from tests.walk.observing import observers_of
from tests.walk.people import PEOPLE
from tests.walk.world import a_world

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.dear("one person asks every page"),
]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """Create one of everything for the tests of this process, and undo it after the last one."""
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with media, django_db_blocker.unblock(), transaction.atomic():
        yield a_world()
        transaction.set_rollback(True)


WALKS = [(name, part) for name in PEOPLE for part in parts_of(name)]


@pytest.mark.parametrize(("name", "part"), WALKS)
def test_every_answer_is_right(world, name, part, caplog, subtests):
    person, faults = PEOPLE[name](), defaultdict(list)
    watching = observers_of(person)
    watch(person, ITINERARY[part](person, world), watching, faults, caplog)
    if part == "pages":
        for watches in watching:
            faults[type(watches).__name__] += watches.at_the_end()
    tell(faults, subtests)


def watch(person, steps, watching, faults, caplog):
    """Send each step, give its answer to each observer, and add the faults to `faults`."""
    caplog.set_level(logging.INFO)
    for answer in answers(person, steps):
        answer.log = caplog.text
        caplog.clear()
        for watches in watching:
            faults[type(watches).__name__] += watches.see(answer)


def tell(faults, subtests):
    """Fail one subtest for each observer that found faults."""
    for name, sentences in faults.items():
        if sentences:
            with subtests.test(name):
                pytest.fail("\n".join(sentences), pytrace=False)
