"""Joining two records: the facts chosen one by one, every row carried, every rule asked again."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cooperatives import aliases
from cooperatives.journal import CooperativeVerb
from cooperatives.merging import relations
from cooperatives.merging.doubts import doubts_after, doubts_before
from cooperatives.merging.facts import differing
from cooperatives.models import Cooperative, Merge, SpellingSource
from indh_portal.history import act
from indh_portal.locks.versions import Conflict
from indh_portal.ui.forms import refusal_of


class Taken(NamedTuple):
    """A fact that the survivor takes from the absorbed record, in words."""

    name: str
    label: Any
    before: str
    after: str


class Staying(NamedTuple):
    """A row that the survivor already has, its kind, and the sentence of the rule that says so."""

    row: Any
    kind: Any
    why: str


@dataclass
class Joining:
    """What a merge does: the preview shows it, the act does the same."""

    merge: Merge
    taken: list = field(default_factory=list)
    moved: dict = field(default_factory=dict)
    staying: list = field(default_factory=list)
    doubts: list = field(default_factory=list)

    @property
    def moved_numbers(self):
        return [(model, len(keys)) for model, keys in self.moved.items()]

    @property
    def proof(self):
        """A text that is the same for the same effect."""
        told = [
            [self.merge.survivor_id, self.merge.absorbed_id],
            [list(each) for each in self.taken],
            [[model._meta.label, keys] for model, keys in self.moved.items()],
            [[each.row._meta.label, each.row.pk] for each in self.staying],
        ]
        return hashlib.sha256(json.dumps(told, default=str).encode()).hexdigest()


@transaction.atomic
def merge(
    *,
    survivor,
    absorbed,
    by,
    reason,
    choices=(),
    survivor_version=None,
    absorbed_version=None,
    expected="",
):
    """Make one record of two; `absorbed` then leads to `survivor` and can be brought back.

    `choices`: names of the facts taken from the absorbed record, the others stay. Rows that the
    survivor already has stay behind. `expected`, the proof of a preview, refuses a merge that
    would do anything else than what was shown. Conflict when a record moved since its version.
    """
    versions = {survivor.pk: survivor_version, absorbed.pk: absorbed_version}
    survivor, absorbed = _locked_pair(survivor, absorbed, versions)
    with act(
        CooperativeVerb.MERGED, subject=survivor, by=by, reason=reason, other=absorbed.reference
    ):
        joining = _join(survivor, absorbed, set(choices), by, reason)
    if expected and joining.proof != expected:
        raise ValidationError(
            _("Les deux fiches ont changé depuis la vérification. Vérifiez de nouveau.")
        )
    return joining


def preview_merge(**how):
    """The Joining that `merge` would do with the same arguments; nothing is kept of it."""
    try:
        with transaction.atomic():
            joining = merge(**how)
            transaction.set_rollback(True)
    except IntegrityError as broken:
        raise refusal_of(broken) from broken
    return joining


def locked_in_order(*keys):
    """Cooperatives by key, locked in the order of their keys against everyone who attaches rows."""
    rows = Cooperative.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    return {row.pk: row for row in rows}


def _locked_pair(survivor, absorbed, versions):
    if survivor.pk == absorbed.pk:
        raise ValidationError(_("Choisissez une autre fiche que celle qui reste."))
    rows = locked_in_order(survivor.pk, absorbed.pk)
    for row in rows.values():
        if row.merged_into_id:
            raise ValidationError(
                _("%(absorbed)s est déjà fusionnée dans %(survivor)s.")
                % {"absorbed": row.reference, "survivor": row.merged_into.reference}
            )
        if versions[row.pk] not in (None, row.version):
            raise Conflict(row)
    return rows[survivor.pk], rows[absorbed.pk]


def _join(survivor, absorbed, chosen, by, reason):
    doubts = doubts_before(survivor, absorbed)
    taken = [fact for fact in differing(survivor, absorbed) if fact.name in chosen]
    joining = Joining(
        Merge(survivor=survivor, absorbed=absorbed, merged_by=by, reason=reason),
        taken=[
            Taken(fact.name, fact.label, fact.text_of(survivor), fact.text_of(absorbed))
            for fact in taken
        ],
    )
    names = [*aliases.names_of(survivor), *aliases.names_of(absorbed)]
    _write_down(joining.merge, taken)
    _restate(survivor, taken, absorbed)
    for model in relations.moving():
        _carry_rows(joining, model)
    aliases.leave_names(survivor, names, source=SpellingSource.MERGED, merge=joining.merge)
    relations.check_everything_now()
    joining.doubts = doubts + doubts_after(survivor)
    return joining


def _write_down(merge, taken):
    merge.changes = {
        fact.name: {"before": fact.of(merge.survivor), "after": fact.of(merge.absorbed)}
        for fact in taken
    }
    merge.full_clean()
    merge.save()
    merge.absorbed.merged_into = merge.survivor
    merge.absorbed.save(update_fields=["merged_into"])


def _restate(survivor, taken, absorbed):
    """Every rule of the record is asked of the result, whatever was taken."""
    for fact in taken:
        fact.give(survivor, fact.of(absorbed))
    survivor.full_clean(exclude=["reference"])
    if taken:
        survivor.save(update_fields=[each.name for fact in taken for each in fact.fields])


def _carry_rows(joining, model):
    """All the rows of a kind at once; one by one when the survivor already has one of them."""
    merge = joining.merge
    keys = list(relations.rows_of(model, merge.absorbed).values_list("pk", flat=True))
    if not keys:
        return
    try:
        relations.carry(merge, model, keys, to=merge.survivor)
    except IntegrityError as broken:
        if not relations.is_double(broken):
            raise
        keys = [key for key in keys if _moves(joining, model, key)]
    if keys:
        joining.moved[model] = keys


def _moves(joining, model, key):
    """Whether one row moves; else it stays behind, unless its kind refuses to."""
    try:
        relations.carry(joining.merge, model, [key], to=joining.merge.survivor)
    except IntegrityError as broken:
        if not relations.is_double(broken):
            raise
        row = model._base_manager.get(pk=key)
        if refusal := getattr(row, "refusal_to_stay_behind", ""):
            raise ValidationError(refusal) from broken
        why = relations.sentence_of(model, broken)
        joining.staying.append(Staying(row, model._meta.verbose_name, why))
        return False
    return True
