"""Tests that a merge and its undo change the right rows of every table."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pgtrigger
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from cooperatives.actions import merging
from cooperatives.actions.cooperatives import correct
from cooperatives.actions.headcounts import record_headcount
from cooperatives.actions.officers import appoint_officer
from cooperatives.journal import CooperativeVerb
from cooperatives.models import (
    Cooperative,
    CooperativeActivity,
    DistinctPair,
    Merge,
    MovedRow,
    Officer,
)
from funding import actions as money
from funding.models import Grant
from indh_portal.history import act
from indh_portal.history.models import Act
from indh_portal.journal.sentences import plain_headline
from indh_portal.locks.versions import Conflict
from tests.cooperatives.merging import (
    again,
    difference,
    joined,
    record,
    tables,
    two_records,
    undone,
    visited,
)
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.disbursements import DisbursementFactory
from tests.nouns.duplicates import DistinctPairFactory
from tests.nouns.grants import GrantFactory
from tests.nouns.headcounts import HeadcountFactory
from tests.nouns.officers import OfficerFactory
from tests.nouns.recommendations import RecommendationFactory
from tests.nouns.territory import CommuneFactory
from tests.nouns.users import UserFactory
from tests.nouns.visits import visit_at
from visits.models import VisitStop

pytestmark = pytest.mark.django_db
CHOICES = ["name_fr", "ice", "court", "status", "founded_on"]


@pytest.fixture
def pair():
    return two_records()


def refusal(act, *arguments, **how):
    with pytest.raises(ValidationError) as refused:
        act(*arguments, **how)
    return " ".join(refused.value.messages)


# --- what a merge does


def test_every_row_moves_and_the_chosen_facts_with_them(pair):
    survivor, absorbed = pair

    merge = joined(survivor, absorbed, choices=CHOICES)

    survivor = again(survivor)
    assert (survivor.name_fr, survivor.ice) == ("Tiborek", "001234567000054")
    assert (survivor.court, survivor.register_number) == ("Inezgane", "345")
    assert (survivor.status, survivor.status_since) == ("idle", date(2025, 5, 1))
    assert survivor.phone == "+212612345678"
    assert survivor.grants.count() == survivor.visit_stops.count() == 2
    assert survivor.headcounts.count() == survivor.support_services.count() == 2
    assert {activity.code for activity in survivor.activities.all()} == {"couscous", "epices"}
    assert again(absorbed).merged_into == survivor
    assert merge.changes["founded_on"] == {
        "before": {"founded_on": None},
        "after": {"founded_on": date(2019, 4, 2)},
    }


def test_what_the_survivor_already_has_stays_behind_with_its_sentence(pair):
    survivor, absorbed = pair

    staying = merging.preview_merge(
        survivor=survivor, absorbed=absorbed, by=UserFactory(), reason="La même"
    ).staying

    assert {str(each.row) for each in staying} == {
        "couscous",
        "Présidence deux",
        "2024 — Tiborek",
    }
    assert any("Une autre présidence" in each.why for each in staying)


def test_a_preview_tells_what_the_merge_then_does_and_keeps_nothing(pair):
    survivor, absorbed = pair
    how = {"by": UserFactory(), "reason": "La même", "choices": CHOICES}
    before = tables()

    shown = merging.preview_merge(survivor=survivor, absorbed=absorbed, **how)

    assert difference(before, tables()) == {}
    assert not Merge.objects.exists()
    done = merging.merge(survivor=survivor, absorbed=absorbed, **how)
    assert done.proof == shown.proof
    assert {model._meta.model_name: len(keys) for model, keys in done.moved.items()} == {
        "grant": 1,
        "visitstop": 1,
        "generalmeeting": 1,
        "headcount": 1,
        "officer": 1,
        "publicstatement": 1,
        "supportservice": 1,
        "cooperativeactivity": 1,
        "cooperativedocument": 1,
    }


def test_a_merge_that_would_do_anything_else_than_was_shown_is_refused(pair):
    survivor, absorbed = pair
    how = {"survivor": survivor, "absorbed": absorbed, "by": UserFactory(), "reason": "La même"}
    shown = merging.preview_merge(**how)
    GrantFactory(cooperative=absorbed)

    assert "Vérifiez de nouveau" in refusal(merging.merge, **how, expected=shown.proof)
    assert again(absorbed).merged_into is None


def test_a_record_changed_since_it_was_read_is_a_conflict(pair):
    survivor, absorbed = pair
    correct(cooperative=again(absorbed), by=UserFactory(), locality_fr="Azrou")

    with pytest.raises(Conflict):
        joined(survivor, absorbed, absorbed_version=absorbed.version)
    with pytest.raises(Conflict):
        joined(absorbed, survivor, survivor_version=absorbed.version)


def test_a_visit_that_saw_both_refuses_the_merge(pair):
    survivor, absorbed = pair
    visit = visit_at(survivor, absorbed)

    assert visit.reference in refusal(joined, survivor, absorbed)
    assert again(absorbed).merged_into is None


def test_a_record_is_not_merged_into_itself_nor_twice_nor_into_an_absorbed_one(pair):
    survivor, absorbed = pair
    third = CooperativeFactory()
    assert "autre fiche" in refusal(joined, survivor, survivor)

    joined(survivor, absorbed)

    assert "déjà fusionnée" in refusal(joined, third, absorbed)
    assert "déjà fusionnée" in refusal(joined, absorbed, third)


def test_a_merge_asks_for_a_reason(pair):
    assert refusal(joined, *pair, reason="")


def test_every_rule_is_asked_of_the_result(pair):
    survivor, absorbed = pair
    Cooperative.objects.filter(pk=absorbed.pk).update(email="nulle part")

    assert refusal(joined, survivor, again(absorbed), choices=["email"]) != ""


@pytest.mark.parametrize("at", ["cooperatives.publicstatement", "visits.visitstop"])
def test_a_merge_that_breaks_half_way_leaves_nothing(pair, at, monkeypatch):
    before = tables()
    carry = merging.joining.relations.carry

    def breaks(merge, model, keys, **how):
        if model._meta.label_lower == at:
            raise RuntimeError("the power went")
        return carry(merge, model, keys, **how)

    monkeypatch.setattr(merging.joining.relations, "carry", breaks)
    with pytest.raises(RuntimeError):
        joined(*pair, choices=CHOICES)

    assert difference(before, tables()) == {}
    assert not Merge.objects.exists()
    assert not MovedRow.objects.exists()


def test_the_journal_says_who_merged_what_into_what(pair):
    survivor, absorbed = pair
    merge = joined(survivor, absorbed)
    undone(merge)

    lines = [
        plain_headline(entry)
        for entry in Act.objects.about(survivor.reference).for_table().order_by("at")
        if entry.other
    ]

    assert [line.split(" a ", 1)[1] for line in lines] == [
        f"fusionné {absorbed.reference} dans {survivor.reference}",
        f"défait la fusion de {absorbed.reference} dans {survivor.reference}",
    ]


# --- doubts and defaults


def test_what_one_cooperative_cannot_say_twice_is_doubted(pair):
    survivor, absorbed = pair
    Cooperative.objects.filter(pk=survivor.pk).update(
        ice="001234567000055", commune=CommuneFactory(name_fr="Temsia"), status="closed"
    )

    doubts = merging.preview_merge(
        survivor=again(survivor), absorbed=absorbed, by=UserFactory(), reason="La même"
    ).doubts

    assert [word for word in ("ICE", "registre", "communes", "fermée") if word in str(doubts)] == [
        "ICE",
        "registre",
        "communes",
        "fermée",
    ]


def test_whoever_said_that_they_are_two_is_heard_before_they_become_one(pair):
    survivor, absorbed = pair
    first, second = sorted(pair, key=lambda record: record.pk)
    teller = UserFactory(first_name="Aïcha", last_name="Exemple")
    answer = DistinctPairFactory(
        first=first, second=second, reason="Autre douar", decided_by=teller
    )
    asked = {"survivor": survivor, "absorbed": absorbed, "by": UserFactory(), "reason": "La même"}

    (doubt,) = (each for each in merging.preview_merge(**asked).doubts if "Autre douar" in each)
    assert "Aïcha Exemple" in doubt

    DistinctPair.objects.filter(pk=answer.pk).update(
        revoked_at=timezone.now(), revoked_by=teller, revoked_reason="Erreur"
    )
    assert "Autre douar" not in str(merging.preview_merge(**asked).doubts)


def test_the_record_that_stays_answers_unless_it_does_not_know():
    survivor = CooperativeFactory(name_fr="Une", locality_fr="Azrou", phone="+212612345678")
    absorbed = CooperativeFactory(name_fr="Deux", locality_fr="", ice="001234567000054")

    assert merging.proposed(survivor, absorbed) == {"ice"}
    assert merging.proposed(absorbed, survivor) == {"locality_fr", "phone"}


# --- merge, then undo


def test_merge_then_undo_leaves_every_table_as_before(pair):
    before = tables()

    undone(joined(*pair, choices=CHOICES))

    assert difference(before, tables()) == {}
    assert sum(map(len, before.values())) > 60


def test_the_dump_sees_what_a_merge_moves(pair):
    before = tables()

    joined(*pair, choices=CHOICES)

    assert set(difference(before, tables())) == {
        "cooperatives_cooperative",
        "cooperatives_cooperativeactivity",
        "cooperatives_generalmeeting",
        "cooperatives_cooperativealias",
        "cooperatives_cooperativedocument",
        "cooperatives_headcount",
        "cooperatives_officer",
        "cooperatives_publicstatement",
        "cooperatives_supportservice",
        "funding_grant",
        "visits_visitstop",
    }


def test_rows_entered_in_between_are_the_only_difference(pair):
    survivor, absorbed = pair
    moved_grant, agent = absorbed.grants.get(), UserFactory()
    before = tables()
    merge = joined(survivor, absorbed, choices=CHOICES)

    record_headcount(
        cooperative=again(survivor), by=agent, as_of=date(2026, 1, 1), source="press", members=30
    )
    new_grant = money.award(
        cooperative=again(survivor),
        amount=Decimal(5000),
        purpose_fr="Étiquettes",
        decided_on=date(2026, 2, 2),
        by=agent,
    )
    with act(CooperativeVerb.CORRECTED, subject=survivor, by=agent):
        paid = DisbursementFactory(grant=Grant.objects.get(pk=moved_grant.pk), amount=Decimal(200))
        stop = visited(again(survivor), new_grant, "in_field")
        recommendation = RecommendationFactory(stop=stop)
    undoing = undone(merge)

    changed = difference(before, tables())
    assert not any(gone for gone, _new in changed.values())
    assert {name: len(new) for name, (_gone, new) in changed.items()} == {
        "accounts_user": 4,
        "cooperatives_headcount": 1,
        "territory_posting": 4,
        "funding_disbursement": 1,
        "funding_grant": 1,
        "locks_numberseries": 1,
        "visits_fieldvisit": 1,
        "visits_recommendation": 1,
        "visits_visitstop": 1,
    }
    assert survivor.grants.filter(pk=new_grant.pk).exists()
    assert Grant.objects.get(pk=paid.grant_id).cooperative == absorbed
    assert recommendation.stop.cooperative_id == survivor.pk
    assert {model._meta.model_name: n for model, n in undoing.remaining.items()} == {
        "headcount": 1,
        "grant": 1,
        "visitstop": 1,
    }
    assert {model._meta.model_name: n for model, n in undoing.resting.items()} == {
        "disbursement": 1
    }


def test_a_visit_entered_since_about_a_moved_grant_follows_it_back(pair):
    survivor, absorbed = pair
    grant = absorbed.grants.get()
    merge = joined(survivor, absorbed)
    stop = visited(again(survivor), Grant.objects.get(pk=grant.pk))

    undoing = undone(merge)

    assert undoing.along == [stop]
    assert VisitStop.objects.get(pk=stop.pk).cooperative == absorbed
    assert MovedRow.objects.get(came_after=True).row_key == stop.pk


def test_a_fact_changed_since_keeps_its_later_value_and_says_so(pair):
    survivor, absorbed = pair
    merge = joined(survivor, absorbed, choices=["name_fr", "court", "founded_on"])
    correct(
        cooperative=again(survivor), by=UserFactory(), name_fr="Tibourek", register_number="346"
    )

    undoing = undone(merge)

    survivor = again(survivor)
    assert (survivor.name_fr, survivor.court) == ("Tibourek", "Inezgane")
    assert survivor.register_number == "346"
    assert survivor.founded_on is None
    assert [str(each.label) for each in undoing.given_back] == ["créée le"]
    assert [each.value for each in undoing.kept_later] == ["Tibourek", "Inezgane · 346"]


def test_a_row_deleted_since_does_not_return_and_is_counted(pair):
    survivor, absorbed = pair
    merge = joined(survivor, absorbed)
    correct(cooperative=again(survivor), by=UserFactory(), activities=[])

    undoing = undone(merge)

    assert undoing.gone == {CooperativeActivity: 1}
    assert [activity.code for activity in absorbed.activities.all()] == ["couscous"]


def test_a_number_given_to_another_meanwhile_refuses_the_undoing(pair):
    survivor, absorbed = pair
    merge = joined(survivor, absorbed)
    CooperativeFactory(court="Inezgane", register_number="345")

    assert "Ce numéro du registre local" in refusal(undone, merge)
    assert again(absorbed).merged_into == survivor


def test_a_merge_is_undone_once(pair):
    merge = joined(*pair)
    undone(merge)

    assert "déjà défaite" in refusal(undone, merge)


def test_undoing_asks_for_a_reason(pair):
    assert refusal(undone, joined(*pair), reason="")


def aged(merge, days):
    with pgtrigger.ignore("cooperatives.Merge:merge_is_only_undone_once"):
        Merge.objects.filter(pk=merge.pk).update(merged_at=timezone.now() - timedelta(days=days))


def test_after_thirty_days_a_merge_stands(pair):
    merge = joined(*pair)
    aged(merge, 31)
    assert "Enregistrez plutôt une nouvelle coopérative" in refusal(undone, merge)

    aged(merge, 29)
    assert undone(merge).back


def test_the_database_refuses_to_undo_after_thirty_days(pair):
    merge = joined(*pair)
    aged(merge, 31)

    with pytest.raises(IntegrityError, match="merge_is_undone_within_thirty_days"):
        Merge.objects.filter(pk=merge.pk).update(
            undone_at=timezone.now(), undone_by=UserFactory(), undo_reason="trop tard"
        )


def test_merges_are_undone_latest_first(pair):
    survivor, absorbed = pair
    third, before = record("Autre", court="Agadir", register_number="9"), tables()
    first = joined(survivor, absorbed, choices=CHOICES)
    second = joined(third, survivor, choices=["phone", "name_fr"])

    said = refusal(undone, first)
    assert survivor.reference in said
    assert third.reference in said

    undone(second)
    undone(first)
    changed = difference(before, tables())
    assert set(changed) <= {"accounts_user", "territory_posting"}


def test_a_merge_after_an_undoing_is_a_new_one(pair):
    survivor, absorbed = pair
    undone(joined(survivor, absorbed))

    joined(absorbed, survivor)

    assert again(survivor).merged_into == absorbed
    assert Merge.objects.count() == 2


# --- what an absorbed record no longer does


def test_nothing_is_attached_to_an_absorbed_record(pair):
    survivor, absorbed = pair
    joined(survivor, absorbed)
    agent = UserFactory()

    for attach in (
        lambda: record_headcount(cooperative=absorbed, by=agent, as_of=date(2026, 1, 1)),
        lambda: appoint_officer(cooperative=absorbed, by=agent, name_fr="X", role="manager"),
        lambda: correct(cooperative=absorbed, by=agent, locality_fr="X"),
        lambda: money.award(cooperative=absorbed, amount=Decimal(1), purpose_fr="X", by=agent),
    ):
        assert survivor.reference in refusal(attach)
    for factory in (HeadcountFactory, OfficerFactory, GrantFactory):
        with (
            pytest.raises(IntegrityError, match=r"was merged|receives no new"),
            transaction.atomic(),
        ):
            factory(cooperative=again(absorbed))


def test_an_absorbed_record_is_seen_by_nobody(pair):
    survivor, absorbed = pair
    joined(survivor, absorbed)

    for user in (UserFactory(), UserFactory(is_superuser=True)):
        assert list(Cooperative.objects.visible_to(user)) == [survivor]


def test_the_names_of_an_absorbed_record_find_the_survivor(pair):
    survivor, absorbed = pair
    merge = joined(survivor, absorbed)
    visible = Cooperative.objects.visible_to(UserFactory())

    assert list(visible.matching("tiborek")) == [survivor]
    assert list(visible.matching("tibourk")) == [survivor]
    assert [alias.spelling for alias in survivor.aliases.all()] == ["Tiborek"]
    undone(merge)
    assert set(visible.matching("tiborek")) == {survivor, absorbed}
    assert not survivor.aliases.exists()


def test_a_name_given_up_for_that_of_the_absorbed_record_still_finds(pair):
    survivor, absorbed = pair
    absorbed.name_ar = "الوفاق"
    absorbed.save()
    survivor.name_ar = "النجاح"
    survivor.save()
    merge = joined(survivor, absorbed, choices=["name_ar"])

    assert {alias.spelling for alias in survivor.aliases.all()} == {"Tiborek", "النجاح"}
    found = Cooperative.objects.sought("nejah", by=UserFactory(is_superuser=True))
    assert list(found) == [survivor]
    undone(merge)
    assert not survivor.aliases.exists()


def test_an_officer_that_stayed_behind_is_still_there_for_the_undoing(pair):
    survivor, absorbed = pair
    joined(survivor, absorbed)

    assert Officer.objects.get(name_fr="Présidence deux").cooperative == absorbed
    assert json.loads(json.dumps(Merge.objects.get().changes)) == {}


def test_a_record_of_the_tests_is_absorbed_like_any_other():
    survivor = CooperativeFactory()
    absorbed = CooperativeFactory(merged_into=survivor)

    assert absorbed.merged_into == survivor
    assert Merge.objects.get().absorbed == absorbed
