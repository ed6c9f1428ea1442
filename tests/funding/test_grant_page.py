from decimal import Decimal

import pytest
from django.urls import reverse

from tests.funding.pages import full_grant, queries, url
from tests.nouns.disbursements import DisbursementFactory
from tests.nouns.grants import GrantFactory, InstalmentFactory

pytestmark = pytest.mark.django_db

GRANTS = reverse("funding:grant_list")


def test_the_page_costs_the_same_whatever_its_rows(officer):
    grant = full_grant()
    one = queries(officer, url("grant_detail", grant))
    InstalmentFactory.create_batch(2, grant=grant, amount=Decimal(10))
    DisbursementFactory.create_batch(2, grant=grant, amount=Decimal(10))

    assert queries(officer, url("grant_detail", grant)) == one <= 12


def test_the_page_shows_the_plan_the_payments_and_what_was_reversed(officer):
    page = officer.get(url("grant_detail", full_grant())).content.decode()

    assert "83,33" in page
    assert "<s>" in page
    assert "Annulation de" in page
    assert "?instalment=1" in page


def test_a_lower_bound_is_said_to_be_one(officer):
    grant = GrantFactory(amount_qualifier="at_least", amount=Decimal(140_000))

    assert "au moins" in officer.get(url("grant_detail", grant)).content.decode()
    assert "au moins" in officer.get(GRANTS).content.decode()


def test_what_was_paid_before_the_portal_is_meant_as_the_amount_and_rows_are_exact(officer):
    bound = {"amount_qualifier": "at_least", "entered_afterwards": True}
    old = GrantFactory(**bound, paid_before=Decimal(100_000), status="paid")
    new = GrantFactory(**bound)
    DisbursementFactory(grant=new, amount=Decimal(40_000))

    told = [told_paid(officer.get(url("grant_detail", grant))) for grant in (old, new)]

    assert told[0].startswith("<dd>au moins")
    assert not told[1].startswith("<dd>au moins")


def told_paid(page):
    return page.content.decode().partition("<dt>Versé</dt>")[2]


def names(acts, **wanted):
    return [act.name for act in acts if all(getattr(act, k) == v for k, v in wanted.items())]


@pytest.mark.parametrize(
    ("facts", "next_act"),
    [
        ({}, "agreement_new"),
        ({"entered_afterwards": True}, "disbursement_new"),
        ({"agreed": True}, "disbursement_new"),
        ({"status": "paid"}, "grant_close"),
        ({"status": "suspended", "status_reason": "Attente"}, "grant_resume"),
    ],
)
def test_the_next_legal_act_is_the_button(head, facts, next_act):
    acts = head.get(url("grant_detail", GrantFactory(**facts))).context["acts"]

    assert names(acts, is_next=True) == [next_act]


@pytest.mark.parametrize("status", ["closed", "terminated"])
def test_an_ended_grant_offers_nothing_and_says_why(head, status):
    page = head.get(url("grant_detail", GrantFactory(status=status, status_reason="Fin")))

    assert names(page.context["acts"], is_next=True) == []
    assert all(act.why_not for act in page.context["acts"])


def test_an_act_that_is_not_yours_names_who_holds_it(officer):
    acts = officer.get(url("grant_detail", GrantFactory())).context["acts"]

    suspend = next(act for act in acts if act.name == "grant_suspend")
    assert "chef de division" in suspend.why_not


def test_a_grant_that_owes_says_why_it_does_not_close(head):
    page = head.get(url("grant_detail", GrantFactory(agreed=True))).content.decode()

    assert "Clôturer la subvention : il reste 100" in page


def test_whoever_only_reads_is_offered_no_act(executive):
    page = executive.get(url("grant_detail", full_grant()))

    assert page.context["acts"] == []
    assert "?instalment=" not in page.content.decode()


@pytest.mark.parametrize(
    ("facts", "states"),
    [
        ({}, ["current", "ahead", "ahead", "ahead", "ahead"]),
        ({"agreed": True}, ["done", "current", "ahead", "ahead", "ahead"]),
        ({"status": "closed"}, ["done", "skipped", "done", "done", "current"]),
        (
            {"status": "suspended", "status_reason": "Attente"},
            ["current", "ahead", "ahead", "ahead", "ahead"],
        ),
    ],
)
def test_the_stages_are_told_in_words(officer, facts, states):
    steps = officer.get(url("grant_detail", GrantFactory(**facts))).context["steps"]

    assert [step.state for step in steps] == states
