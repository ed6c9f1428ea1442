"""Tests that views are saved, opened and shared; a view keeps a query and no rows."""

import pytest
from django.db import IntegrityError, transaction

from indh_portal.history.models import Act
from indh_portal.lists import actions
from indh_portal.lists.models import SavedView
from tests.cooperatives.pages import signed_in_again, text_of
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.saved_views import SavedViewFactory
from tests.nouns.territory import CommuneFactory
from tests.nouns.users import UserFactory

LIST = "/cooperatives/"
KEEP = "/views/keep/"


def kept(client, **sent):
    return client.post(KEEP, {"list": "cooperatives:list", "title": "Mes actives"} | sent)


def tabs(client, address=LIST):
    return list(client.get(address).context["list_page"].tabs)


def test_a_view_keeps_filters_sort_and_columns_and_nothing_else(officer):
    asked = "status=active&sort=-received&columns=phone&columns=ice&page=3&export=csv&x=1&view=9"
    response = kept(officer, query=asked)

    view = SavedView.objects.get()
    assert view.query == "status=active&sort=-received&columns=phone%2Cice"
    assert (view.owner, view.title, view.shared, view.default) == (
        officer.user,
        "Mes actives",
        False,
        False,
    )
    assert response.url == f"{LIST}?view={view.pk}&{view.query}"


def test_the_list_offers_what_a_view_would_keep(officer):
    page = text_of(officer.get(f"{LIST}?status=active&page=1&columns=phone"))

    assert 'name="query" value="status=active&amp;columns=phone"' in page


def test_one_s_own_views_then_the_shared_ones_are_tabs(officer):
    SavedViewFactory(title="Z partagée", shared=True)
    SavedViewFactory(title="Cachée")
    mine = SavedViewFactory(owner=officer.user, title="À moi", query="status=idle")

    offered = tabs(officer)
    assert [str(tab.label) for tab in offered] == ["Toutes", "À moi", "Z partagée"]
    assert [tab.current for tab in offered] == [True, False, False]
    assert [tab.current for tab in tabs(officer, mine.link)] == [False, True, False]


def test_a_view_of_another_list_is_not_offered(officer):
    SavedViewFactory(owner=officer.user, list_name="visits:list")

    assert len(tabs(officer)) == 1


def test_a_view_that_asks_for_a_filter_of_the_past_opens_and_says_which(officer):
    CooperativeFactory(name_fr="Tibourk")
    view = SavedViewFactory(owner=officer.user, title="Ancienne", query="status=active&colour=red")
    page = officer.get(view.link)

    assert len(page.context["rows"]) == 1
    assert (
        "« \u2068Ancienne\u2069 » s’ouvre sans ce qui n’existe plus : \u2068colour\u2069."
        in text_of(page)
    )


# --- the view a list opens on


@pytest.fixture
def default(officer):
    return SavedViewFactory(owner=officer.user, default=True, query="status=closed")


def test_a_list_opens_on_the_default_view_when_nothing_is_asked(officer, default):
    CooperativeFactory()
    response = officer.get(LIST)

    assert response.url == default.link
    opened = officer.get(response.url)
    assert opened.status_code == 200
    assert list(opened.context["rows"]) == []


def test_everything_stays_one_touch_away(officer, default):
    CooperativeFactory()
    opened = officer.get(default.link).context["list_page"]
    everything = next(iter(opened.tabs))

    page = officer.get(f"{LIST}{everything.link}")
    assert len(page.context["rows"]) == 1
    assert 'name="view"' in text_of(page)
    assert opened.clear_link == f"{LIST}?view=all"


def test_a_default_view_that_asks_nothing_does_not_turn_in_circles(officer):
    view = SavedViewFactory(owner=officer.user, default=True, query="")

    assert officer.get(LIST).url == f"{LIST}?view={view.pk}"
    assert officer.get(f"{LIST}?view={view.pk}").status_code == 200


def test_the_default_of_somebody_else_opens_nothing_here(officer):
    SavedViewFactory(default=True, shared=True)

    assert officer.get(LIST).status_code == 200


def test_a_link_that_only_names_a_view_opens_it_whole(officer, default):
    assert officer.get(f"{LIST}?view={default.pk}").url == default.link


def test_any_filter_of_the_address_wins_over_the_default(officer, default):
    assert officer.get(f"{LIST}?status=active").status_code == 200


@pytest.mark.parametrize("view", ["0", "-1", "abc", "9" * 30, "٣", "all", "' OR 1=1"])
def test_a_view_that_does_not_exist_is_the_list(officer, default, view):
    CooperativeFactory()

    assert len(officer.get(LIST, {"view": view}).context["rows"]) == 1


def test_only_one_view_of_a_list_opens_by_default(officer, default):
    other = SavedViewFactory(owner=officer.user, title="Autre")
    actions.open_by_default(view=other, by=officer.user)

    assert list(SavedView.objects.filter(default=True)) == [other]
    with pytest.raises(IntegrityError), transaction.atomic():
        SavedView.objects.update(default=True)


