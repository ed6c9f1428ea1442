"""The rows that the tests of ugly input need, made once for a module."""

from copy import deepcopy

import pytest
from django.db import transaction

from tests.portal.ugly_pages import World


@pytest.fixture(scope="module")
def kept_world(django_db_setup, django_db_blocker):
    """Rows made once for the tests of a module, and undone after the last of them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


@pytest.fixture
def world(kept_world, db):
    """The rows of the module, for a test to change: what it writes is undone after it."""
    shared = {id(kept_world.kept): kept_world.kept}
    return deepcopy(kept_world, shared)
