"""Tests that the last dirham is paid only once when several people pay at the same time.

Other tests remove the lock or the triggers, to prove what they are for.
"""

import threading
import time
import uuid
from datetime import date
from decimal import Decimal

import pgtrigger
import psycopg
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from funding import actions
from funding.integrity import INVARIANTS
from funding.models import Disbursement, Grant
from indh_portal.locks import versions
from indh_portal.locks.models import NumberSeries
from tests.nouns.grants import GrantFactory, InstalmentFactory
from tests.nouns.users import UserFactory
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)

MONEY_TRIGGERS = [
    "funding.Disbursement:disbursement_respects_its_grant",
    "funding.Grant:grant_covers_what_was_paid_and_planned",
]


def last_dirhams(amount=1_000):
    return GrantFactory(agreed=True, amount=Decimal(amount))


def pay(grant, agent, amount=1_000, document=None):
    return actions.disburse(
        grant=grant,
        amount=Decimal(amount),
        paid_on=date(2026, 4, 2),
        method="transfer",
        payment_reference=document or f"OP {uuid.uuid4()}",
        reason="hors plan",
        by=agent,
    )


def two_agents(grant):
    """Return two functions by which two agents pay from a grant.

    The first commits 0.5 seconds after it paid. The second starts once the first has paid.
    """
    agents = [UserFactory(), UserFactory()]
    first_has_paid = threading.Event()

    def slowly():
        with transaction.atomic():
            row = pay(grant, agents[0])
            first_has_paid.set()
            time.sleep(0.5)
        return row

    def meanwhile():
        first_has_paid.wait(10)
        return pay(grant, agents[1])

    return slowly, meanwhile


def test_two_agents_cannot_both_spend_the_last_dirham():
    grant = last_dirhams()

    paid, refused = at_once(*two_agents(grant))

    assert isinstance(paid, Disbursement)
    assert isinstance(refused, ValidationError)
    assert "aucun versement n’est possible" in refused.messages[0]
    assert grant.disbursements.count() == 1


def without_database_guard(work):
    def unguarded():
        with pgtrigger.ignore(*MONEY_TRIGGERS):
            return work()

    return unguarded


def unlocked(queryset, *, pk, version=None):
    return queryset.get(pk=pk)


def test_without_the_lock_and_the_triggers_both_spend_it(monkeypatch):
    monkeypatch.setattr(versions, "locked", unlocked)
    grant = last_dirhams()

    paid = at_once(*(without_database_guard(work) for work in two_agents(grant)))

    assert all(isinstance(row, Disbursement) for row in paid), paid
    assert Grant.objects.with_paid().get(pk=grant.pk).remaining == -1_000


def test_without_the_lock_the_database_still_refuses(monkeypatch):
    monkeypatch.setattr(versions, "locked", unlocked)
    grant = last_dirhams()

    paid, refused = at_once(*two_agents(grant))

    assert isinstance(paid, Disbursement)
    assert isinstance(refused, IntegrityError)
    assert grant.disbursements.count() == 1


# --- plain SQL from two connections


SQL_PAYMENT = """
    INSERT INTO funding_disbursement (reference, grant_id, amount, paid_on, method,
        payment_reference, reason, key, recorded_by_id, recorded_at)
    VALUES (%(key)s::text::varchar(14), %(grant)s, 1000, '2026-04-02', 'transfer',
        %(key)s::text, 'essai', %(key)s, %(by)s, now())
"""


def other_connection():
    facts = connection.get_connection_params()
    return psycopg.connect(
        **{
            name: facts[name]
            for name in ("dbname", "user", "password", "host", "port")
            if facts.get(name)
        }
    )


def two_connections(grant, prepare=""):
    """Return two functions that insert a payment by plain SQL, each in its own connection.

    The first commits 0.5 seconds after its insert. The second starts once the first has inserted.
    """
    author = UserFactory().pk
    first_has_paid = threading.Event()

    def insert(other):
        other.execute(SQL_PAYMENT, {"key": uuid.uuid4(), "grant": grant.pk, "by": author})

    def slowly():
        with other_connection() as other:
            if prepare:
                other.execute(prepare)
            insert(other)
            first_has_paid.set()
            time.sleep(0.5)

    def meanwhile():
        first_has_paid.wait(10)
        with other_connection() as other:
            if prepare:
                other.execute(prepare)
            insert(other)

    return slowly, meanwhile


def test_two_connections_of_plain_sql_cannot_both_spend_the_last_dirham():
    grant = last_dirhams()

    first, second = at_once(*two_connections(grant))

    assert first is None
    assert second.diag.constraint_name == "I1_paid_within_granted"
    assert grant.disbursements.count() == 1


