"""Tests that «Versé» is one sum everywhere, and that each page says what was paid before the portal."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from tests.funding.pages import post_to
from tests.nouns.disbursements import DisbursementFactory
from tests.nouns.grants import GrantFactory
from tests.nouns.territory import CommuneFactory

pytestmark = pytest.mark.django_db

GRANTS, DISBURSEMENTS = reverse("funding:grant_list"), reverse("funding:disbursement_list")
SAID = "dont 70 000,00 DH versés avant le portail"


@pytest.fixture
def old():
    return GrantFactory(
        entered_afterwards=True,
        paid_before=Decimal(70_000),
        status="in_payment",
        cooperative__name_fr="Tibourk",
        cooperative__commune=CommuneFactory(name_fr="Temsia"),
    )


@pytest.fixture
def paid():
    return DisbursementFactory(amount=Decimal(40_000), grant__cooperative__name_fr="Oussmane")


def totals(client, page, **query):
    return {str(k): v for k, v in client.get(page, query).context["totals"].items()}


def text_of(client, page, **query):
    text = strip_tags(client.get(page, query).content.decode()).replace("\xa0", " ")
    return " ".join(text.split())


def test_the_two_lists_give_one_total_and_tell_its_parts(officer, old, paid):
    grants, payments = totals(officer, GRANTS), totals(officer, DISBURSEMENTS)

    assert grants["Versé"] == payments["Versé"] == 110_000
    assert grants["dont versé avant le portail"] == payments["Versé avant le portail"] == 70_000
    assert payments["Versements, net des annulations"] == 40_000


@pytest.mark.parametrize(
    "query", [{"text": "tibourk"}, {"text": "oussmane"}, {"commune": "Temsia"}]
)
def test_the_totals_stay_one_when_both_lists_are_filtered_alike(officer, old, paid, query):
    if "commune" in query:
        query = {"commune": old.cooperative.commune_id}
        DisbursementFactory(amount=Decimal(10_000), grant__cooperative=old.cooperative)
    grants, payments = totals(officer, GRANTS, **query), totals(officer, DISBURSEMENTS, **query)

    assert grants["Versé"] == payments.get("Versé", payments["Versements, net des annulations"])


def test_a_filter_of_payments_leaves_out_what_has_no_payment(officer, old, paid):
    assert list(totals(officer, DISBURSEMENTS, kind="payment")) == [
        "Versements, net des annulations"
    ]


def test_a_sum_paid_before_is_told_without_any_payment_too(officer, old):
    assert "Versé avant le portail" in text_of(officer, DISBURSEMENTS)


def test_a_sum_paid_before_elsewhere_is_not_told(officer, old, paid):
    post_to(officer, paid.grant.cooperative.commune)

    assert list(totals(officer, DISBURSEMENTS)) == ["Versements, net des annulations"]


def test_the_home_page_a_cooperative_and_a_search_say_what_was_paid_before(officer, head, old):
    assert SAID in text_of(officer, reverse("home"), year="all")
    assert SAID in text_of(head, reverse("home"), year="all")
    assert SAID in text_of(officer, old.cooperative.get_absolute_url())
    assert SAID in text_of(officer, reverse("search_suggestions"), q=str(old.amount))


def test_nothing_is_said_when_every_sum_has_its_payment(officer, paid):
    for page in (reverse("home"), GRANTS, paid.grant.cooperative.get_absolute_url()):
        assert "avant le portail" not in text_of(officer, page)