@pytest.mark.parametrize("views", [1, 7])
def test_views_cost_a_list_one_query_however_many(officer, django_assert_num_queries, views):
    for n in range(views):
        CooperativeFactory()
        SavedViewFactory(owner=officer.user, title=f"Vue {n}")
        SavedViewFactory(shared=True)

    for query in ("view=all", "status=active&received_max=1000"):
        with django_assert_num_queries(6):
            officer.get(f"{LIST}?{query}")


@pytest.mark.parametrize("views", [1, 7])
def test_the_page_of_views_costs_the_same_however_many(officer, django_assert_num_queries, views):
    for n in range(views):
        SavedViewFactory(owner=officer.user, title=f"Vue {n}")
        SavedViewFactory(shared=True)

    with django_assert_num_queries(3):
        officer.get("/views/")


# --- the page of one’s views


def test_a_view_is_renamed_shared_withdrawn_and_discarded(head):
    view = SavedViewFactory(owner=head.user)
    at = f"/views/{view.pk}/"

    head.post(f"{at}rename/", {"title": "  Autre   nom "})
    view.refresh_from_db()
    assert view.title == "Autre nom"
    for verb, field in (("share", "shared"), ("default", "default")):
        for expected in (True, False):
            head.post(f"{at}{verb}/")
            view.refresh_from_db()
            assert getattr(view, field) is expected
    head.post(f"{at}discard/")
    assert not SavedView.objects.exists()


def test_the_page_says_how_to_begin_and_lists_what_others_share(officer):
    assert "Enregistrez une vue depuis une liste" in text_of(officer.get("/views/"))

    SavedViewFactory(title="Du chef", shared=True)
    SavedViewFactory(title="Cachée")
    page = text_of(officer.get("/views/"))
    assert "Du chef" in page
    assert "Cachée" not in page


def test_a_view_of_a_list_that_is_gone_vanishes_quietly(officer):
    SavedViewFactory(owner=officer.user, list_name="stamps:list")

    assert officer.get("/views/").status_code == 200


def test_sharing_needs_the_right_and_withdrawing_does_not(officer, head):
    view = SavedViewFactory(owner=officer.user)
    assert officer.post(f"/views/{view.pk}/share/").status_code == 403

    SavedView.objects.update(shared=True)
    officer.post(f"/views/{view.pk}/share/")
    assert not SavedView.objects.get().shared


@pytest.mark.parametrize("verb", ["rename", "default", "share", "discard"])
def test_a_shared_view_is_changed_by_its_owner_alone(head, verb):
    view = SavedViewFactory(shared=True)

    assert head.post(f"/views/{view.pk}/{verb}/", {"title": "x"}).status_code == 404
    assert SavedView.objects.values().get() == {
        name: getattr(view, name)
        for name in ("id", "owner_id", "list_name", "title", "query", "shared", "default")
    }


def test_two_views_of_a_list_never_bear_the_same_name(officer):
    kept(officer, query="")
    response = kept(officer, query="status=idle", follow=True)

    assert SavedView.objects.count() == 1
    page = text_of(officer.get(f"{LIST}?view=all"))
    assert "Vous avez déjà une vue de ce nom pour cette liste." in page
    assert response.status_code == 302


@pytest.mark.parametrize("title", ["", "   ", "x" * 61, "a\u0007b"])
def test_a_title_that_cannot_be_read_is_refused(officer, title):
    kept(officer, title=title, query="")

    assert not SavedView.objects.exists()


@pytest.mark.parametrize(
    "sent", [{"list": "nowhere"}, {"list": ""}, {"list": "home"}, {"query": "text=%00"}]
)
def test_what_no_page_sends_is_a_400(officer, sent):
    assert kept(officer, **{"query": ""} | sent).status_code == 400


def test_a_settings_text_too_long_is_refused_in_words(officer):
    kept(officer, query="text=" + "a" * 2_001)

    assert not SavedView.objects.exists()


def test_what_happened_to_a_view_is_told_to_administrators(head, administrator):
    view = SavedViewFactory(owner=head.user, title="Suivi")
    actions.share(view=view, by=head.user)

    line = Act.objects.get(verb="view.shared")
    assert line.reference == "Suivi"
    assert "a partagé la vue" in text_of(administrator.get("/history/"))
    assert "a partagé la vue" not in text_of(head.get("/history/"))


# --- somebody of another place


def test_a_shared_view_shows_each_their_own_rows(head):
    here = CooperativeFactory(name_fr="Tibourk")
    view = SavedViewFactory(
        owner=head.user, shared=True, query=f"commune={here.commune_id}&text=tibourk"
    )
    newcomer = UserFactory(role="officer", posted=CommuneFactory(name_fr="Temsia"))
    signed_in_again(head, newcomer)

    page = head.get(view.link)
    assert list(page.context["rows"]) == []
    assert here.reference not in text_of(page)
    assert page.context["list_page"].opened_view["title"] == view.title
