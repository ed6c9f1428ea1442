"""Tests that a cooperative is entered without a duplicate, by the action and by two screens."""

import threading
import time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cooperatives.actions import duplicates
from cooperatives.actions.cooperatives import correct, register
from cooperatives.models import Cooperative, DistinctPair
from tests.cooperatives.pages import NEW, START, sent, signed_in_again, text_of
from tests.nouns.cooperatives import CooperativeFactory, absorb
from tests.nouns.territory import CommuneFactory
from tests.nouns.users import UserFactory
from tests.threads import at_once

pytestmark = pytest.mark.django_db
DUPLICATES = f"{START}candidates/"
WHY = "Autre quartier, autres responsables"
ICE = "999000001000046"


@pytest.fixture
def tibourk():
    return CooperativeFactory(
        name_fr="Tibourk", name_ar="تيبورك", locality_fr="Hay Al Arab", phone="+212612345678"
    )


@pytest.fixture
def elsewhere(officer):
    """Return (client signed in as somebody who serves in Temsia only, the commune Temsia)."""
    commune = CommuneFactory(name_fr="Temsia", name_ar="التمسية")
    return signed_in_again(officer, UserFactory(posted=commune)), commune


def asked_for(cooperative, **facts):
    return {"name_fr": "TIBOÙRK", "commune": cooperative.commune} | facts


def refusal_of(action, **facts):
    with pytest.raises(ValidationError) as refused, transaction.atomic():
        action(**facts)
    return refused.value.message_dict


# --- the action


def test_one_that_looks_known_is_not_entered_until_it_is_said_distinct(tibourk):
    agent, facts = UserFactory(), asked_for(tibourk)

    refusal = refusal_of(register, by=agent, **facts)

    assert "Ce n’est pas la même" in refusal["distinct_from"][0]
    assert Cooperative.objects.count() == 1
    answer = {"distinct_from": [tibourk.reference], "reason": WHY}
    entered = register(by=agent, **facts, **answer)
    pair = DistinctPair.objects.get()
    assert (pair.first, pair.second) == (tibourk, entered)
    assert (pair.reason, pair.decided_by, pair.revoked_at) == (WHY, agent, None)


def test_an_answer_without_a_reason_is_refused(tibourk):
    answer = {"distinct_from": [tibourk.reference], "reason": "  "}

    refusal = refusal_of(register, by=UserFactory(), **asked_for(tibourk), **answer)

    assert list(refusal) == ["reason"]


def test_each_record_alike_needs_its_answer(tibourk):
    second = CooperativeFactory(name_fr="Tibourk")
    answer = {"distinct_from": [tibourk.reference], "reason": WHY}

    refusal = refusal_of(register, by=UserFactory(), **asked_for(tibourk), **answer)

    assert list(refusal) == ["distinct_from"]
    both = [tibourk.reference, second.reference]
    register(by=UserFactory(), **asked_for(tibourk), distinct_from=both, reason=WHY)
    assert DistinctPair.objects.count() == 2


def test_a_caller_may_answer_for_all_at_once(tibourk):
    CooperativeFactory(name_fr="Tibourk")

    register(by=UserFactory(), **asked_for(tibourk), is_another=True, reason=WHY)

    assert DistinctPair.objects.count() == 2


def test_an_answer_about_a_record_that_does_not_look_alike_is_not_kept(tibourk):
    other = CooperativeFactory(name_fr="Annakhla", locality_fr="Quartier Azrou")
    answers = [tibourk.reference, other.reference, "COOP-9999"]

    register(by=UserFactory(), **asked_for(tibourk), distinct_from=answers, reason=WHY)

    assert DistinctPair.objects.get().first == tibourk


def test_a_refused_registration_keeps_no_answer(tibourk):
    answer = {"distinct_from": [tibourk.reference], "reason": WHY}
    facts = asked_for(tibourk, ice="123")

    with pytest.raises(ValidationError), transaction.atomic():
        register(by=UserFactory(), **facts, **answer)

    assert not DistinctPair.objects.exists()


def test_the_name_of_a_merged_record_leads_to_the_one_that_stands(tibourk):
    survivor = CooperativeFactory(name_fr="Oussmane")
    merged = CooperativeFactory(name_fr="Ghayth", locality_fr="")
    absorb(survivor=survivor, absorbed=merged)
    typed = Cooperative(name_fr="Ghayth", commune=tibourk.commune)

    (found,) = duplicates.likely_duplicates_of(typed, by=UserFactory())

    assert found.cooperative == survivor


