import threading
import time
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from cooperatives.actions.cooperatives import correct, register
from cooperatives.actions.headcounts import record_headcount
from cooperatives.actions.officers import appoint_officer
from cooperatives.actions.statements import record_statement
from cooperatives.actions.support import record_support
from cooperatives.models import Cooperative, Headcount, OfficerRole, Qualifier, SupportKind
from indh_portal.locks.versions import Conflict
from tests.journal import last_act
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.officers import OfficerFactory
from tests.nouns.sectors import ActivityFactory
from tests.nouns.territory import CommuneFactory
from tests.nouns.users import UserFactory
from tests.threads import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def agent():
    return UserFactory()


def refusal_of(action, **facts):
    with pytest.raises(ValidationError) as refused:
        action(**facts)
    return refused.value


# --- register


def test_registering_a_cooperative_numbers_it_and_says_who_did(agent):
    commune, couscous = CommuneFactory(), ActivityFactory()

    first = register(by=agent, name_fr="Tibourk", commune=commune, activities=[couscous])
    second = register(by=agent, name_ar="النخلة", commune=commune)

    assert [first.reference, second.reference] == ["COOP-0001", "COOP-0002"]
    assert list(first.activities.all()) == [couscous]
    assert first.status == "unknown"
    said = last_act(first)
    assert (said.verb, said.by) == ("cooperative.registered", agent)
    assert (said.reference, said.communes) == ("COOP-0001", [commune.pk])


def test_a_known_one_out_of_sight_is_not_betrayed(agent):
    CooperativeFactory(name_fr="Tibourk", commune=CommuneFactory(name_fr="Temsia"))
    ours = CommuneFactory()
    agent.postings.update(commune=ours)

    assert register(by=agent, name_fr="Tibourk", commune=ours)


def test_a_cooperative_without_a_name_is_not_registered(agent):
    refusal = refusal_of(register, by=agent, commune=CommuneFactory())

    assert refusal.messages == ["Donnez le nom en français ou en arabe."]


def test_a_cooperative_without_a_commune_is_not_registered(agent):
    assert "commune" in refusal_of(register, by=agent, name_fr="Tibourk").message_dict


def test_a_register_number_already_taken_is_refused_in_words(agent):
    taken = {"commune": CommuneFactory(), "court": "Inezgane", "register_number": "12/2019"}
    register(by=agent, name_fr="Tibourk", **taken)

    refusal = refusal_of(register, by=agent, name_fr="Oussmane", **taken)

    assert "COOP-0001" in refusal.message_dict["register_number"][0]


def test_a_refused_cooperative_takes_no_number(agent):
    refusal_of(register, by=agent, commune=CommuneFactory())

    registered = register(by=agent, name_fr="Tibourk", commune=CommuneFactory())

    assert registered.reference == "COOP-0001"


# --- correct


def test_correcting_a_cooperative_changes_what_is_stated_and_keeps_the_reason(agent):
    couscous, bread = ActivityFactory(), ActivityFactory(code="pain", name_fr="pain")
    cooperative = register(
        by=agent, name_fr="Tibork", commune=CommuneFactory(), activities=[couscous]
    )

    corrected = correct(
        cooperative=cooperative,
        by=agent,
        version=cooperative.version,
        reason="faute de frappe",
        name_fr="Tibourk",
        activities=[bread],
    )

    corrected.refresh_from_db()
    assert (corrected.name_fr, corrected.version) == ("Tibourk", 2)
    assert list(corrected.activities.all()) == [bread]
    said = last_act(corrected)
    assert (said.verb, said.reason) == ("cooperative.corrected", "faute de frappe")


def test_a_correction_that_names_no_activity_keeps_those_stated(agent):
    couscous = ActivityFactory()
    cooperative = register(
        by=agent, name_fr="Tibourk", commune=CommuneFactory(), activities=[couscous]
    )

    correct(cooperative=cooperative, by=agent, locality_fr="Azrou")

    assert list(cooperative.activities.all()) == [couscous]


def test_a_correction_of_an_old_version_conflicts_and_changes_nothing(agent):
    cooperative = CooperativeFactory(name_fr="Tibourk")
    correct(cooperative=cooperative, by=agent, version=1, name_fr="Tibourk 2")

    with pytest.raises(Conflict) as conflict:
        correct(cooperative=cooperative, by=agent, version=1, name_fr="Tibourk 3")

    assert conflict.value.current.name_fr == "Tibourk 2"
    assert Cooperative.objects.get().name_fr == "Tibourk 2"


def test_a_correction_cannot_erase_both_names(agent):
    cooperative = CooperativeFactory(name_ar="")

    refusal = refusal_of(correct, cooperative=cooperative, by=agent, name_fr="")

    assert refusal.messages == ["Donnez le nom en français ou en arabe."]


# --- officers


def test_appointing_an_officer_adds_a_row_and_says_who_did(agent):
    cooperative = CooperativeFactory()

    officer = appoint_officer(
        cooperative=cooperative, by=agent, name_fr="Halima", role=OfficerRole.PRESIDENT
    )

    assert list(cooperative.officers.in_office()) == [officer]
    assert last_act(officer).verb == "cooperative.officer_appointed"


