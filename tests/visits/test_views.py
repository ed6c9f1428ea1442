from datetime import date, time
from io import BytesIO
from uuid import uuid4

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests.days import days_ahead
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.grants import GrantFactory
from tests.nouns.recommendations import RecommendationFactory
from tests.nouns.territory import CommuneFactory
from tests.nouns.users import BACKEND, UserFactory
from tests.nouns.visits import OccasionFactory, stop_at, visit_at
from visits.forms import LONGEST_LIST
from visits.models import FieldVisit, Recommendation, VisitStop

pytestmark = pytest.mark.django_db


def at(name, *args):
    return reverse(f"visits:{name}", args=args)


def plan(**typed):
    return {
        "_key": str(uuid4()),
        "visited_on": "06/07/2024",
        "visited_on_qualifier": "about",
        "starts_at": "10h30",
        "visit_type": "thematic_day",
        "lead_body": "cpdh",
        **dict.fromkeys(
            ["ends_at", "published_on", "occasion", "purpose", "lead", "announced"], ""
        ),
        "delegation-0-quality_fr": "chef de service",
        "delegation-0-institution_fr": "DAS",
        **typed,
    }


UNSEEN = dict.fromkeys(["progress_percent", "met_person", "present_women", "present_men"], "")


class TestPlanning:
    def test_a_visit_is_planned_from_the_form(self, coordinator):
        here, there = CooperativeFactory(), CooperativeFactory()

        response = coordinator.post(at("new"), plan(cooperatives=[here.pk, there.pk]))

        visit = FieldVisit.objects.get()
        assert response.headers["Location"] == visit.get_absolute_url()
        assert (visit.visited_on, visit.starts_at) == (date(2024, 7, 6), time(10, 30))
        assert visit.announced is None
        assert visit.stops.count() == 2
        assert str(visit.delegation.get()) == "chef de service, DAS"

    def test_a_form_sent_twice_plans_one_visit(self, coordinator):
        typed = plan(cooperatives=[CooperativeFactory().pk])

        first, second = coordinator.post(at("new"), typed), coordinator.post(at("new"), typed)

        assert first.headers["Location"] == second.headers["Location"]
        assert FieldVisit.objects.count() == 1

    def test_what_is_missing_is_said_and_what_was_typed_is_kept(self, coordinator):
        response = coordinator.post(at("new"), plan(visited_on="31/02/2024", purpose="Écoute"))

        assert response.status_code == 422
        assert "Choisissez au moins une coopérative à visiter." in response.text
        assert "n’existe pas" in response.text
        assert "Écoute" in response.text
        assert "chef de service" in response.text

    def test_a_member_of_the_delegation_is_not_a_name_alone(self, coordinator):
        typed = plan(cooperatives=[CooperativeFactory().pk], **{"delegation-1-name_fr": "Nour"})

        response = coordinator.post(at("new"), typed)

        assert response.status_code == 422
        assert "Donnez la qualité ou l’institution" in response.text

    def test_a_cooperative_of_the_address_is_ticked(self, coordinator):
        here = CooperativeFactory(name_fr="Tibourk")

        form = coordinator.get(f"{at('new')}?cooperative={here.reference}").context["form"]

        assert form["cooperatives"].value() == [here.pk]

    def test_looking_for_a_name_keeps_the_form_and_what_is_ticked(self, coordinator):
        ticked = CooperativeFactory(name_fr="Oussmane")
        CooperativeFactory(name_fr="Tibourk")
        CooperativeFactory(name_fr="Argane")
        typed = plan(cooperatives=[ticked.pk], looked_for="tiboùrk", _filter="1", purpose="Écoute")

        response = coordinator.post(at("new"), typed)

        assert response.status_code == 200
        assert "Il y a un problème" not in response.text
        for kept in ("Oussmane", "Tibourk", "Écoute", "06/07/2024", "chef de service"):
            assert kept in response.text
        assert "Argane" not in response.text
        assert not FieldVisit.objects.exists()

    def test_a_long_list_says_that_it_goes_on(self, coordinator):
        CooperativeFactory.create_batch(LONGEST_LIST + 1)

        page = coordinator.get(at("new"))

        assert "La liste est longue" in page.text
        assert len(page.context["form"]["cooperatives"].subwidgets) == LONGEST_LIST

    def test_a_cooperative_out_of_sight_is_not_visited(self, client, temsia):
        hidden = CooperativeFactory()
        user = UserFactory(role="coordinator", posted=temsia)
        client.force_login(user, backend="indh_portal.accounts.backends.RoleBackend")

        response = client.post(at("new"), plan(cooperatives=[hidden.pk]))

        assert response.status_code == 422
        assert not FieldVisit.objects.exists()

    @pytest.mark.parametrize("sent", ["abc", "9" * 30, "-1"])
    def test_a_forged_choice_is_refused(self, coordinator, sent):
        assert coordinator.post(at("new"), plan(cooperatives=[sent])).status_code == 422

    def test_an_edit_shows_what_is_stored_and_corrects_it(self, coordinator):
        visit = visit_at(CooperativeFactory(), occasion=OccasionFactory())
        visit.delegation.create(quality_fr="chef de service", institution_fr="DAS", name_fr="Nour")

        page = coordinator.get(at("edit", visit.reference))
        coordinator.post(
            at("edit", visit.reference),
            plan(
                _version=visit.version,
                occasion=visit.occasion.pk,
                **{"delegation-0-name_fr": "Nour"},
            ),
        )

        assert 'value="Nour"' in page.text
        visit.refresh_from_db()
        assert visit.visited_on == date(2024, 7, 6)
        assert visit.delegation.get().name == "Nour"

    def test_once_reported_the_form_asks_only_when_the_press_wrote(self, coordinator):
        visit = visit_at(CooperativeFactory(), status="reported")
        address = at("edit", visit.reference)

        page = coordinator.get(address)
        coordinator.post(address, {"_version": visit.version, "published_on": "9/3/2026"})

        assert list(page.context["form"].fields) == ["published_on"]
        assert "Noter la publication" in page.text
        visit.refresh_from_db()
        assert visit.published_on == date(2026, 3, 9)

    def test_two_people_editing_see_both_versions(self, coordinator):
        visit = visit_at(CooperativeFactory(), purpose="l’un")
        FieldVisit.objects.filter(pk=visit.pk).update(purpose="entre-temps")

        response = coordinator.post(
            at("edit", visit.reference), plan(_version=visit.version, purpose="l’autre")
        )

        assert response.status_code == 409
        assert "entre-temps" in response.text
        assert "l’autre" in response.text

    def test_whoever_leads_serves_where_the_planner_does(self, client, temsia):
        user = UserFactory(role="coordinator", posted=temsia)
        near, far = UserFactory(role="head"), UserFactory(role="head", posted=CommuneFactory())
        client.force_login(user, backend="indh_portal.accounts.backends.RoleBackend")

        leads = client.get(at("new")).context["form"].fields["lead"].queryset

        assert {user, near} <= set(leads)
        assert far not in leads

    @pytest.mark.parametrize("act", ["edit", "send_back", "cancel"])
    def test_a_form_of_a_visit_says_which_visit_it_is(self, head, act):
        visit = visit_at(CooperativeFactory(name_fr="Tibourk"), status="reported")

        page = head.get(at(act, visit.reference)).text

        assert "Tibourk" in page
        assert "02/03/2026" in page

    def test_a_stop_is_found_added_and_removed(self, coordinator):
        visit = visit_at(CooperativeFactory())
        other = CooperativeFactory(name_fr="Tibourk")

        found = coordinator.get(f"{at('stop_choice', visit.reference)}?looked_for=tib")
        coordinator.post(at("stop_add", visit.reference, other.reference))

        assert list(found.context["cooperatives"]) == [other]
        assert visit.stops.count() == 2
        coordinator.post(at("stop_remove", visit.reference, other.reference))
        assert visit.stops.count() == 1


