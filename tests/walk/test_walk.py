"""Every page is asked once by every person in every way; each observer looks at every answer."""

import logging
from collections import defaultdict

import pytest
from django.db import transaction
from django.test import override_settings

from tests.walk.answers import ask
from tests.walk.itinerary import pages_asked_by, the_rest_asked_by
from tests.walk.observing import observers_of
from tests.walk.people import PEOPLE
from tests.walk.world import a_world

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """One of everything, for all the walks of this process; given back after the last one."""
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with media, django_db_blocker.unblock(), transaction.atomic():
        yield a_world()
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", PEOPLE)
def test_every_page_gives_each_person_what_is_right(world, name, caplog, subtests):
    person = PEOPLE[name]()
    watching, faults = observers_of(person), defaultdict(list)
    watch(person, pages_asked_by(person, world), watching, faults, caplog)
    for watches in watching:
        faults[type(watches).__name__] += watches.at_the_end()
    tell(faults, subtests)


@pytest.mark.parametrize("name", PEOPLE)
def test_every_other_way_gives_each_person_what_is_right(world, name, caplog, subtests):
    person, faults = PEOPLE[name](), defaultdict(list)
    watch(person, the_rest_asked_by(person, world), observers_of(person), faults, caplog)
    tell(faults, subtests)


def watch(person, steps, watching, faults, caplog):
    """Ask each step and hand its answer to each observer; gather what they complain of."""
    caplog.set_level(logging.INFO)
    for step in steps:
        caplog.clear()
        answer = ask(person, step)
        answer.log = caplog.text
        for watches in watching:
            faults[type(watches).__name__] += watches.see(answer)


def tell(faults, subtests):
    """Fail one subtest for each observer that complains."""
    for name, sentences in faults.items():
        with subtests.test(name):
            assert sentences == []
