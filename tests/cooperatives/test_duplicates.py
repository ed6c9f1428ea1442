"""Tests the nightly list of possible duplicates, and the answers that remove a pair from it."""

from datetime import timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from cooperatives.actions import duplicates
from cooperatives.actions.cooperatives import register
from cooperatives.journal import PairVerb
from cooperatives.models import Cooperative, DistinctPair, Duplicate
from indh_portal.dashboard.tasks import tasks_of
from indh_portal.history.models import Act, Change
from tests.cooperatives.pages import sent, signed_in_again, text_of
from tests.journal import last_act
from tests.nouns.cooperatives import CooperativeFactory, absorb
from tests.nouns.duplicates import DistinctPairFactory, DuplicateFactory
from tests.nouns.grants import GrantFactory
from tests.nouns.territory import CommuneFactory
from tests.nouns.users import UserFactory
from tests.nouns.visits import stop_at
from tests.threads import at_once

pytestmark = pytest.mark.django_db
DUPLICATES = "/cooperatives/duplicates/"
DISTINCT = f"{DUPLICATES}distinct/"
SEARCH = f"{DUPLICATES}search/"
WHY = "Autre quartier, autres responsables"


@pytest.fixture
def twins():
    """Create two records that every search finds alike."""
    facts = {"name_fr": "Tibourk", "name_ar": "تيبورك", "locality_fr": "Hay Al Arab"}
    return [CooperativeFactory(**facts, phone="+212612345678") for _ in range(2)]


@pytest.fixture
def alike(twins):
    return DuplicateFactory(first=twins[0], second=twins[1])


def page(name, *records):
    return reverse(f"cooperatives:{name}", args=[record.reference for record in records])


def listed():
    return [(pair.first, pair.second) for pair in Duplicate.objects.all()]


# --- the search


def test_two_records_alike_are_listed_once_with_score_and_reasons(twins):
    CooperativeFactory(name_fr="Annakhla", locality_fr="Quartier Azrou")

    search = duplicates.search()

    assert listed() == [tuple(twins)]
    assert tuple(search) == (1, 1, 0)
    found = Duplicate.objects.get()
    assert Decimal(0) < found.score <= 1
    assert found.reasons


def test_a_second_search_changes_nothing_and_keeps_the_day_of_the_first(twins):
    duplicates.search()
    long_ago = timezone.now() - timedelta(days=9)
    Duplicate.objects.update(found_at=long_ago, score=0, reasons=[])

    search = duplicates.search()

    found = Duplicate.objects.get()
    assert tuple(search) == (1, 0, 0)
    assert found.found_at == long_ago
    assert found.score > 0
    assert found.reasons


def test_a_pair_that_is_no_longer_alike_leaves_the_list(twins):
    duplicates.search()
    Cooperative.objects.filter(pk=twins[1].pk).update(
        name_fr="Oussmane", name_ar="أوسمان", phone="", locality_fr=""
    )

    assert tuple(duplicates.search()) == (0, 0, 1)
    assert listed() == []


def test_a_merged_record_leaves_the_list(twins, alike):
    survivor, merged = twins
    absorb(survivor=survivor, absorbed=merged)

    assert not Duplicate.objects.visible_to(UserFactory()).exists()
    duplicates.search()
    assert listed() == []


def test_an_answered_pair_is_never_listed_again(twins):
    duplicates.search()
    duplicates.tell_apart(one=twins[1], other=twins[0], by=UserFactory(), reason=WHY)

    assert not Duplicate.objects.undecided().exists()
    assert tuple(duplicates.search()) == (0, 0, 1)
    assert listed() == []


def test_a_revoked_answer_brings_the_pair_back_at_once(twins):
    agent = UserFactory()
    pair = duplicates.tell_apart(one=twins[0], other=twins[1], by=agent, reason=WHY)
    duplicates.search()

    duplicates.revoke(pair=pair, by=agent, reason="C’est bien la même")

    assert list(Duplicate.objects.undecided().values_list("first", "second")) == [
        (twins[0].pk, twins[1].pk)
    ]


