from datetime import date

import pytest
from django.core.exceptions import ValidationError

from indh_portal.locks.versions import Conflict
from tests.days import days_ahead
from tests.journal import last_act
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.grants import GrantFactory
from tests.nouns.recommendations import RecommendationFactory
from tests.nouns.users import UserFactory
from tests.nouns.visits import OccasionFactory, VisitStopFactory, stop_at, visit_at
from visits import actions
from visits.journal import VisitVerb
from visits.models import FieldVisit, FollowUpAction, VisitStop

pytestmark = pytest.mark.django_db

CHIEF = {"quality_fr": "chef de service", "institution_fr": "DAS"}


def no(sentence, action, **arguments):
    """Check that an action raises ValidationError with this sentence, and return the error."""
    with pytest.raises(ValidationError) as refusal:
        action(**arguments)
    assert sentence in " ".join(refusal.value.messages)
    return refusal.value


def plan(**facts):
    return actions.plan_visit(
        **{
            "visited_on": date(2024, 7, 6),
            "visit_type": "thematic_day",
            "lead_body": "cpdh",
            **facts,
        }
    )


class TestPlanning:
    def test_a_visit_is_numbered_in_the_year_of_its_day_with_its_stops_in_order(self, author):
        here, there = CooperativeFactory(), CooperativeFactory()

        visit = plan(
            cooperatives=[there, here, there],
            occasion=OccasionFactory(),
            visited_on_qualifier="about",
            delegation=[CHIEF],
            by=author,
        )

        assert visit.reference == "VIS-2024-001"
        assert [(stop.rank, stop.cooperative) for stop in visit.stops.all()] == [
            (1, there),
            (2, here),
        ]
        assert (visit.status, visit.planned_by) == ("planned", author)
        assert visit.delegation.get().institution == "DAS"

    def test_it_needs_a_cooperative(self, author):
        refusal = no("Choisissez au moins une coopérative", plan, cooperatives=[], by=author)

        assert "cooperatives" in refusal.error_dict
        assert not FieldVisit.objects.exists()

    def test_a_dispatch_of_tomorrow_is_refused(self, author):
        no(
            "Cette date est dans le futur",
            plan,
            cooperatives=[CooperativeFactory()],
            published_on=days_ahead(1),
            by=author,
        )

    def test_a_correction_changes_facts_and_delegation(self, author):
        visit = plan(cooperatives=[CooperativeFactory()], delegation=[CHIEF], by=author)

        actions.correct_visit(
            visit=visit, version=1, purpose="accompagnement", delegation=[], by=author
        )

        visit.refresh_from_db()
        assert visit.purpose == "accompagnement"
        assert not visit.delegation.exists()

    def test_a_correction_of_an_older_page_is_a_conflict(self, author):
        visit = plan(cooperatives=[CooperativeFactory()], by=author)
        actions.correct_visit(visit=visit, purpose="l’un", by=author)

        with pytest.raises(Conflict):
            actions.correct_visit(visit=visit, version=1, purpose="l’autre", by=author)

    def test_a_visit_under_way_does_not_move_to_tomorrow(self, author):
        visit = visit_at(CooperativeFactory(), status="in_field")

        no(
            "dans le futur",
            actions.correct_visit,
            visit=visit,
            visited_on=days_ahead(1),
            by=author,
        )

    def test_after_the_report_only_the_press_is_added(self, author):
        visit = visit_at(CooperativeFactory(), status="validated")

        actions.correct_visit(
            visit=visit,
            purpose=visit.purpose,
            delegation=[],
            published_on=date(2026, 3, 9),
            by=author,
        )
        for rewriting in ({"purpose": "autre"}, {"delegation": [CHIEF]}):
            no(
                "seule la date de publication",
                actions.correct_visit,
                visit=visit,
                by=author,
                **rewriting,
            )

        visit.refresh_from_db()
        assert visit.published_on == date(2026, 3, 9)

    def test_a_cancelled_visit_keeps_even_that(self, author):
        visit = visit_at(CooperativeFactory(), status="cancelled")

        no(
            "seule la date de publication",
            actions.correct_visit,
            visit=visit,
            published_on=date(2026, 3, 9),
            by=author,
        )

    def test_a_stop_is_added_last(self, author):
        visit = visit_at(CooperativeFactory(), status="in_field")

        stop = actions.add_stop(visit=visit, cooperative=CooperativeFactory(), by=author)

        assert (stop.rank, stop.is_logged) == (2, False)

    def test_a_cooperative_is_not_added_twice(self, author):
        visit = visit_at(CooperativeFactory())

        no(
            "est déjà une étape",
            actions.add_stop,
            visit=visit,
            cooperative=visit.stop.cooperative,
            by=author,
        )

    def test_no_stop_is_added_to_a_reported_visit(self, author):
        visit = visit_at(CooperativeFactory(), status="reported")

        no(
            "ses étapes ne changent plus",
            actions.add_stop,
            visit=visit,
            cooperative=CooperativeFactory(),
            by=author,
        )

    def test_a_stop_not_logged_is_removed(self, author):
        visit = visit_at(CooperativeFactory(), CooperativeFactory())

        actions.remove_stop(stop=visit.stop, by=author)

        assert visit.stops.count() == 1

    def test_the_last_stop_stays(self, author):
        visit = visit_at(CooperativeFactory())

        no("au moins une coopérative", actions.remove_stop, stop=visit.stop, by=author)

    def test_a_logged_stop_stays(self, author):
        visit = visit_at(CooperativeFactory(), CooperativeFactory(), status="in_field")

        no("est déjà saisie", actions.remove_stop, stop=visit.stop, by=author)

    def test_a_stop_of_a_cancelled_visit_stays(self, author):
        visit = visit_at(CooperativeFactory(), CooperativeFactory(), status="cancelled")

        no("ne changent plus", actions.remove_stop, stop=visit.stop, by=author)


