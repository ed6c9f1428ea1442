from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import translation

from cooperatives.models import Cooperative, CooperativeActivity, Headcount, OfficerRole, Qualifier
from cooperatives.statuses import CooperativeStatus
from indh_portal.history.models import Change
from indh_portal.history.places import communes_of
from indh_portal.territory.models import CommuneAlias
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.headcounts import HeadcountFactory
from tests.nouns.officers import OfficerFactory
from tests.nouns.sectors import ActivityFactory, SectorFactory
from tests.nouns.statements import PublicStatementFactory
from tests.nouns.support import SupportServiceFactory
from tests.nouns.territory import CommuneFactory, PostingFactory, PrefectureFactory
from tests.nouns.users import UserFactory

pytestmark = pytest.mark.django_db

TIBOURK = ["Tibourk", "tibourk", "TIBOÙRK", " Tibourk ", "Ti\u200bbourk"]
INEZGANE = ["إنزكان", "انزكان", "إنزگان", "إِنْزْكَان", "إنــزكان", "آنزكان"]
COOPERATIVE = ["تعاونية", "تعاونيه"]
AIT_MELLOUL = ["Aït-Melloul", "Ait Melloul", "AÏT  MELLOUL", "Ai\u0308t Melloul"]
AL_NOUR = ["L’espoir", "L'espoir", "l espoir"]


def fold(text):
    with connection.cursor() as cursor:
        cursor.execute("SELECT fold_name(%s)", [text])
        return cursor.fetchone()[0]


def refused(constraint):
    return pytest.raises(IntegrityError, match=constraint)


# --- folding


@pytest.mark.parametrize("spellings", [TIBOURK, INEZGANE, COOPERATIVE, AIT_MELLOUL, AL_NOUR])
def test_every_spelling_of_a_name_folds_alike(spellings):
    assert len({fold(spelling) for spelling in spellings}) == 1


def test_folding_reads_null_as_an_empty_text():
    assert fold(None) == ""


def test_folding_keeps_different_names_apart():
    assert fold("Tibourk") != fold("Tiboukr")
    assert fold("تعاونية") != fold("تعاونيات")


# --- names


@pytest.mark.parametrize(
    ("constraint", "factory"),
    [
        ("cooperative_is_named", CooperativeFactory),
        ("commune_is_named", CommuneFactory),
        ("sector_is_named", SectorFactory),
        ("activity_is_named", ActivityFactory),
    ],
)
def test_a_thing_has_a_name_in_french_or_in_arabic(constraint, factory):
    with refused(constraint), transaction.atomic():
        factory(name_fr="", name_ar="")

    assert factory(name_fr="", name_ar="تيبورك").name == "تيبورك"


def test_the_name_is_the_one_of_the_reader():
    cooperative = Cooperative(name_fr="Tibourk", name_ar="تيبورك")

    assert cooperative.name == "Tibourk"
    with translation.override("ar"):
        assert str(cooperative) == "تيبورك"


def test_a_cooperative_is_searched_by_both_names_and_its_locality():
    cooperative = CooperativeFactory(name_fr="Tibourk", name_ar="تيبورك", locality_fr="Hay Al Arab")
    cooperative.refresh_from_db()

    assert cooperative.search_text == f"tibourk {fold('تيبورك')} hay al arab"
    assert cooperative.sort_name == f"tibourk{fold('تيبورك')}"


# --- cooperatives


def test_a_register_number_is_unique_at_its_court_and_only_there():
    CooperativeFactory(court="Inezgane", register_number="12/2019")
    CooperativeFactory(court="Agadir", register_number="12/2019")

    with refused("cooperative_register_number_is_unique_at_its_court"):
        CooperativeFactory(court="Inezgane", register_number="12/2019")


def test_many_cooperatives_have_no_register_number():
    CooperativeFactory.create_batch(2, court="Inezgane", register_number="")

    assert Cooperative.objects.count() == 2


@pytest.mark.parametrize("ice", ["12345678901234", "1234567890123456"[:14] + "A", "ABC"])
def test_an_ice_has_fifteen_digits(ice):
    with refused("cooperative_ice_has_fifteen_digits"):
        CooperativeFactory(ice=ice)


def test_a_status_comes_from_the_list():
    with refused("cooperative_status_is_known"):
        CooperativeFactory(status="asleep")


def test_each_status_has_its_tone():
    tones = {status: Cooperative(status=status).status_tone for status in CooperativeStatus}

    assert list(tones.values()) == ["success", "warning", "danger", "neutral"]


def test_a_position_is_whole_or_absent():
    CooperativeFactory(latitude=Decimal("30.33"), longitude=Decimal("-9.5"))

    with refused("cooperative_position_is_whole_or_absent"):
        CooperativeFactory(latitude=Decimal("30.33"))


def test_a_cooperative_is_not_founded_in_the_future():
    cooperative = CooperativeFactory.build(commune=CommuneFactory(), founded_on=date(2999, 1, 1))

    with pytest.raises(ValidationError, match="futur"):
        cooperative.full_clean()


def test_the_database_counts_the_saves_of_a_cooperative():
    cooperative = CooperativeFactory()
    Cooperative.objects.filter(pk=cooperative.pk).update(locality_fr="Azrou")
    cooperative.refresh_from_db()

    assert cooperative.version == 2


def test_what_happened_to_a_cooperative_cannot_be_rewritten():
    cooperative = CooperativeFactory()

    with pytest.raises(DatabaseError, match="Cannot update or delete"):
        Change.objects.of(cooperative).update(kind="insert")


