"""What a record says of itself: one fact after the other, chosen when two records become one."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from cooperatives.models import Cooperative, CooperativeStatus
from indh_portal.history import values
from indh_portal.history.changes import last_changed_at
from indh_portal.ui.display import NOT_GIVEN

# Columns that mean something only together are chosen together, under the name of the first.
TOGETHER = (
    (_("quartier ou douar"), ("locality_fr", "locality_ar")),
    (_("registre local"), ("court", "register_number")),
    (_("position"), ("latitude", "longitude")),
    (_("situation"), ("status", "status_since", "status_reason")),
)
# What a record is rather than what it says.
OWN = {"id", "reference", "version", "merged_into"}
SILENT = {None, "", CooperativeStatus.UNKNOWN.value}


@dataclass(frozen=True)
class Fact:
    """One field, or the few that go together."""

    label: Any
    fields: tuple

    @property
    def name(self):
        return self.fields[0].name

    def of(self, row):
        """column → value."""
        return {field.attname: getattr(row, field.attname) for field in self.fields}

    def is_known(self, row):
        return any(value not in SILENT for value in self.of(row).values())

    def differs(self, one, other):
        return self.of(one) != self.of(other)

    def give(self, row, stored):
        """Write values, as `of` gave them or as JSON kept them."""
        for field in self.fields:
            setattr(row, field.attname, field.to_python(stored[field.attname]))

    def text_of(self, row):
        """In words, « Non renseigné » when nothing is known."""
        texts = [_text(field, row) for field in self.fields if _has(field, row)]
        return " · ".join(texts) or str(NOT_GIVEN)


def facts():
    """Every fact of a cooperative, in the order of its fields; a new column is one at once."""
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
    """The facts on which both records say the same, and say something."""
    return [
        fact for fact in facts() if not fact.differs(survivor, absorbed) and fact.is_known(survivor)
    ]


def proposed(survivor, absorbed):
    """Names of the facts to take from the absorbed record unless the person says otherwise.

    What only one of them knows; of two answers, that of the record last changed.
    """
    ours, theirs = last_changed_at(survivor), last_changed_at(absorbed)
    later = theirs is not None and (ours is None or theirs > ours)
    return {
        fact.name
        for fact in differing(survivor, absorbed)
        if fact.is_known(absorbed) and (later or not fact.is_known(survivor))
    }


def taken_back(merge):
    """(facts to give back, facts that someone changed since and that keep their later value)."""
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
