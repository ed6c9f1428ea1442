"""What waits for this person: counted by the rooms, each line a link to the rows behind it."""

from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count, Min, Q, Sum
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext

from funding.models import Instalment
from indh_portal.ui.query import query_string
from visits.models import FieldVisit, Recommendation

SOON = 15  # days


class Task(NamedTuple):
    """So many things to do; `since` is the day of the oldest, `amount` dirhams when it is money."""

    label: str
    count: int
    since: object
    url: str
    note: str = ""
    amount: Decimal | None = None
    tone: str = "neutral"


def tasks_of(user):
    """The lines « À traiter » of a person, by what their role lets them do about it."""
    asked = (ask(user) for permission, ask in ASKED if user.has_perm(permission))
    return [task for task in asked if task.count]


def next_instalment(user):
    """The next payment in view when nothing waits, or None."""
    payable = Instalment.objects.visible_to(user).payable().order_by("due_on", "pk")
    return payable.select_related("grant").first()


def overdue_recommendations(user):
    rows = Recommendation.objects.visible_to(user).overdue()
    found = rows.order_by().aggregate(count=Count("pk"), since=Min("due_on"))
    label = gettext_lazy("Recommandations en retard")
    url = _list("visits:recommendation_list", when="late")
    return Task(label, **found, url=url, note=_late_by(found["since"]), tone="danger")


def instalments_due(user):
    late = Q(due_on__lt=timezone.localdate())
    found = (
        Instalment.objects.visible_to(user)
        .due_within(SOON)
        .order_by()
        .aggregate(
            count=Count("pk"),
            since=Min("due_on"),
            amount=Sum("left"),
            late=Count("pk", filter=late),
        )
    )
    number = found.pop("late")
    note = ngettext("dont %(n)s en retard", "dont %(n)s en retard", number) % {"n": number}
    return Task(
        gettext_lazy("Versements à faire d’ici 15 jours"),
        **found,
        url=_list("funding:grant_list", due="fortnight"),
        note=note if number else "",
        tone="danger" if number else "warning",
    )


def visits_without_report(user):
    rows = FieldVisit.objects.visible_to(user).without_report()
    return Task(
        gettext_lazy("Visites sans compte rendu"),
        **_count_and_oldest(rows),
        url=_list("visits:list", todo="without_report"),
        tone="warning",
    )


def visits_in_progress(user):
    rows = FieldVisit.objects.visible_to(user).drafts_of(user)
    return Task(
        gettext_lazy("Mes visites en cours de saisie"),
        **_count_and_oldest(rows),
        url=_list("visits:list", todo="drafts"),
    )


def visits_to_validate(user):
    rows = FieldVisit.objects.visible_to(user).filter(status="reported")
    return Task(
        gettext_lazy("Comptes rendus à valider"),
        **_count_and_oldest(rows),
        url=_list("visits:list", status="reported"),
    )


# The permission to act on it → the question.
ASKED = [
    ("visits.follow_recommendation", overdue_recommendations),
    ("funding.add_disbursement", instalments_due),
    ("visits.report_fieldvisit", visits_without_report),
    ("visits.validate_fieldvisit", visits_to_validate),
    ("visits.change_fieldvisit", visits_in_progress),
]


def _count_and_oldest(visits):
    bare = visits.order_by().prefetch_related(None)
    return bare.aggregate(count=Count("pk"), since=Min("visited_on"))


def _late_by(day):
    if day is None:
        return ""
    days = (timezone.localdate() - day).days
    oldest = ngettext("la plus ancienne : %(n)s jour", "la plus ancienne : %(n)s jours", days)
    return oldest % {"n": days}


def _list(name, **filters):
    return reverse(name) + query_string(QueryDict(), **filters)