class TestLogging:
    def test_the_first_log_takes_the_visit_to_the_field(self, author):
        visit = visit_at(CooperativeFactory(), CooperativeFactory())
        grant = GrantFactory(cooperative=visit.stop.cooperative)

        actions.log_stop(
            stop=visit.stop,
            operating_state="partly",
            met_role="president",
            present_women=12,
            difficulties=["cash", "marketing"],
            observations="Deux machines en panne.",
            grant=grant,
            by=author,
        )

        stop = VisitStop.objects.get(pk=visit.stop.pk)
        assert (stop.operating_state, stop.logged_by) == ("partly", author)
        assert (stop.present_women, stop.present_men) == (12, None)
        assert (stop.visit.status, stop.grant) == ("in_field", grant)

    def test_a_second_log_corrects(self, author):
        stop = stop_at(CooperativeFactory())

        actions.log_stop(stop=stop, version=stop.version, operating_state="idle", by=author)

        assert VisitStop.objects.get(pk=stop.pk).operating_state == "idle"

    def test_an_older_page_is_a_conflict(self, author):
        stop = stop_at(CooperativeFactory())

        with pytest.raises(Conflict):
            actions.log_stop(stop=stop, version=stop.version - 1, operating_state="idle", by=author)

    def test_tomorrow_is_not_logged_today(self, author):
        visit = visit_at(CooperativeFactory(), visited_on=days_ahead(1))

        no(
            "La visite est prévue le",
            actions.log_stop,
            stop=visit.stop,
            operating_state="idle",
            by=author,
        )
        assert FieldVisit.objects.get().status == "planned"

    @pytest.mark.parametrize("status", ["reported", "validated", "cancelled"])
    def test_a_settled_visit_is_not_logged(self, author, status):
        visit = visit_at(CooperativeFactory(), status=status)

        no(
            "ses étapes ne changent plus",
            actions.log_stop,
            stop=visit.stop,
            operating_state="idle",
            by=author,
        )

    def test_the_grant_is_one_of_theirs(self, author):
        stop = stop_at(CooperativeFactory())

        refusal = no(
            "n’est pas une subvention de",
            actions.log_stop,
            stop=stop,
            operating_state="idle",
            grant=GrantFactory(),
            by=author,
        )
        assert "grant" in refusal.error_dict

    def test_the_state_of_the_activity_is_asked(self, author):
        visit = visit_at(CooperativeFactory())

        no(
            "état de l’activité",
            actions.log_stop,
            stop=visit.stop,
            operating_state=None,
            observations="Vu.",
            by=author,
        )
        assert FieldVisit.objects.get().status == "planned"


