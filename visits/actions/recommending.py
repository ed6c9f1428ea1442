from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cooperatives.actions.rules import locked
from indh_portal.history import act
from indh_portal.locks.numbering import next_reference
from indh_portal.parsing.dates import format_date
from indh_portal.parsing.text import isolated
from visits.actions import rules
from visits.actions.holding import settle_hold
from visits.journal import RecommendationVerb
from visits.models import MoneyEffect, Priority, Recommendation
from visits.statuses import VisitStatus


@transaction.atomic
def recommend(
    *,
    stop,
    text,
    addressee,
    owner,
    due_on,
    by,
    priority=Priority.NORMAL,
    blocks_money=MoneyEffect.NO,
):
    """Write a recommendation for a logged stop, while the report may still change."""
    locked(stop.cooperative)
    stop = rules.locked_stop(stop)
    visit = stop.visit
    _refuse_without_finding(stop)
    _refuse_due_before_visit(due_on, visit)
    rules.refuse_blind_owner(owner, stop.cooperative)
    recommendation = Recommendation(
        stop=stop,
        text=text,
        addressee=addressee,
        owner=owner,
        priority=priority,
        due_on=due_on,
        blocks_money=blocks_money,
        created_by=by,
    )
    recommendation.full_clean(exclude=["reference"])
    recommendation.reference = next_reference("REC", year=visit.visited_on.year, width=3)
    with act(RecommendationVerb.WRITTEN, subject=recommendation, by=by):
        recommendation.save()
        settle_hold(recommendation, by)
    return recommendation


@transaction.atomic
def correct_recommendation(*, recommendation, by, version=None, reason="", **facts):
    """Correct an open recommendation; only `postpone` may move its due day to a later one.

    A recommendation that blocks payments stops blocking them for a reason, which the journal keeps.
    """
    recommendation = rules.locked_with_its_cooperative(recommendation, version)
    refuse_correcting_closed(recommendation)
    due_on = facts.get("due_on") or recommendation.due_on
    if due_on > recommendation.due_on:
        raise ValidationError(
            {
                "due_on": _(
                    "Pour repousser l’échéance, utilisez « Reporter l’échéance » et donnez le motif."
                )
            }
        )
    _refuse_due_before_visit(due_on, recommendation.stop.visit)
    if facts.get("owner", recommendation.owner) != recommendation.owner:
        rules.refuse_blind_owner(facts["owner"], recommendation.stop.cooperative)
    effect = facts.get("blocks_money", recommendation.blocks_money)
    if recommendation.blocks_money == MoneyEffect.BLOCKS != effect:
        refusal = _("Dites pourquoi elle ne bloque plus les versements.")
        reason = rules.refuse_blank(reason, "reason", refusal)
    for name, value in facts.items():
        setattr(recommendation, name, value)
    recommendation.full_clean(exclude=["reference"])
    with act(RecommendationVerb.CORRECTED, subject=recommendation, by=by, reason=reason):
        recommendation.save()
        settle_hold(recommendation, by)
    return recommendation


def refuse_correcting_closed(recommendation):
    if recommendation.is_closed:
        raise ValidationError(_("Cette recommandation est close : rouvrez-la pour la corriger."))


def _refuse_without_finding(stop):
    if not stop.is_logged:
        raise ValidationError(
            _("Saisissez d’abord l’étape %(cooperative)s : une recommandation naît d’un constat.")
            % {"cooperative": isolated(stop.cooperative)}
        )
    if stop.visit.status not in {VisitStatus.IN_FIELD, VisitStatus.REPORTED}:
        raise ValidationError(
            _(
                "La visite %(visit)s est au statut « %(status)s » : elle ne reçoit plus de "
                "recommandation. Notez-la à la prochaine visite."
            )
            % {"visit": stop.visit, "status": stop.visit.get_status_display()}
        )


def _refuse_due_before_visit(due_on, visit):
    if due_on < visit.visited_on:
        raise ValidationError(
            {
                "due_on": _("L’échéance précède la visite du %(day)s. Corrigez la date.")
                % {"day": format_date(visit.visited_on)}
            }
        )
