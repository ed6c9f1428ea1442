"""Undoes a merge: moves the rows back, and keeps what was entered after it."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperatives.actions.merging import relations
from cooperatives.actions.merging.facts import taken_back
from cooperatives.actions.merging.joining import locked_in_order, previewed
from cooperatives.journal import CooperativeVerb
from cooperatives.models import Merge
from indh_portal.history import act
from indh_portal.history.models import Change, Kind
from indh_portal.history.tracking import is_tracked
from indh_portal.parsing.dates import format_date
from indh_portal.parsing.text import isolated


class GivenBack(NamedTuple):
    """Describes in words a fact of the survivor that gets its former value back."""

    label: Any
    before: str
    after: str


class KeptLater(NamedTuple):
    """Describes a fact that someone changed after the merge; it keeps that later value."""

    label: Any
    value: str


@dataclass
class Undoing:
    """Describes what an undo does; the preview and the act return the same.

    `back` maps each model to the number of its rows that return. `gone` maps it to the number of
    moved rows that were deleted since the merge. `along` has the rows that were entered on the
    survivor since the merge, point to a returning row and return with it. `resting` maps a model to
    the number of rows entered since the merge below returning rows. `remaining` maps it to the
    number of rows entered since the merge on the survivor, which stay there.
    """

    merge: Merge
    given_back: list = field(default_factory=list)
    kept_later: list = field(default_factory=list)
    back: dict = field(default_factory=dict)
    gone: dict = field(default_factory=dict)
    along: list = field(default_factory=list)
    resting: dict = field(default_factory=dict)
    remaining: dict = field(default_factory=dict)

    @property
    def proof(self):
        """Return a digest of the effects of the undo; equal effects give equal digests."""
        counted = [self.back, self.gone, self.resting, self.remaining]
        told = [
            self.merge.pk,
            [list(each) for each in (*self.given_back, *self.kept_later)],
            [[[model._meta.label, number] for model, number in each.items()] for each in counted],
            [[row._meta.label, row.pk] for row in self.along],
        ]
        return hashlib.sha256(json.dumps(told, default=str).encode()).hexdigest()


@transaction.atomic
def undo_merge(*, merge, by, reason, expected=""):
    """Undo a merge of the last 30 days: the absorbed record returns with its rows.

    A fact that someone changed since the merge keeps its later value. Rows entered since the merge
    on the survivor stay with it, except those that point to a returning row. `expected` is the
    proof of a preview: ValidationError when the undo would do anything else.
    """
    merge = _locked(merge)
    _refuse_undoing(merge)
    survivor, absorbed = merge.survivor, merge.absorbed
    with act(
        CooperativeVerb.MERGE_UNDONE,
        subject=survivor,
        by=by,
        reason=reason,
        other=absorbed.reference,
    ):
        undoing = _undo(merge)
        merge.undone_by, merge.undone_at, merge.undo_reason = by, timezone.now(), reason
        merge.full_clean()
        merge.save(update_fields=["undone_by", "undone_at", "undo_reason"])
        relations.check_everything_now()
    if expected and undoing.proof != expected:
        raise ValidationError(
            _("Les deux fiches ont changé depuis la vérification. Vérifiez de nouveau.")
        )
    return undoing


def preview_undo(**how):
    """Return the Undoing that `undo_merge` would return for the same arguments; write nothing."""
    return previewed(undo_merge, **how)


def _locked(merge):
    rows = locked_in_order(merge.survivor_id, merge.absorbed_id)
    merge = Merge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
    merge.survivor, merge.absorbed = rows[merge.survivor_id], rows[merge.absorbed_id]
    return merge


def _refuse_undoing(merge):
    if merge.undone_at:
        raise ValidationError(_("Cette fusion est déjà défaite."))
    if not merge.is_undoable:
        raise ValidationError(
            _(
                "Cette fusion date du %(day)s : elle ne se défait que pendant 30 jours. "
                "Enregistrez plutôt une nouvelle coopérative."
            )
            % {"day": format_date(timezone.localdate(merge.merged_at))}
        )
    concerns = Q(survivor=merge.survivor_id) | Q(absorbed=merge.survivor_id)
    later = Merge.objects.not_undone().filter(concerns, pk__gt=merge.pk)
    if latest := later.select_related("survivor", "absorbed").order_by("-pk").first():
        raise ValidationError(
            _("Défaites d’abord la fusion plus récente de %(absorbed)s dans %(survivor)s.")
            % {"absorbed": latest.absorbed.reference, "survivor": latest.survivor.reference}
        )


def _undo(merge):
    undoing = Undoing(merge)
    merge.aliases.all().delete()
    _give_back(undoing)
    # The survivor has given back the numbers by now, so the absorbed record can have them again.
    merge.absorbed.merged_into = None
    _refuse_broken(merge.absorbed)
    merge.absorbed.save(update_fields=["merged_into"])
    returned = {model: _return_rows(undoing, model) for model in relations.moving()}
    _take_along(undoing, returned)
    _tell_what_came_since(undoing, returned)
    return undoing


def _give_back(undoing):
    merge, survivor = undoing.merge, undoing.merge.survivor
    unchanged, changed = taken_back(merge)
    undoing.kept_later = [KeptLater(fact.label, fact.text_of(survivor)) for fact in changed]
    for fact in unchanged:
        now = fact.text_of(survivor)
        fact.give(survivor, merge.changes[fact.name]["before"])
        undoing.given_back.append(GivenBack(fact.label, now, fact.text_of(survivor)))
    _refuse_broken(survivor)
    if unchanged:
        survivor.save(update_fields=[each.name for fact in unchanged for each in fact.fields])


def _refuse_broken(cooperative):
    """Refuse to restore a record when a constraint refuses it as it was.

    Its legal number may have been given to another record meanwhile.
    """
    try:
        cooperative.validate_constraints(exclude=["reference"])
    except ValidationError as refusal:
        said = " ".join(refusal.messages)
        raise ValidationError(
            _("%(cooperative)s ne peut pas revenir telle qu’elle était : %(why)s")
            % {"cooperative": isolated(cooperative.reference), "why": said}
        ) from refusal


def _return_rows(undoing, model):
    """Move the rows of a model back to the absorbed record, and return their keys."""
    merge = undoing.merge
    keys = relations.keys_moved(merge, model)
    there = relations.rows_of(model, merge.survivor).filter(pk__in=keys)
    keys_there = list(there.values_list("pk", flat=True))
    if keys_there:
        undoing.back[model] = relations.carry(merge, model, keys_there, to=merge.absorbed)
    if len(keys_there) < len(keys):
        undoing.gone[model] = len(keys) - len(keys_there)
    return set(keys_there)


def _take_along(undoing, returned):
    """Move back the rows entered since the merge that point to a returning row.

    It repeats this for the rows that point to those.
    """
    merge, found = undoing.merge, True
    while found:
        found = False
        for model in relations.moving():
            rows = relations.rows_of(model, merge.survivor).filter(_rests_on(model, returned))
            for row in rows:
                _follow(merge, model, row)
                undoing.along.append(row)
                returned[model].add(row.pk)
                found = True


def _rests_on(model, returned):
    """Return the condition that a row of a model points to a row that moved back."""
    resting = Q(pk__in=[])
    for column in model._meta.concrete_fields:
        if column.is_relation and returned.get(column.related_model):
            resting |= Q(**{f"{column.attname}__in": returned[column.related_model]})
    return resting


def _follow(merge, model, row):
    try:
        relations.carry(merge, model, [row.pk], to=merge.absorbed, came_after=True)
    except IntegrityError as broken:
        if not relations.is_duplicate(broken):
            raise
        raise ValidationError(
            _("« %(row)s », saisi depuis, ne peut pas suivre : %(why)s")
            % {"row": isolated(row), "why": relations.sentence_of(model, broken)}
        ) from broken


def _tell_what_came_since(undoing, returned):
    """Count the rows that the journal says were inserted after the merge."""
    merge = undoing.merge
    since = _inserts_since(merge)
    for model, keys in returned.items():
        rows = relations.rows_of(model, merge.survivor)
        entered_here = since.filter(after__cooperative_id=merge.survivor_id)
        if number := rows.filter(_told_by(entered_here, model)).count():
            undoing.remaining[model] = number
        for below in model._meta.get_fields(include_hidden=True):
            if keys and _hangs_below(below, returned):
                resting = below.related_model._base_manager.filter(
                    _told_by(since, below.related_model),
                    **{f"{below.field.attname}__in": keys},
                )
                if number := resting.count():
                    undoing.resting[below.related_model] = number


def _hangs_below(relation, moving):
    """Return whether a relation leads to a tracked model whose rows no merge moves."""
    return (
        relation.auto_created
        and not relation.concrete
        and (relation.one_to_many or relation.one_to_one)
        and relation.related_model not in moving
        and is_tracked(relation.related_model)
    )


def _inserts_since(merge):
    """Return the inserts in the journal after a merge, without those of the act of the merge."""
    merged = Change.objects.of(merge).filter(kind=Kind.INSERT).first()
    since = merged.at if merged else merge.merged_at
    inserts = Change.objects.filter(kind=Kind.INSERT, at__gt=since)
    if merged and merged.act:
        inserts = inserts.filter(~Q(act=merged.act) | Q(act=None))
    return inserts


def _told_by(changes, model):
    """Return the condition that a row of a model is the subject of one of these changes."""
    return Exists(changes.filter(model=model._meta.label_lower, key=OuterRef("pk")))