class TestReporting:
    def test_a_report_is_signed_and_answers_what_was_sent_back(self, author):
        visit = visit_at(CooperativeFactory(), status="reported")
        actions.send_back(visit=visit, reason="Manque l’effectif.", by=author)

        actions.report_visit(visit=visit, by=author)

        visit.refresh_from_db()
        assert (visit.status, visit.reported_by) == ("reported", author)
        assert visit.reported_at
        assert visit.sent_back_reason == ""

    def test_a_report_names_the_stops_to_log(self, author):
        visit = visit_at(CooperativeFactory(), status="in_field")
        VisitStopFactory(visit=visit, cooperative__name_fr="Tibourk")
        VisitStopFactory(visit=visit, cooperative__name_fr="Oussmane")

        no(
            "Il reste 2 étapes à saisir : \u2068Tibourk\u2069, \u2068Oussmane\u2069.",
            actions.report_visit,
            visit=visit,
            by=author,
        )

    def test_a_visit_is_changed_only_by_whoever_sees_all_its_stops(self, author, temsia):
        visit = visit_at(CooperativeFactory(name_fr="Oussmane"), status="in_field")
        VisitStopFactory(visit=visit, cooperative__commune=temsia)
        local = UserFactory(role="coordinator", posted=temsia)
        acts = [
            (actions.report_visit, {}),
            (actions.validate_visit, {}),
            (actions.send_back, {"reason": "à compléter"}),
            (actions.cancel_visit, {"reason": "pluie"}),
            (actions.correct_visit, {"purpose": "suivi"}),
        ]
        for change, facts in acts:
            refusal = no("une autre commune que les vôtres", change, visit=visit, by=local, **facts)
            assert "Oussmane" not in " ".join(refusal.messages)

        assert FieldVisit.objects.visible_to(local).get() == visit
        assert not FieldVisit.objects.changeable_by(local).exists()
        assert FieldVisit.objects.changeable_by(author).get() == visit
        actions.correct_visit(visit=visit, by=author, purpose="suivi")

    @pytest.mark.parametrize("status", ["reported", "validated", "cancelled"])
    def test_a_report_is_handed_in_once(self, author, status):
        visit = visit_at(CooperativeFactory(), status=status)

        no("ne peut pas passer", actions.report_visit, visit=visit, by=author)

    def test_a_validation_is_signed(self, author):
        visit = visit_at(CooperativeFactory(), status="reported")

        actions.validate_visit(visit=visit, version=visit.version, by=author)

        visit.refresh_from_db()
        assert (visit.status, visit.validated_by) == ("validated", author)

    @pytest.mark.parametrize("status", ["planned", "in_field", "validated", "cancelled"])
    def test_only_a_report_is_validated(self, author, status):
        visit = visit_at(CooperativeFactory(), status=status)

        no("ne peut pas passer", actions.validate_visit, visit=visit, by=author)

    def test_a_report_sent_back_is_in_the_field_with_its_reason(self, author):
        visit = visit_at(CooperativeFactory(), status="reported")

        actions.send_back(visit=visit, reason=" Manque l’effectif. ", by=author)

        visit.refresh_from_db()
        assert (visit.status, visit.sent_back_reason) == ("in_field", "Manque l’effectif.")
        assert (visit.reported_at, visit.reported_by) == (None, None)

    def test_sending_back_needs_a_reason(self, author):
        visit = visit_at(CooperativeFactory(), status="reported")

        refusal = no("Dites ce qui doit", actions.send_back, visit=visit, reason=" ", by=author)
        assert "reason" in refusal.error_dict

    @pytest.mark.parametrize("status", ["planned", "in_field", "validated", "cancelled"])
    def test_only_a_report_is_sent_back(self, author, status):
        visit = visit_at(CooperativeFactory(), status=status)

        no("Seul un rapport", actions.send_back, visit=visit, reason="incomplet", by=author)

    def test_a_cancellation_keeps_its_reason(self, author):
        visit = visit_at(CooperativeFactory())

        actions.cancel_visit(visit=visit, reason="Route coupée.", by=author)

        visit.refresh_from_db()
        assert (visit.status, visit.cancelled_reason) == ("cancelled", "Route coupée.")

    def test_a_cancellation_needs_a_reason(self, author):
        visit = visit_at(CooperativeFactory())

        no("motif de l’annulation", actions.cancel_visit, visit=visit, reason="", by=author)

    @pytest.mark.parametrize("status", ["reported", "validated", "cancelled"])
    def test_what_was_reported_is_not_cancelled(self, author, status):
        visit = visit_at(CooperativeFactory(), status=status)

        no("ne peut pas passer", actions.cancel_visit, visit=visit, reason="erreur", by=author)

    def test_open_recommendations_are_settled_before_a_cancellation(self, author):
        row = RecommendationFactory()

        no(
            row.reference,
            actions.cancel_visit,
            visit=row.stop.visit,
            reason="mauvaise coopérative",
            by=author,
        )


