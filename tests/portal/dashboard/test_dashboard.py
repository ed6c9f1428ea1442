import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cooperatives.models import Cooperative
from funding import actions
from indh_portal.dashboard.figures import figures_of, lists_behind, year_asked
from indh_portal.dashboard.tasks import tasks_of
from tests.days import days_ahead
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.disbursements import DisbursementFactory
from tests.nouns.grants import GrantFactory, InstalmentFactory
from tests.nouns.headcounts import HeadcountFactory
from tests.nouns.recommendations import RecommendationFactory
from tests.nouns.territory import CommuneFactory
from tests.nouns.users import UserFactory
from tests.nouns.visits import stop_at, visit_at

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


def text_of(response):
    return " ".join(response.content.decode().replace("\xa0", " ").split())


def task(user, label):
    return next((line for line in tasks_of(user) if label in str(line.label)), None)


def a_full_life(n):
    for _ in range(n):
        cooperative = CooperativeFactory()
        HeadcountFactory(cooperative=cooperative, workers_women=5)
        InstalmentFactory(
            grant=GrantFactory(cooperative=cooperative, agreed=True), due_on=days_ahead(-3)
        )
        RecommendationFactory(stop=stop_at(cooperative), due_on=days_ahead(-5))
        visit_at(cooperative, visited_on=days_ahead(4))
        visit_at(cooperative, visited_on=days_ahead(-2))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_home_page_asks_at_most_twelve_queries_whatever_it_shows(head, rows):
    a_full_life(rows)
    actions.award(
        cooperative=CooperativeFactory(),
        amount=Decimal(5000),
        purpose_fr="Essai",
        by=head.user,
        decided_on=date(2026, 2, 2),
    )
    with CaptureQueriesContext(connection) as queries:
        response = head.get(reverse("home"))
    assert response.status_code == 200
    assert len(queries) <= MOST_QUERIES


def test_a_person_without_a_task_reads_the_next_payment_instead(officer):
    due_on = days_ahead(60)
    instalment = InstalmentFactory(due_on=due_on)
    with CaptureQueriesContext(connection) as queries:
        page = text_of(officer.get(reverse("home")))
    assert "Aucune tâche en attente" in page
    assert instalment.grant.reference in page
    assert f"{due_on:%d/%m/%Y}" in page
    assert len(queries) <= MOST_QUERIES


def test_instalments_due_soon_are_counted_with_their_sum_and_the_late_ones_said(officer):
    grant = GrantFactory(agreed=True)
    InstalmentFactory(grant=grant, amount=Decimal(30000), due_on=days_ahead(-1))
    InstalmentFactory(grant=grant, amount=Decimal(20000), due_on=days_ahead(15))
    InstalmentFactory(grant=grant, amount=Decimal(10000), due_on=days_ahead(16))
    line = task(officer.user, "Versements")
    assert (line.count, line.amount, line.since) == (2, Decimal(50000), days_ahead(-1))
    assert line.note == "dont 1 en retard"


def test_overdue_recommendations_say_how_old_the_oldest_is(coordinator):
    cooperative = CooperativeFactory()
    RecommendationFactory(stop=stop_at(cooperative), due_on=days_ahead(-34))
    RecommendationFactory(stop=stop_at(cooperative), due_on=days_ahead(-2))
    RecommendationFactory(stop=stop_at(cooperative), due_on=days_ahead(2))
    line = task(coordinator.user, "Recommandations")
    assert (line.count, line.note) == (2, "la plus ancienne : 34 jours")


def test_visits_past_their_day_wait_for_their_report(coordinator):
    visit_at(CooperativeFactory(), visited_on=days_ahead(-1))
    visit_at(CooperativeFactory(), visited_on=days_ahead(1))
    assert task(coordinator.user, "sans rapport").count == 1


def test_reported_visits_wait_for_whoever_may_validate_them(head, coordinator):
    visit_at(CooperativeFactory(), status="reported", visited_on=days_ahead(-2))
    assert task(head.user, "à valider").count == 1
    assert task(coordinator.user, "à valider") is None


def test_who_may_only_look_has_no_task(executive, inspector):
    a_full_life(1)
    assert tasks_of(executive.user) == []
    assert tasks_of(inspector.user) == []


def test_tasks_of_another_commune_are_not_counted():
    a_full_life(1)
    elsewhere = UserFactory(role="head", posted=CommuneFactory(name_fr="Temsia"))
    assert tasks_of(elsewhere) == []


def test_every_task_leads_to_a_list_that_opens(head):
    a_full_life(1)
    visit_at(CooperativeFactory(), status="reported", visited_on=days_ahead(-2))
    lines = tasks_of(head.user)
    assert len(lines) == 4
    for line in lines:
        assert head.get(line.url).status_code == 200


# --- the four figures


def test_figures_count_the_grants_decided_in_the_year(officer):
    ours = GrantFactory(amount=Decimal(100000), decided_on=date(2026, 2, 2), agreed=True)
    GrantFactory(amount=Decimal(70000), decided_on=date(2025, 2, 2))
    DisbursementFactory(grant=ours, amount=Decimal(40000))
    figures = figures_of(officer.user, 2026)
    assert (figures.cooperatives, figures.granted, figures.paid) == (1, 100000, 40000)
    assert figures.share == 40
    assert figures_of(officer.user, None).granted == 170000


