import html
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
from indh_portal.dashboard.charts import by_commune, payments_by_month, visits_by_month
from indh_portal.dashboard.figures import figures_of, lists_behind, months_of, year_asked
from indh_portal.dashboard.tasks import blocks_of, grouped, tasks_of, week_of
from tests.days import days_ahead
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.disbursements import DisbursementFactory
from tests.nouns.grants import GrantFactory, InstalmentFactory
from tests.nouns.headcounts import HeadcountFactory
from tests.nouns.recommendations import RecommendationFactory
from tests.nouns.territory import CommuneFactory
from tests.nouns.users import BACKEND, UserFactory
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


# --- the groups, the week, what blocks


def test_tasks_are_grouped_and_a_group_without_a_task_is_not_shown(head, officer):
    a_full_life(1)
    assert [label for label, _tasks in grouped(tasks_of(head.user))] == ["Argent", "Terrain"]
    page = text_of(head.get("/"))
    assert page.index(">Argent<") < page.index(">Terrain<")
    assert ">Registre<" not in page


def test_all_tasks_are_counted_in_one_query(head, django_assert_num_queries):
    a_full_life(2)
    with django_assert_num_queries(1):
        assert len(tasks_of(head.user)) == 3


def test_only_what_is_late_is_marked(coordinator):
    visit_at(CooperativeFactory(), visited_on=days_ahead(-1))
    RecommendationFactory(stop=stop_at(CooperativeFactory()), due_on=days_ahead(-1))
    late = {str(line.label): line.is_late for line in tasks_of(coordinator.user)}
    assert late == {"Recommandations en retard": True, "Visites sans rapport": False}


def test_the_week_is_one_list_by_day_of_payments_visits_and_deadlines(
    officer, django_assert_num_queries
):
    paid = GrantFactory(cooperative__name_fr="Al Khair", agreed=True)
    for days in (-9, 5, 6, 7):
        InstalmentFactory(grant=paid, due_on=days_ahead(days), amount=Decimal(10000))
    visit_at(
        CooperativeFactory(name_fr="Tibourk"),
        CooperativeFactory(name_fr="Afoulki"),
        visited_on=days_ahead(0),
    )
    stop = stop_at(CooperativeFactory(name_fr="Itrane"))
    RecommendationFactory(stop=stop, due_on=days_ahead(1), text="Tenir la caisse")
    RecommendationFactory(stop=stop, due_on=days_ahead(-1))
    with django_assert_num_queries(1):
        week = week_of(officer.user)
    assert [(each.line.day, each.line.name, each.is_late) for each in week] == [
        (days_ahead(-9), "Al Khair", True),
        (days_ahead(0), "Tibourk", False),
        (days_ahead(1), "Itrane", False),
        (days_ahead(5), "Al Khair", False),
        (days_ahead(6), "Al Khair", False),
    ]
    assert week[1].line.others == 1
    assert week[2].line.text == "Tenir la caisse"
    page = text_of(officer.get("/"))
    assert "Tibourk</bdi> + 1" in page
    for each in week:
        assert officer.get(each.url).status_code == 200
        assert not each.act or officer.get(each.act[1]).status_code == 200


def test_of_the_late_payments_the_week_names_the_two_oldest_to_whoever_pays(officer, coordinator):
    grant = GrantFactory(agreed=True)
    for days in (-3, -2, -1):
        InstalmentFactory(grant=grant, due_on=days_ahead(days), amount=Decimal(10000))
    assert [each.line.day for each in week_of(officer.user)] == [days_ahead(-3), days_ahead(-2)]
    assert week_of(coordinator.user) == []


def test_who_may_not_pay_reads_the_payments_of_the_week_without_the_act(executive):
    InstalmentFactory(due_on=days_ahead(2))
    [line] = week_of(executive.user)
    assert line.act == ()
    assert "disbursements/new" not in text_of(executive.get("/"))


def test_a_visit_names_only_the_stops_that_the_person_sees(officer):
    temsia = CommuneFactory(name_fr="Temsia")
    visit_at(
        CooperativeFactory(name_fr="Tibourk", commune=temsia),
        CooperativeFactory(name_fr="Afoulki"),
        visited_on=days_ahead(1),
    )
    neighbour = UserFactory(posted=temsia)
    [line] = week_of(neighbour)
    assert (line.line.name, line.line.others) == ("Tibourk", 0)


def test_what_blocks_names_one_of_each_kind_before_a_second(executive, django_assert_num_queries):
    late = GrantFactory(cooperative__name_fr="Al Khair", agreed=True)
    InstalmentFactory(grant=late, due_on=days_ahead(-9), amount=Decimal(20000))
    InstalmentFactory(grant=late, due_on=days_ahead(-8), amount=Decimal(20000))
    held = GrantFactory(cooperative__name_fr="Errahma", agreed=True)
    actions.suspend(grant=held, by=UserFactory(), reason="pièces non remises")
    stop = stop_at(CooperativeFactory(name_fr="Itrane"))
    RecommendationFactory(stop=stop, due_on=days_ahead(-1))
    with django_assert_num_queries(1):
        blocks = blocks_of(executive.user)
    assert sorted(each.line.name for each in blocks) == ["Al Khair", "Errahma", "Itrane"]
    assert {each.line.text for each in blocks if each.line.name == "Errahma"} == {
        "pièces non remises"
    }
    page = text_of(executive.get("/"))
    assert "Ce qui bloque" in page
    assert "À traiter" not in page
    for each in blocks:
        assert each.url in page


