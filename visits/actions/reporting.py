from operator import attrgetter

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indh_portal.history import act
from indh_portal.parsing.dates import format_date
from indh_portal.parsing.joining import joined
from indh_portal.parsing.text import isolated
from visits.actions import rules
from visits.journal import VisitVerb
from visits.models import Recommendation
from visits.statuses import VisitStatus


@transaction.atomic
def log_stop(*, stop, operating_state, by, version=None, **facts):
    """Write down what was seen at a cooperative; the first log starts the visit.

    `facts`: the other VisitStop fields; a field that is left out stays as it is. A second log
    corrects the first.
    """
    stop = rules.locked_stop(stop, version)
    visit = stop.visit
    rules.refuse_settled(visit)
    if visit.visited_on > timezone.localdate():
        raise ValidationError(
            _("La visite est prévue le %(day)s : elle se saisit ce jour-là ou après.")
            % {"day": format_date(visit.visited_on)}
        )
    for name, value in facts.items():
        setattr(stop, name, value)
    _refuse_foreign_grant(stop)
    stop.operating_state, stop.logged_at, stop.logged_by = operating_state, timezone.now(), by
    stop.full_clean()
    with act(VisitVerb.STOP_LOGGED, subject=visit, by=by):
        if visit.status == VisitStatus.PLANNED:
            visit.status = VisitStatus.IN_FIELD
            visit.save(update_fields=["status"])
        stop.save()
    return stop


@transaction.atomic
def report_visit(*, visit, by, version=None):
    """Hand in the report; every stop must be logged.

    It clears the reason for which the report was sent back before.
    """
    visit = rules.locked_visit(visit, by, version)
    _refuse_missing(visit)
    rules.refuse_path(visit, VisitStatus.REPORTED)
    visit.status, visit.sent_back_reason = VisitStatus.REPORTED, ""
    visit.reported_at, visit.reported_by = timezone.now(), by
    with act(VisitVerb.REPORTED, subject=visit, by=by):
        visit.save()
    return visit


@transaction.atomic
def validate_visit(*, visit, by, version=None):
    """Accept the report; nothing that was seen changes afterwards."""
    visit = rules.locked_visit(visit, by, version)
    rules.refuse_path(visit, VisitStatus.VALIDATED)
    visit.status = VisitStatus.VALIDATED
    visit.validated_at, visit.validated_by = timezone.now(), by
    with act(VisitVerb.VALIDATED, subject=visit, by=by):
        visit.save()
    return visit


@transaction.atomic
def send_back(*, visit, reason, by, version=None):
    """Send a report back to be completed; the reason stays visible until the next report."""
    visit = rules.locked_visit(visit, by, version)
    reason = rules.refuse_blank(reason, "reason", _("Dites ce qui doit être complété."))
    if visit.status != VisitStatus.REPORTED:
        raise ValidationError(_("Seul un rapport remis et non validé peut être renvoyé."))
    visit.status, visit.sent_back_reason = VisitStatus.IN_FIELD, reason
    visit.reported_at = visit.reported_by = None
    visit.full_clean(exclude=["reference"])
    with act(VisitVerb.SENT_BACK, subject=visit, by=by, reason=reason):
        visit.save()
    return visit


@transaction.atomic
def cancel_visit(*, visit, reason, by, version=None):
    """Cancel a visit that is not reported; its open recommendations must be closed first."""
    visit = rules.locked_visit(visit, by, version)
    reason = rules.refuse_blank(reason, "reason", _("Donnez le motif de l’annulation."))
    rules.refuse_path(visit, VisitStatus.CANCELLED)
    _refuse_orphans(visit)
    visit.status, visit.cancelled_reason = VisitStatus.CANCELLED, reason
    visit.full_clean(exclude=["reference"])
    with act(VisitVerb.CANCELLED, subject=visit, by=by, reason=reason):
        visit.save()
    return visit


def _refuse_foreign_grant(stop):
    if stop.grant and stop.grant.cooperative_id != stop.cooperative_id:
        raise ValidationError(
            {
                "grant": _("%(grant)s n’est pas une subvention de %(cooperative)s.")
                % {"grant": stop.grant, "cooperative": isolated(stop.cooperative)}
            }
        )


def _refuse_missing(visit):
    missing = visit.stops.filter(logged_at__isnull=True).select_related("cooperative")
    number = missing.count() if visit.is_open else 0
    if number:
        raise ValidationError(
            ngettext(
                "Il reste une étape à saisir : %(names)s.",
                "Il reste %(n)s étapes à saisir : %(names)s.",
                number,
            )
            % {"n": number, "names": _named(missing, attrgetter("cooperative"))}
        )


def _refuse_orphans(visit):
    pending = Recommendation.objects.open().filter(stop__visit=visit)
    if pending.exists():
        raise ValidationError(
            _("Il faut d’abord clore les recommandations nées de cette visite : %(references)s.")
            % {"references": _named(pending, attrgetter("reference"))}
        )


def _named(rows, name_of):
    return joined(isolated(name_of(row)) for row in rows)
