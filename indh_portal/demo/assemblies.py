"""Invented yearly assemblies: in time or late, accounts filed or not, and gaps.

Dated from the last closed year, so that each case shows whatever the day of the filling.
"""

from datetime import timedelta

from django.utils import timezone

from cooperatives import actions as register
from cooperatives.compliance import assembly_due_on, last_closed_year

NOTE = "Exemple : dates inventées"
# Days from the last legal day to the assembly, then from it to the filing; None: never noted.
IN_ORDER, HELD_LATE, FILED_LATE, NOT_FILED = (-20, 12), (25, 14), (-12, 55), (-6, None)
# By turn, the accounts of the three last closed years, the oldest first.
TURNS = [
    [IN_ORDER, IN_ORDER, IN_ORDER],
    [],
    [IN_ORDER, NOT_FILED, IN_ORDER],
    [IN_ORDER, HELD_LATE, IN_ORDER],
    [IN_ORDER, IN_ORDER],
    [IN_ORDER, FILED_LATE, HELD_LATE],
    [],
]


def hold(rank, cooperative, by):
    """What the register knows of the assemblies of a cooperative; of some, nothing."""
    first = last_closed_year() - 2
    for year, (days, days_to_file) in enumerate(TURNS[rank % len(TURNS)], first):
        held_on = assembly_due_on(year) + timedelta(days=days)
        after_its_foundation = not cooperative.founded_on or held_on > cooperative.founded_on
        if after_its_foundation and held_on <= timezone.localdate():
            _record(cooperative, year, held_on, days_to_file, by)


def _record(cooperative, year, held_on, days_to_file, by):
    filed_on = held_on + timedelta(days=days_to_file) if days_to_file else None
    if filed_on and filed_on > timezone.localdate():
        filed_on = None
    register.record_meeting(
        cooperative=cooperative,
        year=year,
        held_on=held_on,
        accounts_filed_on=filed_on,
        note=NOTE,
        by=by,
    )
