"""Every page of the portal as a table: where, how, for whom (the operating contract’s `urls_json`)."""

import re
from typing import NamedTuple

from django.urls import URLPattern, get_resolver

from cooperatives.models import Cooperative
from funding.models import Disbursement, Grant
from indh_portal.saved_views.models import SavedView
from indh_portal.ui.access import access_of
from visits.models import FieldVisit, Recommendation, VisitStop

# What stands before an argument → the rows it names.
NAMED_BY = {
    "cooperatives/": Cooperative.objects.values_list("reference"),
    "grants/": Grant.objects.values_list("reference"),
    "disbursements/": Disbursement.objects.values_list("reference"),
    "visits/": FieldVisit.objects.values_list("reference"),
    "recommendations/": Recommendation.objects.values_list("reference"),
    "views/": SavedView.objects.values_list("pk"),
    "stops/": VisitStop.objects.values_list("cooperative__reference"),
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
    """Arguments of the latest row of their kind; None where the database has none."""
    sample = {}
    for argument in ARGUMENT.finditer(path):
        before = path[: argument.start()]
        rows = next((rows for end, rows in NAMED_BY.items() if before.endswith(end)), None)
        latest = rows.order_by("-pk").first() if rows is not None else None
        sample[argument["name"]] = latest[0] if latest else None
    return sample
