"""Records headcounts."""

from django.db import transaction

from cooperatives.actions.rules import added
from cooperatives.journal import CooperativeVerb
from cooperatives.models import Headcount


@transaction.atomic
def record_headcount(*, cooperative, by, **facts):
    """Add a headcount that was counted or declared; the earlier ones do not change."""
    return added(
        Headcount(cooperative=cooperative, **facts), CooperativeVerb.HEADCOUNT_RECORDED, by
    )
