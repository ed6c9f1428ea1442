from datetime import date

import pytest
from django.db.models import OuterRef

from cooperatives.models import Cooperative
from tests.days import days_ahead
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.recommendations import FollowUpActionFactory, RecommendationFactory
from tests.nouns.users import UserFactory
from tests.nouns.visits import FieldVisitFactory, VisitStopFactory, stop_at, visit_at
from visits.models import FieldVisit, Recommendation, VisitStop

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(temsia):
    """Create one visit with stops in two communes."""
    return visit_at(CooperativeFactory(), CooperativeFactory(commune=temsia), status="in_field")


def test_a_commune_coordinator_sees_only_their_stops_of_a_shared_visit(shared, temsia):
    theirs = UserFactory(role="coordinator", posted=temsia)

    visit = FieldVisit.objects.visible_to(theirs).for_table().get()

    assert [stop.cooperative.commune for stop in visit.visible_stops] == [temsia]
    assert VisitStop.objects.visible_to(theirs).count() == 1


def test_a_visit_elsewhere_is_out_of_sight(temsia):
    visit_at(CooperativeFactory())
    RecommendationFactory()
    theirs = UserFactory(role="coordinator", posted=temsia)

    for model in (FieldVisit, VisitStop, Recommendation):
        assert not model.objects.visible_to(theirs).exists()
        assert model.objects.visible_to(UserFactory()).exists()
        assert model.objects.visible_to(UserFactory(is_superuser=True, posted=False)).exists()


def test_a_shared_visit_is_one_row(shared):
    assert FieldVisit.objects.visible_to(UserFactory()).count() == 1


def test_visits_without_report_are_over_and_oldest_first():
    here = CooperativeFactory()
    later = visit_at(here, visited_on=days_ahead(-1))
    first = visit_at(here, visited_on=days_ahead(-9), status="in_field")
    visit_at(here, visited_on=days_ahead(0))
    visit_at(here, visited_on=days_ahead(-9), status="reported")
    visit_at(here, visited_on=days_ahead(-9), status="cancelled")

    assert list(FieldVisit.objects.without_report()) == [first, later]


def test_upcoming_visits_are_planned_and_nearest_first():
    here = CooperativeFactory()
    later = visit_at(here, visited_on=days_ahead(9))
    today = visit_at(here, visited_on=days_ahead(0))
    visit_at(here, visited_on=days_ahead(-1))
    visit_at(here, visited_on=days_ahead(9), status="cancelled")

    assert list(FieldVisit.objects.upcoming()) == [today, later]


def test_drafts_are_visits_begun_by_their_lead_or_else_their_planner(author):
    led = visit_at(CooperativeFactory(), lead=author, status="in_field")
    planned = visit_at(CooperativeFactory(), planned_by=author, status="in_field")
    visit_at(CooperativeFactory(), planned_by=author, lead=UserFactory(), status="in_field")
    visit_at(CooperativeFactory(), lead=author)

    assert set(FieldVisit.objects.drafts_of(author)) == {led, planned}


def last_day(cooperative):
    rows = Cooperative.objects.with_follow_up()
    return rows.get(pk=cooperative.pk).last_visited_on


def test_the_last_visit_of_a_cooperative_really_took_place():
    here = CooperativeFactory()
    assert last_day(here) is None

    for status, day in [
        ("validated", date(2026, 1, 5)),
        ("in_field", date(2026, 2, 9)),
        ("planned", date(2026, 3, 1)),
        ("cancelled", date(2026, 3, 2)),
    ]:
        visit_at(here, visited_on=day, status=status)
    unlogged = visit_at(CooperativeFactory(), visited_on=date(2026, 3, 3), status="in_field")
    VisitStopFactory(visit=unlogged, cooperative=here)

    assert last_day(here) == date(2026, 2, 9)


