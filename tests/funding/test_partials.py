"""Tests the partial templates of funding that the pages of other rooms include."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from funding.models import Disbursement, Grant, Instalment
from tests.nouns.disbursements import DisbursementFactory
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


def test_the_due_list_offers_the_payment_to_whoever_may_record_it(django_assert_num_queries):
    instalment = InstalmentFactory(rank=2, due_on=timezone.localdate() - timedelta(days=1))
    due = Instalment.objects.due_within(30).for_table()
    pay = reverse("funding:disbursement_new", args=[instalment.grant.reference])

    with django_assert_num_queries(1):
        told = render_to_string(
            "funding/_instalment_due_list.html", {"instalments": due, "can_pay": True}
        )
    read_only = render_to_string("funding/_instalment_due_list.html", {"instalments": due})

    assert f"{pay}?instalment=2" in told
    assert "En retard" in told
    assert pay not in read_only


def test_the_table_of_payments_strikes_what_was_reversed(django_assert_num_queries):
    row = DisbursementFactory()
    DisbursementFactory(grant=row.grant, reverses=row)

    with django_assert_num_queries(1):
        table = render_to_string(
            "funding/_disbursement_table.html",
            {"disbursements": Disbursement.objects.for_table().order_by("pk")},
        )

    assert table.count("<s>") == 1
    assert "Annulation de" in table


@pytest.mark.parametrize(
    ("partial", "name"),
    [
        ("_grant_table", "grants"),
        ("_instalment_due_list", "instalments"),
        ("_disbursement_table", "disbursements"),
    ],
)
def test_nothing_to_show_is_said(partial, name):
    assert 'class="empty"' in render_to_string(f"funding/{partial}.html", {name: []})
