"""What waits for this person: counted by the rooms, each line a link to the rows behind it."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count, DateField, Min, Q, Sum, Value
from django.db.models.functions import TruncDate
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy, ngettext

from cooperatives.compliance import State
from cooperatives.models import ChangeProposal, Cooperative, DuplicateCandidate
from funding.models import Instalment
from indh_portal.ui.query import query_string
from visits.models import FieldVisit, Recommendation, VisitStatus

SOON = 15  # days
PAYS = "funding.add_disbursement"


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
    asked = [ask(user) for permission, ask in ASKED if user.has_perm(permission)]
    return [task for task in [*asked, *register_tasks(user), *visit_tasks(user)] if task.count]


def instalments_to_pay(user, most):
    """The payments that wait for a person who may record them, oldest first."""
    if not user.has_perm(PAYS):
        return []
    return list(Instalment.objects.visible_to(user).due_within(SOON).for_table()[:most])


def next_instalment(user):
    """The next payment in view when nothing waits, or None."""
    ahead = Instalment.objects.visible_to(user).payable().filter(due_on__gte=timezone.localdate())
    return ahead.select_related("grant").order_by("due_on", "pk").first()


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


def register_tasks(user):
    """What the register waits for, all counted in one statement."""
    kinds = [kind for kind in REGISTER_THAT_WAITS if user.has_perm(kind.permission)]
    if not kinds:
        return []
    each = [
        kind.among(user)
        .order_by()
        .annotate(kind_of_task=Value(rank))
        .values("kind_of_task")
        .annotate(count=Count("pk"), since=kind.since)
        .values_list("kind_of_task", "count", "since")
        for rank, kind in enumerate(kinds)
    ]
    found = each[0].union(*each[1:], all=True) if each[1:] else each[0]
    return [kinds[rank].task(count, since) for rank, count, since in found.order_by("kind_of_task")]


def proposals_to_decide(count, since):
    url = _list("cooperatives:proposal_list", status="open", sort="proposed_at")
    note = _late_by(since) if since != timezone.localdate() else ""
    return Task(gettext_lazy("Propositions à examiner"), count, since, url, note)


def obligations_late(count, since):
    label = ngettext(
        "Coopérative avec une obligation en retard",
        "Coopératives avec une obligation en retard",
        count,
    )
    url = _list("cooperatives:list", obligations=State.LATE)
    return Task(
        label, count, since, url, gettext("assemblée, comptes, mandat ou document"), tone="danger"
    )


def duplicates_to_review(count, since):
    label = gettext_lazy("Doublons possibles")
    return Task(label, count, since, reverse("cooperatives:duplicates"))


class _Counted(NamedTuple):
    """Rows of the register that wait: for which permission, since when, and the line they make."""

    permission: str
    among: Callable
    since: object
    task: Callable


REGISTER_THAT_WAITS = [
    _Counted(
        "cooperatives.decide_changeproposal",
        lambda user: ChangeProposal.objects.awaiting(user),
        Min(TruncDate("proposed_at")),
        proposals_to_decide,
    ),
    _Counted(
        "cooperatives.change_generalmeeting",
        lambda user: Cooperative.objects.visible_to(user).obliged(State.LATE),
        Value(None, DateField()),
        obligations_late,
    ),
    _Counted(
        "cooperatives.review_duplicates",
        lambda user: DuplicateCandidate.objects.visible_to(user).undecided(),
        Min(TruncDate("found_at")),
        duplicates_to_review,
    ),
]


def visit_tasks(user):
    """The visits that wait for this person, all counted in one statement."""
    visits = FieldVisit.objects.visible_to(user).order_by().prefetch_related(None)
    kinds = [kind for kind in VISITS_THAT_WAIT if user.has_perm(kind.permission)]
    if not kinds:
        return []
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
            _list("visits:list", **kind.filters),
            tone=kind.tone,
        )
        for kind in kinds
    ]


class _Waiting(NamedTuple):
    """Visits that wait: for which permission, which ones, and the list that shows them."""

    name: str
    permission: str
    label: str
    among: Callable
    filters: dict
    tone: str = "neutral"


VISITS_THAT_WAIT = [
    _Waiting(
        "late",
        "visits.report_fieldvisit",
        gettext_lazy("Visites sans rapport"),
        lambda visits, user: visits.without_report(),
        {"todo": "without_report"},
        "warning",
    ),
    _Waiting(
        "reported",
        "visits.validate_fieldvisit",
        gettext_lazy("Rapports à valider"),
        lambda visits, user: visits.filter(status=VisitStatus.REPORTED),
        {"status": VisitStatus.REPORTED},
    ),
    _Waiting(
        "begun",
        "visits.change_fieldvisit",
        gettext_lazy("Mes visites en cours de saisie"),
        lambda visits, user: visits.drafts_of(user),
        {"todo": "drafts"},
    ),
]

# The permission to act on it → the question.
ASKED = [
    ("visits.follow_recommendation", overdue_recommendations),
    (PAYS, instalments_due),
]


def _late_by(day):
    if day is None:
        return ""
    days = (timezone.localdate() - day).days
    oldest = ngettext("la plus ancienne : %(n)s jour", "la plus ancienne : %(n)s jours", days)
    return oldest % {"n": days}


def _list(name, **filters):
    return reverse(name) + query_string(QueryDict(), **filters)
