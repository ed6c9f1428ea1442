"""Tests that no payment passes while something holds the payments of a cooperative."""

import re
import uuid
from datetime import date
from decimal import Decimal

import pgtrigger
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import translation

from funding import actions
from funding.actions import rules
from funding.integrity import INVARIANTS
from funding.models import Disbursement, PaymentHold
from indh_portal.refusals import refusal_of
from tests.funding.pages import speak, url
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.disbursements import DisbursementFactory
from tests.nouns.grants import GrantFactory, InstalmentFactory
from tests.nouns.holds import PaymentHoldFactory
from tests.nouns.users import UserFactory
from tests.threads import at_once, one_then

pytestmark = pytest.mark.django_db

RULE = "held_grant_receives_no_payment"
THE_TRIGGER = f"funding.Disbursement:{RULE}"
WORDS = "Rendre les factures de la première tranche"


def pay(grant, **facts):
    return actions.disburse(
        **{
            "grant": grant,
            "amount": Decimal(1_000),
            "paid_on": date(2026, 4, 2),
            "method": "transfer",
            "payment_reference": f"OP {uuid.uuid4()}",
            "reason": "hors plan",
            "by": UserFactory(),
        }
        | facts
    )


def hold(cooperative, **facts):
    return actions.hold(
        **{
            "cooperative": cooperative,
            "reference": "REC-2026-007",
            "text": WORDS,
            "effect": "blocks",
            "by": UserFactory(),
        }
        | facts
    )


@pytest.fixture
def grant(db):
    return GrantFactory(agreed=True)


@pytest.fixture
def held(grant):
    """Create a hold of REC-2026-007 on the cooperative of the grant."""
    return hold(grant.cooperative)


# --- every route refuses


def test_the_action_refuses_and_names_what_holds(grant, held):
    with pytest.raises(ValidationError) as refusal:
        pay(grant)

    assert refusal.value.messages == [
        f"Versements bloqués par la recommandation REC-2026-007 : « \u2068{WORDS}\u2069 »."
    ]
    assert not Disbursement.objects.exists()


def test_the_refusal_names_all_that_holds(grant, held):
    hold(grant.cooperative, reference="REC-2026-009", text="Ouvrir le local")

    with pytest.raises(ValidationError) as refusal:
        pay(grant)

    named = [re.search(r"REC-[\d-]+", said)[0] for said in refusal.value.messages]
    assert named == ["REC-2026-007", "REC-2026-009"]


def test_the_refusal_speaks_the_language_of_the_person(grant, held):
    with translation.override("ar"), pytest.raises(ValidationError) as refusal:
        pay(grant)

    [said] = refusal.value.messages
    assert "REC-2026-007" in said
    assert "Versements" not in said


def test_the_form_refuses_on_its_check_page_and_when_it_is_confirmed(officer, grant, held):
    InstalmentFactory(grant=grant, rank=1)
    sent = {
        "_key": str(uuid.uuid4()),
        "instalment": "1",
        "amount": "1 000,00",
        "paid_on": "02/04/2026",
        "method": "transfer",
        "payment_reference": "OP 2026/118",
    }
    for page in (sent, sent | {"_confirmed": "1"}):
        answer = officer.post(url("disbursement_new", grant), page)
        assert answer.status_code == 422
        assert "bloqués par la recommandation REC-2026-007" in answer.content.decode()
    assert not Disbursement.objects.exists()


SQL_PAYMENT = """
    INSERT INTO funding_disbursement (reference, grant_id, amount, paid_on, method,
        payment_reference, reason, key, recorded_by_id, recorded_at)
    VALUES (%(key)s::text::varchar(14), %(grant)s, 1000, '2026-04-02', 'transfer',
        %(key)s::text, 'essai', %(key)s, %(by)s, now())
"""


def pay_in_sql(grant):
    with connection.cursor() as cursor:
        cursor.execute(
            SQL_PAYMENT, {"key": uuid.uuid4(), "grant": grant.pk, "by": UserFactory().pk}
        )


