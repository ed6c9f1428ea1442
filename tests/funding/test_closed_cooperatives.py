"""Tests that a closed cooperative receives no new grant, even when both acts are simultaneous.

Another test removes the lock, to prove what the lock is for.
"""

import threading
import time
from datetime import date
from decimal import Decimal

import pgtrigger
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cooperatives.actions import status
from cooperatives.models import Cooperative
from funding import actions
from funding.models import Grant
from indh_portal.locks import versions
from indh_portal.locks.models import NumberSeries
from tests.cooperatives.pages import text_of
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.grants import GrantFactory
from tests.nouns.users import UserFactory
from tests.threads import at_once

CLOSED_ON = date(2026, 3, 2)
TRIGGER = "funding.Grant:closed_cooperative_receives_no_grant"
FORM = "/grants/new/"


def closed(**facts):
    known = {"status_since": CLOSED_ON, "status_reason": "Dissolution"}
    return CooperativeFactory(status="closed", **known | facts)


def award(cooperative, **facts):
    facts = {"decided_on": date(2026, 4, 1), "by": UserFactory()} | facts
    return actions.award(
        cooperative=cooperative, amount=Decimal(1_000), purpose_fr="Pétrin", **facts
    )


def refusal_of(cooperative, **facts):
    with pytest.raises(ValidationError) as refused:
        award(cooperative, **facts)
    return " ".join(refused.value.message_dict["cooperative"])


# --- the action


@pytest.mark.django_db
def test_the_refusal_says_since_when_and_what_is_still_possible():
    said = refusal_of(closed())
    assert "fermée depuis le 02/03/2026" in said
    assert "après coup" in said


@pytest.mark.django_db
def test_a_grant_decided_before_the_closing_is_entered_afterwards():
    grant = award(closed(), decided_on=date(2024, 5, 1), entered_afterwards=True)
    assert grant.reference.startswith("SUB-2024-")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "facts",
    [
        {"decided_on": date(2024, 5, 1)},
        {"decided_on": CLOSED_ON, "entered_afterwards": True},
        {"decided_on": None, "entered_afterwards": True},
    ],
    ids=["not said to be afterwards", "decided the day it closed", "no known day"],
)
def test_nothing_else_is(facts):
    assert refusal_of(closed(), **facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        GrantFactory(cooperative=closed(), **facts)


@pytest.mark.django_db
def test_a_closing_without_a_day_must_be_dated_first():
    legacy = closed(status_since=None, status_reason="")
    assert "depuis quand" in refusal_of(
        legacy, decided_on=date(2024, 5, 1), entered_afterwards=True
    )


@pytest.mark.django_db
def test_an_idle_cooperative_still_receives():
    assert award(CooperativeFactory(status="idle"))


@pytest.mark.django_db
def test_a_grant_already_there_is_still_corrected():
    grant = GrantFactory()
    status.close(
        cooperative=grant.cooperative, since=CLOSED_ON, reason="Dissolution", by=UserFactory()
    )
    actions.correct(grant=grant, purpose_fr="Pétrin et four", by=UserFactory())
    assert Grant.objects.get().purpose == "Pétrin et four"


# --- the form


@pytest.mark.django_db
def test_the_form_does_not_offer_a_closed_cooperative_and_says_why(officer):
    gone, here = closed(), CooperativeFactory()

    response = officer.get(FORM)

    offered = response.context["form"].fields["cooperative"].queryset
    assert list(offered) == [here]
    assert gone not in offered
    assert "Une coopérative fermée n’est pas proposée" in text_of(response)


@pytest.mark.django_db
def test_the_form_explains_to_who_chooses_a_closed_one_all_the_same(officer):
    response = officer.post(
        FORM,
        {"cooperative": closed().pk, "_key": "6f1d7f3e-0f5c-4c57-9a0e-2f3f0f7f0a11"},
    )
    assert "elle ne reçoit plus de subvention" in text_of(response)


@pytest.mark.django_db
def test_the_form_opened_from_its_page_offers_the_closed_one(officer):
    gone = closed()
    form = officer.get(f"{FORM}?cooperative={gone.reference}").context["form"]
    assert gone in form.fields["cooperative"].queryset


@pytest.mark.django_db
def test_a_name_that_only_a_closed_one_bears_is_explained(officer, monkeypatch):
    monkeypatch.setattr("funding.forms.grants.LONGEST_SELECT", 0)
    closed(name_fr="Tibourk")
    CooperativeFactory()
    response = officer.post(
        FORM, {"cooperative": "zahra annakhla", "_key": "6f1d7f3e-0f5c-4c57-9a0e-2f3f0f7f0a11"}
    )
    assert "Aucune coopérative" in text_of(response)
    response = officer.post(
        FORM, {"cooperative": "tibourk", "_key": "6f1d7f3e-0f5c-4c57-9a0e-2f3f0f7f0a11"}
    )
    assert "saisissez sa référence" in text_of(response)


# --- both at once


def a_closing_and_an_award(cooperative):
    """Return two functions: one closes a cooperative and the other awards it a grant.

    The first commits 0.5 seconds after it closed. The second awards once the first has closed.
    """
    closer, agent = UserFactory(), UserFactory()
    # The series exists before, so the two functions compete only for the cooperative.
    NumberSeries.objects.get_or_create(prefix="SUB", year=2026)
    has_closed = threading.Event()

    def slowly():
        with transaction.atomic():
            row = status.close(cooperative=cooperative, since=CLOSED_ON, reason="x", by=closer)
            has_closed.set()
            time.sleep(0.5)
        return row

    def meanwhile():
        has_closed.wait(10)
        return award(cooperative, by=agent)

    return slowly, meanwhile


def unlocked(queryset, *, pk, version=None):
    return queryset.get(pk=pk)


def without_database_guard(work):
    def unguarded():
        with pgtrigger.ignore(TRIGGER):
            return work()

    return unguarded


@pytest.mark.django_db(transaction=True)
def test_a_grant_awarded_while_the_cooperative_closes_is_refused():
    done, refused = at_once(*a_closing_and_an_award(CooperativeFactory()))

    assert isinstance(done, Cooperative)
    assert isinstance(refused, ValidationError)
    assert Grant.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_database_still_refuses(monkeypatch):
    monkeypatch.setattr(versions, "locked", unlocked)

    _done, refused = at_once(*a_closing_and_an_award(CooperativeFactory()))

    assert isinstance(refused, IntegrityError), refused
    assert Grant.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_and_the_trigger_a_closed_cooperative_receives(monkeypatch):
    monkeypatch.setattr(versions, "locked", unlocked)
    cooperative = CooperativeFactory()

    _done, awarded = at_once(
        *(without_database_guard(work) for work in a_closing_and_an_award(cooperative))
    )

    assert isinstance(awarded, Grant), awarded
    cooperative.refresh_from_db()
    assert cooperative.status == "closed"
