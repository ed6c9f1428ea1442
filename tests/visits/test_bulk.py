"""Tests what people do to several visits or recommendations at once."""

import io
from datetime import date

import pytest
from python_calamine import load_workbook

from indh_portal.history.models import Act
from tests.days import days_ahead
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.recommendations import RecommendationFactory
from tests.nouns.territory import CommuneFactory
from tests.nouns.users import UserFactory
from tests.nouns.visits import VisitStopFactory, visit_at
from tests.together import checked, confirmed, left_out, opened, told
from visits.actions import close_recommendation, correct_visit
from visits.models import FieldVisit, Recommendation

pytestmark = pytest.mark.django_db

REPORT, LEAD = "/visits/together/report/", "/visits/together/lead/"
POSTPONE, OWNER = "/recommendations/together/postpone/", "/recommendations/together/owner/"
NEXT_YEAR = days_ahead(365)


def typed(day):
    return day.strftime("%d/%m/%Y")


def head_of_files(answer):
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    answer.close()
    return [row[0] for row in book.get_sheet_by_index(0).to_python()]


class TestReports:
    def test_the_check_comes_first_and_names_who_is_left_out(self, coordinator):
        whole = visit_at(CooperativeFactory(), status="in_field")
        lacks = visit_at(CooperativeFactory(), status="in_field")
        VisitStopFactory(visit=lacks, cooperative=CooperativeFactory(name_fr="Oussmane"))
        handed_in = visit_at(CooperativeFactory(), status="reported")

        page = opened(coordinator, REPORT, [whole, lacks, handed_in])

        assert "1 fiche sur 3 va changer" in page.text
        assert "Statut : <bdi>En cours</bdi> → <strong><bdi>Rapport remis</bdi>" in page.text
        reasons = left_out(page)
        assert [rows for reason, rows in reasons.items() if "Oussmane" in reason] == [[lacks]]
        assert [handed_in] in reasons.values()
        assert set(FieldVisit.objects.values_list("status", flat=True)) == {"in_field", "reported"}

    def test_the_reports_are_handed_in_and_signed(self, coordinator):
        rows = [visit_at(CooperativeFactory(), status="in_field") for _ in range(2)]

        page = opened(coordinator, REPORT, rows, query="status=in_field")
        done = confirmed(coordinator, REPORT, page)

        assert told(done) == ["2 rapports remis."]
        assert done.redirect_chain[0][0] == "/visits/?status=in_field"
        assert (
            FieldVisit.objects.filter(status="reported", reported_by=coordinator.user).count() == 2
        )
        assert Act.objects.filter(verb="visit.reported").count() == 2

    def test_sent_twice_they_are_handed_in_once(self, coordinator):
        page = opened(coordinator, REPORT, [visit_at(CooperativeFactory(), status="in_field")])
        for _ in range(2):
            assert confirmed(coordinator, REPORT, page).status_code == 200

        assert Act.objects.filter(verb="visit.reported").count() == 1

    def test_a_visit_that_changed_since_is_left_and_said(self, coordinator):
        visit = visit_at(CooperativeFactory(), status="in_field")
        page = opened(coordinator, REPORT, [visit])
        correct_visit(visit=visit, by=coordinator.user, purpose="Autre objet")

        done = confirmed(coordinator, REPORT, page)

        assert "Modifiée par quelqu’un d’autre entre-temps" in told(done)[0]
        assert FieldVisit.objects.get().status == "in_field"

    def test_a_visit_seen_in_part_is_left(self, client, temsia):
        visit = visit_at(
            CooperativeFactory(), CooperativeFactory(commune=temsia), status="in_field"
        )
        user = UserFactory(role="coordinator", posted=temsia)
        client.force_login(user, backend="indh_portal.accounts.backends.RoleBackend")

        (reason,) = left_out(opened(client, REPORT, [visit]))

        assert "a aussi des étapes dans une autre commune" in reason


class TestLead:
    def test_open_visits_are_given_to_another_person(self, coordinator):
        lead = UserFactory(role="coordinator", last_name="Nouvelle")
        planned = visit_at(CooperativeFactory())
        validated = visit_at(CooperativeFactory(), status="validated")
        already = visit_at(CooperativeFactory(), lead=lead)

        page = opened(coordinator, LEAD, [planned, validated, already])
        page = checked(coordinator, LEAD, page, person=lead.pk, reason="Congé")
        assert {len(rows) for rows in left_out(page).values()} == {1}
        done = confirmed(coordinator, LEAD, page)

        assert told(done) == ["1 visite confiée."]
        assert FieldVisit.objects.get(pk=planned.pk).lead == lead
        assert FieldVisit.objects.get(pk=validated.pk).lead is None
        assert Act.objects.get(verb="visit.corrected").reason == "Congé"

    def test_who_may_not_report_is_not_offered(self, coordinator, executive):
        page = opened(coordinator, LEAD, [visit_at(CooperativeFactory())])

        refused = checked(coordinator, LEAD, page, person=executive.user.pk, reason="Congé")

        assert refused.status_code == 422