def test_the_command_says_what_it_did(twins):
    out = StringIO()

    call_command("find_duplicates", stdout=out)

    assert out.getvalue().strip() == "Doublons possibles : 1 (nouveaux : 1, sortis : 0)."


@pytest.mark.django_db(transaction=True)
def test_two_searches_do_not_write_at_once(twins):
    def hold():
        with transaction.atomic():
            search = duplicates.search()
            (refused,) = at_once(duplicates.search)
            return search, refused

    search, refused = hold()

    assert search.listed == 1
    assert isinstance(refused, duplicates.SearchUnderWay)
    assert duplicates.search().new == 0


@pytest.mark.django_db(transaction=True)
def test_the_command_fails_aloud_while_another_search_runs():
    with transaction.atomic():
        duplicates.search()
        (refused,) = at_once(lambda: call_command("find_duplicates"))

    assert isinstance(refused, CommandError)


# --- the answers


def test_an_answer_says_who_why_and_in_one_order(twins):
    agent = UserFactory()

    pair = duplicates.tell_apart(one=twins[1], other=twins[0], by=agent, reason=WHY)

    assert [pair.first, pair.second] == twins
    said = last_act(pair)
    assert (said.verb, said.by, said.reason) == (PairVerb.TOLD_APART, agent, WHY)
    assert said.communes == [twins[0].commune_id]


def test_an_answer_about_two_communes_is_told_to_those_who_see_both():
    one = CooperativeFactory()
    other = CooperativeFactory(commune=CommuneFactory(name_fr="Temsia"))

    pair = duplicates.tell_apart(one=one, other=other, by=UserFactory(), reason=WHY)

    said = last_act(pair)
    assert Act.objects.visible_to(UserFactory()).get() == said
    for commune in (one.commune, other.commune):
        assert not Act.objects.visible_to(UserFactory(posted=commune)).exists()
        assert not Change.objects.of(pair).read_by(UserFactory(posted=commune)).exists()
    assert Change.objects.of(pair).read_by(UserFactory()).exists()


def test_what_is_said_of_a_pair_while_registering_is_not_told_in_the_other_commune():
    known = CooperativeFactory(commune=CommuneFactory(name_fr="Temsia"))
    register(
        by=UserFactory(),
        name_fr=known.name_fr,
        commune=CommuneFactory(),
        is_another=True,
        distinct_from=[known],
        reason=WHY,
    )
    assert not Act.objects.visible_to(UserFactory(posted=known.commune)).exists()


@pytest.mark.parametrize("reason", ["", "   "])
def test_an_answer_needs_a_reason(twins, reason):
    with pytest.raises(ValidationError) as refused:
        duplicates.tell_apart(one=twins[0], other=twins[1], by=UserFactory(), reason=reason)

    assert "reason" in refused.value.message_dict


def test_the_same_answer_is_not_given_twice_until_it_is_revoked(twins):
    facts = {"one": twins[0], "other": twins[1], "by": UserFactory(), "reason": WHY}
    pair = duplicates.tell_apart(**facts)
    with pytest.raises(ValidationError, match="déjà dites distinctes"):
        duplicates.tell_apart(**facts)

    duplicates.revoke(pair=pair, by=facts["by"], reason="Erreur")

    assert duplicates.tell_apart(**facts).pk != pair.pk


def test_a_record_is_not_distinct_from_itself(twins):
    with pytest.raises(ValidationError, match="elle-même"):
        duplicates.tell_apart(one=twins[0], other=twins[0], by=UserFactory(), reason=WHY)


def test_an_answer_is_revoked_once_and_for_a_reason(twins):
    pair = DistinctPairFactory(first=twins[0], second=twins[1], decided_by=UserFactory())
    with pytest.raises(ValidationError):
        duplicates.revoke(pair=pair, by=UserFactory(), reason=" ")

    duplicates.revoke(pair=pair, by=UserFactory(), reason="Erreur")

    with pytest.raises(ValidationError, match="déjà retirée"):
        duplicates.revoke(pair=pair, by=UserFactory(), reason="Encore")