class TestField:
    def test_a_stop_is_logged_from_the_form(self, coordinator):
        visit = visit_at(CooperativeFactory())
        grant = GrantFactory(cooperative=visit.stop.cooperative)
        address = at("stop_log", visit.reference, visit.stop.cooperative.reference)
        typed = {
            "_version": visit.stop.version,
            "operating_state": "partly",
            "grant": grant.pk,
            "met_role": "president",
            "met_person": "",
            "present_women": "١٢",
            "present_men": "",
            "progress_percent": "62,5 %",
            "accounts_kept": "",
            "difficulties": ["cash", "papers"],
            "observations": "Deux machines en panne.",
        }

        response = coordinator.post(address, typed)

        stop = VisitStop.objects.get()
        assert response.headers["Location"] == stop.get_absolute_url()
        assert (stop.present_women, stop.present_men, stop.accounts_kept) == (12, None, None)
        assert (str(stop.progress_percent), stop.difficulties) == ("62.50", ["cash", "papers"])
        assert (stop.grant, stop.logged_by) == (grant, coordinator.user)

    def test_the_state_of_the_activity_is_asked(self, coordinator):
        stop = visit_at(CooperativeFactory()).stop

        response = coordinator.post(
            at("stop_log", stop.visit.reference, stop.cooperative.reference),
            UNSEEN | {"_version": 1, "observations": "Vu."},
        )

        assert response.status_code == 422
        assert "Choisissez l’état de l’activité." in response.text
        assert "Vu." in response.text

    def test_a_stop_of_another_commune_is_not_found(self, client, temsia):
        visit = visit_at(CooperativeFactory(), CooperativeFactory(commune=temsia))
        user = UserFactory(role="coordinator", posted=temsia)
        client.force_login(user, backend="indh_portal.accounts.backends.RoleBackend")

        page = client.get(visit.get_absolute_url())
        hidden = client.get(at("stop_log", visit.reference, visit.stop.cooperative.reference))

        assert "1 étape dans une autre commune que les vôtres." in page.text
        assert visit.stop.cooperative.reference not in page.text
        assert hidden.status_code == 404

    def test_a_report_is_handed_in_then_sent_back_then_validated(self, coordinator, head):
        visit = visit_at(CooperativeFactory(), status="in_field")

        coordinator.post(at("report", visit.reference), {"_version": visit.version})
        visit.refresh_from_db()
        head.post(
            at("send_back", visit.reference),
            {"_version": visit.version, "reason": "Manque l’effectif."},
        )
        sent_back = coordinator.get(visit.get_absolute_url()).text
        coordinator.post(at("report", visit.reference))
        head.post(at("validate", visit.reference))

        assert "Manque l’effectif." in sent_back
        visit.refresh_from_db()
        assert (visit.status, visit.validated_by) == ("validated", head.user)

    def test_a_refusal_is_said_on_the_page_of_the_visit(self, coordinator):
        visit = visit_at(CooperativeFactory(name_fr="Tibourk"))

        response = coordinator.post(at("report", visit.reference), follow=True)

        assert "Il reste une étape à saisir : \u2068Tibourk\u2069." in response.text

    def test_a_button_of_an_older_page_is_a_conflict(self, head):
        visit = visit_at(CooperativeFactory(), status="reported")
        seen = visit.version - 1

        response = head.post(at("validate", visit.reference), {"_version": seen})

        assert response.status_code == 409

    def test_a_cancellation_gives_its_reason(self, coordinator):
        visit = visit_at(CooperativeFactory())

        coordinator.post(
            at("cancel", visit.reference), {"_version": visit.version, "reason": "Route coupée."}
        )

        assert FieldVisit.objects.get().cancelled_reason == "Route coupée."


