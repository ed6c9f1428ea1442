"""Declares recommendations that a visit made, and what was done about them."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from tests.days import days_ahead
from tests.declaring import ALL, VISIT, Noun
from tests.hostile import texts, written
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.users import UserFactory
from tests.nouns.visits import Visits, stop_at
from visits.models import Addressee, FieldVisit, FollowUpAction, FollowUpKind, Recommendation
from visits.statuses import RecommendationStatus

FOLLOW = "OCH"
AGREED_ON, LATER = date(2026, 3, 3), date(2049, 7, 6)


class RecommendationFactory(DjangoModelFactory):
    """Creates an open recommendation, made at a logged stop and due on 2 April 2026."""

    class Meta:
        model = Recommendation

    class Params:
        closed = factory.Trait(
            status=RecommendationStatus.DONE,
            closed_on=date(2026, 3, 20),
            closed_by=factory.SubFactory(UserFactory, role="head"),
            what_was_done="Le registre est tenu depuis mars.",
        )

    reference = factory.Sequence(lambda n: f"REC-2026-{n + 10_000}")
    stop = factory.LazyFunction(lambda: stop_at(CooperativeFactory()))
    text = "Tenir un registre des ventes"
    addressee = Addressee.COOPERATIVE
    owner = factory.SubFactory(UserFactory, role="coordinator")
    due_on = date(2026, 4, 2)
    created_by = factory.SubFactory(UserFactory, role="coordinator")


class FollowUpActionFactory(DjangoModelFactory):
    class Meta:
        model = FollowUpAction

    recommendation = factory.SubFactory(RecommendationFactory)
    kind = FollowUpKind.NOTE
    status = RecommendationStatus.OPEN
    text = "Appelée ce matin."
    by = factory.SubFactory(UserFactory, role="coordinator")


class Recommendations(Noun):
    rows = {
        "visits:recommendation_list": ALL,
        "visits:recommendation_bulk_postpone": FOLLOW,
        "visits:recommendation_bulk_owner": VISIT,
        "visits:recommendation_bulk_export": ALL,
        "visits:recommendation_detail": ALL,
        "visits:recommendation_new": VISIT,
        "visits:recommendation_edit": VISIT,
        "visits:recommendation_follow": FOLLOW,
        "visits:recommendation_postpone": FOLLOW,
        "visits:recommendation_close": FOLLOW,
        "visits:recommendation_reopen": FOLLOW,
    }
    typed = {
        "visits:recommendation_new": {"due_on": ("6/7/49", LATER)},
        "visits:recommendation_edit": {"due_on": ("٠٣/٠٣/٢٠٢٦", AGREED_ON)},
        "visits:recommendation_follow": {"kind": 1},
        "visits:recommendation_postpone": {"due_on": ("٠٦/٠٧/٢٠٤٩", LATER)},
        "visits:recommendation_close": {"closed_on": ("3 mars 2026", AGREED_ON)},
    }
    shown = ("text", "what_was_done", "followed")

    def in_the_walk(self, world):
        """Create a late recommendation with a follow-up, and a closed one."""
        visit = world.of(Visits)
        facts = {"stop": visit.stop, "owner": visit.lead}
        row = RecommendationFactory(due_on=days_ahead(-2), **facts, **texts("text"))
        closed = RecommendationFactory(closed=True, **facts, **texts("what_was_done"))
        FollowUpActionFactory(recommendation=row, by=visit.lead, text=written("followed"))
        world.name("recommendations", reference=row.reference)
        world.name_another("recommendations", reference=closed.reference)

    def to_edit(self, world):
        stop = world.of(Visits).stop
        pending = RecommendationFactory(stop=stop)
        closed = RecommendationFactory(stop=stop, closed=True)
        world.name("recommendations", reference=pending.reference)
        world.name("visits:recommendation_reopen", reference=closed.reference)

    def on_its_page(self, cooperative, n):
        RecommendationFactory(stop=stop_at(cooperative))

    def pictures(self):
        visit = FieldVisit.objects.filter(status="in_field").first()
        logged = visit.stops.exclude(logged_at=None).first().cooperative.reference
        open_one = Recommendation.objects.filter(status="open").first().reference
        closed = Recommendation.objects.filter(status="done").first().reference
        new = f"/visits/{visit.reference}/stops/{logged}/recommendations/new/"
        yield "recommendation-new", new
        yield "recommendation-list", "/recommendations/"
        yield "recommendation", f"/recommendations/{open_one}/"
        yield "recommendation-close", f"/recommendations/{open_one}/close/"
        yield "recommendation-reopen", f"/recommendations/{closed}/reopen/"
