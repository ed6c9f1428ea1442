"""Finds visits and their recommendations, for the search box."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from indh_portal.ui.search import Act, Kind, Owner, of_reference
from visits.models import FieldVisit, Recommendation


def visits(question):
    same = of_reference(question)
    if question.day:
        same |= Q(visited_on=question.day)
    rows = FieldVisit.objects.visible_to(question.user).filter(same)
    return rows.order_by("-visited_on", "-pk")


def recommendations(question):
    same = of_reference(question) | Q(text__icontains=question.text)
    rows = Recommendation.objects.visible_to(question.user).filter(same)
    return rows.select_related("stop__cooperative").order_by("due_on", "pk")


KINDS = [
    Kind(50, "visits", _("Visites"), "visits.view_fieldvisit", "search/_visit.html", visits),
    Kind(
        60,
        "recommendations",
        _("Recommandations"),
        "visits.view_recommendation",
        "search/_recommendation.html",
        recommendations,
    ),
]
ACTS = [Act(40, _("Planifier une visite"), "visits.add_fieldvisit", "visits:new")]
OWNERS = {
    "VIS": Owner(FieldVisit, "visits.view_fieldvisit"),
    "REC": Owner(Recommendation, "visits.view_recommendation"),
}