def test_nothing_late_blocks_nothing(executive):
    assert blocks_of(executive.user) == []
    assert "Rien ne bloque" in text_of(executive.get("/"))


# --- the figures


def test_figures_count_the_grants_decided_in_the_year(officer):
    ours = GrantFactory(amount=Decimal(100000), decided_on=date(2026, 2, 2), agreed=True)
    GrantFactory(amount=Decimal(70000), decided_on=date(2025, 2, 2))
    DisbursementFactory(grant=ours, amount=Decimal(40000))
    figures = figures_of(officer.user, "2026")
    assert figures.cooperatives == 1
    assert figures.money == (100000, 40000, 0, "exact")
    assert (figures.money.remaining, figures.money.share) == (60000, 40)
    assert figures.before.granted == 70000
    assert figures_of(officer.user, "2025").before is None
    assert figures_of(officer.user, "all").money.granted == 170000


def test_the_money_is_told_by_commune_the_most_granted_first(officer):
    temsia = CommuneFactory(name_fr="Temsia")
    for amount, facts in ((50000, {}), (70000, {"cooperative__commune": temsia}), (30000, {})):
        GrantFactory(amount=Decimal(amount), decided_on=date(2026, 2, 2), **facts)
    figures = figures_of(officer.user, "2026")
    granted = [money.granted for money in figures.communes.values()]
    assert granted == [80000, 70000]
    assert sum(granted) == figures.money.granted
    chart = by_commune(figures)
    assert [row.label for row in chart.rows][1] == "Temsia"
    for row in chart.rows:
        assert f"{granted.pop(0) / 1000:.0f} 000,00" in text_of(officer.get(row.url))


def test_payments_of_a_month_are_net_of_reversals_and_those_of_the_list(officer):
    grant = GrantFactory(agreed=True, decided_on=date(2025, 12, 2))
    first = DisbursementFactory(grant=grant, amount=Decimal(40000), paid_on=date(2026, 4, 30))
    DisbursementFactory(
        grant=grant, amount=Decimal(10000), reverses=first, paid_on=date(2026, 4, 30)
    )
    DisbursementFactory(grant=grant, amount=Decimal(5000), paid_on=date(2026, 5, 1))
    GrantFactory(decided_on=date(2026, 2, 2))
    figures = figures_of(officer.user, "2026")
    assert figures.payments == {date(2026, 4, 1): 30000, date(2026, 5, 1): 5000}
    april = payments_by_month(figures).rows[3]
    assert april.values == (30000,)
    assert "30 000,00" in text_of(officer.get(april.url))


def test_visits_of_the_year_are_those_that_took_place(officer):
    GrantFactory(decided_on=date(2026, 2, 2))
    visit_at(CooperativeFactory(), status="reported", visited_on=date(2026, 3, 31))
    visit_at(CooperativeFactory(), status="cancelled", visited_on=date(2026, 3, 2))
    visit_at(CooperativeFactory(), status="validated", visited_on=date(2025, 12, 31))
    figures = figures_of(officer.user, "2026")
    assert (figures.held_visits, figures.visits) == (1, {date(2026, 3, 1): 1})
    assert len(officer.get(lists_behind(figures)["visits"]).context["rows"]) == 1
    assert len(officer.get(visits_by_month(figures).rows[2].url).context["rows"]) == 1


def test_the_months_are_those_of_the_year_or_the_last_twelve():
    assert months_of(2024)[0] == date(2024, 1, 1)
    assert months_of(2024)[-1] == date(2024, 12, 1)
    last = months_of(None)
    assert len(last) == 12
    assert last[-1] == timezone.localdate().replace(day=1)


def test_a_lower_bound_among_the_grants_makes_the_sum_a_lower_bound(officer):
    GrantFactory(amount_qualifier="at_least", decided_on=date(2026, 2, 2))
    GrantFactory(decided_on=date(2026, 2, 3))
    GrantFactory(decided_on=date(2025, 2, 3))
    assert figures_of(officer.user, "2026").money.qualifier == "at_least"
    assert figures_of(officer.user, "2025").money.qualifier == "exact"


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
    figures = figures_of(officer.user, "2026")
    assert (figures.women, figures.women_qualifier, figures.women_unknown) == (40, "at_least", 1)


def test_women_nobody_counted_are_unknown_and_not_zero(officer):
    GrantFactory(decided_on=date(2026, 2, 2))
    assert figures_of(officer.user, "2026").women is None
    assert "Non renseigné" in text_of(officer.get("/?year=2026"))


