from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from cooperatives.actions.rules import locked, locked_all
from indh_portal.history import act
from indh_portal.locks import versions
from indh_portal.locks.numbering import next_reference
from indh_portal.parsing.text import isolated
from indh_portal.parsing.validators import not_in_the_future
from visits.actions import rules
from visits.journal import VisitVerb
from visits.models import PARTS_OF_A_MEMBER, DelegationMember, FieldVisit, VisitStop
from visits.statuses import VisitStatus

# People may still learn these facts after the report: the press writes later.
LEARNT_LATER = {"published_on"}


@transaction.atomic
def plan_visit(*, visited_on, visit_type, lead_body, cooperatives, by, delegation=(), **facts):
    """Plan a visit to one or several cooperatives, in the order given.

    `delegation`: dicts of quality, institution and name, each as `_fr` and `_ar`. `facts`: other
    FieldVisit fields. A day in the past is allowed: visits are often entered after their end.
    """
    cooperatives = list(dict.fromkeys(cooperatives))
    if not cooperatives:
        raise ValidationError({"cooperatives": _("Choisissez au moins une coopérative à visiter.")})
    visit = FieldVisit(
        visited_on=visited_on, visit_type=visit_type, lead_body=lead_body, planned_by=by, **facts
    )
    visit.full_clean(exclude=["reference"])
    locked_all(cooperatives)
    visit.reference = next_reference("VIS", year=visited_on.year, width=3)
    with act(VisitVerb.PLANNED, subject=visit, by=by):
        visit.save()
        _state_delegation(visit, delegation)
        for rank, cooperative in enumerate(cooperatives, start=1):
            VisitStop.objects.create(visit=visit, cooperative=cooperative, rank=rank)
    return visit


@transaction.atomic
def correct_visit(*, visit, by, version=None, delegation=None, reason="", **facts):
    """Correct the facts of a visit, never its status or its stops.

    After the report, only facts that people learn later may change.
    """
    visit = rules.locked_visit(visit, by, version)
    refuse_rewriting(visit, facts, delegation)
    for name, value in facts.items():
        setattr(visit, name, value)
    _refuse_day_to_come(visit)
    visit.full_clean(exclude=["reference"])
    with act(VisitVerb.CORRECTED, subject=visit, by=by, reason=reason):
        visit.save()
        if delegation is not None:
            _state_delegation(visit, delegation)
    return visit


@transaction.atomic
def add_stop(*, visit, cooperative, by, grant=None):
    """Add a cooperative at the end of a visit that is planned or under way."""
    cooperative = locked(cooperative)
    visit = versions.locked(FieldVisit.objects, pk=visit.pk)
    rules.refuse_settled(visit)
    if visit.stops.filter(cooperative=cooperative).exists():
        raise ValidationError(
            {
                "cooperative": _("%(cooperative)s est déjà une étape de %(visit)s.")
                % {"cooperative": isolated(cooperative), "visit": visit}
            }
        )
    last = visit.stops.aggregate(rank=Max("rank"))["rank"] or 0
    stop = VisitStop(visit=visit, cooperative=cooperative, grant=grant, rank=last + 1)
    stop.full_clean()
    with act(VisitVerb.STOP_ADDED, subject=visit, by=by):
        stop.save()
    return stop


@transaction.atomic
def remove_stop(*, stop, by, reason=""):
    """Remove a stop from a visit before anything is logged there; the last stop must stay."""
    stop = rules.locked_stop(stop)
    visit = stop.visit
    rules.refuse_settled(visit)
    if stop.is_logged:
        raise ValidationError(
            _("L’étape %(cooperative)s est déjà saisie : elle reste dans la visite.")
            % {"cooperative": isolated(stop.cooperative)}
        )
    if visit.stops.count() == 1:
        raise ValidationError(
            _("Une visite garde au moins une coopérative. Annulez plutôt la visite.")
        )
    with act(VisitVerb.STOP_REMOVED, subject=visit, by=by, reason=reason):
        stop.delete()
    return visit


def _state_delegation(visit, delegation):
    if _stated(visit) == _whole(delegation):
        return
    visit.delegation.all().delete()
    for person in delegation:
        member = DelegationMember(visit=visit, **person)
        member.full_clean()
        member.save()


def _stated(visit):
    return list(visit.delegation.order_by("pk").values(*PARTS_OF_A_MEMBER))


def _whole(delegation):
    """Return each dict with every part, blank when it was not given."""
    return [dict.fromkeys(PARTS_OF_A_MEMBER, "") | person for person in delegation]


def _refuse_day_to_come(visit):
    """Refuse a future day for a visit under way: it has happened already."""
    try:
        if visit.status != VisitStatus.PLANNED:
            not_in_the_future(visit.visited_on)
    except ValidationError as refusal:
        raise ValidationError({"visited_on": refusal}) from None


def refuse_rewriting(visit, facts, delegation=None):
    """Refuse new facts of a visit that has its report, but those that people learn later."""
    if visit.is_open:
        return
    rewritten = {name for name, value in facts.items() if getattr(visit, name) != value}
    if delegation is not None and _stated(visit) != _whole(delegation):
        rewritten.add("delegation")
    if visit.status == VisitStatus.CANCELLED or rewritten - LEARNT_LATER:
        raise ValidationError(
            _(
                "La visite %(visit)s est au statut « %(status)s » : seule la date de publication "
                "d’une visite qui a eu lieu peut encore être corrigée."
            )
            % {"visit": visit, "status": visit.get_status_display()}
        )
