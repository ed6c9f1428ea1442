"""Every page of the portal as a table: where, how, for whom (the operating contract’s `urls_json`)."""

import re
from typing import NamedTuple

from django.db.models import OuterRef, Subquery
from django.urls import URLPattern, get_resolver

from cooperatives.models import (
    BankAccount,
    ChangeProposal,
    Cooperative,
    CooperativeDocument,
    GeneralMeeting,
    Officer,
    SupportService,
)
from funding.models import Disbursement, Grant
from indh_portal.lists.models import SavedView
from indh_portal.ui.access import access_of
from visits.models import FieldVisit, Recommendation, VisitStop

ANOTHER = Subquery(
    Cooperative.objects.standing()
    .exclude(pk=OuterRef("pk"))
    .order_by("-pk")
    .values("reference")[:1]
)
TWO_RECORDS = (
    Cooperative.objects.standing()
    .annotate(other=ANOTHER)
    .filter(other__isnull=False)
    .values_list("reference", "other")
)
# What stands before the last argument of a path → the rows it names, one column an argument.
NAMED_BY = {
    "officers/": Officer.objects.values_list("cooperative__reference", "pk"),
    "bank-accounts/": BankAccount.objects.values_list("cooperative__reference", "pk"),
    "cooperatives/": Cooperative.objects.standing().values_list("reference"),
    "merge/": TWO_RECORDS,
    "distinct/": TWO_RECORDS,
    "grants/": Grant.objects.values_list("reference"),
    "disbursements/": Disbursement.objects.values_list("reference"),
    "visits/": FieldVisit.objects.values_list("reference"),
    "recommendations/": Recommendation.objects.values_list("reference"),
    "stops/": VisitStop.objects.values_list("visit__reference", "cooperative__reference"),
    "views/": SavedView.objects.values_list("pk"),
    "meetings/": GeneralMeeting.objects.values_list("cooperative__reference", "pk"),
    "support/": SupportService.objects.values_list("cooperative__reference", "pk"),
    "documents/": CooperativeDocument.objects.values_list("cooperative__reference", "pk"),
    "proposals/": ChangeProposal.objects.values_list("reference"),
}
ARGUMENT = re.compile(r"<(?:[a-z]+:)?(?P<name>\w+)>")


class Route(NamedTuple):
    """One URL pattern. `access` is open, signed_in, admin or permission; `permissions` name it."""

    path: str
    name: str
    methods: list
    access: str
    permissions: list
    sample: dict


def routes(resolver=None, prefix="", namespaces=()):
    """Every named pattern of the portal, included URL files unfolded."""
    for entry in (resolver or get_resolver()).url_patterns:
        path = f"{prefix}{entry.pattern}"
        if isinstance(entry, URLPattern):
            yield _route(entry, path, namespaces)
        else:
            below = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from routes(entry, path, below)


def _route(entry, path, namespaces):
    permissions, _signed_in = access_of(entry.callback)
    return Route(
        path=f"/{path}",
        name=":".join([*namespaces, entry.name or ""]),
        methods=methods_of(entry.callback),
        access=_access(entry.callback, namespaces),
        permissions=list(permissions),
        sample=_sample(path),
    )


def _access(callback, namespaces):
    permissions, _signed_in = access_of(callback)
    if namespaces[:1] == ("admin",):
        return "admin"
    if permissions:
        return "permission"
    return "signed_in" if getattr(callback, "login_required", True) else "open"


def methods_of(callback):
    """What a view answers to, from its class or from its `require_…` decorator."""
    view = getattr(callback, "view_class", None)
    if view is not None:
        names = [name.upper() for name in view.http_method_names if hasattr(view, name)]
        return ["HEAD", *names] if "GET" in names else names
    while callback is not None:
        names = getattr(getattr(callback, "__code__", None), "co_freevars", ())
        if "request_method_list" in names:
            return callback.__closure__[names.index("request_method_list")].cell_contents
        callback = getattr(callback, "__wrapped__", None)
    return ["GET", "HEAD", "POST"]


def _sample(path):
    """Arguments that name the latest row of its kind; None where the database has none."""
    arguments = list(ARGUMENT.finditer(path))
    before = path[: arguments[-1].start()] if arguments else ""
    rows = next((rows for end, rows in NAMED_BY.items() if before.endswith(end)), None)
    latest = rows.order_by("-pk").first() if rows is not None else None
    names = [argument["name"] for argument in arguments]
    return dict(zip(names, latest, strict=True)) if latest else dict.fromkeys(names)
