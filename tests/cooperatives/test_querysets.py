from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from cooperatives.models import Cooperative, Officer, Qualifier
from funding.models import Grant
from indh_portal.territory.models import Commune
from tests.days import days_ahead
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.disbursements import DisbursementFactory
from tests.nouns.grants import GrantFactory
from tests.nouns.headcounts import HeadcountFactory
from tests.nouns.officers import OfficerFactory
from tests.nouns.recommendations import RecommendationFactory
from tests.nouns.territory import CommuneFactory, PostingFactory, PrefectureFactory
from tests.nouns.users import UserFactory
from tests.nouns.visits import stop_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def newcomer():
    return UserFactory(posted=False)


def today():
    return timezone.localdate()


def read(cooperative, *annotations):
    rows = Cooperative.objects.all()
    for annotation in annotations:
        rows = getattr(rows, annotation)()
    return rows.get(pk=cooperative.pk)


# --- who sees what


def test_without_a_posting_a_person_sees_nothing(newcomer):
    CooperativeFactory()

    assert not Cooperative.objects.visible_to(newcomer).exists()
    assert not Commune.objects.visible_to(newcomer).exists()


def test_a_posting_to_a_commune_shows_that_commune_only(newcomer):
    ours = CooperativeFactory()
    CooperativeFactory(commune=CommuneFactory(name_fr="Temsia"))
    PostingFactory(user=newcomer, commune=ours.commune)

    assert list(Cooperative.objects.visible_to(newcomer)) == [ours]
    assert list(Commune.objects.visible_to(newcomer)) == [ours.commune]


def test_a_posting_to_the_prefecture_shows_all_its_communes_and_no_other(newcomer):
    ours = {CooperativeFactory(), CooperativeFactory(commune=CommuneFactory(name_fr="Temsia"))}
    elsewhere = CommuneFactory(
        name_fr="Taghazout", prefecture=PrefectureFactory(code="09.001", name_fr="Agadir")
    )
    CooperativeFactory(commune=elsewhere)
    PostingFactory(user=newcomer)

    assert set(Cooperative.objects.visible_to(newcomer)) == ours


@pytest.mark.parametrize(
    ("starts", "ends", "sees"),
    [
        (-30, None, True),
        (0, None, True),
        (-30, 0, True),
        (-30, -1, False),
        (1, None, False),
    ],
)
def test_a_posting_counts_from_its_first_day_to_its_last(newcomer, starts, ends, sees):
    cooperative = CooperativeFactory()
    PostingFactory(
        user=newcomer,
        commune=cooperative.commune,
        starts_on=today() + timedelta(days=starts),
        ends_on=None if ends is None else today() + timedelta(days=ends),
    )

    assert Cooperative.objects.visible_to(newcomer).exists() is sees


def test_two_postings_that_cover_a_cooperative_show_it_once(newcomer):
    cooperative = CooperativeFactory()
    PostingFactory(user=newcomer)
    PostingFactory(user=newcomer, commune=cooperative.commune)

    assert list(Cooperative.objects.visible_to(newcomer)) == [cooperative]


def test_a_superuser_sees_everything_without_a_posting():
    cooperative = CooperativeFactory()

    seen = Cooperative.objects.visible_to(UserFactory(posted=False, is_superuser=True))

    assert list(seen) == [cooperative]


# --- finding


@pytest.mark.parametrize("typed", ["tib", "TIBOÙRK", "تيبورك", "arab tibourk", "  ", ""])
def test_every_word_of_a_search_is_found_in_either_script(typed):
    cooperative = CooperativeFactory(name_fr="Tibourk", name_ar="تيبورك", locality_fr="Hay Al Arab")

    assert list(Cooperative.objects.matching(typed)) == [cooperative]


@pytest.mark.parametrize("typed", ["oussmane", "tibourk azrou", "%", "_"])
def test_a_word_that_is_nowhere_finds_nothing(typed):
    CooperativeFactory(name_fr="Tibourk", locality_fr="Hay Al Arab")

    assert not Cooperative.objects.matching(typed).exists()


# --- support


def test_support_is_summed_once_whatever_else_hangs_on_a_cooperative():
    cooperative = CooperativeFactory()
    HeadcountFactory.create_batch(2, cooperative=cooperative)
    for amount in (100_000, 50_000):
        grant = GrantFactory(cooperative=cooperative, amount=Decimal(amount), agreed=True)
        DisbursementFactory.create_batch(2, grant=grant, amount=Decimal(10_000))

    row = read(cooperative, "with_support")

    assert (row.granted, row.received, row.remaining) == (150_000, 40_000, 110_000)
    assert row.support_qualifier == "exact"


def test_a_cooperative_without_a_grant_received_zero():
    row = read(CooperativeFactory(), "with_support")

    assert (row.granted, row.received, row.remaining) == (0, 0, 0)