def test_a_second_president_is_refused_in_words(agent):
    first = OfficerFactory()

    refusal = refusal_of(
        appoint_officer,
        cooperative=first.cooperative,
        by=agent,
        name_fr="Fatima",
        role=OfficerRole.PRESIDENT,
        mandate_from=date(2026, 1, 1),
    )

    assert "Terminez d’abord l’ancien mandat" in refusal.messages[0]


def test_a_successor_may_end_the_previous_mandate_the_day_before(agent):
    first = OfficerFactory(mandate_from=date(2024, 1, 1))

    second = appoint_officer(
        cooperative=first.cooperative,
        by=agent,
        ends_previous=True,
        name_fr="Fatima",
        role=OfficerRole.PRESIDENT,
        mandate_from=date(2026, 1, 1),
    )

    first.refresh_from_db()
    assert first.mandate_to == date(2025, 12, 31)
    assert list(first.cooperative.officers.in_office(date(2026, 1, 1))) == [second]


def test_ending_the_previous_mandate_spares_the_other_offices(agent):
    treasurer = OfficerFactory(role=OfficerRole.TREASURER)

    appoint_officer(
        cooperative=treasurer.cooperative,
        by=agent,
        ends_previous=True,
        name_fr="Fatima",
        role=OfficerRole.PRESIDENT,
        mandate_from=date(2026, 1, 1),
    )

    treasurer.refresh_from_db()
    assert treasurer.mandate_to is None


def test_ending_the_previous_mandate_needs_the_first_day_of_the_new_one(agent):
    first = OfficerFactory()

    refusal = refusal_of(
        appoint_officer,
        cooperative=first.cooperative,
        by=agent,
        ends_previous=True,
        name_fr="Fatima",
        role=OfficerRole.PRESIDENT,
    )

    assert "mandate_from" in refusal.message_dict
    first.refresh_from_db()
    assert first.mandate_to is None


# --- headcounts, support, statements


def test_recording_a_headcount_leaves_the_earlier_one(agent):
    cooperative = CooperativeFactory()
    counted = {"cooperative": cooperative, "by": agent, "source": "declaration"}
    record_headcount(**counted, as_of=date(2024, 1, 1), members=10)

    later = record_headcount(
        **counted,
        as_of=date(2025, 1, 1),
        workers_women=40,
        workers_women_qualifier=Qualifier.AT_LEAST,
    )

    assert Headcount.objects.count() == 2
    assert last_act(later).verb == "cooperative.headcount_recorded"


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"members": 5, "members_women": 6}, "femmes ne peuvent être plus nombreuses"),
        ({"members": 5, "members_youth": 6}, "jeunes ne peuvent être plus nombreux"),
        ({}, "Donnez au moins un effectif"),
        ({"members": 5, "as_of": date(2999, 1, 1)}, "futur"),
    ],
)
def test_an_impossible_headcount_is_refused_in_words(agent, facts, message):
    facts = {"as_of": date(2025, 1, 1), "source": "declaration", **facts}

    refusal = refusal_of(record_headcount, cooperative=CooperativeFactory(), by=agent, **facts)

    assert message in refusal.messages[0]


def test_recording_support_says_who_did(agent):
    service = record_support(
        cooperative=CooperativeFactory(), by=agent, kind=SupportKind.TRAINING, hours=12
    )

    assert last_act(service).verb == "cooperative.support_recorded"


def test_impossible_support_is_refused_in_words(agent):
    refusal = refusal_of(
        record_support,
        cooperative=CooperativeFactory(),
        by=agent,
        kind=SupportKind.TRAINING,
        participants=3,
        women=4,
    )

    assert "plus nombreuses que les participants" in refusal.messages[0]


def test_recording_a_statement_says_who_did(agent):
    statement = record_statement(
        cooperative=CooperativeFactory(),
        by=agent,
        said_on=date(2024, 7, 15),
        medium="Presse d’exemple",
        wording="Une aide de plus de 140,000 DH.",
        amount=Decimal(140_000),
        amount_qualifier=Qualifier.AT_LEAST,
    )

    assert last_act(statement).verb == "cooperative.statement_recorded"


def test_a_statement_of_nothing_is_refused(agent):
    refusal = refusal_of(
        record_statement,
        cooperative=CooperativeFactory(),
        by=agent,
        said_on=date(2024, 7, 15),
        medium="Presse d’exemple",
        wording="",
    )

    assert "wording" in refusal.message_dict


# --- two people at once


@pytest.mark.django_db(transaction=True)
def test_two_people_entering_the_same_cooperative_at_once_enter_it_once():
    commune = CommuneFactory()
    agents = [UserFactory(), UserFactory()]
    first_has_entered = threading.Event()

    def enter(agent):
        return register(by=agent, name_fr="Tibourk", commune=commune)

    def slowly():
        with transaction.atomic():
            entered = enter(agents[0])
            first_has_entered.set()
            time.sleep(0.5)
        return entered

    def meanwhile():
        first_has_entered.wait(10)
        return enter(agents[1])

    entered, refused = at_once(slowly, meanwhile)

    assert list(Cooperative.objects.all()) == [entered]
    assert "distinct_from" in refused.message_dict
