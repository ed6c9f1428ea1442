"""Undoing a merge: what moved goes back, what came since is neither lost nor torn apart."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperatives.journal import CooperativeVerb
from cooperatives.merging import relations
from cooperatives.merging.facts import taken_back
from cooperatives.merging.joining import locked_in_order
from cooperatives.models import Merge
from indh_portal.history import act
from indh_portal.history.models import Change, Kind
from indh_portal.history.tracking import is_tracked
from indh_portal.parsing.dates import format_date
from indh_portal.parsing.text import isolated
from indh_portal.ui.forms import refusal_of


class GivenBack(NamedTuple):
    """A fact of the survivor that returns to what it was, in words."""

    label: Any
    before: str
    after: str


class KeptLater(NamedTuple):
    """A fact that someone changed since the merge, and that keeps that later value."""

    label: Any
    value: str


@dataclass
class Parting:
    """What undoing does: the preview shows it, the act does the same.

    `back`: model → number of rows that return; `gone`: moved rows deleted since. `along`: rows
    entered since on the surviving record that rest on a returning row, and follow it. `resting`:
    model → rows entered since below the returning ones. `remaining`: those entered since on the
    surviving record, which stay there.
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
        """A text that is the same for the same effect."""
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
    """Bring the absorbed record back, with what it held, within 30 days of its merge.

    A fact that someone changed since keeps its later value; rows entered since on the survivor
    stay with it, save those that rest on a returning row. `expected`: the proof of a preview.
    """
    merge = _locked(merge)
    _refuse_undoing(merge)
    survivor, absorbed = merge.survivor, merge.absorbed
    with act(
        CooperativeVerb.PARTED, subject=survivor, by=by, reason=reason, other=absorbed.reference
    ):
        parting = _part(merge)
        merge.undone_by, merge.undone_at, merge.undo_reason = by, timezone.now(), reason
        merge.full_clean()
        merge.save(update_fields=["undone_by", "undone_at", "undo_reason"])
        relations.check_everything_now()
    if expected and parting.proof != expected:
        raise ValidationError(
            _("Les deux fiches ont changé depuis la vérification. Vérifiez de nouveau.")
        )
    return parting


def preview_undo(**how):
    """The Parting that `undo_merge` would do with the same arguments; nothing is kept of it."""
    try:
        with transaction.atomic():
            parting = undo_merge(**how)
            transaction.set_rollback(True)
    except IntegrityError as broken:
        raise refusal_of(broken) from broken
    return parting


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
    later = Merge.objects.standing().filter(concerns, pk__gt=merge.pk)
    if latest := later.select_related("survivor", "absorbed").order_by("-pk").first():
        raise ValidationError(
            _("Défaites d’abord la fusion plus récente de %(absorbed)s dans %(survivor)s.")
            % {"absorbed": latest.absorbed.reference, "survivor": latest.survivor.reference}
        )


def _part(merge):
    parting = Parting(merge)
    merge.spellings.all().delete()
    _give_back(parting)
    # The survivor yields its numbers before the absorbed record claims them again.
    merge.absorbed.merged_into = None
    _refuse_broken(merge.absorbed)
    merge.absorbed.save(update_fields=["merged_into"])
    returned = {model: _return_rows(parting, model) for model in relations.moving()}
    _take_along(parting, returned)
    _tell_what_came_since(parting, returned)
    return parting


def _give_back(parting):
    merge, survivor = parting.merge, parting.merge.survivor
    unchanged, changed = taken_back(merge)
    parting.kept_later = [KeptLater(fact.label, fact.text_of(survivor)) for fact in changed]
    for fact in unchanged:
        now = fact.text_of(survivor)
        fact.give(survivor, merge.changes[fact.name]["before"])
        parting.given_back.append(GivenBack(fact.label, now, fact.text_of(survivor)))
    _refuse_broken(survivor)
    if unchanged:
        survivor.save(update_fields=[each.name for fact in unchanged for each in fact.fields])