class TestRecommendations:
    def test_one_is_written_from_its_stop(self, coordinator):
        stop = stop_at(CooperativeFactory())

        coordinator.post(
            at("recommendation_new", stop.visit.reference, stop.cooperative.reference),
            {
                "_key": str(uuid4()),
                "text": "Tenir un registre des ventes",
                "addressee": "cooperative",
                "owner": coordinator.user.pk,
                "due_on": "2 avril 2026",
                "priority": "high",
                "blocks_money": "no",
            },
        )

        row = Recommendation.objects.get()
        assert (row.due_on, row.owner, row.stop) == (date(2026, 4, 2), coordinator.user, stop)

    def test_an_executive_is_no_owner(self, coordinator, executive):
        stop = stop_at(CooperativeFactory())
        address = at("recommendation_new", stop.visit.reference, stop.cooperative.reference)

        owners = coordinator.get(address).context["form"].fields["owner"].queryset

        assert coordinator.user in owners
        assert executive.user not in owners

    def test_an_owner_serves_where_the_cooperative_is(self, coordinator, temsia):
        elsewhere = UserFactory(role="coordinator", posted=temsia)
        row = RecommendationFactory()

        for address in (
            at(
                "recommendation_new",
                row.stop.visit.reference,
                row.stop.cooperative.reference,
            ),
            at("recommendation_edit", row.reference),
        ):
            owners = coordinator.get(address).context["form"].fields["owner"].queryset
            assert coordinator.user in owners
            assert elsewhere not in owners

    def test_an_owner_who_moved_away_stays_until_another_is_chosen(self, coordinator, temsia):
        row = RecommendationFactory()
        row.owner.postings.update(commune=temsia)

        form = coordinator.get(at("recommendation_edit", row.reference)).context["form"]

        assert row.owner in form.fields["owner"].queryset

    def test_one_is_corrected_followed_postponed_closed_and_reopened(self, head):
        row = RecommendationFactory()

        def send(act, **typed):
            row.refresh_from_db()
            sent = {"_version": row.version, "_key": str(uuid4()), **typed}
            response = head.post(at(f"recommendation_{act}", row.reference), sent)
            assert response.headers["Location"] == row.get_absolute_url(), act

        send(
            "edit",
            text="Tenir un registre",
            addressee="das",
            owner=row.owner.pk,
            due_on="01/04/2026",
            priority="low",
            blocks_money="warns",
        )
        send("follow", kind="blocked", text="En attente du local.")
        send("postpone", due_on=f"{days_ahead(20):%d/%m/%Y}", reason="Travaux.")
        send("close", status="done", closed_on="20/03/2026", what_was_done="Registre vu.")
        send("reopen", reason="Registre perdu.")

        row.refresh_from_db()
        assert (row.text, row.status) == ("Tenir un registre", "open")
        assert [line.kind for line in row.follow_ups.all()] == [
            "reopened",
            "closed",
            "postponed",
            "blocked",
        ]

    def test_a_refusal_stands_beside_its_field(self, coordinator):
        row = RecommendationFactory()

        response = coordinator.post(
            at("recommendation_postpone", row.reference),
            {"_version": 1, "due_on": "01/01/2026", "reason": "Travaux."},
        )

        assert response.status_code == 422
        assert response.context["form"].errors["due_on"]