@pytest.mark.parametrize(
    "change", [{"reason": "autre"}, {"second": None}, {"decided_at": timezone.now()}]
)
def test_the_database_keeps_an_answer_as_it_was_given(twins, change):
    pair = DistinctPairFactory(first=twins[0], second=twins[1], decided_by=UserFactory())
    change = {name: value or CooperativeFactory() for name, value in change.items()}

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        DistinctPair.objects.filter(pk=pair.pk).update(**change)
    with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
        DistinctPair.objects.filter(pk=pair.pk).delete()


def test_the_database_keeps_a_revocation_as_it_was_given(twins):
    pair = DistinctPairFactory(first=twins[0], second=twins[1], decided_by=UserFactory())
    duplicates.revoke(pair=pair, by=UserFactory(), reason="Erreur")

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        DistinctPair.objects.filter(pk=pair.pk).update(
            revoked_at=None, revoked_by=None, revoked_reason=""
        )


@pytest.mark.parametrize(
    "half", [{"revoked_at": timezone.now()}, {"revoked_reason": "Erreur"}], ids=["when", "why"]
)
def test_a_revocation_is_whole_or_absent(twins, half):
    pair = DistinctPairFactory(first=twins[0], second=twins[1], decided_by=UserFactory())

    with pytest.raises(IntegrityError, match="revoked_by_someone"), transaction.atomic():
        DistinctPair.objects.filter(pk=pair.pk).update(**half)


@pytest.mark.parametrize("factory", [DistinctPairFactory, DuplicateFactory])
def test_a_pair_is_written_in_one_order_only(twins, factory):
    facts = {"decided_by": UserFactory()} if factory is DistinctPairFactory else {}

    with pytest.raises(IntegrityError, match="in_order"), transaction.atomic():
        factory(first=twins[1], second=twins[0], **facts)


# --- the page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_pair_or_three(head, count, django_assert_num_queries):
    for _ in range(count):
        DuplicateFactory()

    with django_assert_num_queries(6):
        response = head.get(DUPLICATES)

    assert len(response.context["rows"]) == count


def test_the_list_shows_both_records_their_reasons_and_what_hangs_on_them(head, twins, alike):
    GrantFactory(cooperative=twins[0])
    stop_at(twins[1])
    stop_at(twins[1])

    body = " ".join(text_of(head.get(DUPLICATES)).split())

    for record in twins:
        assert record.get_absolute_url() in body
    for told in (
        "forte",
        "même téléphone",
        "1 subvention · Aucune visite",
        "Aucune subvention · 2 visites",
    ):
        assert told in body.replace("\xa0", " ")
    assert page("distinct", *twins) in body


@pytest.mark.parametrize("url", [DUPLICATES, DISTINCT])
def test_an_empty_list_says_so(head, url):
    assert 'class="empty"' in text_of(head.get(url))


def test_the_list_filters_by_the_name_or_the_commune_of_either(head, alike):
    other = DuplicateFactory(second__commune=CommuneFactory(name_fr="Temsia"))

    assert list(head.get(DUPLICATES, {"text": "tibourk"}).context["rows"]) == [alike]
    temsia = {"commune": other.second.commune_id}
    assert list(head.get(DUPLICATES, temsia).context["rows"]) == [other]


def test_a_pair_shows_only_to_who_sees_both_records(head, twins):
    here, there = twins[0], CooperativeFactory(commune=CommuneFactory(name_fr="Temsia"))
    DuplicateFactory(first=here, second=there)
    DistinctPairFactory(first=here, second=there, decided_by=UserFactory())
    alike = DuplicateFactory(first=here, second=twins[1])
    signed_in_again(head, UserFactory(role="head", posted=here.commune))

    assert list(head.get(DUPLICATES).context["rows"]) == [alike]
    assert list(head.get(DISTINCT).context["rows"]) == []
    assert head.get(page("distinct", here, there)).status_code == 404
    assert head.get(page("distinct_revoke", here, there)).status_code == 404
    assert there.reference not in text_of(head.get(here.get_absolute_url()))


