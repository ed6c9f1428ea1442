"""Changes the status of a cooperative to idle, closed or active, with a day and a reason.

A cooperative may be closed while a grant still runs, since the real closing does not wait for the
register. `open_matters` lists what stays open for the person who closes it.
"""

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperatives.journal import CooperativeVerb
from cooperatives.models import Cooperative
from cooperatives.statuses import CooperativeStatus
from indh_portal.history import act
from indh_portal.locks import versions
from indh_portal.parsing.dates import format_date
from indh_portal.relations import rows_behind


class OpenMatters(NamedTuple):
    """Lists the rows that are still open when a cooperative closes."""

    grants: list
    instalments: list
    recommendations: list

    @property
    def are_there(self):
        return any(self)


@transaction.atomic
def set_aside(*, cooperative, since, reason, by, version=None):
    """Make the cooperative idle from the day `since`."""
    return _become(
        CooperativeStatus.IDLE, CooperativeVerb.SET_ASIDE, cooperative, since, reason, by, version
    )


@transaction.atomic
def close(*, cooperative, since, reason, by, version=None):
    """Close the cooperative from the day `since`.

    It can receive no grant that is decided on that day or later.
    """
    return _become(
        CooperativeStatus.CLOSED, CooperativeVerb.CLOSED, cooperative, since, reason, by, version
    )


@transaction.atomic
def reactivate(*, cooperative, since, reason, by, version=None):
    """Make the cooperative active again from the day `since`.

    It also serves when an unknown status turns out to be active.
    """
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
    """Return the grants, instalments and recommendations of a cooperative that are still open.

    Their models are reached by the names of the relations (`grants`, `visit_stops`), since this app
    may not import funding or visits.
    """
    grants, stops = cooperative.grants, cooperative.visit_stops
    instalments = rows_behind(grants.model, "instalments").filter(grant__cooperative=cooperative)
    recommendations = rows_behind(stops.model, "recommendations").filter(
        stop__cooperative=cooperative
    )
    return OpenMatters(
        grants=list(grants.unended().with_paid()),
        instalments=list(instalments.payable().order_by("due_on", "pk").select_related("grant")),
        recommendations=list(recommendations.open().order_by("due_on", "pk")),
    )


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