# --- identical legal numbers


@pytest.mark.parametrize(
    ("taken", "field"),
    [
        ({"court": "Inezgane", "register_number": "12/2019"}, "register_number"),
        ({"ice": ICE}, "ice"),
    ],
)
def test_a_legal_number_already_borne_is_refused_whatever_is_answered(taken, field):
    bearer = CooperativeFactory(name_fr="Tibourk", **taken)
    facts = {"name_fr": "Oussmane", "commune": bearer.commune} | taken
    answer = {"is_another": True, "distinct_from": [bearer.reference], "reason": WHY}

    refusal = refusal_of(register, by=UserFactory(), **facts, **answer)

    assert bearer.reference in refusal[field][0]
    assert "Tibourk" in refusal[field][0]


@pytest.mark.parametrize("taken", [{"court": "Inezgane", "register_number": "7"}, {"ice": ICE}])
def test_a_number_borne_elsewhere_is_refused_without_a_name(taken):
    ours = CommuneFactory(name_fr="Temsia")
    bearer = CooperativeFactory(name_fr="Tibourk", **taken)
    facts = {"name_fr": "Oussmane", "commune": ours} | taken

    refusal = refusal_of(register, by=UserFactory(posted=ours), **facts)

    message = refusal.popitem()[1][0]
    assert "hors de votre territoire" in message
    assert bearer.reference not in message
    assert "Tibourk" not in message


def test_a_correction_cannot_take_the_number_of_another():
    bearer, other = CooperativeFactory(ice=ICE), CooperativeFactory(name_fr="Annakhla")

    refusal = refusal_of(correct, cooperative=other, by=UserFactory(), ice=ICE)

    assert bearer.reference in refusal["ice"][0]


def test_an_old_duplicate_keeps_the_number_it_came_with():
    CooperativeFactory(ice=ICE)
    old = CooperativeFactory(ice=ICE, name_fr="Annakhla")

    corrected = correct(cooperative=old, by=UserFactory(), locality_fr="Hay Al Arab", ice=ICE)

    assert corrected.locality == "Hay Al Arab"


def test_an_old_duplicate_still_takes_the_other_number_it_lacked():
    CooperativeFactory(ice=ICE)
    old = CooperativeFactory(ice=ICE, name_fr="Annakhla")

    number = {"court": "Inezgane", "register_number": "12/2019"}
    assert correct(cooperative=old, by=UserFactory(), ice=ICE, **number).court == "Inezgane"


def test_the_record_that_a_merge_left_standing_is_corrected_like_any_other():
    survivor = CooperativeFactory(name_fr="Oussmane", ice=ICE)
    absorb(survivor=survivor, absorbed=CooperativeFactory(name_fr="Ghayth", ice=ICE))

    number = {"court": "Inezgane", "register_number": "12/2019"}
    corrected = correct(cooperative=survivor, by=UserFactory(), **number)
    assert correct(cooperative=corrected, by=UserFactory(), ice="999000002000043").ice
    assert correct(cooperative=corrected, by=UserFactory(), ice=ICE).ice == ICE


def test_the_database_itself_refuses_a_register_number_twice():
    taken = {"court": "Inezgane", "register_number": "12/2019"}
    CooperativeFactory(**taken)

    with pytest.raises(IntegrityError, match="register_number_is_unique"), transaction.atomic():
        CooperativeFactory(**taken)


# --- two people at once


@pytest.mark.django_db(transaction=True)
def test_the_second_of_two_people_reads_the_duplicate_the_first_just_entered():
    commune = CommuneFactory()
    agents = [UserFactory(), UserFactory()]
    first_has_entered = threading.Event()

    def enter(agent, name):
        return register(by=agent, name_fr=name, commune=commune)

    def slowly():
        with transaction.atomic():
            entered = enter(agents[0], "Tibourk")
            first_has_entered.set()
            time.sleep(0.5)
        return entered

    def meanwhile():
        first_has_entered.wait(10)
        return enter(agents[1], "Tiboùrk")

    entered, refused = at_once(slowly, meanwhile)

    assert list(Cooperative.objects.all()) == [entered]
    assert list(refused.message_dict) == ["distinct_from"]


