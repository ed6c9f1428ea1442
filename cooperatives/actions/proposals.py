"""Makes, accepts, refuses and withdraws proposed corrections.

The author may not change the register; the person who accepts or refuses may. Values are stored as
JSON: a row as its key, several rows as their sorted keys. Each action locks the cooperative first,
then the proposal.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperatives.actions.cooperatives import correct
from cooperatives.journal import ProposalVerb
from cooperatives.models import PROPOSABLE, Activity, ChangeProposal, Cooperative, ProposedChange
from cooperatives.statuses import ProposalStatus
from indh_portal.history import act
from indh_portal.locks import versions
from indh_portal.locks.numbering import next_reference
from indh_portal.territory.models import Commune


@transaction.atomic
def propose(*, cooperative, reason, by, version=None, **facts):
    """Propose a correction of a cooperative that was read at `version`.

    Only the fields that differ are stored. Raises Conflict when the cooperative changed since, and
    ValidationError without a reason or without a difference.
    """
    cooperative = versions.locked(Cooperative.objects, pk=cooperative.pk, version=version)
    if not reason.strip():
        raise ValidationError({"reason": _("Donnez le motif de la correction proposée.")})
    changes = _differences(cooperative, facts)
    if not changes:
        raise ValidationError(_("Rien ne change : modifiez au moins un champ."))
    proposal = ChangeProposal(
        cooperative=cooperative, version_read=cooperative.version, reason=reason, proposed_by=by
    )
    proposal.full_clean(exclude=["reference"])
    proposal.reference = next_reference("PRO", year=timezone.localdate().year, width=3)
    with act(ProposalVerb.MADE, subject=proposal, by=by, reason=reason):
        proposal.save()
        for change in changes:
            change.proposal = proposal
            change.full_clean()
            change.save()
    return proposal


@transaction.atomic
def accept(*, proposal, kept, by, version=None, reason=""):
    """Apply the proposed fields named in `kept`, and refuse the others with a reason.

    Raises Conflict when the cooperative changed since `version`, at which the person compared the
    values.
    """
    cooperative = versions.locked(Cooperative.objects, pk=proposal.cooperative_id, version=version)
    proposal = _locked_to_decide(proposal, by)
    changes = list(proposal.changes.all())
    retained = [change for change in changes if change.field in kept]
    if not retained:
        raise ValidationError(
            {"kept": _("Cochez au moins un champ, ou refusez la proposition avec un motif.")}
        )
    whole = len(retained) == len(changes)
    if not whole and not reason.strip():
        raise ValidationError(
            {"reason": _("Dites pourquoi les autres corrections ne sont pas retenues.")}
        )
    with act(ProposalVerb.ACCEPTED, subject=proposal, by=by, reason=reason or proposal.reason):
        correct(
            cooperative=cooperative,
            by=by,
            reason=proposal.reason,
            **{change.field: _value(change.field, change.after, by) for change in retained},
        )
        _state_kept(changes, retained)
        target = ProposalStatus.ACCEPTED if whole else ProposalStatus.ACCEPTED_IN_PART
        return _end(proposal, target, by, reason)


@transaction.atomic
def refuse(*, proposal, reason, by):
    """Refuse a proposal with a reason that its author reads; the record does not change."""
    versions.locked(Cooperative.objects, pk=proposal.cooperative_id)
    proposal = _locked_to_decide(proposal, by)
    if not reason.strip():
        raise ValidationError({"reason": _("Dites pourquoi la proposition n’est pas retenue.")})
    with act(ProposalVerb.REFUSED, subject=proposal, by=by, reason=reason):
        _state_kept(proposal.changes.all(), [])
        return _end(proposal, ProposalStatus.REFUSED, by, reason)


@transaction.atomic
def withdraw(*, proposal, by):
    """Withdraw an open proposal; raise ValidationError when `by` is not its author."""
    proposal = _locked_open(proposal)
    if proposal.proposed_by_id != by.pk:
        raise ValidationError(_("Seule la personne qui a proposé retire sa proposition."))
    with act(ProposalVerb.WITHDRAWN, subject=proposal, by=by):
        return _end(proposal, ProposalStatus.WITHDRAWN, by, "")


def stored(cooperative, field):
    """Return the value of a field of a cooperative, in the JSON form of a proposal."""
    if field == "activities":
        return sorted(cooperative.activities.values_list("pk", flat=True))
    return _as_json(getattr(cooperative, field))


def _as_json(value):
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, date):
        return value.isoformat()
    return value


def _differences(cooperative, facts):
    changes = []
    for field in PROPOSABLE:
        if field in facts:
            before = stored(cooperative, field)
            after = (
                sorted(row.pk for row in facts[field])
                if field == "activities"
                else _as_json(facts[field])
            )
            if before != after:
                changes.append(ProposedChange(field=field, before=before, after=after))
    return changes


def _value(field, value, by):
    """Return the value that `correct` takes, from the JSON value of a proposal."""
    if field == "activities":
        return list(Activity.objects.filter(pk__in=value))
    if field == "commune":
        return _commune(value, by)
    column = Cooperative._meta.get_field(field)
    if column.is_relation:
        return column.related_model.objects.filter(pk=value).first()
    return column.to_python(value)


def _commune(value, by):
    commune = Commune.objects.visible_to(by).filter(pk=value).first()
    if commune is None:
        raise ValidationError(
            _("La commune proposée n’est pas de votre ressort : laissez ce champ de côté.")
        )
    return commune


def _locked_open(proposal):
    proposal = ChangeProposal.objects.select_for_update(of=("self",), no_key=True).get(
        pk=proposal.pk
    )
    if not proposal.is_open:
        raise ValidationError(
            _("Cette proposition est déjà %(status)s.") % {"status": proposal.get_status_display()}
        )
    return proposal


def _locked_to_decide(proposal, by):
    proposal = _locked_open(proposal)
    if proposal.proposed_by_id == by.pk:
        raise ValidationError(_("On n’examine pas sa propre proposition."))
    return proposal


def _state_kept(changes, retained):
    for change in changes:
        change.kept = change in retained
        change.save(update_fields=["kept"])


def _end(proposal, target, by, answer):
    proposal.status, proposal.answer = target, answer
    proposal.decided_by, proposal.decided_at = by, timezone.now()
    proposal.full_clean(exclude=["reference"])
    proposal.save(update_fields=["status", "answer", "decided_by", "decided_at"])
    return proposal
