"""Tests that the recommendations which are open, and they alone, hold the payments."""

import importlib
import uuid
from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.urls import reverse

from cooperatives.actions import merging
from funding import actions as funding
from funding.integrity import INVARIANTS as MONEY_RULES
from funding.models import Disbursement, PaymentHold
from indh_portal.history.models import Act, Change
from tests.cooperatives.merging import joined, undone
from tests.days import days_ahead
from tests.journal import told
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.grants import GrantFactory
from tests.nouns.recommendations import RecommendationFactory
from tests.nouns.users import UserFactory
from tests.nouns.visits import stop_at, visit_at
from tests.threads import at_once, one_then
from visits import actions
from visits.actions import holding
from visits.integrity import INVARIANTS

pytestmark = pytest.mark.django_db

[WHILE_HELD] = [rule for rule in MONEY_RULES if rule.code == "no_payment_while_held"]
TEXT = "Rendre les factures de la première tranche"


@pytest.fixture
def grant(db):
    return GrantFactory(agreed=True)


@pytest.fixture
def blocking(grant, author):
    """Create a recommendation that blocks the payments of the cooperative of the grant."""
    return recommend(stop_at(grant.cooperative), author)


def recommend(stop, by, **facts):
    return actions.recommend(
        **{
            "stop": stop,
            "text": TEXT,
            "addressee": "cooperative",
            "owner": by,
            "due_on": date(2026, 4, 2),
            "blocks_money": "blocks",
            "by": by,
        }
        | facts
    )


def close(recommendation, by=None, status="done"):
    return actions.close_recommendation(
        recommendation=recommendation,
        status=status,
        what_was_done="Les factures sont là.",
        closed_on=date(2026, 3, 20),
        by=by or UserFactory(role="head"),
    )


def pay(grant):
    return funding.disburse(
        grant=grant,
        amount=Decimal(1_000),
        paid_on=date(2026, 4, 2),
        method="transfer",
        payment_reference=f"OP {uuid.uuid4()}",
        reason="hors plan",
        by=UserFactory(),
    )


def assert_held(grant, *recommendations):
    for recommendation in recommendations:
        with pytest.raises(ValidationError, match=recommendation.reference):
            pay(grant)
    assert sound()


def assert_paid(grant):
    assert pay(grant)
    assert sound()


def sound():
    """Tell whether the holds are what the recommendations say, and no payment passed them."""
    return not [rule.code for rule in (*INVARIANTS, WHILE_HELD) if rule.breaches()]


# --- what is open holds


def test_a_recommendation_that_blocks_refuses_the_payments_and_is_named(grant, blocking):
    with pytest.raises(ValidationError) as refusal:
        pay(grant)

    assert refusal.value.messages == [
        f"Versements bloqués par la recommandation {blocking.reference} : « \u2068{TEXT}\u2069 »."
    ]
    assert sound()


@pytest.mark.parametrize("effect", ["no", "warns"])
def test_another_effect_refuses_nothing(grant, author, effect):
    recommend(stop_at(grant.cooperative), author, blocks_money=effect)

    assert_paid(grant)


def test_it_holds_every_grant_of_the_cooperative_and_of_no_other(grant, blocking):
    assert_held(GrantFactory(agreed=True, cooperative=grant.cooperative), blocking)
    assert_paid(GrantFactory(agreed=True))


def test_a_grant_decided_later_is_held(grant, blocking):
    later = funding.award(
        cooperative=grant.cooperative,
        amount=Decimal(50_000),
        purpose_fr="Four",
        decided_on=date(2026, 3, 1),
        agreement={"number": "CONV-8", "signed_on": date(2026, 3, 2)},
        by=UserFactory(),
    )

    assert_held(later, blocking)


@pytest.mark.parametrize("kind", ["note", "progress", "blocked"])
def test_a_recommendation_under_way_still_holds(grant, blocking, author, kind):
    actions.follow_up(recommendation=blocking, kind=kind, text="Appelée.", by=author)
    actions.postpone(recommendation=blocking, due_on=days_ahead(30), reason="Panne.", by=author)

    assert_held(grant, blocking)