def test_without_the_trigger_plain_sql_spends_it_twice():
    grant = last_dirhams()

    results = at_once(*two_connections(grant, "SET session_replication_role = replica"))

    assert results == [None, None]
    assert grant.disbursements.count() == 2


# --- other pairs that meet


def test_a_payment_and_a_lower_amount_do_not_cross():
    grant = last_dirhams()
    agent = UserFactory()

    results = at_once(
        lambda: pay(grant, agent),
        lambda: actions.correct(grant=grant, amount=Decimal(400), reason="Avenant", by=agent),
    )

    assert sum(isinstance(result, ValidationError) for result in results) == 1
    counted = Grant.objects.with_paid().get(pk=grant.pk)
    assert counted.paid <= counted.amount


def test_two_reversals_of_one_payment_leave_one():
    grant, agent = last_dirhams(), UserFactory()
    row = pay(grant, agent)

    results = at_once(*[lambda: actions.reverse(disbursement=row, reason="Erreur", by=agent)] * 2)

    assert sum(isinstance(result, ValidationError) for result in results) == 1
    assert row.reversals.count() == 1


def test_one_payment_reference_used_at_once_on_two_grants_serves_once():
    grants, agent = [last_dirhams(), last_dirhams()], UserFactory()

    results = at_once(
        *[lambda grant=grant: pay(grant, agent, document="OP 2026/118") for grant in grants]
    )

    assert sum(isinstance(result, Disbursement) for result in results) == 1
    refused = next(result for result in results if not isinstance(result, Disbursement))
    assert isinstance(refused, ValidationError)


# --- numbers


def test_numbers_have_no_hole_under_eight_threads_and_refusals():
    grants, agent = [last_dirhams() for _ in range(4)], UserFactory()

    results = at_once(
        *[lambda grant=grant: pay(grant, agent) for grant in grants for _ in range(2)]
    )

    assert sum(isinstance(result, Disbursement) for result in results) == 4
    numbers = sorted(Disbursement.objects.values_list("reference", flat=True))
    assert numbers == [f"VRS-2026-{number:03d}" for number in range(1, 5)]
    assert NumberSeries.objects.get(prefix="VRS", year=2026).last == 4


# --- over HTTP


def browser(user):
    client = Client(raise_request_exception=False)
    client.force_login(user, backend="indh_portal.accounts.backends.RoleBackend")
    return client


def sent(instalment, key, document):
    return {
        "_confirmed": "1",
        "_key": str(key),
        "instalment": str(instalment.rank),
        "amount": "1 000,00",
        "paid_on": "02/04/2026",
        "method": "transfer",
        "payment_reference": document,
    }


def test_sixteen_people_pay_the_last_dirham_over_http_and_one_does():
    instalment = InstalmentFactory(grant=last_dirhams(), rank=1, amount=Decimal(1_000))
    page = reverse("funding:disbursement_new", args=[instalment.grant.reference])
    browsers = [browser(UserFactory()) for _ in range(16)]

    answers = at_once(
        *[
            lambda rank=rank, one=one: one.post(page, sent(instalment, uuid.uuid4(), f"OP {rank}"))
            for rank, one in enumerate(browsers)
        ]
    )

    codes = sorted(answer.status_code for answer in answers)
    assert codes == [302, *[422] * 15]
    assert Disbursement.objects.count() == 1
    for answer in answers:
        if answer.status_code == 422:
            assert "aucun versement n’est possible" in answer.content.decode()
    assert all(one.breaches() == [] for one in INVARIANTS if one.code != "I7")


def test_one_form_sent_sixteen_times_at_once_pays_once_at_one_address():
    instalment = InstalmentFactory(grant=last_dirhams(), rank=1, amount=Decimal(1_000))
    page = reverse("funding:disbursement_new", args=[instalment.grant.reference])
    agent, key = UserFactory(), uuid.uuid4()
    browsers = [browser(agent) for _ in range(16)]

    answers = at_once(
        *[lambda one=one: one.post(page, sent(instalment, key, "OP 1")) for one in browsers]
    )

    row = Disbursement.objects.get()
    assert row.key == key
    assert {answer.status_code for answer in answers} == {302}
    assert {answer.url for answer in answers} == {row.get_absolute_url()}


def test_one_key_with_another_content_is_a_conflict():
    instalment = InstalmentFactory(grant=last_dirhams(2_000), rank=1, amount=Decimal(2_000))
    page = reverse("funding:disbursement_new", args=[instalment.grant.reference])
    agent, key = browser(UserFactory()), uuid.uuid4()

    first = agent.post(page, sent(instalment, key, "OP 1"))
    again = agent.post(page, sent(instalment, key, "OP 1"))
    other = agent.post(page, sent(instalment, key, "OP 2"))

    assert (first.status_code, again.status_code, other.status_code) == (302, 302, 409)
    assert first.url == again.url
    assert Disbursement.objects.count() == 1
