"""Tests the partial templates of funding that the pages of other rooms include."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from funding.models import Grant
from tests.nouns.grants import GrantFactory, InstalmentFactory

pytestmark = pytest.mark.django_db


def test_the_table_of_grants_shows_the_money_of_each(django_assert_num_queries):
    instalment = InstalmentFactory(due_on=timezone.localdate() - timedelta(days=1))
    GrantFactory(cooperative=instalment.grant.cooperative)

    with django_assert_num_queries(1):
        table = render_to_string("funding/_grant_table.html", {"grants": Grant.objects.for_table()})

    assert instalment.grant.get_absolute_url() in table
    assert table.count("<tr>") == 3
    assert table.count("En retard") == 1


def test_nothing_to_show_is_said():
    assert 'class="empty"' in render_to_string("funding/_grant_table.html", {"grants": []})
