"""Idle, closed, active again: each with its day and its reason.

Closing is allowed while a grant still runs, since a cooperative does not wait for our papers; what
stays open is listed to whoever closes (`open_matters`), never hidden.
"""

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperatives.journal import CooperativeVerb
from cooperatives.models import Cooperative, CooperativeStatus
from indh_portal.history import act
from indh_portal.locks import versions
from indh_portal.parsing.dates import format_date


class OpenMatters(NamedTuple):
    """What a closing leaves unfinished, as lists of rows."""

    grants: list
    instalments: list
    recommendations: list

    @property
    def are_there(self):
        return any(self)


@transaction.atomic
def set_aside(*, cooperative, since, reason, by, version=None):
    """The cooperative is idle from a day on."""
    return _become(
        CooperativeStatus.IDLE, CooperativeVerb.SET_ASIDE, cooperative, since, reason, by, version
    )


@transaction.atomic
def close(*, cooperative, since, reason, by, version=None):
    """The cooperative is closed from a day on: it receives no new grant decided from that day."""
    return _become(
        CooperativeStatus.CLOSED, CooperativeVerb.CLOSED, cooperative, since, reason, by, version
    )


@transaction.atomic
def reactivate(*, cooperative, since, reason, by, version=None):
    """The cooperative is at work again, or is known to be, from a day on."""
    return _become(
        CooperativeStatus.ACTIVE,
        CooperativeVerb.REACTIVATED,
        cooperative,
        since,
        reason,
        by,
        version,
    )


def open_matters(cooperative):
    """What still runs at a cooperative. The rooms above are reached by the names of their
    relations (`grants`, `visit_stops`), as its page does."""
    grants, stops = cooperative.grants, cooperative.visit_stops
    instalments = _hung_on(grants, "instalments").filter(grant__cooperative=cooperative)
    recommendations = _hung_on(stops, "recommendations").filter(stop__cooperative=cooperative)
    return OpenMatters(
        grants=list(grants.exclude(status__in=["closed", "terminated"]).with_paid()),
        instalments=list(instalments.payable().order_by("due_on", "pk").select_related("grant")),
        recommendations=list(recommendations.open().order_by("due_on", "pk")),
    )


def _hung_on(manager, relation):
    return getattr(manager.model, relation).rel.related_model.objects


def _become(target, verb, cooperative, since, reason, by, version):
    cooperative = versions.locked(Cooperative.objects, pk=cooperative.pk, version=version)
    _refuse_another_path(cooperative, target)
    _refuse_without_day_and_reason(cooperative, since, reason)
    cooperative.status, cooperative.status_since = target, since
    cooperative.status_reason = reason
    cooperative.full_clean(exclude=["reference"])
    with act(verb, subject=cooperative, by=by, reason=reason):
        cooperative.save(update_fields=["status", "status_since", "status_reason"])
    return cooperative


def _refuse_another_path(cooperative, target):
    if not cooperative.can_become(target):
        raise ValidationError(
            _("Cette coopérative est %(status)s : elle ne peut pas devenir %(target)s.")
            % {"status": cooperative.get_status_display(), "target": target.label}
        )


def _refuse_without_day_and_reason(cooperative, since, reason):
    if not reason.strip():
        raise ValidationError({"reason": _("Donnez le motif de cette situation.")})
    if since is None:
        raise ValidationError({"since": _("Donnez le jour où cette situation a commencé.")})
    if since > timezone.localdate():
        raise ValidationError(
            {
                "since": _("Le %(day)s est dans le futur. Donnez un jour jusqu’à aujourd’hui.")
                % {"day": format_date(since)}
            }
        )
    if cooperative.founded_on and since < cooperative.founded_on:
        raise ValidationError(
            {
                "since": _("La coopérative a été créée le %(day)s : donnez un jour postérieur.")
                % {"day": format_date(cooperative.founded_on)}
            }
        )
