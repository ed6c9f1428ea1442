"""Tells which visits and recommendations wait for a person."""

from collections.abc import Callable
from typing import NamedTuple

from django.db.models import Count, Min, Q
from django.utils.translation import gettext_lazy

from indh_portal.ui.tasks import Asked, Task, late_by, list_address
from visits.models import FieldVisit, Recommendation
from visits.statuses import VisitStatus


def overdue_recommendations(user):
    rows = Recommendation.objects.visible_to(user).overdue()
    found = rows.order_by().aggregate(count=Count("pk"), since=Min("due_on"))
    label = gettext_lazy("Recommandations en retard")
    url = list_address("visits:recommendation_list", when="late")
    yield Task(label, **found, url=url, note=late_by(found["since"]), tone="danger")


def visit_tasks(user):
    """Return the tasks about visits; one query counts all of them."""
    visits = FieldVisit.objects.visible_to(user).order_by().prefetch_related(None)
    kinds = [kind for kind in KINDS if user.has_perm(kind.permission)]
    wanted = {}
    for kind in kinds:
        among = Q(pk__in=kind.among(visits, user).order_by().values("pk"))
        wanted[f"count_{kind.name}"] = Count("pk", filter=among)
        wanted[f"since_{kind.name}"] = Min("visited_on", filter=among)
    found = visits.aggregate(**wanted)
    return [
        Task(
            kind.label,
            found[f"count_{kind.name}"],
            found[f"since_{kind.name}"],
            list_address("visits:list", **kind.filters),
            tone=kind.tone,
        )
        for kind in kinds
    ]


class Waiting(NamedTuple):
    """Describes visits that wait: their permission, how to find them, and their list."""

    name: str
    permission: str
    label: str
    among: Callable
    filters: dict
    tone: str = "neutral"


KINDS = [
    Waiting(
        "late",
        "visits.report_fieldvisit",
        gettext_lazy("Visites sans rapport"),
        lambda visits, user: visits.without_report(),
        {"todo": "without_report"},
        "warning",
    ),
    Waiting(
        "reported",
        "visits.validate_fieldvisit",
        gettext_lazy("Rapports à valider"),
        lambda visits, user: visits.filter(status=VisitStatus.REPORTED),
        {"status": VisitStatus.REPORTED},
    ),
    Waiting(
        "begun",
        "visits.change_fieldvisit",
        gettext_lazy("Mes visites en cours de saisie"),
        lambda visits, user: visits.drafts_of(user),
        {"todo": "drafts"},
    ),
]
TASKS = [
    Asked(10, ("visits.follow_recommendation",), overdue_recommendations),
    Asked(40, tuple(kind.permission for kind in KINDS), visit_tasks),
]
