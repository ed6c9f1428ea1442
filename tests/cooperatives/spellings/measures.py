"""How many doubles are recognised, and how many newcomers are taken for one (docs/identity.md)."""

from collections import Counter
from dataclasses import dataclass, field

from cooperatives import doubles, likeness
from cooperatives.models import Cooperative
from tests.cooperatives import spellings
from tests.cooperatives.spellings import register


@dataclass
class AtEntry:
    """What the entry screen shows of a half: for each double its record, for a newcomer none."""

    doubles: int = 0
    shown: int = 0
    shown_first: int = 0
    newcomers: int = 0
    alarmed: int = 0
    missed_by_kind: Counter = field(default_factory=Counter)

    @property
    def recall(self):
        return self.shown / self.doubles

    @property
    def first(self):
        return self.shown_first / self.doubles

    @property
    def false_alarms(self):
        return self.alarmed / self.newcomers

    def __str__(self):
        missed = ", ".join(f"{kind} {n}" for kind, n in sorted(self.missed_by_kind.items()))
        return (
            f"{self.shown} of {self.doubles} doubles shown ({self.recall:.1%}), first "
            f"{self.first:.1%}; {self.alarmed} of {self.newcomers} newcomers alarmed "
            f"({self.false_alarms:.1%}); missed: {missed or 'none'}"
        )


@dataclass
class AtNight:
    """What the nightly search lists when each double was stored beside its record."""

    doubles: int
    found: int
    listed: int

    @property
    def recall(self):
        return self.found / self.doubles

    @property
    def precision(self):
        return self.found / self.listed

    def __str__(self):
        return (
            f"{self.found} of {self.doubles} doubles listed ({self.recall:.1%}) among "
            f"{self.listed} pairs (precision {self.precision:.1%})"
        )


def at_entry(half, *, by):
    """Enter each double and each newcomer of a half, as the first screen does."""
    communes = register.communes()
    kept = register.keep(spellings.cooperatives(half), communes)
    counted = AtEntry()
    for double in spellings.doubles(half):
        found = doubles.candidates_for(register.unsaved(double.typed, communes), by=by)
        shown = [candidate.cooperative.pk for candidate in found]
        key = kept[double.known].pk
        counted.doubles += 1
        counted.shown += key in shown
        counted.shown_first += shown[:1] == [key]
        if key not in shown:
            counted.missed_by_kind[_kind(double)] += 1
    for newcomer in spellings.newcomers(half):
        found = doubles.candidates_for(register.unsaved(newcomer, communes), by=by)
        counted.newcomers += 1
        counted.alarmed += bool(found)
    return counted


def at_night(half):
    """Store each double beside its record, and search."""
    communes = register.communes()
    kept = register.keep(spellings.cooperatives(half), communes)
    written = spellings.doubles(half)
    again = register.keep([double.typed for double in written], communes, first=5000)
    true = {frozenset((kept[double.known].pk, again[double.typed].pk)) for double in written}
    listed = {
        frozenset((pair.first.pk, pair.second.pk))
        for pair in likeness.pairs(Cooperative.objects.all())
    }
    return AtNight(len(true), len(true & listed), len(listed))


def _kind(double):
    script = "other script" if double.crosses else "same script"
    return f"{script}, a letter wrong" if double.slipped else script
