"""Gives tests short functions that read the journal."""

from datetime import date
from decimal import Decimal

from funding import actions as money
from indh_portal.accounts.models import User
from indh_portal.history.models import Act, Change
from indh_portal.journal import sentences
from tests.nouns.cooperatives import CooperativeFactory

READS_ALL = User(is_superuser=True, is_active=True)


def told(reference):
    """Return the sentences about one reference, oldest first, as a superuser reads them."""
    acts = Act.objects.about(reference).for_table().order_by("at", "id")
    return sentences.of(acts, READS_ALL)


def last_act(row):
    """Return the act that last changed a row."""
    return Act.objects.get(id=Change.objects.of(row).first().act)


def values_of(row, column):
    """Return the values of one column that the journal holds for a row, oldest first."""
    changes = Change.objects.of(row).order_by("at", "id")
    return [change.after[column] for change in changes if column in (change.after or {})]


def awarded(agent, **facts):
    """Award a grant by the action `award`, so that the journal holds the act."""
    given = {
        "cooperative": CooperativeFactory(),
        "amount": Decimal(100000),
        "purpose_fr": "Achat d’un pétrin",
        "decided_on": date(2026, 2, 2),
    }
    return money.award(by=agent, **given | facts)