class TestPostponing:
    def test_what_may_move_moves_and_the_rest_is_said(self, officer):
        late = RecommendationFactory(due_on=date(2026, 4, 2))
        later = RecommendationFactory(due_on=days_ahead(400))
        closed = RecommendationFactory(closed=True)

        page = opened(officer, POSTPONE, [late, later, closed])
        page = checked(officer, POSTPONE, page, due_on=typed(NEXT_YEAR), reason="Panne du four")
        assert sorted(map(len, left_out(page).values())) == [1, 1]
        done = confirmed(officer, POSTPONE, page)

        assert told(done) == ["1 échéance reportée."]
        late.refresh_from_db()
        assert late.due_on == NEXT_YEAR
        assert late.follow_ups.get().text == "Panne du four"
        assert Recommendation.objects.get(pk=later.pk).due_on == days_ahead(400)

    def test_one_closed_after_the_check_stays_closed(self, officer):
        rows = [RecommendationFactory(), RecommendationFactory()]
        page = opened(officer, POSTPONE, rows)
        page = checked(officer, POSTPONE, page, due_on=typed(NEXT_YEAR), reason="Panne")
        facts = {"status": "done", "what_was_done": "Fait", "closed_on": days_ahead(0)}
        close_recommendation(recommendation=rows[0], by=officer.user, **facts)

        done = confirmed(officer, POSTPONE, page)

        assert told(done)[0] == "1 échéance reportée."
        assert rows[0].reference in told(done)[1]

    def test_a_reason_is_needed(self, officer):
        page = opened(officer, POSTPONE, [RecommendationFactory()])

        assert (
            checked(officer, POSTPONE, page, due_on=typed(NEXT_YEAR), reason="").status_code == 422
        )


class TestOwner:
    def test_open_ones_are_given_to_another_person_who_sees_them(self, coordinator, temsia):
        owner = UserFactory(role="officer", posted=temsia)
        there = RecommendationFactory(stop=visit_of(CooperativeFactory(commune=temsia)))
        elsewhere = RecommendationFactory(stop=visit_of(CooperativeFactory()))
        closed = RecommendationFactory(closed=True, stop=visit_of(CooperativeFactory()))

        page = opened(coordinator, OWNER, [there, elsewhere, closed])
        page = checked(coordinator, OWNER, page, person=owner.pk, reason="Départ")
        reasons = left_out(page)
        assert [rows for reason, rows in reasons.items() if "n’est pas affecté" in reason] == [
            [elsewhere]
        ]
        done = confirmed(coordinator, OWNER, page)

        assert told(done) == ["1 recommandation confiée."]
        assert Recommendation.objects.get(pk=there.pk).owner == owner
        assert Act.objects.get(verb="recommendation.corrected").reason == "Départ"

    @pytest.mark.parametrize("number", [1, 6])
    def test_a_check_costs_the_same_whatever_its_rows(
        self, coordinator, django_assert_num_queries, number
    ):
        owner, commune = UserFactory(role="officer"), CommuneFactory()
        rows = [
            RecommendationFactory(stop=visit_of(CooperativeFactory(commune=commune)))
            for _ in range(number)
        ]
        page = opened(coordinator, OWNER, rows)

        # The queries: session, person, communes of the reader, new owner, rows, communes of the owner.
        with django_assert_num_queries(5):
            checked(coordinator, OWNER, page, person=owner.pk, reason="Départ")


def visit_of(cooperative):
    return visit_at(cooperative, status="in_field").stop


@pytest.mark.parametrize("room", ["visits", "recommendations"])
def test_the_ticked_rows_are_exported_by_a_reader(inspector, room):
    ticked, other = RecommendationFactory(), RecommendationFactory()
    rows = {"visits": [ticked.stop.visit], "recommendations": [ticked]}[room]

    answer = opened(inspector, f"/{room}/together/export/", rows)

    assert head_of_files(answer) == ["Référence", rows[0].reference]
    assert other.pk != ticked.pk


def test_who_may_not_act_is_offered_the_file_alone(inspector):
    RecommendationFactory()

    for room in ("visits", "recommendations"):
        page = inspector.get(f"/{room}/").text
        assert page.count("formaction=") == 1
        assert f'formaction="/{room}/together/export/"' in page
