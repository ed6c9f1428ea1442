from datetime import date, timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.factories.accounts import UserFactory
from tests.factories.cooperatives import CooperativeFactory
from visits.models import (
    Addressee,
    DelegationMember,
    FieldVisit,
    FollowUpAction,
    FollowUpKind,
    LeadBody,
    Occasion,
    OperatingState,
    Recommendation,
    RecommendationStatus,
    VisitStatus,
    VisitStop,
    VisitType,
)

WAY = [VisitStatus.IN_FIELD, VisitStatus.REPORTED, VisitStatus.VALIDATED]


class OccasionFactory(DjangoModelFactory):
    class Meta:
        model = Occasion
        django_get_or_create = ["code"]

    code = "cooperatives-day"
    name_fr = "Journée internationale des coopératives"
    name_ar = "اليوم العالمي للتعاونيات"
    month = 7
    weekday = 6
    nth = 1


class FieldVisitFactory(DjangoModelFactory):
    """A planned visit of 2 March 2026, without a stop: see `visit_at`."""

    class Meta:
        model = FieldVisit

    reference = factory.Sequence(lambda n: f"VIS-2026-{n + 10_000}")
    visited_on = date(2026, 3, 2)
    visit_type = VisitType.ROUTINE
    lead_body = LeadBody.DAS
    planned_by = factory.SubFactory(UserFactory, role="coordinator")


class DelegationMemberFactory(DjangoModelFactory):
    class Meta:
        model = DelegationMember

    visit = factory.SubFactory(FieldVisitFactory)
    quality_fr = "chef de service"
    institution_fr = "DAS"


class VisitStopFactory(DjangoModelFactory):
    """A stop of a planned visit, not logged yet."""

    class Meta:
        model = VisitStop

    visit = factory.SubFactory(FieldVisitFactory)
    cooperative = factory.SubFactory(CooperativeFactory)
    rank = factory.LazyAttribute(lambda stop: stop.visit.stops.count() + 1)


class RecommendationFactory(DjangoModelFactory):
    """An open recommendation born at a logged stop, due on 2 April 2026."""

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


def visit_at(*cooperatives, status=VisitStatus.PLANNED, **facts):
    """A visit with a stop at each cooperative, walked to `status`; its first stop is `.stop`.

    In the field and beyond, every stop is logged as operating.
    """
    visit = FieldVisitFactory(**facts)
    stops = [VisitStopFactory(visit=visit, cooperative=row) for row in cooperatives]
    if status == VisitStatus.CANCELLED:
        _move(visit, status=status, cancelled_reason="route coupée")
    for step in WAY[: WAY.index(status) + 1 if status in WAY else 0]:
        _move(visit, status=step, **_signature(step, visit))
        if step == VisitStatus.IN_FIELD:
            _log(stops, visit.planned_by)
    visit.refresh_from_db()
    visit.stop = stops[0] if stops else None
    return visit


def stop_at(cooperative, **facts):
    """A logged stop of a visit in the field."""
    return visit_at(cooperative, **{"status": VisitStatus.IN_FIELD, **facts}).stop


def days_ahead(days):
    return timezone.localdate() + timedelta(days=days)


def _move(visit, **facts):
    for name, value in facts.items():
        setattr(visit, name, value)
    visit.save()


def _signature(step, visit):
    names = {
        "reported": ("reported_at", "reported_by"),
        "validated": ("validated_at", "validated_by"),
    }
    at, by = names.get(step, (None, None))
    return {at: timezone.now(), by: visit.planned_by} if at else {}


def _log(stops, by):
    for stop in stops:
        stop.operating_state = OperatingState.OPERATING
        stop.logged_at, stop.logged_by = timezone.now(), by
        stop.save()
        stop.refresh_from_db()