@pytest.mark.parametrize("status", ["done", "already_done", "dropped"])
def test_once_closed_it_holds_no_more(grant, blocking, status):
    close(blocking, status=status)

    assert_paid(grant)


def test_once_reopened_it_holds_again(grant, blocking, author):
    close(blocking)
    actions.reopen(recommendation=blocking, reason="Fausse facture", by=author)

    assert_held(grant, blocking)


def test_of_two_that_hold_the_last_one_still_holds(grant, blocking, author):
    other = recommend(stop_at(grant.cooperative), author)
    assert_held(grant, blocking, other)

    close(blocking)

    assert_held(grant, other)


def test_a_correction_makes_it_hold_or_let_go(grant, author):
    row = recommend(stop_at(grant.cooperative), author, blocks_money="no")

    for effect, check in [
        ("blocks", lambda: assert_held(grant, row)),
        ("warns", lambda: assert_paid(grant)),
        ("blocks", lambda: assert_held(grant, row)),
        ("no", lambda: assert_paid(grant)),
    ]:
        actions.correct_recommendation(
            recommendation=row, blocks_money=effect, by=author, reason="saisi par erreur"
        )
        check()


@pytest.mark.parametrize("effect", ["no", "warns"])
def test_a_recommendation_stops_blocking_for_a_reason_only(blocking, author, effect):
    with pytest.raises(ValidationError, match="Dites pourquoi"):
        actions.correct_recommendation(recommendation=blocking, blocks_money=effect, by=author)
    assert PaymentHold.objects.get().blocks

    actions.correct_recommendation(
        recommendation=blocking, blocks_money=effect, by=author, reason="saisi par erreur"
    )
    assert not PaymentHold.objects.blocking().exists()


def test_a_corrected_text_is_what_the_refusal_says(grant, blocking, author):
    actions.correct_recommendation(recommendation=blocking, text="Rendre tout", by=author)

    with pytest.raises(ValidationError, match="Rendre tout"):
        pay(grant)
    assert sound()


def test_a_visit_that_is_reported_validated_or_sent_back_changes_no_hold(grant, author):
    row = recommend(stop_at(grant.cooperative), author)
    visit = row.stop.visit

    actions.report_visit(visit=visit, by=author)
    actions.send_back(visit=visit, reason="Compléter", by=author)
    assert_held(grant, row)
    with pytest.raises(ValidationError, match="Il faut d’abord clore"):
        actions.cancel_visit(visit=visit, reason="Erreur", by=author)
    actions.report_visit(visit=visit, by=author)
    actions.validate_visit(visit=visit, by=UserFactory(role="head"))
    assert_held(grant, row)


def test_a_reopened_recommendation_of_a_cancelled_visit_holds(grant, blocking, author):
    close(blocking, status="dropped")
    actions.cancel_visit(visit=blocking.stop.visit, reason="Erreur", by=author)
    actions.reopen(recommendation=blocking, reason="Elle vaut encore", by=author)

    assert_held(grant, blocking)


def test_the_stop_where_it_was_written_stays_in_its_visit(grant, author):
    visit = visit_at(grant.cooperative, CooperativeFactory(), status="in_field")
    row = recommend(visit.stop, author)

    with pytest.raises(ValidationError, match="elle reste dans la visite"):
        actions.remove_stop(stop=visit.stop, by=author)
    assert_held(grant, row)


# --- the journal


def test_the_journal_tells_the_hold_with_the_recommendation(grant, blocking, author):
    close(blocking)

    written, closed = (
        sentence
        for sentence in told(blocking.reference)
        if sentence.act.verb in {"recommendation.written", "recommendation.closed"}
    )
    for sentence, kind in ((written, "insert"), (closed, "delete")):
        assert (f"réserve sur les versements {blocking.reference}", kind) in [
            (row.name, row.kind) for row in sentence.rows
        ]


