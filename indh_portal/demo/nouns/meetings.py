"""Invents yearly assemblies: some are late, some have no filed accounts, some years have none."""

from datetime import date, timedelta

from django.utils import timezone

from cooperatives.actions.meetings import record_meeting
from cooperatives.querysets.law import assembly_due_on, last_closed_year

NOTE = "Exemple : dates inventées"
# A letter is a case: in order, held late, filed late, not filed. Its first number counts the days
# from the last legal day to the assembly. The second counts the days from the assembly to the
# filing of the accounts; None means that no filing was noted.
CASES = {"i": (-20, 12), "h": (25, 14), "f": (-12, 55), "n": (-6, None)}
# The cooperatives take these in turn: the last three closed years, the oldest first.
TURNS = ("iii", "", "ini", "ihi", "ii", "ifh", "")


def invent(rank, cooperative, by):
    """Record assemblies of a cooperative in the last three closed years.

    `rank` chooses its line of `TURNS`.
    """
    today, first = timezone.localdate(), last_closed_year() - 2
    for year, case in enumerate(TURNS[rank % len(TURNS)], first):
        days, days_to_file = CASES[case]
        held_on = assembly_due_on(year) + timedelta(days=days)
        if (cooperative.founded_on or date.min) < held_on <= today:
            filed_on = held_on + timedelta(days=days_to_file) if days_to_file else None
            facts = {"accounts_filed_on": filed_on} if filed_on and filed_on <= today else {}
            record_meeting(
                cooperative=cooperative, year=year, held_on=held_on, note=NOTE, by=by, **facts
            )
