"""Tests the rules about what a migration holds and which changes need one."""

import re

import pytest
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import CharField

from indh_portal.operations.schema_changes import ChangesOfTheSchema
from indh_portal.territory.models import CommuneAlias
from tests.house.test_house import name_of, tracked

WORDS = re.compile(
    r"(?:verbose_name|verbose_name_plural|help_text|choices|violation_error_message)\"?[=:]"
)


def test_no_migration_holds_the_words_of_a_field():
    migrations = [file for file in tracked(".py") if "migrations" in file.parts]
    assert [name_of(file) for file in migrations if WORDS.search(file.read_text())] == []
    assert len(migrations) > 10


@pytest.mark.parametrize(
    ("field", "found"),
    [
        (
            CharField("autre nom", help_text="Une aide.", max_length=150, choices=[("a", "b")]),
            False,
        ),
        (CharField("graphie", max_length=151), True),
    ],
    ids=["words", "length"],
)
def test_only_what_the_database_holds_makes_a_migration(field, found):
    before = ProjectState()
    before.add_model(_alias(CommuneAlias._meta.get_field("spelling").clone()))
    after = ProjectState()
    after.add_model(_alias(field))
    changes = ChangesOfTheSchema(before, after)._detect_changes()
    assert bool(changes) is found


def _alias(spelling):
    return ModelState("territory", "CommuneAlias", [("spelling", spelling)])