def test_the_last_visit_of_one_is_not_that_of_another():
    here, there = CooperativeFactory(), CooperativeFactory()
    visit_at(here, visited_on=date(2026, 1, 5), status="validated")
    visit_at(there, visited_on=date(2026, 2, 5), status="validated")

    assert (last_day(here), last_day(there)) == (date(2026, 1, 5), date(2026, 2, 5))


def test_of_two_visits_on_one_day_the_one_of_an_exact_day_is_told():
    here, day = CooperativeFactory(), date(2026, 1, 5)

    def qualifier():
        rows = Cooperative.objects.with_follow_up()
        return rows.get(pk=here.pk).last_visited_on_qualifier

    visit_at(here, visited_on=day, status="validated", visited_on_qualifier="about")
    assert qualifier() == "about"
    visit_at(here, visited_on=day, status="validated")
    assert qualifier() == "exact"


def test_overdue_recommendations_are_counted_for_each_cooperative():
    here, there = CooperativeFactory(), CooperativeFactory()
    stops = [stop_at(here), stop_at(here)]
    for stop in stops:
        RecommendationFactory(stop=stop)
    RecommendationFactory(stop=stops[0], due_on=days_ahead(0))
    RecommendationFactory(stop=stops[0], closed=True)

    counts = Cooperative.objects.annotate(
        n=VisitStop.objects.overdue_recommendations_at(cooperative=OuterRef("pk"))
    ).values_list("pk", "n")

    assert dict(counts) == {here.pk: 2, there.pk: 0}


def test_a_stop_counts_its_open_and_its_overdue_recommendations():
    stop = stop_at(CooperativeFactory())
    RecommendationFactory(stop=stop)
    RecommendationFactory(stop=stop, due_on=days_ahead(5))
    RecommendationFactory(stop=stop, closed=True)

    row = VisitStop.objects.for_table().get(pk=stop.pk)

    assert (row.open_count, row.overdue_count) == (2, 1)


def test_a_timeline_is_newest_first_without_what_was_cancelled():
    here = CooperativeFactory()
    older = visit_at(here, visited_on=date(2026, 1, 5), status="validated").stop
    newer = visit_at(here, visited_on=date(2026, 2, 5)).stop
    visit_at(here, status="cancelled")

    assert list(here.visit_stops.for_timeline()) == [newer, older]


@pytest.fixture
def agenda():
    return {
        "late": RecommendationFactory(due_on=days_ahead(-12)),
        "today": RecommendationFactory(due_on=days_ahead(0)),
        "in six days": RecommendationFactory(due_on=days_ahead(6), status="blocked"),
        "in a week": RecommendationFactory(due_on=days_ahead(7)),
        "closed": RecommendationFactory(due_on=days_ahead(-12), closed=True),
    }


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (Recommendation.objects.open, ["late", "today", "in six days", "in a week"]),
        (Recommendation.objects.overdue, ["late"]),
        (Recommendation.objects.this_week, ["today", "in six days"]),
        (Recommendation.objects.later, ["in a week"]),
        (lambda: Recommendation.objects.due_within(6), ["late", "today", "in six days"]),
    ],
)
def test_recommendations_by_their_day(agenda, rows, names):
    assert list(rows().order_by("due_on", "pk")) == [agenda[name] for name in names]


def test_the_agenda_counts_what_the_presets_list(agenda):
    assert Recommendation.objects.agenda() == {"late": 1, "week": 2, "later": 1, "blocked": 1}


def test_days_late_are_known_of_open_late_ones_only(agenda):
    late = {row.pk: row.days_late for row in Recommendation.objects.for_table()}

    assert late[agenda["late"].pk] == 12
    assert [late[agenda[name].pk] for name in ("today", "in a week", "closed")] == [None] * 3


def test_the_last_follow_up_is_the_newest_line():
    line = FollowUpActionFactory()
    newest = FollowUpActionFactory(recommendation=line.recommendation)

    assert Recommendation.objects.for_table().get().last_followed_at == newest.at


def test_a_visit_without_stop_is_seen_by_nobody():
    FieldVisitFactory()

    assert not FieldVisit.objects.visible_to(UserFactory()).exists()