# --- two records that are one


@pytest.fixture
def pair(grant):
    """Return (survivor, absorbed), with a grant each."""
    survivor, absorbed = grant.cooperative, CooperativeFactory()
    return GrantFactory(agreed=True, cooperative=absorbed), survivor, absorbed


def test_a_merge_carries_the_holds_of_the_absorbed_record_and_its_undoing_returns_them(
    grant, pair, author
):
    theirs, survivor, absorbed = pair
    row = recommend(stop_at(absorbed), author)
    assert_paid(grant)

    merge = joined(survivor, absorbed)
    assert_held(grant, row)
    assert_held(theirs, row)

    undone(merge)
    assert_paid(grant)
    assert_held(theirs, row)


def test_a_merge_puts_the_grants_of_the_absorbed_record_under_the_holds_of_the_survivor(
    grant, pair, author
):
    theirs, survivor, absorbed = pair
    row = recommend(stop_at(survivor), author)
    assert_paid(theirs)

    merge = joined(survivor, absorbed)
    assert_held(theirs, row)

    undone(merge)
    assert_held(grant, row)
    assert_paid(theirs)


def test_what_was_recommended_after_the_merge_follows_its_stop_when_it_is_undone(
    grant, pair, author
):
    theirs, survivor, absorbed = pair
    stop = stop_at(absorbed)
    merge = joined(survivor, absorbed)
    stop.refresh_from_db()
    returns = recommend(stop, author)
    stays = recommend(stop_at(survivor), author)
    assert_held(grant, returns, stays)

    undone(merge)

    assert_held(theirs, returns)
    assert set(PaymentHold.objects.values_list("reference", "recipient")) == {
        (returns.reference, absorbed.pk),
        (stays.reference, survivor.pk),
    }
    close(stays)
    assert_paid(grant)


def test_what_was_closed_or_reopened_between_a_merge_and_its_undoing_is_right_after(
    grant, pair, author
):
    theirs, survivor, absorbed = pair
    closed = recommend(stop_at(absorbed), author)
    reopened = close(recommend(stop_at(absorbed), author))
    merge = joined(survivor, absorbed)
    for row in (closed, reopened):
        row.refresh_from_db()
        row.stop.refresh_from_db()
    close(closed)
    actions.reopen(recommendation=reopened, reason="Encore", by=author)
    assert_held(grant, reopened)

    undone(merge)

    assert_paid(grant)
    assert_held(theirs, reopened)


def test_a_merge_that_is_only_shown_carries_nothing(grant, pair, author):
    _theirs, survivor, absorbed = pair
    recommend(stop_at(absorbed), author)

    merging.preview_merge(survivor=survivor, absorbed=absorbed, by=author, reason="La même")

    assert PaymentHold.objects.get().recipient == absorbed
    assert_paid(grant)


def test_without_what_is_carried_along_the_hold_would_stay_behind(grant, pair, author, monkeypatch):
    """Check that `CARRIED_ALONG` is what brings a hold to the survivor."""
    _theirs, survivor, absorbed = pair
    recommend(stop_at(absorbed), author)
    monkeypatch.setattr(actions, "CARRIED_ALONG", {})

    joined(survivor, absorbed)

    assert pay(grant)
    assert not sound()


def test_a_recommendation_of_a_page_that_is_older_than_a_merge_says_where_to_go_on(pair, author):
    _theirs, survivor, absorbed = pair
    stop = stop_at(absorbed)
    joined(survivor, absorbed)

    with pytest.raises(ValidationError, match="continuez sur celle-ci"):
        recommend(stop, author)


# --- check_integrity


def test_a_recommendation_without_its_hold_is_found(blocking):
    PaymentHold.objects.all().delete()

    [rule] = INVARIANTS
    assert rule.breaches() == [blocking.reference]


