"""Records technical support, and corrects it."""

from django.db import transaction

from cooperatives.actions.rules import added, corrected
from cooperatives.journal import CooperativeVerb
from cooperatives.models import SupportService
from indh_portal.locks import versions


@transaction.atomic
def correct_support(*, service, reason, by, version=None, **facts):
    """Correct a technical support with a reason; the history keeps the former values."""
    service = versions.locked(SupportService.objects, pk=service.pk, version=version)
    return corrected(service, facts, CooperativeVerb.SUPPORT_CORRECTED, by, reason)


@transaction.atomic
def record_support(*, cooperative, by, **facts):
    return added(
        SupportService(cooperative=cooperative, **facts), CooperativeVerb.SUPPORT_RECORDED, by
    )
