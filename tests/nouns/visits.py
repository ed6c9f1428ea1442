"""Declares visits in the field: occasions, delegations, stops."""

from datetime import date

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.days import days_ahead
from tests.declaring import ALL, DECIDE, VISIT, Noun
from tests.hostile import bilingual, hostile, listed, texts, written
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.users import UserFactory
from visits.models import (
    DelegationMember,
    FieldVisit,
    LeadBody,
    Occasion,
    OperatingState,
    VisitStop,
    VisitType,
)
from visits.statuses import VisitStatus

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
    """Creates a planned visit of 2 March 2026 without a stop; `visit_at` adds stops."""

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
    """Creates a stop of a planned visit, which is not logged yet."""

    class Meta:
        model = VisitStop

    visit = factory.SubFactory(FieldVisitFactory)
    cooperative = factory.SubFactory(CooperativeFactory)
    rank = factory.LazyAttribute(lambda stop: stop.visit.stops.count() + 1)


def visit_at(*cooperatives, status=VisitStatus.PLANNED, **facts):
    """Create a visit in the status `status`, with a stop at each cooperative, and return it.

    The visit passes through every earlier status, except when it is cancelled. From `in_field` on,
    every stop is logged as operating. The attribute `.stop` is the first stop.
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
    """Create a visit in the field with one logged stop, and return the stop."""
    return visit_at(cooperative, **{"status": VisitStatus.IN_FIELD, **facts}).stop


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


class Visits(Noun):
    rows = {
        "visits:list": ALL,
        "visits:bulk_report": VISIT,
        "visits:bulk_lead": VISIT,
        "visits:bulk_export": ALL,
        "visits:detail": ALL,
        "visits:new": VISIT,
        "visits:edit": VISIT,
        "visits:report": VISIT,
        "visits:cancel": VISIT,
        "visits:validate": DECIDE,
        "visits:send_back": DECIDE,
        "visits:stop_choice": VISIT,
        "visits:stop_log": VISIT,
        "visits:stop_add": VISIT,
        "visits:stop_remove": VISIT,
    }
    typed = {
        "visits:new": {
            "visited_on": "06072024",
            "lead_body": 1,
            "cooperatives": 0,
            "starts_at": "10h30",
            "delegation-0-quality_fr": ("<b>chef</b>", "<b>chef</b>"),
            "delegation-0-name_fr": ("Ti\u200bbourk", "Tibourk"),
            "delegation-1-institution_fr": ("'; DROP", "'; DROP"),
        },
        "visits:edit": {
            "visited_on": "٠٦/٠٧/٢٠٢٤",
            "delegation-0-institution_fr": ("e\u0301cole", "école"),
        },
        "visits:stop_log": {
            "operating_state": 1,
            "progress_percent": "12,5",
            "present_women": "1 200",
            "difficulties": 0,
        },
    }
    text_read = {"visits:stop_choice": ["looked_for"]}
    looked_up = {"visits:new": ["looked_for", "cooperative"]}
    listed = {"visits:list": VisitStopFactory}
    shown = (
        *("purpose", "person", "sent_back_reason", "cancelled_reason"),
        *("met_person", "observations"),
    )
    shown_bilingual = ("occasion", "quality", "institution", "member")

    def in_the_walk(self, world):
        """Create a visit in the field with a delegation, a planned one and a cancelled one."""
        visit = visit_at(
            world.cooperative,
            occasion=OccasionFactory(code="ugly", **listed("occasion")),
            lead=UserFactory(role="coordinator", last_name=hostile("person")),
            status="in_field",
            **texts("purpose"),
        )
        visit.sent_back_reason = written("sent_back_reason")
        visit.save()
        VisitStop.objects.filter(visit=visit).update(
            **texts("met_person", "observations"), met_role="other"
        )
        member = ("quality_fr", "quality_ar", "institution_fr", "institution_ar")
        DelegationMemberFactory(visit=visit, **texts(*member), **bilingual("member"))
        visit_at(world.cooperative, visited_on=days_ahead(3))
        off = visit_at(world.cooperative)
        off.status, off.cancelled_reason = "cancelled", written("cancelled_reason")
        off.save()
        reference = world.cooperative.reference
        world.name("visits", reference=visit.reference, cooperative=reference)
        world.name_another("visits", reference=off.reference)
        return visit

    def to_edit(self, world):
        """Create a planned visit, one in the field and a reported one."""
        OccasionFactory()
        planned = visit_at(CooperativeFactory(), visited_on=date(2026, 3, 2))
        seen = visit_at(world.cooperative, status="in_field")
        reported = visit_at(CooperativeFactory(), status="reported")
        reference = planned.stop.cooperative.reference
        world.name("visits", reference=planned.reference, cooperative=reference)
        reference = world.cooperative.reference
        for page in ("visits:stop_log", "visits:recommendation_new"):
            world.name(page, reference=seen.reference, cooperative=reference)
        world.name("visits:send_back", reference=reported.reference)
        return seen

    def pictures(self):
        in_field = FieldVisit.objects.filter(status="in_field").first()
        reported = FieldVisit.objects.filter(status="reported").first()
        unlogged = in_field.stops.filter(logged_at=None).first()
        page = f"/visits/{in_field.reference}/"
        yield "visit-list", "/visits/"
        yield "visit-new", "/visits/new/"
        yield "visit", page
        yield "visit-edit", f"{page}edit/"
        yield "visit-send-back", f"/visits/{reported.reference}/send-back/"
        yield "stop-log", f"{page}stops/{unlogged.cooperative.reference}/"
