from datetime import date, time

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone, translation

from indh_portal.history.places import communes_of
from tests.days import days_ahead
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.grants import GrantFactory
from tests.nouns.recommendations import FollowUpActionFactory, RecommendationFactory
from tests.nouns.users import UserFactory
from tests.nouns.visits import (
    DelegationMemberFactory,
    FieldVisitFactory,
    OccasionFactory,
    VisitStopFactory,
    stop_at,
    visit_at,
)
from visits.models import FieldVisit, FollowUpAction, Occasion, VisitStop
from visits.reference import OCCASIONS
from visits.statuses import RecommendationStatus, VisitStatus

pytestmark = pytest.mark.django_db


def refused(rule, write):
    """Check that the database refuses a write by the rule of this name.

    A savepoint lets the transaction of the test continue.
    """
    with pytest.raises(DatabaseError, match=rule), transaction.atomic():
        write()


def answer(write):
    """Return the message by which the database refuses a write, or an empty text."""
    try:
        with transaction.atomic():
            write()
    except DatabaseError as refusal:
        return str(refusal)
    return ""


def misplaced(said):
    """Return whether the message refuses an unknown step, or a step before all stops are logged."""
    return "Invalid transition" in said or "stops to log" in said


def change(row, **facts):
    return lambda: type(row).objects.filter(pk=row.pk).update(**facts)


class TestOccasion:
    @pytest.mark.parametrize(
        "day", [date(2024, 7, 6), date(2025, 7, 5), date(2026, 7, 4), date(2027, 7, 3)]
    )
    def test_the_cooperatives_day_is_the_first_saturday_of_july(self, day):
        assert OccasionFactory().day_in(day.year) == day

    def test_a_month_that_starts_on_the_weekday_counts_it(self):
        second_monday = OccasionFactory.build(month=6, weekday=1, nth=2)

        assert second_monday.day_in(2026) == date(2026, 6, 8)

    def test_the_reference_days_are_whole_and_named_in_both_scripts(self):
        for facts in OCCASIONS:
            Occasion.objects.create(**facts)

        days = {row.code: row.day_in(2026) for row in Occasion.objects.all()}
        assert days == {
            "cooperatives-day": date(2026, 7, 4),
            "rural-women-day": date(2026, 10, 15),
            "indh-anniversary": date(2026, 5, 18),
            "women-day": date(2026, 3, 8),
        }
        assert not Occasion.objects.filter(name_ar="").exists()

    @pytest.mark.parametrize(
        "rule",
        [
            {"day": None, "weekday": None, "nth": None},
            {"day": None, "weekday": 6, "nth": None},
            {"day": 6, "weekday": 6, "nth": 1},
            {"day": None, "weekday": 8, "nth": 1},
            {"day": None, "weekday": 6, "nth": 5},
        ],
    )
    def test_a_rule_is_a_day_or_a_weekday_with_its_rank(self, rule):
        refused("occasion_rule_is_whole", lambda: OccasionFactory(code="other", **rule))

    @pytest.mark.parametrize(("month", "day"), [(2, 29), (4, 31), (13, 1), (1, 32)])
    def test_a_day_exists_every_year(self, month, day):
        rule = {"month": month, "day": day, "weekday": None, "nth": None}

        refused("occasion_day_exists_every_year", lambda: OccasionFactory(code="other", **rule))