def test_one_amount_known_as_a_minimum_makes_the_sum_a_minimum():
    cooperative = CooperativeFactory()
    GrantFactory(cooperative=cooperative, amount_qualifier=Qualifier.AT_LEAST)
    GrantFactory(cooperative=cooperative)

    assert read(cooperative, "with_support").support_qualifier == "at_least"


def test_totals_are_the_sums_of_the_rows_and_of_the_grants():
    for amount in (100_000, 70_000):
        grant = GrantFactory(amount=Decimal(amount), agreed=True)
        DisbursementFactory(grant=grant, amount=Decimal(40_000))
    ended = GrantFactory(agreed=True)
    DisbursementFactory(grant=ended, amount=Decimal(30_000))
    ended.refresh_from_db()
    ended.status, ended.status_reason = "terminated", "abandon"
    ended.save()

    totals = Cooperative.objects.for_table().totals()

    rows = Cooperative.objects.with_support()
    assert totals["number"] == len(rows) == 3
    assert totals["total_granted"] == sum(row.granted for row in rows)
    assert totals["total_received"] == sum(row.received for row in rows)
    assert totals["total_remaining"] == sum(row.remaining for row in rows)
    of_grants = Grant.objects.totals()
    assert totals["total_granted"] == of_grants["total_granted"]
    assert totals["total_received"] == of_grants["total_paid"]
    assert totals["total_remaining"] == of_grants["total_remaining"]


def test_totals_of_no_cooperative_are_zero():
    totals = Cooperative.objects.none().totals()

    assert totals["number"] == totals["total_granted"] == totals["total_remaining"] == 0


def test_supported_cooperatives_are_those_that_were_granted_something():
    supported, other = GrantFactory().cooperative, CooperativeFactory()

    assert list(Cooperative.objects.supported()) == [supported]
    assert list(Cooperative.objects.unsupported()) == [other]


# --- follow-up and people


def test_the_last_visit_is_the_latest_held_one():
    cooperative = CooperativeFactory()
    stop_at(cooperative, visited_on=date(2026, 1, 5))
    stop_at(cooperative, visited_on=date(2026, 3, 5))

    row = read(cooperative, "with_follow_up")

    assert (row.last_visited_on, row.overdue_count) == (date(2026, 3, 5), 0)


def test_a_cooperative_never_visited_has_no_last_visit():
    assert read(CooperativeFactory(), "with_follow_up").last_visited_on is None


def test_overdue_recommendations_are_counted():
    stop = stop_at(CooperativeFactory())
    RecommendationFactory.create_batch(2, stop=stop, due_on=days_ahead(-1))
    RecommendationFactory(stop=stop, due_on=days_ahead(1))

    assert read(stop.cooperative, "with_follow_up").overdue_count == 2


def test_each_figure_is_the_latest_that_is_known_with_its_qualifier():
    cooperative = CooperativeFactory()
    HeadcountFactory(
        cooperative=cooperative,
        as_of=date(2024, 7, 1),
        members=20,
        members_qualifier=Qualifier.ABOUT,
    )
    HeadcountFactory(
        cooperative=cooperative,
        as_of=date(2025, 7, 1),
        members=None,
        members_women=None,
        workers_women=40,
        workers_women_qualifier=Qualifier.AT_LEAST,
    )

    row = read(cooperative, "with_headcount")

    assert (row.members, row.members_qualifier) == (20, Qualifier.ABOUT)
    assert (row.workers_women, row.workers_women_qualifier) == (40, Qualifier.AT_LEAST)
    assert row.members_women == 9


def test_a_figure_nobody_gave_stays_unknown():
    row = read(CooperativeFactory(), "with_headcount")

    assert (row.members, row.members_qualifier) == (None, None)


@pytest.mark.parametrize(
    ("starts", "ends", "in_office", "former"),
    [
        (None, None, True, False),
        (-10, None, True, False),
        (-10, 0, True, False),
        (-10, -1, False, True),
        (1, None, False, False),
    ],
)
def test_a_mandate_is_running_over_or_to_come(starts, ends, in_office, former):
    OfficerFactory(
        mandate_from=None if starts is None else days_ahead(starts),
        mandate_to=None if ends is None else days_ahead(ends),
    )

    officer = Officer.objects.with_mandate_state().get()

    assert (officer.is_in_office, officer.is_former) == (in_office, former)
    assert Officer.objects.in_office().exists() is in_office


@pytest.mark.parametrize("typed", ["coopérative tibourk", "Coop Tibourk", "تعاونية tibourk"])
def test_the_word_cooperative_before_a_name_does_not_hide_it(typed):
    tibourk = CooperativeFactory(name_fr="Tibourk")
    CooperativeFactory(name_fr="Oussmane")

    assert list(Cooperative.objects.matching(typed)) == [tibourk]
    assert Cooperative.objects.matching("coopérative").count() == 0
