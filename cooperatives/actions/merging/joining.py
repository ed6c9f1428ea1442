"""Merges two records: applies the chosen facts, moves every row, checks every rule again."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cooperatives.actions import aliases
from cooperatives.actions.merging import relations
from cooperatives.actions.merging.doubts import doubts_after, doubts_before
from cooperatives.actions.merging.facts import differing
from cooperatives.journal import CooperativeVerb
from cooperatives.models import AliasSource, Cooperative, Merge
from indh_portal.history import act
from indh_portal.locks.versions import Conflict
from indh_portal.refusals import refusal_of


class Taken(NamedTuple):
    """Describes in words a fact that the survivor takes from the absorbed record."""

    name: str
    label: Any
    before: str
    after: str


class Staying(NamedTuple):
    """Describes a row that stays on the absorbed record, since the survivor already has it.

    `why` is the message of the constraint that refused it.
    """

    row: Any
    kind: Any
    why: str


@dataclass
class Joining:
    """Describes what a merge does; the preview and the act return the same."""

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
        """Return a digest of the effects of the merge; equal effects give equal digests."""
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
    """Merge `absorbed` into `survivor`; `undo_merge` can bring it back.

    `choices` names the facts to take from the absorbed record; the survivor keeps its own values
    for the other facts. A row that the survivor already has stays on the absorbed record.
    `expected` is the proof of a preview. Raises ValidationError when the merge would do something
    else than the preview, and Conflict when a record changed since the version given.
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
    """Return the Joining that `merge` would return for the same arguments, and write nothing."""
    return previewed(merge, **how)


def previewed(action, **how):
    """Return what an action returns, and write nothing; a refusal of Postgres is a sentence."""
    try:
        with transaction.atomic():
            result = action(**how)
            transaction.set_rollback(True)
    except IntegrityError as broken:
        raise refusal_of(broken) from broken
    return result


def locked_in_order(*keys):
    """Lock the cooperatives in the order of their keys, and return {key: cooperative}.

    The lock covers the full row, so a transaction that adds a row to one of them waits too.
    """
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
    aliases.leave_names(survivor, names, source=AliasSource.MERGED, merge=joining.merge)
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
    """Set the taken facts on the survivor, and check every rule of the record again."""
    for fact in taken:
        fact.give(survivor, fact.of(absorbed))
    survivor.full_clean(exclude=["reference"])
    if taken:
        survivor.save(update_fields=[each.name for fact in taken for each in fact.fields])


def _carry_rows(joining, model):
    """Move all the rows of a model at once.

    When the survivor already has one of them, it moves them one by one.
    """
    merge = joining.merge
    keys = list(relations.rows_of(model, merge.absorbed).values_list("pk", flat=True))
    if not keys:
        return
    try:
        relations.carry(merge, model, keys, to=merge.survivor)
    except IntegrityError as broken:
        if not relations.is_duplicate(broken):
            raise
        keys = [key for key in keys if _moves(joining, model, key)]
    if keys:
        joining.moved[model] = keys


def _moves(joining, model, key):
    """Move one row, and return whether it moved.

    A row that the survivor already has stays. Raises ValidationError when the row has a
    `refusal_to_stay_behind`.
    """
    try:
        relations.carry(joining.merge, model, [key], to=joining.merge.survivor)
    except IntegrityError as broken:
        if not relations.is_duplicate(broken):
            raise
        row = model._base_manager.get(pk=key)
        if refusal := getattr(row, "refusal_to_stay_behind", ""):
            raise ValidationError(refusal) from broken
        why = relations.sentence_of(model, broken)
        joining.staying.append(Staying(row, model._meta.verbose_name, why))
        return False
    return True