def test_plain_sql_is_refused_with_a_sentence_that_names_what_holds(grant, held):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        pay_in_sql(grant)

    assert error.value.__cause__.diag.constraint_name == RULE
    assert refusal_of(error.value).messages == [
        "Les versements sont bloqués par la recommandation REC-2026-007."
    ]


def test_without_the_two_checks_the_payment_goes_through(grant, held, monkeypatch):
    monkeypatch.setattr(rules, "refuse_held", lambda grant: None)
    with pgtrigger.ignore(THE_TRIGGER):
        row = pay(grant)

    assert grant.disbursements.get() == row
    assert breaches() == {"no_payment_while_held": [row.reference]}


def test_without_the_check_of_the_action_postgres_refuses(grant, held, monkeypatch):
    monkeypatch.setattr(rules, "refuse_held", lambda grant: None)

    with pytest.raises(IntegrityError):
        pay(grant)


# --- what a hold covers


def test_a_grant_decided_later_is_held_from_its_birth(held):
    later = actions.award(
        cooperative=held.recipient,
        amount=Decimal(50_000),
        purpose_fr="Four",
        decided_on=date(2026, 3, 1),
        agreement={"number": "CONV-8", "signed_on": date(2026, 3, 2)},
        by=UserFactory(),
    )

    with pytest.raises(ValidationError, match="REC-2026-007"):
        pay(later)


def test_another_cooperative_is_paid(held):
    assert pay(GrantFactory(agreed=True))


def test_a_warning_refuses_nothing(grant):
    hold(grant.cooperative, effect="warns")

    assert pay(grant)


def test_a_payment_is_reversed_while_payments_are_held(grant):
    paid = pay(grant)
    hold(grant.cooperative)

    assert actions.reverse(disbursement=paid, reason="Erreur", by=UserFactory())


def test_what_is_released_is_paid(grant, held):
    actions.release(reference="REC-2026-007", by=UserFactory())

    assert pay(grant)


def test_releasing_what_holds_nothing_does_nothing(held):
    actions.release(reference="REC-2026-008", by=UserFactory())

    assert PaymentHold.objects.get() == held


def test_one_reference_holds_once_and_says_its_last_words(grant, held):
    hold(grant.cooperative, text="  Ouvrir\n le local  ")

    again = PaymentHold.objects.get()
    assert (again.words, again.since) == ("Ouvrir le local", held.since)


def test_a_long_text_is_told_by_its_first_words(grant):
    words = hold(grant.cooperative, text="Tenir un registre des ventes. " * 9).words

    assert words.startswith("Tenir un registre")
    assert words.endswith("…")
    assert len(words) <= 90


def test_an_unknown_effect_is_refused(grant):
    with pytest.raises(ValidationError):
        hold(grant.cooperative, effect="no")


# --- what people see


def test_the_page_of_a_held_grant_says_why_and_offers_no_payment(officer, grant, held):
    InstalmentFactory(grant=grant)

    page = officer.get(url("grant_detail", grant)).content.decode()

    assert "Versements bloqués par la recommandation" in page
    assert WORDS in page
    assert 'href="/recommendations/REC-2026-007/"' in page
    assert url("disbursement_new", grant) not in page


def test_the_form_opened_by_its_address_says_why(officer, grant, held):
    page = officer.get(url("disbursement_new", grant)).content.decode()

    assert "Versements bloqués par la recommandation" in page
    assert 'href="/recommendations/REC-2026-007/"' in page


def test_after_a_payment_no_other_is_offered_while_held(officer, grant):
    paid = pay(grant)
    assert url("disbursement_new", grant) in officer.get(paid.get_absolute_url()).content.decode()

    hold(grant.cooperative)

    assert (
        url("disbursement_new", grant) not in officer.get(paid.get_absolute_url()).content.decode()
    )


