import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.utils import translation

from cooperatives.models import Cooperative, GeneralMeeting, Officer, PublicStatement
from funding.models import Grant, Instalment, PaymentHold
from funding.statuses import GrantStatus
from indh_portal.accounts.models import User
from indh_portal.demo.world import invented_ice, invented_rib
from indh_portal.operations.integrity import findings
from indh_portal.parsing.identifiers import ice_key_is_right, read_rib
from tests.suite import databases
from tests.suite.templates import DEMONSTRATION
from visits.models import DelegationMember, FieldVisit, Recommendation, VisitStop

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def demonstration(worker, django_db_setup, django_db_blocker):
    """Give the tests the portal as `make run` fills it; each test undoes its changes."""
    with django_db_blocker.unblock(), databases.clone(DEMONSTRATION, f"{worker}_looked_at"):
        yield


def one(queryset):
    return queryset.for_table().get()


def test_oussmane_is_what_the_public_facts_say_and_nothing_more(client):
    oussmane = one(Cooperative.objects.filter(name_fr="Oussmane"))

    assert (oussmane.granted, oussmane.received, oussmane.remaining) == (140_000, 140_000, 0)
    assert oussmane.support_qualifier == "at_least"
    assert (oussmane.workers_women, oussmane.workers_women_qualifier) == (40, "at_least")
    assert (oussmane.members, oussmane.members_women) == (None, None)
    assert {activity.code for activity in oussmane.activities.all()} == {
        "gardiennage",
        "jardinage",
        "nettoyage",
    }
    assert oussmane.created_with_indh is True
    assert oussmane.officers.count() == 0


def test_oussmane_says_at_least_on_its_page_in_both_languages(client):
    client.force_login(
        User.objects.get(username="gouverneur"), "indh_portal.accounts.backends.RoleBackend"
    )
    url = Cooperative.objects.get(name_fr="Oussmane").get_absolute_url()
    for language, at_least in [("fr", "au moins"), ("ar", "ما لا يقل عن")]:
        User.objects.filter(username="gouverneur").update(language=language)
        page = client.get(url).content.decode()
        assert at_least in page
        assert "140\u00a0000,00" in page


def test_tibourk_has_an_exact_amount_and_unknown_jobs():
    tibourk = one(Cooperative.objects.filter(name_fr="Tibourk"))

    assert (tibourk.granted, tibourk.received, tibourk.remaining) == (100_000, 100_000, 0)
    assert tibourk.support_qualifier == "exact"
    assert tibourk.workers_women is None
    assert tibourk.headcounts.count() == 0


def test_both_stand_under_the_one_visit_of_the_day_of_cooperatives():
    stops = VisitStop.objects.filter(cooperative__name_fr__in=["Oussmane", "Tibourk"])

    visit = FieldVisit.objects.get(pk__in=stops.values("visit"))
    assert stops.count() == visit.stops.count() == 2
    assert visit.occasion.code == "cooperatives-day"
    assert (visit.visited_on, visit.visited_on_qualifier) == (visit.occasion.day_in(2024), "about")


def test_each_press_statement_names_the_record_that_counts():
    for statement in PublicStatement.objects.all():
        grant = Grant.objects.get(reference=statement.record_reference)
        assert grant.cooperative == statement.cooperative
        assert (grant.amount, grant.amount_qualifier) == (
            statement.amount,
            statement.amount_qualifier,
        )
    assert PublicStatement.objects.count() == 2


def test_the_world_has_its_size_every_state_and_something_late():
    assert Cooperative.objects.count() == 62
    assert Grant.objects.count() == 40
    assert set(Grant.objects.values_list("status", flat=True)) == set(GrantStatus.values)
    assert FieldVisit.objects.count() == 25
    assert Recommendation.objects.count() == 80
    assert Recommendation.objects.overdue().count() > 0
    assert 0 < Instalment.objects.late().count() < Instalment.objects.due_within(15).count()


def test_one_grant_that_is_being_paid_is_held_and_another_is_warned_about():
    told = PaymentHold.objects.values_list("effect", "recipient__grants__status")

    assert sorted(told) == [("blocks", "in_payment"), ("warns", "in_payment")]
    assert Grant.objects.for_table().get(held_by__isnull=False).remaining > 0


@pytest.mark.dear("the whole demonstration is judged twice")
def test_some_obligations_are_late_and_some_were_never_recorded():
    late, unknown = (Cooperative.objects.obliged(state) for state in ("late", "not_recorded"))
    assert 10 < late.count() < 40
    assert 10 < unknown.count() < 50
    filings = GeneralMeeting.objects.values_list("held_on", "accounts_filed_on")
    days = {(filed_on - held_on).days for held_on, filed_on in filings if filed_on}
    assert min(days) <= 30 < max(days)
    assert filings.filter(accounts_filed_on=None).exists()


def test_everything_invented_says_so():
    names = Cooperative.objects.values_list("name_fr", "name_ar")
    silent = [
        name_fr or name_ar
        for name_fr, name_ar in names
        if "(exemple)" not in name_fr and "(مثال)" not in name_ar
    ]
    assert sorted(silent) == ["Oussmane", "Tibourk"]


def test_the_arabic_reader_of_the_demonstration_reads_arabic():
    """Check that every text with a column for each script has both in the demonstration.

    The names from the press dispatch are the exception.
    """
    for rows, names in (
        (Cooperative.objects.exclude(name_fr__startswith="Saisie"), ["locality"]),
        (Officer.objects.all(), ["name"]),
        (Grant.objects.all(), ["purpose"]),
        (DelegationMember.objects.all(), ["quality", "institution"]),
    ):
        for name in names:
            told = rows.values_list(f"{name}_fr", f"{name}_ar")
            assert told
            assert all(french and arabic for french, arabic in told), name
    assert not User.objects.filter(name_ar="").exists()
    quarters = Cooperative.objects.filter(name_fr__in=["Oussmane", "Tibourk"])
    assert set(quarters.values_list("name_fr", "locality_ar")) == {
        ("Oussmane", "حي أزرو"),
        ("Tibourk", "حي العرب"),
    }


def test_the_demonstration_breaks_no_invariant():
    assert [line for line in findings() if line["breaches"]] == []


def test_every_page_says_that_it_is_a_demonstration(client):
    cache.clear()
    with translation.override("fr"):
        assert "Démonstration" in client.get("/accounts/login/").content.decode()


def test_a_coordinator_of_one_commune_sees_that_commune_only():
    temsia = User.objects.get(username="coord.temsia")

    seen = Cooperative.objects.visible_to(temsia)

    assert set(seen.values_list("commune__name_fr", flat=True)) == {"Temsia"}


def test_a_second_filling_is_refused_and_if_empty_leaves_it_alone():
    with pytest.raises(CommandError, match="pas vide"):
        call_command("demo")
    call_command("demo", if_empty=True)
    assert Cooperative.objects.count() == 62


def test_an_invented_ice_has_a_right_key_and_no_real_prefix():
    for rank in range(200):
        assert invented_ice(rank).startswith("999")
        assert ice_key_is_right(invented_ice(rank))


def test_invented_accounts_are_of_no_bank_and_have_a_right_key():
    for account in range(300):
        rib = invented_rib(account)
        assert rib.startswith("999")
        assert read_rib(rib) == rib
