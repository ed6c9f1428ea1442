from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from indh_portal.accounts.roles import permissions_of, roles_holding
from indh_portal.history import act
from indh_portal.locks import versions
from indh_portal.parsing.dates import format_date
from indh_portal.parsing.joining import joined
from indh_portal.parsing.text import isolated
from visits.actions import rules
from visits.journal import RecommendationVerb
from visits.models import FollowUpAction, FollowUpKind, Priority, Recommendation
from visits.statuses import RecommendationStatus

CLOSE = "visits.close_recommendation"

# Maps a line of the journal to the status that it gives; a note leaves the status as it is.
LEADS_TO = {
    FollowUpKind.PROGRESS: RecommendationStatus.IN_PROGRESS,
    FollowUpKind.BLOCKED: RecommendationStatus.BLOCKED,
}


@transaction.atomic
def follow_up(*, recommendation, kind, text, by):
    """Add a note, a progress or a blockage to the journal of an open recommendation."""
    recommendation = _locked(recommendation)
    _refuse_closed(recommendation)
    text = rules.refuse_blank(text, "text", _("Écrivez ce qui s’est passé."))
    if kind not in {FollowUpKind.NOTE, *LEADS_TO}:
        raise ValidationError({"kind": _("Choisissez une note, un avancement ou un blocage.")})
    target = LEADS_TO.get(kind, recommendation.status)
    with act(RecommendationVerb.FOLLOWED, subject=recommendation, by=by):
        if target != recommendation.status:
            recommendation.status = target
            recommendation.save(update_fields=["status"])
        _journal(recommendation, kind, text, by)
    return recommendation


@transaction.atomic
def postpone(*, recommendation, due_on, reason, by, version=None):
    """Move the due day to a later one, with a reason; the journal keeps the former day."""
    recommendation = _locked(recommendation, version)
    _refuse_closed(recommendation)
    reason = rules.refuse_blank(reason, "reason", _("Donnez le motif du report."))
    before = recommendation.due_on
    if due_on <= before or due_on < timezone.localdate():
        raise ValidationError(
            {
                "due_on": _("Choisissez une échéance à venir, après le %(day)s.")
                % {"day": format_date(before)}
            }
        )
    recommendation.due_on = due_on
    with act(RecommendationVerb.POSTPONED, subject=recommendation, by=by, reason=reason):
        recommendation.save(update_fields=["due_on"])
        _journal(
            recommendation, FollowUpKind.POSTPONED, reason, by, due_before=before, due_on=due_on
        )
    return recommendation


@transaction.atomic
def close_recommendation(*, recommendation, status, what_was_done, closed_on, by, version=None):
    """Close a recommendation as done, already done or dropped, with what was done and on which day.

    The author of a serious recommendation may not say that it is done.
    """
    recommendation = _locked(recommendation, version)
    what_was_done = rules.refuse_blank(
        what_was_done, "what_was_done", _("Dites ce qui a été fait, ou pourquoi rien ne le sera.")
    )
    status = RecommendationStatus(status)
    rules.refuse_path(recommendation, status)
    _refuse_done_before_visit(recommendation, status, closed_on)
    _refuse_own_verdict(recommendation, status, by)
    recommendation.status, recommendation.what_was_done = status, what_was_done
    recommendation.closed_on, recommendation.closed_by = closed_on, by
    recommendation.full_clean(exclude=["reference"])
    with act(RecommendationVerb.CLOSED, subject=recommendation, by=by):
        recommendation.save()
        _journal(recommendation, FollowUpKind.CLOSED, what_was_done, by, closed_on=closed_on)
    return recommendation


@transaction.atomic
def reopen(*, recommendation, reason, by, version=None):
    """Open a closed recommendation again; the journal keeps how it was closed."""
    recommendation = _locked(recommendation, version)
    reason = rules.refuse_blank(reason, "reason", _("Donnez le motif de la réouverture."))
    if not recommendation.is_closed:
        raise ValidationError(_("Cette recommandation n’est pas close."))
    recommendation.status, recommendation.what_was_done = RecommendationStatus.OPEN, ""
    recommendation.closed_on = recommendation.closed_by = None
    with act(RecommendationVerb.REOPENED, subject=recommendation, by=by, reason=reason):
        recommendation.save()
        _journal(recommendation, FollowUpKind.REOPENED, reason, by)
    return recommendation


def _locked(recommendation, version=None):
    return versions.locked(
        Recommendation.objects.select_related("stop__cooperative", "stop__visit", "owner"),
        pk=recommendation.pk,
        version=version,
    )


def _journal(recommendation, kind, text, by, **days):
    line = FollowUpAction(
        recommendation=recommendation,
        kind=kind,
        status=recommendation.status,
        text=text,
        by=by,
        **days,
    )
    line.full_clean()
    line.save()


def _refuse_closed(recommendation):
    if recommendation.is_closed:
        raise ValidationError(_("Cette recommandation est close : rouvrez-la d’abord."))


def _refuse_done_before_visit(recommendation, status, closed_on):
    visit = recommendation.stop.visit
    if status == RecommendationStatus.DONE and closed_on < visit.visited_on:
        raise ValidationError(
            {
                "closed_on": _(
                    "Cette date précède la visite du %(day)s. Corrigez-la, ou choisissez "
                    "« déjà faite »."
                )
                % {"day": format_date(visit.visited_on)}
            }
        )


def _refuse_own_verdict(recommendation, status, by):
    serious = recommendation.priority == Priority.HIGH
    if serious and status != RecommendationStatus.DROPPED and by == recommendation.created_by:
        raise ValidationError(
            _(
                "Vous avez écrit cette recommandation de priorité haute : une autre personne "
                "constate qu’elle est faite. Demandez à %(people)s."
            )
            % {"people": _who_can_verify(recommendation)}
        )


def _who_can_verify(recommendation):
    owner = recommendation.owner
    if owner != recommendation.created_by and CLOSE in permissions_of(owner.role):
        return isolated(owner)
    return joined(roles_holding(CLOSE))