def test_a_lower_bound_among_the_grants_makes_the_sum_a_lower_bound(officer):
    GrantFactory(amount_qualifier="at_least", decided_on=date(2026, 2, 2))
    GrantFactory(decided_on=date(2026, 2, 3))
    assert figures_of(officer.user, 2026).granted_qualifier == "at_least"
    assert figures_of(officer.user, 2025).granted_qualifier == "exact"


def test_women_employed_are_those_of_the_latest_known_figure(officer):
    cooperative = GrantFactory(decided_on=date(2026, 2, 2)).cooperative
    GrantFactory(decided_on=date(2026, 2, 2))
    HeadcountFactory(cooperative=cooperative, as_of=date(2024, 1, 1), workers_women=9)
    HeadcountFactory(
        cooperative=cooperative,
        as_of=date(2025, 1, 1),
        workers_women=40,
        workers_women_qualifier="at_least",
    )
    HeadcountFactory(cooperative=cooperative, as_of=date(2026, 1, 1), workers_women=None)
    figures = figures_of(officer.user, 2026)
    assert (figures.women, figures.women_qualifier, figures.women_unknown) == (40, "at_least", 1)


def test_women_nobody_counted_are_unknown_and_not_zero(officer):
    GrantFactory(decided_on=date(2026, 2, 2))
    assert figures_of(officer.user, 2026).women is None
    assert "Non renseigné" in text_of(officer.get("/?year=2026"))


def test_the_figures_are_those_of_the_lists_they_open(officer):
    for year in (2025, 2026, 2026):
        paid = GrantFactory(decided_on=date(year, 2, 2), entered_afterwards=True)
        DisbursementFactory(grant=paid, amount=Decimal(25000), paid_on=date(2026, 4, 2))
    CooperativeFactory()
    year = text_of(officer.get(lists_behind(2026)["grants"]))
    figures = figures_of(officer.user, 2026)
    assert (figures.cooperatives, figures.granted, figures.paid) == (2, 200000, 50000)
    assert "200 000,00" in year
    assert "50 000,00" in year
    recipients = text_of(officer.get(lists_behind(2026)["cooperatives"]))
    assert "2 coopératives sur 4" in recipients
    ever = figures_of(officer.user, None)
    supported = Cooperative.objects.visible_to(officer.user).supported().totals()
    assert (ever.cooperatives, ever.granted, ever.paid) == (
        supported["number"],
        supported["total_granted"],
        supported["total_received"],
    )
    everyone = text_of(officer.get(lists_behind(None)["cooperatives"]))
    assert "3 coopératives sur 4" in everyone
    assert "75 000,00" in everyone


@pytest.mark.parametrize("year", ["2026", "all"])
def test_each_tile_opens_its_rows(officer, year):
    GrantFactory(decided_on=date(2026, 2, 2))
    page = officer.get(reverse("home"), {"year": year}).content.decode()
    tiles = re.findall(r'class="tile" href="([^"]+)"', page)
    assert len(tiles) == 4
    for url in tiles:
        assert officer.get(url).status_code == 200


def test_figures_are_those_of_the_territory(officer):
    GrantFactory(decided_on=date(2026, 2, 2))
    elsewhere = UserFactory(posted=CommuneFactory(name_fr="Temsia"))
    assert figures_of(elsewhere, 2026).cooperatives == 0
    assert figures_of(elsewhere, 2026).share is None


@pytest.mark.parametrize(
    ("typed", "read"),
    [("2024", 2024), ("all", None), ("1066", 2005), ("٢٠٢٤", ...), ("x" * 300, ...), (None, ...)],
)
def test_an_unreadable_year_is_this_year(typed, read):
    this_year = timezone.localdate().year
    assert year_asked(typed) == (this_year if read is ... else read)


# --- what happened


def test_the_last_changes_are_sentences_of_the_territory(officer):
    temsia = CommuneFactory(name_fr="Temsia")
    for commune in (CommuneFactory(), temsia):
        actions.award(
            cooperative=CooperativeFactory(commune=commune),
            amount=Decimal(5000),
            purpose_fr="Essai",
            by=officer.user,
            decided_on=date(2026, 2, 2),
        )
    neighbour = UserFactory(posted=temsia)
    assert text_of(officer.get("/")).count("a enregistré la subvention") == 2
    officer.force_login(neighbour, backend="indh_portal.accounts.backends.RoleBackend")
    page = text_of(officer.get("/"))
    assert page.count("a enregistré la subvention") == 1
    assert "SUB-2026-002" in page
    assert "SUB-2026-001" not in page


def test_the_next_visits_are_named(officer):
    visit = visit_at(CooperativeFactory(name_fr="Tibourk"), visited_on=days_ahead(3))
    page = text_of(officer.get("/"))
    assert visit.reference in page
    assert "Tibourk" in page


def test_home_speaks_arabic_too(officer):
    a_full_life(1)
    officer.user.language = "ar"
    officer.user.save()
    response = officer.get("/")
    assert response.status_code == 200
    assert 'dir="rtl"' in response.content.decode()
