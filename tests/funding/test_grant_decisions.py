from decimal import Decimal

import pytest
from django.urls import reverse

from funding import actions
from funding.models import Grant
from tests.funding.pages import edit_form, full_grant, url
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.grants import GrantFactory
from tests.nouns.users import UserFactory

pytestmark = pytest.mark.django_db

GRANTS = reverse("funding:grant_list")
NEW = reverse("funding:grant_new")


def test_a_head_suspends_resumes_and_terminates(head):
    grant = GrantFactory(agreed=True)
    for name, status in [("grant_suspend", "suspended"), ("grant_resume", "agreed")]:
        sent = edit_form(head, url(name, grant)) if name == "grant_suspend" else {}
        head.post(url(name, grant), sent | {"reason": "Local fermé"})
        assert Grant.objects.get().status == status
    head.post(
        url("grant_terminate", grant),
        edit_form(head, url("grant_terminate", grant)) | {"reason": "Dissoute"},
    )

    assert Grant.objects.get().status == "terminated"
    assert "Dissoute" in head.get(url("grant_detail", grant)).content.decode()


def test_an_interruption_without_a_reason_is_refused(head):
    page = url("grant_suspend", GrantFactory())

    assert head.post(page, edit_form(head, page) | {"reason": " "}).status_code == 422


def test_closing_a_grant_that_owes_says_what_remains(head):
    grant = GrantFactory(agreed=True)

    page = head.post(url("grant_close", grant), follow=True)

    assert "Impossible de clôturer" in page.content.decode()
    assert Grant.objects.get().status == "agreed"


def test_a_paid_grant_is_closed_by_a_button(head):
    grant = actions.award(
        cooperative=CooperativeFactory(),
        amount=Decimal(10),
        purpose_fr="Aide",
        entered_afterwards=True,
        paid_before=Decimal(10),
        by=UserFactory(),
    )

    head.post(url("grant_close", grant))

    assert Grant.objects.get().status == "closed"


@pytest.mark.parametrize("name", ["grant_resume", "grant_close"])
def test_a_button_of_an_older_page_is_a_conflict(head, name):
    grant = GrantFactory(status="suspended", status_reason="Attente")

    answer = head.post(url(name, grant), {"_version": grant.version + 1})

    assert answer.status_code == 409
    assert Grant.objects.get().status == "suspended"


WRITES = [
    "grant_edit",
    "agreement_new",
    "plan_edit",
    "disbursement_new",
    "grant_suspend",
    "grant_terminate",
    "grant_resume",
    "grant_close",
]


@pytest.mark.parametrize("role", ["executive", "inspector", "administrator", "coordinator"])
def test_whoever_does_not_keep_grants_writes_nothing(request, role):
    reader, grant = request.getfixturevalue(role), full_grant()

    assert reader.get(GRANTS).status_code == 200
    assert reader.get(url("grant_detail", grant)).status_code == 200
    assert reader.post(NEW, {}).status_code == 403
    for name in WRITES:
        assert reader.post(url(name, grant)).status_code == 403, name


@pytest.mark.parametrize(
    "name", ["grant_suspend", "grant_terminate", "grant_resume", "grant_close"]
)
def test_an_officer_decides_no_interruption(officer, name):
    assert officer.post(url(name, GrantFactory())).status_code == 403


@pytest.mark.parametrize("name", ["grant_resume", "grant_close"])
def test_looking_closes_nothing(head, name):
    assert head.get(url(name, GrantFactory())).status_code == 405