def _refuse_broken(cooperative):
    """A record returns as it was, unless its numbers were given to another one meanwhile."""
    try:
        cooperative.validate_constraints(exclude=["reference"])
    except ValidationError as refusal:
        said = " ".join(refusal.messages)
        raise ValidationError(
            _("%(cooperative)s ne peut pas revenir telle qu’elle était : %(why)s")
            % {"cooperative": isolated(cooperative.reference), "why": said}
        ) from refusal


def _return_rows(parting, model):
    """The keys of the rows that went back to where they were."""
    merge = parting.merge
    keys = relations.keys_moved(merge, model)
    there = relations.rows_of(model, merge.survivor).filter(pk__in=keys)
    keys_there = list(there.values_list("pk", flat=True))
    if keys_there:
        parting.back[model] = relations.carry(merge, model, keys_there, to=merge.absorbed)
    if len(keys_there) < len(keys):
        parting.gone[model] = len(keys) - len(keys_there)
    return set(keys_there)


def _take_along(parting, returned):
    """Rows entered since that rest on a returning row follow it, and those that rest on them."""
    merge, found = parting.merge, True
    while found:
        found = False
        for model in relations.moving():
            rows = relations.rows_of(model, merge.survivor).filter(_rests_on(model, returned))
            for row in rows:
                _follow(merge, model, row)
                parting.along.append(row)
                returned[model].add(row.pk)
                found = True


def _rests_on(model, returned):
    """A condition: one of the columns of a row names a row that went back."""
    resting = Q(pk__in=[])
    for column in model._meta.concrete_fields:
        if column.is_relation and returned.get(column.related_model):
            resting |= Q(**{f"{column.attname}__in": returned[column.related_model]})
    return resting


def _follow(merge, model, row):
    try:
        relations.carry(merge, model, [row.pk], to=merge.absorbed, came_after=True)
    except IntegrityError as broken:
        if not relations.is_double(broken):
            raise
        raise ValidationError(
            _("« %(row)s », saisi depuis, ne peut pas suivre : %(why)s")
            % {"row": isolated(row), "why": relations.sentence_of(model, broken)}
        ) from broken


def _tell_what_came_since(parting, returned):
    """Count, by the journal of inserts, what was entered after the merge."""
    merge = parting.merge
    since = _inserts_since(merge)
    for model, keys in returned.items():
        rows = relations.rows_of(model, merge.survivor)
        entered_here = since.filter(after__cooperative_id=merge.survivor_id)
        if number := rows.filter(_told_by(entered_here, model)).count():
            parting.remaining[model] = number
        for below in model._meta.get_fields(include_hidden=True):
            if keys and _hangs_below(below, returned):
                resting = below.related_model._base_manager.filter(
                    _told_by(since, below.related_model),
                    **{f"{below.field.attname}__in": keys},
                )
                if number := resting.count():
                    parting.resting[below.related_model] = number


def _hangs_below(relation, moving):
    """A relation to a tracked model that does not hang on a cooperative itself."""
    return (
        relation.auto_created
        and not relation.concrete
        and (relation.one_to_many or relation.one_to_one)
        and relation.related_model not in moving
        and is_tracked(relation.related_model)
    )


def _inserts_since(merge):
    """Return the inserts that the journal tells after a merge, by other acts."""
    merged = Change.objects.of(merge).filter(kind=Kind.INSERT).first()
    since = merged.at if merged else merge.merged_at
    inserts = Change.objects.filter(kind=Kind.INSERT, at__gt=since)
    if merged and merged.act:
        inserts = inserts.filter(~Q(act=merged.act) | Q(act=None))
    return inserts


def _told_by(changes, model):
    """Return the condition of the rows of a model that some changes are about."""
    return Exists(changes.filter(model=model._meta.label_lower, key=OuterRef("pk")))
