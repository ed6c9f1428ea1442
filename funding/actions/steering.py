from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from funding.actions import rules
from funding.journal import GrantVerb
from funding.models import Grant
from funding.statuses import GrantStatus
from indh_portal.history import act
from indh_portal.locks import versions
from indh_portal.parsing.amounts import format_amount


@transaction.atomic
def suspend(*, grant, reason, by, version=None):
    grant = versions.locked(Grant.objects, pk=grant.pk, version=version)
    return _change_status(
        grant, GrantStatus.SUSPENDED, verb=GrantVerb.SUSPENDED, by=by, reason=reason
    )


@transaction.atomic
def terminate(*, grant, reason, by, version=None):
    grant = versions.locked(Grant.objects, pk=grant.pk, version=version)
    return _change_status(
        grant, GrantStatus.TERMINATED, verb=GrantVerb.TERMINATED, by=by, reason=reason
    )


@transaction.atomic
def resume(*, grant, by, reason="", version=None):
    """Give a suspended grant the status that its agreement and payments say."""
    grant = versions.locked(Grant.objects, pk=grant.pk, version=version)
    if grant.status != GrantStatus.SUSPENDED:
        raise ValidationError(_("Cette subvention n’est pas suspendue."))
    with act(GrantVerb.RESUMED, subject=grant, by=by, reason=reason):
        grant.status, grant.status_reason = rules.status_by_facts(grant), ""
        grant.save(update_fields=["status", "status_reason"])
    return grant


@transaction.atomic
def close(*, grant, by, version=None):
    """Close a grant that is paid in full; no money row can be added afterwards."""
    grant = versions.locked(Grant.objects, pk=grant.pk, version=version)
    check_closing(grant, grant.amount - rules.paid(grant))
    return _change_status(grant, GrantStatus.CLOSED, verb=GrantVerb.CLOSED, by=by)


def check_closing(grant, remaining):
    """Refuse to close a grant of which something remains to pay, or that cannot become closed.

    The check page of several closings asks this too, before anything is written.
    """
    if remaining and not grant.has_ended:
        raise ValidationError(
            _("Impossible de clôturer : il reste %(remaining)s DH à verser.")
            % {"remaining": format_amount(remaining)}
        )
    check_path(grant, GrantStatus.CLOSED)


def check_path(grant, target):
    if not grant.can_become(target):
        raise ValidationError(
            _("Cette subvention est %(status)s : elle ne peut pas devenir %(target)s.")
            % {"status": grant.get_status_display(), "target": target.label}
        )


def _change_status(grant, target, *, verb, by, reason=""):
    check_path(grant, target)
    grant.status, grant.status_reason = target, reason
    grant.full_clean(exclude=["reference"])
    with act(verb, subject=grant, by=by, reason=reason):
        grant.save(update_fields=["status", "status_reason"])
    return grant