class TestVisit:
    def test_what_happened_about_a_day_says_so(self):
        assert FieldVisitFactory(visited_on_qualifier="about").day_is_approximate
        assert not FieldVisitFactory().day_is_approximate

    def test_a_day_is_never_a_lower_bound(self):
        refused(
            "visit_day_is_exact_or_approximate",
            lambda: FieldVisitFactory(visited_on_qualifier="at_least"),
        )

    def test_the_press_writes_after_the_visit(self):
        facts = {"visited_on": date(2024, 7, 6), "published_on": date(2024, 7, 5)}

        refused("visit_is_published_after_it_happened", lambda: FieldVisitFactory(**facts))
        assert FieldVisitFactory(visited_on_qualifier="about", **facts).pk

    def test_it_does_not_end_before_it_starts(self):
        refused(
            "visit_ends_after_it_starts",
            lambda: FieldVisitFactory(starts_at=time(11), ends_at=time(10)),
        )

    def test_a_report_without_its_author_is_refused(self):
        visit = visit_at(CooperativeFactory(), status="reported")

        refused("visit_is_reported_by_someone", change(visit, reported_by=None))

    def test_a_validation_without_its_author_is_refused(self):
        visit = visit_at(CooperativeFactory(), status="reported")
        unsigned = {"status": "validated", "validated_at": timezone.now()}

        refused("visit_is_validated_by_someone", change(visit, **unsigned))

    def test_a_planned_visit_has_no_report(self):
        visit = visit_at(CooperativeFactory())

        refused("visit_is_reported_by_someone", change(visit, reported_at=timezone.now()))

    def test_a_cancellation_has_a_reason_and_no_other_status_has_one(self):
        refused("visit_cancellation_has_a_reason", change(FieldVisitFactory(), status="cancelled"))
        refused(
            "visit_cancellation_has_a_reason",
            change(FieldVisitFactory(), cancelled_reason="pluie"),
        )

    def test_the_reason_of_a_return_leaves_with_the_next_report(self):
        visit = visit_at(CooperativeFactory(), status="reported")

        refused("visit_is_sent_back_only", change(visit, sent_back_reason="incomplet"))

    def test_a_visit_to_come_is_not_under_way(self):
        visit = visit_at(CooperativeFactory(), visited_on=days_ahead(1))

        refused("on a day to come", change(visit, status="in_field"))

    def test_a_report_covers_every_stop(self):
        visit = visit_at(CooperativeFactory(), status="in_field")
        VisitStopFactory(visit=visit)
        signed = {"reported_at": timezone.now(), "reported_by": visit.planned_by}

        refused("has stops to log", change(visit, status="reported", **signed))

    def test_a_validated_visit_keeps_its_facts_but_the_press_may_follow(self):
        visit = visit_at(CooperativeFactory(), status="validated")

        refused("is validated", change(visit, purpose="autre chose"))
        assert change(visit, published_on=date(2026, 3, 9))() == 1

    def test_it_is_never_deleted(self):
        refused("Cannot delete", FieldVisitFactory().delete)

    @pytest.mark.parametrize("start", VisitStatus)
    @pytest.mark.parametrize("end", VisitStatus)
    def test_the_database_follows_the_table_of_statuses(self, start, end):
        if start == end:
            return
        visit = visit_at(CooperativeFactory(), status=start)
        said = answer(change(visit, status=end))

        assert misplaced(said) == (end not in VisitStatus.NEXT[start])

    def test_its_communes_are_those_of_its_stops(self, temsia):
        here = CooperativeFactory()

        assert communes_of(visit_at(here)) == [here.commune_id]
        shared = visit_at(here, CooperativeFactory(commune=temsia))
        assert communes_of(shared) == sorted([here.commune_id, temsia.pk])

    def test_each_save_moves_the_version(self):
        visit = FieldVisitFactory()
        visit.purpose = "suivi"
        visit.save()

        assert FieldVisit.objects.get(pk=visit.pk).version == 2

    def test_a_member_of_the_delegation_is_at_least_from_somewhere(self):
        assert str(DelegationMemberFactory()) == "chef de service, DAS"
        refused(
            "delegation_member_has_a_quality_or_an_institution",
            lambda: DelegationMemberFactory(quality_fr="", institution_fr="", name_fr="X"),
        )


class TestStop:
    def test_one_cooperative_has_one_stop_in_a_visit(self):
        stop = VisitStopFactory()

        refused(
            "cooperative_has_one_stop_in_a_visit",
            lambda: VisitStopFactory(visit=stop.visit, cooperative=stop.cooperative),
        )

    def test_ranks_do_not_repeat(self):
        stop = VisitStopFactory()

        refused("stop_rank_is_unique", lambda: VisitStopFactory(visit=stop.visit, rank=stop.rank))

    def test_a_log_has_a_state_an_author_and_a_time(self):
        stop = stop_at(CooperativeFactory())

        refused("stop_log_is_whole_or_absent", change(stop, operating_state=None))
        refused("stop_log_is_whole_or_absent", change(stop, logged_by=None))

    def test_nothing_is_seen_before_the_log(self):
        stop = VisitStopFactory()

        refused("stop_facts_come_with_its_log", change(stop, present_women=0))
        refused("stop_facts_come_with_its_log", change(stop, difficulties=["cash"]))

    def test_answers_come_from_the_lists(self):
        stop = stop_at(CooperativeFactory())

        refused("stop_answers_are_known", change(stop, operating_state="busy"))
        refused("stop_difficulties_are_known", change(stop, difficulties=["cash", "rumeur"]))
        refused("stop_progress_is_a_share", change(stop, progress_percent=101))

    def test_a_grant_is_of_the_same_cooperative(self):
        stop = VisitStopFactory()
        theirs = GrantFactory()
        ours = GrantFactory(cooperative=stop.cooperative)

        refused("grant of another cooperative", change(stop, grant=theirs))
        assert change(stop, grant=ours)() == 1

    def test_it_is_logged_only_in_the_field(self):
        stop = VisitStopFactory()
        log = {
            "operating_state": "idle",
            "logged_at": timezone.now(),
            "logged_by": stop.visit.planned_by,
        }

        refused("has not begun", change(stop, **log))

    @pytest.mark.parametrize("status", ["reported", "validated"])
    def test_it_does_not_change_once_reported(self, status):
        visit = visit_at(CooperativeFactory(), status=status)

        refused("stops do not change", change(visit.stop, observations="réécrit"))
        refused("stops do not change", lambda: VisitStopFactory(visit=visit))

    def test_it_keeps_its_cooperative_and_once_logged_its_place(self):
        stop = stop_at(CooperativeFactory())

        refused("without a merge", change(stop, cooperative=CooperativeFactory()))
        refused("is kept", stop.delete)
        assert VisitStopFactory().delete()

    def test_one_sending_makes_one_stop(self):
        uuid = "6f1c3b1e-0000-4000-8000-000000000001"
        VisitStopFactory(client_uuid=uuid)

        refused("client_uuid", lambda: VisitStopFactory(client_uuid=uuid))
        assert VisitStopFactory(client_uuid=None).pk

    def test_what_was_not_asked_is_unknown(self):
        stop = VisitStop.objects.get(pk=stop_at(CooperativeFactory()).pk)

        assert (stop.present_women, stop.accounts_kept, stop.met_role) == (None, None, None)
        assert stop.difficulties == []