class TestRecommending:
    def recommend(self, stop, by, **facts):
        return actions.recommend(
            **{
                "stop": stop,
                "text": "Tenir un registre des ventes",
                "addressee": "cooperative",
                "owner": by,
                "due_on": date(2026, 4, 2),
                "by": by,
                **facts,
            }
        )

    @pytest.mark.parametrize("status", ["in_field", "reported"])
    def test_it_is_numbered_in_the_year_of_the_visit(self, author, status):
        stop = visit_at(CooperativeFactory(), status=status).stop

        row = self.recommend(stop, author, priority="high", blocks_money="warns")

        assert row.reference == "REC-2026-001"
        assert (row.status, row.created_by, row.owner) == ("open", author, author)
        assert (row.priority, row.blocks_money) == ("high", "warns")

    def test_it_needs_a_finding(self, author):
        no("Saisissez d’abord l’étape", self.recommend, stop=VisitStopFactory(), by=author)

    def test_a_validated_visit_receives_none(self, author):
        stop = visit_at(CooperativeFactory(), status="validated").stop

        no("ne reçoit plus de recommandation", self.recommend, stop=stop, by=author)

    def test_it_is_not_due_before_the_visit(self, author):
        stop = stop_at(CooperativeFactory())

        refusal = no(
            "L’échéance précède la visite du 02/03/2026",
            self.recommend,
            stop=stop,
            due_on=date(2026, 3, 1),
            by=author,
        )
        assert "due_on" in refusal.error_dict

    def test_its_owner_can_open_it(self, author, temsia):
        elsewhere = UserFactory(role="coordinator", posted=temsia)
        stop = stop_at(CooperativeFactory())

        refusal = no(
            "n’est pas affecté à la commune",
            self.recommend,
            stop=stop,
            owner=elsewhere,
            by=author,
        )
        assert "owner" in refusal.error_dict

    def test_a_correction_changes_facts_and_may_bring_the_day_nearer(self, author):
        row = RecommendationFactory()

        actions.correct_recommendation(
            recommendation=row,
            version=1,
            text="Tenir un registre",
            due_on=date(2026, 3, 20),
            by=author,
        )

        row.refresh_from_db()
        assert (row.text, row.due_on) == ("Tenir un registre", date(2026, 3, 20))

    @pytest.mark.parametrize(
        ("facts", "sentence"),
        [
            ({"due_on": date(2026, 5, 2)}, "utilisez « Reporter l’échéance »"),
            ({"due_on": date(2026, 3, 1)}, "précède la visite"),
        ],
    )
    def test_a_correction_does_not_put_off(self, author, facts, sentence):
        no(
            sentence,
            actions.correct_recommendation,
            recommendation=RecommendationFactory(),
            by=author,
            **facts,
        )

    def test_a_new_owner_can_open_it_too(self, author, temsia):
        no(
            "n’est pas affecté",
            actions.correct_recommendation,
            recommendation=RecommendationFactory(),
            owner=UserFactory(role="coordinator", posted=temsia),
            by=author,
        )

    def test_an_owner_who_moved_away_does_not_stop_a_correction(self, author, temsia):
        row = RecommendationFactory()
        row.owner.postings.update(commune=temsia)

        actions.correct_recommendation(
            recommendation=row, text="Tenir un registre", owner=row.owner, by=author
        )

        row.refresh_from_db()
        assert row.text == "Tenir un registre"

    def test_a_closed_one_is_not_corrected(self, author):
        no(
            "est close",
            actions.correct_recommendation,
            recommendation=RecommendationFactory(closed=True),
            text="autre",
            by=author,
        )

    def test_an_older_page_is_a_conflict(self, author):
        row = RecommendationFactory()
        actions.correct_recommendation(recommendation=row, text="l’un", by=author)

        with pytest.raises(Conflict):
            actions.correct_recommendation(recommendation=row, version=1, text="l’autre", by=author)


