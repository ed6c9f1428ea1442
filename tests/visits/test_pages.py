import pytest
from django.urls import reverse

from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.recommendations import FollowUpActionFactory, RecommendationFactory
from tests.nouns.visits import DelegationMemberFactory, OccasionFactory, visit_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """Create a visit of each status, and two recommendations, one open and one closed."""
    here = CooperativeFactory(name_fr="Tibourk", name_ar="تيبورك")
    visits = {
        status: visit_at(
            here,
            CooperativeFactory(),
            status=status,
            occasion=OccasionFactory(),
            visited_on_qualifier="about",
        )
        for status in ("planned", "in_field", "reported", "validated", "cancelled")
    }
    DelegationMemberFactory(visit=visits["planned"])
    row = RecommendationFactory(stop=visits["in_field"].stop)
    FollowUpActionFactory(recommendation=row)
    closed = RecommendationFactory(stop=visits["reported"].stop, closed=True)
    return visits | {"open": row, "closed": closed, "here": here}


def addresses(world):
    stop = [world["planned"].reference, world["here"].reference]
    for name in ("list", "new", "recommendation_list"):
        yield reverse(f"visits:{name}")
    for status in ("planned", "in_field", "reported", "validated", "cancelled"):
        yield world[status].get_absolute_url()
    for name in ("edit", "send_back", "cancel", "stop_choice"):
        yield reverse(f"visits:{name}", args=stop[:1])
    yield reverse("visits:stop_log", args=stop)
    yield reverse("visits:recommendation_new", args=stop)
    for row in ("open", "closed"):
        yield world[row].get_absolute_url()
    for act in ("edit", "follow", "postpone", "close", "reopen"):
        yield reverse(f"visits:recommendation_{act}", args=[world["open"].reference])


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_every_page_opens_in_both_languages(head, world, language):
    head.user.language = language
    head.user.save()

    for address in addresses(world):
        response = head.get(address)
        assert response.status_code == 200, address
        assert f'<html lang="{language}"' in response.text


def test_a_visit_of_an_approximate_day_says_so(head, world):
    page = head.get(world["validated"].get_absolute_url()).text

    assert "vers le" in page
    assert "Journée internationale des coopératives" in page


def test_a_reader_is_offered_no_act(inspector, world):
    for address in (world["in_field"], world["reported"], world["open"]):
        page = inspector.get(address.get_absolute_url()).text.split("<main", 1)[1]
        assert "<form" not in page
        assert "btn btn-" not in page


@pytest.mark.parametrize(
    ("name", "row"),
    [("list", "visits"), ("recommendation_list", "recommendations")],
)
def test_a_list_costs_the_same_for_one_row_or_three(
    head, django_assert_max_num_queries, django_assert_num_queries, name, row
):
    address = reverse(f"visits:{name}")
    RecommendationFactory()
    with django_assert_max_num_queries(7) as first:
        head.get(address)
    for _ in range(2):
        RecommendationFactory()

    with django_assert_num_queries(len(first)):
        response = head.get(address)

    assert response.context["shown"] == 3


@pytest.mark.parametrize("count", [1, 3])
def test_a_visit_page_costs_the_same_for_one_stop_or_three(
    head, django_assert_max_num_queries, count
):
    visit = visit_at(*CooperativeFactory.create_batch(count), status="in_field")
    for stop in visit.stops.all():
        RecommendationFactory(stop=stop)

    with django_assert_max_num_queries(9):
        head.get(visit.get_absolute_url())


def test_a_recommendation_page_costs_the_same_for_one_line_or_three(
    head, django_assert_max_num_queries
):
    row = RecommendationFactory()
    for _ in range(3):
        FollowUpActionFactory(recommendation=row)

    with django_assert_max_num_queries(5):
        head.get(row.get_absolute_url())