def test_the_figures_are_those_of_the_lists_they_open(officer):
    for year in (2025, 2026, 2026):
        paid = GrantFactory(decided_on=date(year, 2, 2), entered_afterwards=True)
        DisbursementFactory(grant=paid, amount=Decimal(25000), paid_on=date(2026, 4, 2))
    CooperativeFactory()
    figures, ever = figures_of(officer.user, "2026"), figures_of(officer.user, "all")
    assert (figures.cooperatives, *figures.money[:2]) == (2, 200000, 50000)
    year = text_of(officer.get(lists_behind(figures)["grants"]))
    assert "200 000,00" in year
    assert "50 000,00" in year
    recipients = text_of(officer.get(lists_behind(figures)["cooperatives"]))
    assert "2 coopératives sur 4" in recipients
    supported = Cooperative.objects.visible_to(officer.user).supported().totals()
    assert (ever.cooperatives, *ever.money[:2]) == (
        supported["number"],
        supported["total_granted"],
        supported["total_received"],
    )
    everyone = text_of(officer.get(lists_behind(ever)["cooperatives"]))
    assert "3 coopératives sur 4" in everyone
    assert "75 000,00" in everyone


@pytest.mark.parametrize("path", ["/?year=2026", "/?year=all", "/overview/?year=2026"])
def test_each_figure_opens_its_rows(officer, path):
    GrantFactory(decided_on=date(2026, 2, 2))
    page = officer.get(path).content.decode()
    figures = re.search(r'class="money-figures".*?</dl>', page, re.DOTALL)[0]
    figures += re.search(r'class="small-figures".*?</ul>', page, re.DOTALL)[0]
    addresses = re.findall(r'href="([^"]+)"', figures)
    assert len(addresses) == 6
    for url in {html.unescape(address) for address in addresses}:
        assert officer.get(url).status_code == 200


def test_figures_are_those_of_the_territory(officer):
    GrantFactory(decided_on=date(2026, 2, 2))
    elsewhere = UserFactory(posted=CommuneFactory(name_fr="Temsia"))
    figures = figures_of(elsewhere, "2026")
    assert (figures.cooperatives, figures.money.share, figures.communes) == (0, None, {})
    officer.force_login(elsewhere, backend=BACKEND)
    assert "Aucune subvention accordée" in text_of(officer.get("/"))


def test_only_years_that_have_grants_are_offered(officer):
    GrantFactory(decided_on=date(2026, 2, 2))
    GrantFactory(decided_on=date(2019, 2, 2))
    GrantFactory(decided_on=None, entered_afterwards=True)
    page = officer.get("/?year=2019").content.decode()
    assert re.findall(r'<option value="(\w+)"', page) == ["2026", "2019", "all"]
    assert figures_of(officer.user, "all").money.granted == 300000


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2024", 2024),
        ("all", None),
        ("1066", 2026),
        ("٢٠٢٤", 2026),
        ("x" * 300, 2026),
        (None, 2026),
    ],
)
def test_a_year_without_grants_is_the_latest_that_has_some(typed, read):
    assert year_asked(typed, [2026, 2024]) == read
    assert year_asked("1066", []) == timezone.localdate().year


# --- what happened


def test_the_last_changes_tell_the_work_of_the_territory_by_name(officer):
    temsia = CommuneFactory(name_fr="Temsia")
    for name, commune in (("Tibourk", CommuneFactory()), ("Afoulki", temsia)):
        actions.award(
            cooperative=CooperativeFactory(name_fr=name, commune=commune),
            amount=Decimal(5000),
            purpose_fr="Essai",
            by=officer.user,
            decided_on=date(2026, 2, 2),
        )
    neighbour = UserFactory(posted=temsia)
    page = text_of(officer.get("/"))
    assert page.count("a accordé") == 2
    officer.force_login(neighbour, backend=BACKEND)
    page = text_of(officer.get("/"))
    assert page.count("a accordé") == 1
    assert "Afoulki" in page
    assert "Tibourk" not in page


# --- the sheet and the languages


def test_everyone_who_signs_in_may_print_the_situation(executive, coordinator):
    a_full_life(1)
    for person in (executive, coordinator):
        with CaptureQueriesContext(connection) as queries:
            page = text_of(person.get(reverse("overview")))
        assert len(queries) <= MOST_QUERIES
        assert "Situation du soutien aux coopératives" in page
        assert "Par commune" in page
        assert "Ce qui bloque" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_who_only_looks_asks_at_most_twelve_queries(executive, rows):
    a_full_life(rows)
    with CaptureQueriesContext(connection) as queries:
        assert executive.get("/").status_code == 200
    assert len(queries) <= MOST_QUERIES


def test_home_speaks_arabic_too(officer, executive):
    a_full_life(1)
    for person in (officer, executive):
        person.user.language = "ar"
        person.user.save()
        response = person.get("/")
        assert response.status_code == 200
        assert 'dir="rtl"' in response.content.decode()