class TestFollowing:
    def close(self, recommendation, by, **facts):
        return actions.close_recommendation(
            **{
                "recommendation": recommendation,
                "status": "done",
                "what_was_done": "Le registre est tenu.",
                "closed_on": date(2026, 3, 20),
                "by": by,
                **facts,
            }
        )

    @pytest.mark.parametrize(
        ("kind", "status"), [("note", "open"), ("progress", "in_progress"), ("blocked", "blocked")]
    )
    def test_a_line_of_the_journal_moves_the_status(self, author, kind, status):
        row = RecommendationFactory()

        actions.follow_up(recommendation=row, kind=kind, text="Appelée.", by=author)

        row.refresh_from_db()
        line = row.follow_ups.get()
        assert (row.status, line.status, line.kind, line.by) == (status, status, kind, author)

    def test_a_line_says_something(self, author):
        refusal = no(
            "Écrivez ce qui s’est passé",
            actions.follow_up,
            recommendation=RecommendationFactory(),
            kind="note",
            text="  ",
            by=author,
        )
        assert "text" in refusal.error_dict

    @pytest.mark.parametrize("kind", ["postponed", "closed", "reopened"])
    def test_the_other_lines_come_with_their_act(self, author, kind):
        no(
            "Choisissez une note",
            actions.follow_up,
            recommendation=RecommendationFactory(),
            kind=kind,
            text="Vu.",
            by=author,
        )

    def test_a_closed_one_is_reopened_before_anything(self, author):
        row = RecommendationFactory(closed=True)

        no("rouvrez-la", actions.follow_up, recommendation=row, kind="note", text="?", by=author)
        no(
            "rouvrez-la",
            actions.postpone,
            recommendation=row,
            due_on=days_ahead(9),
            reason="?",
            by=author,
        )

    def test_a_postponement_keeps_the_former_day(self, author):
        row = RecommendationFactory()

        actions.postpone(recommendation=row, due_on=days_ahead(30), reason="Panne.", by=author)

        row.refresh_from_db()
        line = row.follow_ups.get()
        assert row.due_on == days_ahead(30)
        assert (line.due_before, line.due_on) == (date(2026, 4, 2), days_ahead(30))
        assert (line.kind, line.text) == ("postponed", "Panne.")

    def test_a_postponement_needs_a_reason_and_a_later_day_to_come(self, author):
        soon = RecommendationFactory(due_on=days_ahead(10))
        late = RecommendationFactory()

        def put_off(row, due_on, reason="Panne."):
            return {"recommendation": row, "due_on": due_on, "reason": reason, "by": author}

        no("motif du report", actions.postpone, **put_off(soon, days_ahead(20), reason=""))
        no("après le", actions.postpone, **put_off(soon, days_ahead(10)))
        no("après le", actions.postpone, **put_off(late, days_ahead(-1)))
        assert not FollowUpAction.objects.exists()

    @pytest.mark.parametrize("status", ["done", "already_done", "dropped"])
    def test_a_closure_says_what_when_and_who(self, author, status):
        row = RecommendationFactory()

        self.close(row, author, status=status, version=row.version)

        row.refresh_from_db()
        line = row.follow_ups.get()
        assert (row.status, row.closed_by) == (status, author)
        assert (row.closed_on, row.what_was_done) == (date(2026, 3, 20), "Le registre est tenu.")
        assert (line.kind, line.status, line.closed_on) == ("closed", status, date(2026, 3, 20))

    def test_a_closure_says_what_was_done(self, author):
        refusal = no(
            "Dites ce qui a été fait",
            self.close,
            recommendation=RecommendationFactory(),
            what_was_done="",
            by=author,
        )
        assert "what_was_done" in refusal.error_dict

    def test_it_was_not_done_tomorrow(self, author):
        no(
            "dans le futur",
            self.close,
            recommendation=RecommendationFactory(),
            closed_on=days_ahead(1),
            by=author,
        )

    def test_done_before_the_visit_is_already_done(self, author):
        row, before = RecommendationFactory(), {"closed_on": date(2026, 2, 1)}

        no("choisissez « déjà faite »", self.close, recommendation=row, by=author, **before)
        assert self.close(row, author, status="already_done", **before)

    def test_a_closed_one_is_not_closed_again(self, author):
        row = RecommendationFactory(closed=True)

        no("ne peut pas passer", self.close, recommendation=row, by=author, status="dropped")

    @pytest.mark.parametrize("status", ["done", "already_done"])
    def test_a_serious_one_is_verified_by_its_owner_when_someone_else_wrote_it(
        self, author, status
    ):
        owner = UserFactory(role="coordinator", first_name="Nour", last_name="Exemple")
        row = RecommendationFactory(priority="high", created_by=author, owner=owner)

        no(
            "Demandez à \u2068Nour Exemple\u2069",
            self.close,
            recommendation=row,
            status=status,
            by=author,
        )
        assert self.close(row, owner, status=status).closed_by == owner

    def test_a_serious_one_of_its_own_author_names_the_roles_that_can(self, author):
        row = RecommendationFactory(priority="high", created_by=author, owner=author)

        no("chef de division", self.close, recommendation=row, by=author)
        assert self.close(row, author, status="dropped")

    def test_reopening_keeps_the_past_in_the_journal(self, author):
        row = RecommendationFactory()
        self.close(row, author)

        actions.reopen(recommendation=row, reason="Le registre manque.", by=author)

        row.refresh_from_db()
        assert (row.status, row.closed_on, row.closed_by) == ("open", None, None)
        assert [(line.kind, line.text) for line in row.follow_ups.all()] == [
            ("reopened", "Le registre manque."),
            ("closed", "Le registre est tenu."),
        ]

    def test_reopening_needs_a_reason_and_a_closed_one(self, author):
        no(
            "motif de la réouverture",
            actions.reopen,
            recommendation=RecommendationFactory(closed=True),
            reason="",
            by=author,
        )
        no(
            "n’est pas close",
            actions.reopen,
            recommendation=RecommendationFactory(),
            reason="?",
            by=author,
        )


def test_the_history_says_who_did_what_and_why(author):
    visit = visit_at(CooperativeFactory(), status="reported")

    actions.send_back(visit=visit, reason="Manque l’effectif.", by=author)

    said = last_act(visit)
    assert (said.verb, said.by) == (VisitVerb.SENT_BACK, author)
    assert (said.reference, said.reason) == (visit.reference, "Manque l’effectif.")
    assert said.communes == [visit.stop.cooperative.commune_id]


def test_a_recommendation_is_closed_long_after_its_visit_was_validated():
    stop = visit_at(CooperativeFactory(), status="reported").stop
    recommendation = RecommendationFactory(stop=stop)
    actions.validate_visit(visit=stop.visit, by=UserFactory(role="head"))

    actions.close_recommendation(
        recommendation=recommendation,
        status="done",
        what_was_done="Le registre est tenu.",
        closed_on=days_ahead(0),
        by=UserFactory(),
    )

    recommendation.refresh_from_db()
    assert recommendation.status == "done"
