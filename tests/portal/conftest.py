"""Gives the tests of ugly input their rows, which are created once for a module."""

from copy import deepcopy

import pytest
from django.db import transaction

from tests.portal.ugly_pages import World


@pytest.fixture(scope="module")
def kept_world(django_db_setup, django_db_blocker):
    """Create the rows once for the tests of a module, and undo them after the last test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


@pytest.fixture
def world(kept_world, db):
    """Return a copy of the rows of the module, which the test may change.

    What the test writes in the database is undone after it.
    """
    shared = {id(kept_world.kept): kept_world.kept}
    return deepcopy(kept_world, shared)