class TestLists:
    @pytest.fixture
    def visits(self, temsia):
        here = CooperativeFactory(name_fr="Tibourk", name_ar="تيبورك")
        there = CooperativeFactory(name_fr="Argane", commune=temsia)
        return {
            "here": visit_at(here, visited_on=date(2026, 1, 5), status="validated"),
            "there": visit_at(there, visited_on=date(2026, 2, 5), visit_type="closing"),
            "both": visit_at(here, there, visited_on=days_ahead(5), occasion=OccasionFactory()),
        }

    @pytest.mark.parametrize(
        ("query", "names"),
        [
            ("", ["both", "there", "here"]),
            ("text=تيبورك", ["both", "here"]),
            ("text=argàne", ["both", "there"]),
            ("visit_type=closing", ["there"]),
            ("status=validated", ["here"]),
            ("visited_on_min=1/2/26&visited_on_max=1/3/26", ["there"]),
            ("todo=without_report", ["there"]),
            ("todo=upcoming", ["both"]),
            ("todo=drafts", []),
            ("sort=day", ["here", "there", "both"]),
        ],
    )
    def test_visits_are_filtered_and_sorted(self, coordinator, visits, query, names):
        rows = coordinator.get(f"{at('list')}?{query}").context["rows"]

        assert list(rows) == [visits[name] for name in names]

    def test_visits_of_a_commune(self, coordinator, visits, temsia):
        rows = coordinator.get(f"{at('list')}?commune={temsia.pk}").context["rows"]

        assert list(rows) == [visits["both"], visits["there"]]

    def test_a_hidden_cooperative_is_not_guessed_by_its_name(self, client, visits, temsia):
        user = UserFactory(role="coordinator", posted=temsia)
        client.force_login(user, backend="indh_portal.accounts.backends.RoleBackend")

        page = client.get(f"{at('list')}?text=Tibourk")

        assert page.context["shown"] == 0

    def test_the_count_and_its_total_are_those_of_what_is_filtered(self, coordinator, visits):
        page = coordinator.get(f"{at('list')}?text=Tibourk")

        assert "2 visites sur 3" in page.text
        assert page.context["totals"] == {"étapes :": 3}

    def test_visits_are_exported_as_seen(self, coordinator, visits):
        response = coordinator.get(f"{at('list')}?text=Tibourk&export=xlsx&columns=all")

        book = CalamineWorkbook.from_filelike(BytesIO(response.getvalue()))
        rows = book.get_sheet_by_index(0).to_python()
        assert rows[0][:3] == ["Référence", "Coopératives", "Date de la visite"]
        assert [row[0] for row in rows[1:3]] == [
            visits["both"].reference,
            visits["here"].reference,
        ]
        assert rows[1][1] == "Tibourk, Argane"

    def test_an_export_names_only_the_stops_its_reader_sees(self, client, visits, temsia):
        user = UserFactory(role="coordinator", posted=temsia)
        client.force_login(user, backend="indh_portal.accounts.backends.RoleBackend")

        lines = client.get(f"{at('list')}?export=csv").getvalue().decode()

        assert "Argane" in lines
        assert "Tibourk" not in lines

    @pytest.fixture
    def recommendations(self, coordinator):
        here = CooperativeFactory(name_fr="Tibourk")
        return {
            "late": RecommendationFactory(stop=stop_at(here), due_on=days_ahead(-12)),
            "week": RecommendationFactory(
                due_on=days_ahead(3), owner=coordinator.user, priority="high"
            ),
            "later": RecommendationFactory(
                due_on=days_ahead(30), status="blocked", addressee="odco"
            ),
            "closed": RecommendationFactory(closed=True, due_on=days_ahead(-20)),
        }

    @pytest.mark.parametrize(
        ("query", "names"),
        [
            ("", ["late", "week", "later", "closed"]),
            ("when=late", ["late"]),
            ("when=week", ["week"]),
            ("when=later", ["later"]),
            ("status=blocked", ["later"]),
            ("status=pending", ["late", "week", "later"]),
            ("mine=yes", ["week"]),
            ("priority=high", ["week"]),
            ("addressee=odco", ["later"]),
            ("text=tibourk", ["late"]),
        ],
    )
    def test_recommendations_are_filtered(self, coordinator, recommendations, query, names):
        rows = coordinator.get(f"{at('recommendation_list')}?{query}").context["rows"]

        assert list(rows) == [recommendations[name] for name in names]

    def test_recommendations_of_an_owner_or_by_their_number(self, coordinator, recommendations):
        for query in (
            f"owner={coordinator.user.pk}",
            f"text={recommendations['week'].reference.lower()}",
        ):
            rows = coordinator.get(f"{at('recommendation_list')}?{query}").context["rows"]
            assert list(rows) == [recommendations["week"]]

    def test_presets_count_what_they_open(self, coordinator, recommendations):
        page = coordinator.get(at("recommendation_list"))

        for _label, number, link in page.context["presets"]:
            listed = coordinator.get(f"{at('recommendation_list')}{link}").context["shown"]
            assert listed == number == 1

    def test_lateness_is_said_in_days_beside_the_date(self, coordinator, recommendations):
        assert "En retard de 12 jours" in coordinator.get(at("recommendation_list")).text

    def test_recommendations_are_exported_with_their_lateness(self, coordinator, recommendations):
        response = coordinator.get(f"{at('recommendation_list')}?when=late&export=csv")

        heading, line, *_ = response.getvalue().decode("utf-8-sig").splitlines()
        exported = dict(zip(heading.split(";"), line.split(";"), strict=True))
        assert exported["Référence"] == recommendations["late"].reference
        assert (exported["Coopérative"], exported["Jours de retard"]) == ("Tibourk", "12")


def test_whoever_sees_one_stop_reads_the_visit_and_is_told_who_changes_it(client):
    temsia = CommuneFactory(name_fr="Temsia")
    visit = visit_at(CooperativeFactory(), CooperativeFactory(commune=temsia), status="in_field")
    client.force_login(UserFactory(role="coordinator", posted=temsia), BACKEND)
    page = client.get(visit.get_absolute_url()).content.decode()
    assert "Une personne qui voit toutes les étapes" in page
    assert f"{visit.get_absolute_url()}report/" not in page
    assert f"{visit.get_absolute_url()}edit/" not in page