@pytest.mark.parametrize(
    "change",
    [
        {"effect": "warns"},
        {"words": "autre chose"},
        {"reference": "REC-2026-999"},
    ],
)
def test_a_hold_that_says_something_else_is_found(blocking, change):
    PaymentHold.objects.update(**change)

    assert not sound()


def test_a_hold_on_another_cooperative_is_found(blocking):
    PaymentHold.objects.update(recipient=CooperativeFactory())

    assert not sound()


# --- what was open before the portal refused


def test_what_was_open_before_holds_after_the_migration_and_the_journal_says_so(grant):
    here = stop_at(grant.cooperative)
    long_text = "Rendre\u00a0les factures.\n" * 20
    blocking = RecommendationFactory(stop=here, blocks_money="blocks", text=long_text)
    warning = RecommendationFactory(stop=here, blocks_money="warns", status="in_progress")
    RecommendationFactory(stop=here, blocks_money="blocks", closed=True)
    RecommendationFactory(stop=here)

    migration = importlib.import_module("visits.migrations.0003_hold_payments")
    migration.hold_payments(apps, connection.schema_editor())

    assert set(PaymentHold.objects.values_list("reference", "effect")) == {
        (blocking.reference, "blocks"),
        (warning.reference, "warns"),
    }
    assert_held(grant, blocking)
    acts = Act.objects.filter(verb="hold.set")
    assert {act.by for act in acts} == {None}
    assert {act.communes[0] for act in acts} == {grant.cooperative.commune_id}
    lines = told(grant.cooperative.reference)
    assert "a mis une réserve sur les versements" in lines[-1].text
    holds = Change.objects.filter(model="funding.paymenthold")
    assert {change.act for change in holds} == {act.id for act in acts}


# --- at the same time


@pytest.mark.django_db(transaction=True)
def test_a_payment_pressed_during_a_recommendation_is_refused():
    grant, author = GrantFactory(agreed=True), UserFactory(role="coordinator")
    stop = stop_at(grant.cooperative)

    written, refused = at_once(*one_then(lambda: recommend(stop, author), lambda: pay(grant)))

    assert isinstance(refused, ValidationError)
    assert written[0].reference in refused.messages[0]
    assert not Disbursement.objects.exists()
    assert sound()


@pytest.mark.django_db(transaction=True)
def test_a_recommendation_pressed_during_a_payment_waits_for_it():
    grant, author = GrantFactory(agreed=True), UserFactory(role="coordinator")
    stop = stop_at(grant.cooperative)

    paid, written = at_once(*one_then(lambda: pay(grant), lambda: recommend(stop, author)))

    assert paid[1] < written[1]
    assert_held(grant, written[0])


@pytest.mark.django_db(transaction=True)
def test_a_merge_and_a_recommendation_pressed_at_once_leave_no_hold_behind():
    author = UserFactory(role="coordinator")
    survivor, absorbed = CooperativeFactory(), CooperativeFactory()
    stop = stop_at(absorbed)

    results = at_once(lambda: recommend(stop, author), lambda: joined(survivor, absorbed))

    refused = [result for result in results if isinstance(result, Exception)]
    assert all(isinstance(result, ValidationError) for result in refused), refused
    assert sound()
    assert not PaymentHold.objects.filter(recipient=absorbed).exists()


def test_the_hold_is_settled_in_the_transaction_of_its_act(grant, author, monkeypatch):
    stop = stop_at(grant.cooperative)

    def fails(**facts):
        raise RuntimeError

    monkeypatch.setattr(holding.funding, "hold", fails)
    with pytest.raises(RuntimeError), transaction.atomic():
        recommend(stop, author)

    assert not stop.recommendations.exists()


# --- what the writer is told


def test_the_form_says_what_blocking_does(coordinator):
    stop = stop_at(CooperativeFactory())

    page = coordinator.get(reverse("visits:recommendation_new", args=addressed(stop)))

    assert "arrête tous les versements de cette coopérative" in page.content.decode()


def addressed(stop):
    return [stop.visit.reference, stop.cooperative.reference]