@pytest.mark.django_db(transaction=True)
def test_the_second_of_two_corrections_at_once_does_not_take_the_same_ice():
    records, agent = [CooperativeFactory(), CooperativeFactory(name_fr="Annakhla")], UserFactory()
    first_has_written = threading.Event()

    def write(record):
        return correct(cooperative=record, by=agent, ice=ICE)

    def slowly():
        with transaction.atomic():
            written = write(records[0])
            first_has_written.set()
            time.sleep(0.5)
        return written

    def meanwhile():
        first_has_written.wait(10)
        return write(records[1])

    written, refused = at_once(slowly, meanwhile)

    assert list(Cooperative.objects.filter(ice=ICE)) == [written]
    assert list(refused.message_dict) == ["ice"]


# --- the first screen


def typed(cooperative, **facts):
    return {"name_fr": "TIBOÙRK", "commune": cooperative.commune_id, "continue": "1"} | facts


def test_the_first_screen_asks_five_things_and_nothing_else(officer):
    body = text_of(officer.get(START))

    for name in ("name_fr", "name_ar", "commune", "court", "register_number"):
        assert f'name="{name}"' in body
    assert 'name="phone"' not in body
    assert 'dir="rtl"' in body


def test_without_a_likely_duplicate_the_second_screen_opens_with_what_was_typed(officer):
    commune = CommuneFactory()
    asked = {"name_fr": "Tibourk", "name_ar": "تيبورك", "commune": commune.pk, "court": "Inezgane"}

    second = officer.get(
        START, asked | {"register_number": "12/2019", "continue": "1"}, follow=True
    )

    assert second.request["PATH_INFO"] == NEW
    form = second.context["form"]
    assert [form[name].value() for name in asked] == [
        "Tibourk",
        "تيبورك",
        str(commune.pk),
        "Inezgane",
    ]
    assert form["register_number"].value() == "12/2019"


def test_a_likely_duplicate_stops_the_first_screen_with_its_reasons(officer, tibourk):
    response = officer.get(START, typed(tibourk))

    body = text_of(response)
    assert response.status_code == 200
    assert tibourk.get_absolute_url() in body
    assert "1 fiche ressemble à ce que vous saisissez." in body
    (found,) = response.context["likely"]["duplicates"]
    assert found.reasons
    assert all(str(reason) in body for reason in found.reasons)
    assert 'value="TIBOÙRK"' in body


def test_an_answered_duplicate_leads_on_and_the_answer_travels(officer, tibourk):
    answer = {"distinct_from": tibourk.reference, "reason": WHY}

    second = officer.get(START, typed(tibourk) | answer, follow=True)

    assert second.request["PATH_INFO"] == NEW
    body = text_of(second)
    assert f'value="{tibourk.reference}"\n             checked' in body
    assert f'value="{WHY}"' in body
    assert sent(officer, f"{NEW}?{second.request['QUERY_STRING']}", **answer).status_code == 302
    assert DistinctPair.objects.get().first == tibourk


def test_one_tick_answers_for_all_those_that_were_shown(officer, tibourk):
    second = CooperativeFactory(name_fr="Tibourk")
    shown = f"{tibourk.reference} {second.reference}"
    answer = {"all_distinct": "on", "shown": shown, "reason": WHY}

    assert "Aucune de ces fiches" in text_of(officer.get(START, typed(tibourk)))
    assert officer.get(START, typed(tibourk) | answer).status_code == 302
    assert sent(officer, NEW, **typed(tibourk), **answer).status_code == 302
    assert DistinctPair.objects.count() == 2


def test_one_tick_does_not_answer_for_a_record_that_came_after_it_was_shown(officer, tibourk):
    newer = CooperativeFactory(name_fr="Tibourk")
    answer = {"all_distinct": "on", "shown": tibourk.reference, "reason": WHY}

    response = sent(officer, NEW, **typed(tibourk), **answer)

    assert response.status_code == 422
    assert newer.get_absolute_url() in text_of(response)
    assert Cooperative.objects.count() == 2


@pytest.mark.parametrize("missing", ["name_fr", "commune"])
def test_the_first_screen_refuses_what_it_needs_and_keeps_the_rest(officer, tibourk, missing):
    response = officer.get(START, typed(tibourk, court="Inezgane") | {missing: ""})

    assert response.context["form"].errors
    assert 'value="Inezgane"' in text_of(response)