def test_the_page_says_that_a_pair_is_not_the_same_and_it_is_gone(officer, twins, alike):
    response = sent(officer, page("distinct", twins[1], twins[0]), reason=WHY)

    assert response.url == DUPLICATES
    assert list(officer.get(DUPLICATES).context["rows"]) == []
    assert WHY in text_of(officer.get(DISTINCT))
    pair = DistinctPair.objects.get()
    assert (pair.reason, pair.decided_by) == (WHY, officer.user)


def test_a_reason_is_asked_for_in_words(officer, twins):
    response = sent(officer, page("distinct", *twins), reason="")

    assert response.status_code == 422
    assert "Dites pourquoi, en une phrase." in text_of(response)


def test_the_answer_can_be_taken_back_from_its_list(officer, twins, alike):
    DistinctPairFactory(first=twins[0], second=twins[1], decided_by=officer.user)
    address = page("distinct_revoke", *twins)
    assert address in text_of(officer.get(DISTINCT))

    response = sent(officer, address, reason="C’est bien la même")

    assert response.url == DUPLICATES
    assert list(officer.get(DUPLICATES).context["rows"]) == [alike]
    assert officer.get(address).status_code == 404


def test_the_administrator_reads_the_list_and_answers_nothing(administrator, twins, alike):
    assert page("distinct", *twins) not in text_of(administrator.get(DUPLICATES))
    assert administrator.post(page("distinct", *twins), {"reason": WHY}).status_code == 403


@pytest.mark.parametrize("query", ["", "?export=csv"])
def test_a_shared_officer_is_told_only_to_who_may_know(head, administrator, twins, query):
    reasons = [["same_phone", None], ["same_officer", None]]
    DuplicateFactory(first=twins[0], second=twins[1], reasons=reasons)

    def read(client):
        return b"".join(client.get(DUPLICATES + query)).decode()

    assert "même responsable" in read(head)
    assert "même téléphone" in read(administrator)
    assert "même responsable" not in read(administrator)


def test_the_head_searches_now(head, twins):
    response = head.post(SEARCH, follow=True)

    assert len(response.context["rows"]) == 1
    assert "terminée" in text_of(response)


def test_an_officer_does_not_search_now(officer):
    assert officer.post(SEARCH).status_code == 403
    assert SEARCH not in text_of(officer.get(DUPLICATES))


# --- elsewhere in the portal


def test_the_page_of_a_record_names_its_possible_duplicates(officer, twins, alike):
    body = text_of(officer.get(twins[1].get_absolute_url()))

    assert "Ressemble à…" in body
    assert twins[0].get_absolute_url() in body
    assert "même téléphone" in body


def test_a_person_without_the_right_does_not_read_of_duplicates(executive, twins, alike):
    body = text_of(executive.get(twins[1].get_absolute_url()))

    assert "Ressemble à…" not in body
    assert "/duplicates/" not in text_of(executive.get("/"))


def test_the_home_page_counts_the_pairs_that_wait_for_an_answer(officer, twins, alike):
    long_ago = timezone.now() - timedelta(days=9)
    Duplicate.objects.update(found_at=long_ago)
    DuplicateFactory(first__commune=CommuneFactory(name_fr="Temsia"))
    officer.user.postings.update(commune=twins[0].commune)

    (task,) = [line for line in tasks_of(officer.user) if line.url == DUPLICATES]

    assert (task.count, task.since) == (1, timezone.localdate(long_ago))
    duplicates.tell_apart(one=twins[0], other=twins[1], by=officer.user, reason=WHY)
    assert [line for line in tasks_of(officer.user) if line.url == DUPLICATES] == []