class TestRecommendation:
    def test_it_says_something(self):
        refused("recommendation_says_something", lambda: RecommendationFactory(text=""))

    @pytest.mark.parametrize("missing", ["closed_on", "closed_by", "what_was_done"])
    def test_a_closure_is_whole(self, missing):
        row = RecommendationFactory(closed=True)
        blank = "" if missing == "what_was_done" else None

        refused("recommendation_closure_is_whole_or_absent", change(row, **{missing: blank}))

    def test_an_open_one_keeps_no_closure(self):
        row = RecommendationFactory()

        refused("recommendation_closure_is_whole", change(row, closed_on=date(2026, 3, 3)))

    @pytest.mark.parametrize("status", ["done", "already_done"])
    def test_the_author_of_a_serious_one_does_not_find_it_done(self, status):
        author = UserFactory(role="head")
        facts = {"status": status, "created_by": author, "closed_by": author}

        refused(
            "serious_recommendation_is_verified_by_someone_else",
            lambda: RecommendationFactory(closed=True, priority="high", **facts),
        )
        assert RecommendationFactory(closed=True, priority="normal", **facts).pk

    def test_it_is_born_of_a_finding(self):
        unlogged = VisitStopFactory()
        settled = visit_at(CooperativeFactory(), status="validated").stop

        refused("comes from no finding", lambda: RecommendationFactory(stop=unlogged))
        refused("comes from no finding", lambda: RecommendationFactory(stop=settled))

    def test_it_keeps_its_stop(self):
        row, other = RecommendationFactory(), stop_at(CooperativeFactory())

        refused("keeps its stop", change(row, stop=other))

    def test_it_is_never_deleted(self):
        refused("Cannot delete", RecommendationFactory().delete)

    @pytest.mark.parametrize("start", RecommendationStatus)
    @pytest.mark.parametrize("end", RecommendationStatus)
    def test_the_database_follows_the_table_of_statuses(self, start, end):
        if start == end:
            return
        closed = start in {"done", "already_done", "dropped"}
        row = RecommendationFactory(closed=closed, status=start)
        said = answer(change(row, status=end))

        assert misplaced(said) == (end not in RecommendationStatus.NEXT[start])


class TestJournal:
    def test_a_line_is_never_rewritten(self):
        line = FollowUpActionFactory()

        refused("Cannot update or delete", change(line, text="autre"))
        refused("Cannot update or delete", line.delete)

    def test_a_postponement_keeps_both_days_and_a_closure_its_own(self):
        row = RecommendationFactory()

        def add(**facts):
            return lambda: FollowUpActionFactory(recommendation=row, **facts)

        refused("keeps_both_due_days", add(kind="postponed", due_on=date(2026, 5, 1)))
        refused("keeps_both_due_days", add(kind="note", due_on=date(2026, 5, 1)))
        refused("keeps_the_day_of_a_closure", add(kind="closed"))
        refused("keeps_the_day_of_a_closure", add(kind="note", closed_on=date(2026, 5, 1)))
        refused("follow_up_says_something", add(text=""))
        assert FollowUpAction.objects.count() == 0


def test_every_status_has_a_tone_and_a_place_in_the_table():
    for enum, table in [
        (VisitStatus, VisitStatus.NEXT),
        (RecommendationStatus, RecommendationStatus.NEXT),
    ]:
        assert set(table) == set(enum)
        assert all(status.tone for status in enum)


def test_a_stop_names_its_difficulties_in_the_language_of_the_reader():
    stop = VisitStopFactory.build(
        visit=None, cooperative=None, rank=1, difficulties=["cash", "papers"]
    )

    with translation.override("fr"):
        assert stop.difficulty_labels == ["trésorerie", "papiers et situation légale"]
