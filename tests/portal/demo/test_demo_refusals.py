import os

import pytest
from django.core.management import CommandError, call_command

from indh_portal.accounts.models import User
from indh_portal.demo.models import Demonstration
from tests.nouns.users import UserFactory


def test_a_database_with_someone_in_it_is_never_filled(db):
    UserFactory()
    with pytest.raises(CommandError, match="pas vide"):
        call_command("demo")
    assert not Demonstration.objects.exists()


def test_a_database_that_is_not_private_is_never_filled(db, monkeypatch):
    monkeypatch.setitem(os.environ, "DATABASE_URL", "postgresql://portal@db.example/portal")
    with pytest.raises(CommandError, match="base privée"):
        call_command("demo")
    assert not User.objects.exists()


def test_an_interrupted_filling_says_how_to_start_again(db):
    Demonstration.objects.create()
    with pytest.raises(CommandError, match="interrompue"):
        call_command("demo", if_empty=True)