def test_the_first_screen_opened_with_a_name_complains_of_nothing_yet(officer, tibourk):
    response = officer.get(START, {"name_fr": "Tibourk"})

    assert not response.context["form"].errors
    assert tibourk.get_absolute_url() in text_of(response)


# --- the second screen


def test_the_second_screen_compares_again_with_the_telephone(officer, tibourk):
    facts = {"name_fr": "Tibork", "commune": tibourk.commune_id, "phone": "06 12 34 56 78"}

    response = sent(officer, NEW, **facts)

    assert response.status_code == 422
    body = text_of(response)
    assert tibourk.get_absolute_url() in body
    assert f'name="distinct_from"\n             value="{tibourk.reference}"' in body
    assert 'href="#id_distinct_from_0"' in body
    answer = {"distinct_from": tibourk.reference, "reason": WHY}
    assert sent(officer, NEW, **facts, **answer).status_code == 302
    assert Cooperative.objects.count() == 2


def test_a_tick_survives_the_refusal_of_another_field(officer, tibourk):
    facts = typed(tibourk) | {"phone": "06 12", "distinct_from": tibourk.reference, "reason": WHY}

    response = sent(officer, NEW, **facts)

    assert response.status_code == 422
    assert response.context["likely"]["answered"] == [tibourk.reference]
    assert f'value="{WHY}"' in text_of(response)


def test_an_identical_number_offers_no_way_round(officer):
    bearer = CooperativeFactory(name_fr="Tibourk", ice=ICE)

    response = sent(officer, NEW, name_fr="Oussmane", commune=bearer.commune_id, ice=ICE)

    body = text_of(response)
    assert response.status_code == 422
    assert bearer.get_absolute_url() in body
    assert 'name="distinct_from"' not in body


# --- while typing


def test_the_fragment_answers_what_is_typed_so_far(officer, tibourk):
    response = officer.get(DUPLICATES, {"name_ar": "تيبورك"})

    body = text_of(response)
    assert tibourk.get_absolute_url() in body
    assert "1 fiche ressemble" in body
    assert "<html" not in body


@pytest.mark.parametrize(
    "query", [{}, {"name_fr": " "}, {"phone": "abc"}, {"commune": "9" * 30}, {"ice": "<b>"}]
)
def test_the_fragment_stays_calm_before_there_is_anything_to_compare(officer, tibourk, query):
    response = officer.get(DUPLICATES, query)

    assert response.status_code == 200
    assert tibourk.get_absolute_url() not in text_of(response)


def test_the_fragment_keeps_the_ticks_already_made(officer, tibourk):
    query = {"name_fr": "Tibourk", "distinct_from": tibourk.reference}

    assert officer.get(DUPLICATES, query).context["likely"]["answered"] == [tibourk.reference]


@pytest.mark.parametrize("count", [1, 3])
def test_the_fragment_costs_the_same_for_one_or_three(officer, count, django_assert_num_queries):
    for _ in range(count):
        CooperativeFactory(name_fr="Tibourk")

    with django_assert_num_queries(9):
        officer.get(DUPLICATES, {"name_fr": "Tibourk"})


# --- another territory


def test_nothing_of_another_territory_shows_while_typing(elsewhere, tibourk):
    client, commune = elsewhere
    query = {"name_fr": "Tibourk", "phone": "0612345678", "commune": commune.pk}

    for url in (DUPLICATES, START, NEW):
        response = client.get(url, query)
        assert response.status_code == 200
        assert response.context["likely"]["duplicates"] == []
        assert tibourk.reference not in text_of(response)


def test_a_duplicate_of_another_territory_is_entered_without_a_word(elsewhere, tibourk):
    client, commune = elsewhere

    assert sent(client, NEW, name_fr="Tibourk", commune=commune.pk).status_code == 302
    assert not DistinctPair.objects.exists()


def test_a_number_of_another_territory_is_said_taken_and_nothing_more(elsewhere):
    client, commune = elsewhere
    bearer = CooperativeFactory(name_fr="Tibourk", ice=ICE)

    for response in (
        client.get(DUPLICATES, {"ice": ICE}),
        sent(client, NEW, name_fr="Oussmane", commune=commune.pk, ice=ICE),
    ):
        body = text_of(response)
        assert "hors de votre territoire" in body
        assert bearer.reference not in body
        assert "Tibourk" not in body
