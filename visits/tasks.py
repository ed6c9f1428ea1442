"""Tells which visits and recommendations wait for a person."""

from django.db.models import Min, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from indh_portal.names.scripts import readers_first_in_sql
from indh_portal.ui.tasks import Dated, Group, Waiting
from visits.models import FieldVisit, Recommendation
from visits.querysets import WEEK
from visits.statuses import VisitStatus


def visits(user):
    return FieldVisit.objects.visible_to(user)


def recommendations(user):
    return Recommendation.objects.visible_to(user)


def _named(rows):
    return rows.annotate(called=readers_first_in_sql("stop__cooperative__name"))


TASKS = [
    Waiting(
        Group.FIELD,
        10,
        "visits.follow_recommendation",
        _("Recommandations en retard"),
        lambda user: recommendations(user).overdue(),
        "visits:recommendation_list",
        {"when": "late"},
        since=Min("due_on"),
        late=lambda: Q(due_on__lt=timezone.localdate()),
    ),
    Waiting(
        Group.FIELD,
        20,
        "visits.report_fieldvisit",
        _("Visites sans rapport"),
        lambda user: visits(user).without_report(),
        "visits:list",
        {"todo": "without_report"},
        since=Min("visited_on"),
    ),
    Waiting(
        Group.FIELD,
        30,
        "visits.validate_fieldvisit",
        _("Rapports à valider"),
        lambda user: visits(user).filter(status=VisitStatus.REPORTED),
        "visits:list",
        {"status": VisitStatus.REPORTED},
        since=Min("visited_on"),
    ),
    Waiting(
        Group.FIELD,
        40,
        "visits.change_fieldvisit",
        _("Mes visites en cours de saisie"),
        lambda user: visits(user).drafts_of(user),
        "visits:list",
        {"todo": "drafts"},
        since=Min("visited_on"),
    ),
]
DEADLINE = {"day": "due_on", "name": "called", "reference": "reference", "text": "text"}
WEEK_LINES = [
    Dated(
        _("Visite"),
        "visits.view_fieldvisit",
        lambda user: visits(user).upcoming().within(WEEK).with_first_stop(user),
        {"day": "visited_on", "name": "called", "others": "others", "reference": "reference"},
        "visits:detail",
    ),
    Dated(
        _("Recommandation"),
        "visits.view_recommendation",
        lambda user: _named(recommendations(user).this_week()),
        DEADLINE,
        "visits:recommendation_detail",
    ),
]
BLOCKS = [
    Dated(
        _("Recommandation en retard"),
        "visits.view_recommendation",
        lambda user: _named(recommendations(user).overdue()),
        DEADLINE,
        "visits:recommendation_detail",
    ),
]
