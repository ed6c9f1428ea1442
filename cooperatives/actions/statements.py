"""Records public statements about a cooperative."""

from django.db import transaction

from cooperatives.actions.rules import added
from cooperatives.journal import CooperativeVerb
from cooperatives.models import PublicStatement


@transaction.atomic
def record_statement(*, cooperative, by, **facts):
    return added(
        PublicStatement(cooperative=cooperative, **facts), CooperativeVerb.STATEMENT_RECORDED, by
    )