def test_a_warning_stands_on_the_grant_and_on_the_check_page(officer, grant):
    InstalmentFactory(grant=grant, rank=1)
    hold(grant.cooperative, effect="warns")
    sent = {
        "_key": str(uuid.uuid4()),
        "instalment": "1",
        "amount": "1 000,00",
        "paid_on": "02/04/2026",
        "method": "transfer",
        "payment_reference": "OP 2026/118",
    }

    shown = officer.get(url("grant_detail", grant)).content.decode()
    checked = officer.post(url("disbursement_new", grant), sent)

    assert "Avant un versement, lisez la recommandation" in shown
    assert url("disbursement_new", grant) in shown
    assert checked.status_code == 200
    assert "Avant un versement, lisez la recommandation REC-2026-007" in checked.content.decode()


def test_the_words_of_a_hold_are_escaped_and_said_in_arabic(officer, grant):
    hold(grant.cooperative, text="<b>gras</b>")
    speak(officer, "ar")

    page = officer.get(url("grant_detail", grant)).content.decode()

    assert "&lt;b&gt;gras&lt;/b&gt;" in page
    assert "Versements bloqués" not in page


# --- what check_integrity finds


def breaches():
    found = {one.code: one.breaches() for one in INVARIANTS if one.code != "I7"}
    return {code: references for code, references in found.items() if references}


def test_a_payment_before_the_hold_is_no_fault(grant):
    pay(grant)
    hold(grant.cooperative)

    assert breaches() == {}


# --- at the same time


@pytest.mark.django_db(transaction=True)
def test_a_payment_waits_for_a_hold_under_way_and_is_refused():
    grant = GrantFactory(agreed=True)

    held, refused = at_once(*one_then(lambda: hold(grant.cooperative), lambda: pay(grant)))

    assert isinstance(held[0], PaymentHold)
    assert isinstance(refused, ValidationError)
    assert not Disbursement.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_plain_sql_waits_for_a_hold_under_way_and_is_refused():
    grant = GrantFactory(agreed=True)

    _held, refused = at_once(*one_then(lambda: hold(grant.cooperative), lambda: pay_in_sql(grant)))

    assert isinstance(refused, IntegrityError)
    assert not Disbursement.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_hold_waits_for_a_payment_under_way():
    grant = GrantFactory(agreed=True)

    (_paid, paid_at), (held, held_at) = at_once(
        *one_then(lambda: pay(grant), lambda: hold(grant.cooperative))
    )

    assert paid_at < held_at
    assert breaches() == {}
    assert held.since > Disbursement.objects.get().recorded_at


@pytest.mark.django_db(transaction=True)
def test_without_its_lock_a_hold_does_not_wait_and_a_later_payment_is_not_told_apart():
    """Check that the lock of the trigger makes the hold wait for a payment under way."""
    grant = GrantFactory(agreed=True)

    def hold_unlocked():
        with pgtrigger.ignore("funding.PaymentHold:hold_waits_for_payments_under_way"):
            return hold(grant.cooperative)

    (_paid, paid_at), (_held, held_at) = at_once(*one_then(lambda: pay(grant), hold_unlocked))

    assert held_at < paid_at


@pytest.mark.django_db(transaction=True)
def test_a_grant_awarded_meanwhile_does_not_escape_the_hold():
    cooperative = CooperativeFactory()

    def award():
        return actions.award(
            cooperative=cooperative,
            amount=Decimal(50_000),
            purpose_fr="Four",
            decided_on=date(2026, 3, 1),
            agreement={"number": "CONV-8", "signed_on": date(2026, 3, 2)},
            by=UserFactory(),
        )

    (grant, awarded_at), (_held, held_at) = at_once(*one_then(award, lambda: hold(cooperative)))

    assert awarded_at < held_at
    with pytest.raises(ValidationError, match="REC-2026-007"):
        pay(grant)


# --- the row by hand


def test_a_hold_of_a_factory_holds_as_one_of_the_action(grant):
    PaymentHoldFactory(recipient=grant.cooperative)
    with pytest.raises(IntegrityError):
        DisbursementFactory(grant=grant)
