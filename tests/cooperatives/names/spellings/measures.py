"""Measures how many duplicates are recognised, and how many newcomers are taken for a duplicate.

docs/identity.md gives the limits.
"""

from collections import Counter
from dataclasses import dataclass, field

from cooperatives.actions import duplicates
from cooperatives.models import Cooperative
from cooperatives.names.nightly import pairs
from tests.cooperatives.names import spellings
from tests.cooperatives.names.spellings import register


@dataclass
class AtEntry:
    """Counts what the entry screen shows for the duplicates and the newcomers of a half.

    The screen should show the record of each duplicate, and nothing for a newcomer.
    """

    duplicates: int = 0
    shown: int = 0
    shown_first: int = 0
    newcomers: int = 0
    alarmed: int = 0
    missed_by_kind: Counter = field(default_factory=Counter)

    @property
    def recall(self):
        return self.shown / self.duplicates

    @property
    def first(self):
        return self.shown_first / self.duplicates

    @property
    def false_alarms(self):
        return self.alarmed / self.newcomers

    def __str__(self):
        missed = ", ".join(f"{kind} {n}" for kind, n in sorted(self.missed_by_kind.items()))
        return (
            f"{self.shown} of {self.duplicates} duplicates shown ({self.recall:.1%}), first "
            f"{self.first:.1%}; {self.alarmed} of {self.newcomers} newcomers alarmed "
            f"({self.false_alarms:.1%}); missed: {missed or 'none'}"
        )


@dataclass
class AtNight:
    """Counts what the nightly search lists when each duplicate is stored beside its record."""

    duplicates: int
    found: int
    listed: int

    @property
    def recall(self):
        return self.found / self.duplicates

    @property
    def precision(self):
        return self.found / self.listed

    def __str__(self):
        return (
            f"{self.found} of {self.duplicates} duplicates listed ({self.recall:.1%}) among "
            f"{self.listed} pairs (precision {self.precision:.1%})"
        )


def at_entry(half, *, by):
    """Enter each duplicate and each newcomer of a half as the first screen does, and count."""
    communes = register.communes()
    kept = register.keep(spellings.cooperatives(half), communes)
    counted = AtEntry()
    for duplicate in spellings.duplicates(half):
        found = duplicates.likely_duplicates_of(register.unsaved(duplicate.typed, communes), by=by)
        shown = [duplicate.cooperative.pk for duplicate in found]
        key = kept[duplicate.known].pk
        counted.duplicates += 1
        counted.shown += key in shown
        counted.shown_first += shown[:1] == [key]
        if key not in shown:
            counted.missed_by_kind[_kind(duplicate)] += 1
    for newcomer in spellings.newcomers(half):
        found = duplicates.likely_duplicates_of(register.unsaved(newcomer, communes), by=by)
        counted.newcomers += 1
        counted.alarmed += bool(found)
    return counted


def at_night(half):
    """Store each duplicate of a half beside its record, run the nightly search, and count."""
    communes = register.communes()
    kept = register.keep(spellings.cooperatives(half), communes)
    written = spellings.duplicates(half)
    again = register.keep([duplicate.typed for duplicate in written], communes, first=5000)
    true = {
        frozenset((kept[duplicate.known].pk, again[duplicate.typed].pk)) for duplicate in written
    }
    listed = {
        frozenset((pair.first.pk, pair.second.pk)) for pair in pairs(Cooperative.objects.all())
    }
    return AtNight(len(true), len(true & listed), len(listed))


def _kind(duplicate):
    script = "other script" if duplicate.crosses else "same script"
    return f"{script}, a letter wrong" if duplicate.slipped else script
