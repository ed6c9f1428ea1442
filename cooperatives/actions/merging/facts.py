"""Defines the facts of a record among which a person chooses in a merge."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from cooperatives.models import Cooperative
from cooperatives.statuses import CooperativeStatus
from indh_portal.history import values
from indh_portal.parsing.text import NOT_GIVEN

# The columns of a group have a meaning only together, so they are chosen together. The name of the
# first column names the group.
TOGETHER = (
    (_("quartier ou douar"), ("locality_fr", "locality_ar")),
    (_("registre local"), ("court", "register_number")),
    (_("position"), ("latitude", "longitude")),
    (_("situation"), ("status", "status_since", "status_reason")),
)
# These identify the record; nobody chooses them in a merge.
OWN = {"id", "reference", "version", "merged_into"}
SILENT = {None, "", CooperativeStatus.UNKNOWN.value}


@dataclass(frozen=True)
class Fact:
    """Groups the fields that are chosen together; most facts have one field."""

    label: Any
    fields: tuple

    @property
    def name(self):
        return self.fields[0].name

    def of(self, row):
        """Return {column: value} of this fact on a row."""
        return {field.attname: getattr(row, field.attname) for field in self.fields}

    def is_known(self, row):
        return any(value not in SILENT for value in self.of(row).values())

    def differs(self, one, other):
        return self.of(one) != self.of(other)

    def give(self, row, stored):
        """Set on a row the values that `of` returned, or the same values read from JSON."""
        for field in self.fields:
            setattr(row, field.attname, field.to_python(stored[field.attname]))

    def text_of(self, row):
        """Return the fact of a row in words, or « Non renseigné » when it is unknown."""
        texts = [_text(field, row) for field in self.fields if _has(field, row)]
        return " · ".join(texts) or str(NOT_GIVEN)


def facts():
    """Return every fact of a cooperative, in the order of its fields.

    A new column of the model is a fact without any change here.
    """
    fields = {field.name: field for field in Cooperative._meta.concrete_fields}
    later = {name for _label, names in TOGETHER for name in names[1:]}
    groups = {names[0]: (label, names) for label, names in TOGETHER}
    alone = {name: (field.verbose_name, (name,)) for name, field in fields.items()}
    return [
        Fact(label, tuple(fields[part] for part in names))
        for first, (label, names) in (alone | groups).items()
        if first not in OWN | later and not fields[first].generated
    ]


def differing(survivor, absorbed):
    return [fact for fact in facts() if fact.differs(survivor, absorbed)]


def agreed(survivor, absorbed):
    """Return the known facts that are the same on both records."""
    return [
        fact for fact in facts() if not fact.differs(survivor, absorbed) and fact.is_known(survivor)
    ]


def proposed(survivor, absorbed):
    """Return the names of the facts that the form proposes to take from the absorbed record.

    These are the facts that only the absorbed record knows. The record that stays gives the others:
    a duplicate is often the one with the typing error, whichever was changed last.
    """
    return {
        fact.name
        for fact in differing(survivor, absorbed)
        if fact.is_known(absorbed) and not fact.is_known(survivor)
    }


def taken_back(merge):
    """Return (facts to give back, facts that someone changed after the merge).

    A fact of the second list keeps its later value when the merge is undone.
    """
    unchanged, changed = [], []
    survivor = merge.survivor
    for fact in facts():
        if fact.name in merge.changes:
            now = Cooperative()
            fact.give(now, merge.changes[fact.name]["after"])
            (changed if fact.differs(now, survivor) else unchanged).append(fact)
    return unchanged, changed


def _has(field, row):
    return getattr(row, field.attname) not in (None, "")


def _text(field, row):
    if field.is_relation:
        return str(getattr(row, field.name))
    return values.text_of(field, getattr(row, field.attname), {})