def test_an_activity_is_stated_once():
    stated = {"cooperative": CooperativeFactory(), "activity": ActivityFactory()}
    CooperativeActivity.objects.create(**stated)

    with refused("cooperative_activity_is_stated_once"):
        CooperativeActivity.objects.create(**stated)


# --- territory


def test_a_spelling_names_one_commune():
    CommuneAlias.objects.create(commune=CommuneFactory(), spelling="Aït-Melloul")

    with refused("commune_alias_names_one_commune"):
        CommuneAlias.objects.create(
            commune=CommuneFactory(name_fr="Lqliâa"), spelling="ait melloul"
        )


def test_a_posting_ends_after_it_starts():
    with refused("posting_ends_after_it_starts"):
        PostingFactory(
            user=UserFactory(posted=False), starts_on=date(2026, 2, 1), ends_on=date(2026, 1, 31)
        )


@pytest.mark.parametrize("commune", [None, "Aït Melloul"])
def test_postings_to_a_place_do_not_overlap(commune):
    place = {"user": UserFactory(posted=False)}
    if commune:
        place["commune"] = CommuneFactory(name_fr=commune)
    PostingFactory(**place, starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 30))

    with refused("posting_does_not_overlap"):
        PostingFactory(**place, starts_on=date(2026, 6, 30))


def test_postings_may_follow_each_other_or_cover_two_places():
    user = UserFactory(posted=False)
    PostingFactory(user=user, starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 30))
    PostingFactory(user=user, starts_on=date(2026, 7, 1))
    PostingFactory(user=user, commune=CommuneFactory(), starts_on=date(2026, 1, 1))

    assert user.postings.count() == 3


def test_two_prefectures_do_not_share_their_postings():
    user = UserFactory(posted=False)
    PostingFactory(user=user)
    PostingFactory(user=user, prefecture=PrefectureFactory(code="09.001", name_fr="Agadir"))

    assert user.postings.count() == 2


# --- people


def test_a_mandate_ends_after_it_starts():
    with refused("officer_mandate_ends_after_it_starts"):
        OfficerFactory(mandate_from=date(2026, 2, 1), mandate_to=date(2026, 1, 31))


def test_a_cooperative_has_one_president_at_a_time():
    first = OfficerFactory(mandate_from=date(2024, 1, 1))

    with refused("cooperative_has_one_president_at_a_time"):
        OfficerFactory(cooperative=first.cooperative, mandate_from=date(2026, 1, 1))


def test_a_president_follows_another():
    first = OfficerFactory(mandate_from=date(2024, 1, 1), mandate_to=date(2025, 12, 31))
    OfficerFactory(cooperative=first.cooperative, mandate_from=date(2026, 1, 1))

    assert first.cooperative.officers.count() == 2


def test_two_treasurers_may_serve_together():
    first = OfficerFactory(role=OfficerRole.TREASURER)
    OfficerFactory(cooperative=first.cooperative, role=OfficerRole.TREASURER)

    assert first.cooperative.officers.count() == 2


@pytest.mark.parametrize("part", ["members_women", "members_youth"])
def test_a_part_of_the_members_stays_within_their_number(part):
    with refused(f"headcount_{part}_within_members"):
        HeadcountFactory(**{"members": 8, "members_women": None, part: 9})


def test_a_lower_bound_of_members_bounds_nothing():
    headcount = HeadcountFactory(members=8, members_qualifier=Qualifier.AT_LEAST, members_women=9)

    assert headcount.members_women == 9


def test_an_unknown_number_of_members_bounds_nothing():
    assert HeadcountFactory(members=None, members_women=9).members is None


def test_a_headcount_says_something():
    with refused("headcount_says_something"):
        HeadcountFactory(members=None, members_women=None)


def test_zero_is_a_number_and_says_something():
    assert HeadcountFactory(members=0, members_women=None).members == 0


@pytest.mark.parametrize("change", ["update", "delete"])
def test_a_headcount_is_never_edited_nor_deleted(change):
    rows = Headcount.objects.filter(pk=HeadcountFactory().pk)

    with pytest.raises(DatabaseError, match=r"never edited|Cannot delete"):
        rows.update(note="X") if change == "update" else rows.delete()


def test_a_headcount_gives_its_six_figures_in_order():
    headcount = HeadcountFactory(workers_women=40, workers_women_qualifier=Qualifier.AT_LEAST)

    assert [figure.value for figure in headcount.figures] == [12, 9, None, None, None, 40]
    assert headcount.figures[-1] == ("femmes employées", 40, "at_least")


# --- support


@pytest.mark.parametrize(
    ("constraint", "facts"),
    [
        ("support_service_ends_after_it_starts", {"ends_on": date(2025, 2, 1)}),
        ("support_service_women_within_participants", {"participants": 3, "women": 4}),
        ("support_service_youth_within_participants", {"participants": 3, "youth": 4}),
        ("support_service_cost_is_positive", {"cost": Decimal(0)}),
    ],
)
def test_support_is_coherent(constraint, facts):
    with refused(constraint):
        SupportServiceFactory(**facts)


def test_a_public_statement_names_a_positive_amount_or_none():
    assert PublicStatementFactory(amount=None).amount is None

    with refused("public_statement_amount_is_positive"):
        PublicStatementFactory(amount=Decimal(0))


@pytest.mark.parametrize(
    "factory", [OfficerFactory, HeadcountFactory, SupportServiceFactory, PublicStatementFactory]
)
def test_what_hangs_on_a_cooperative_is_read_where_it_is(factory):
    row = factory()

    assert communes_of(row) == [row.cooperative.commune_id]
