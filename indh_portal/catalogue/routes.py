"""Lists every page of the portal: its path, its methods and who may open it (`urls_json`)."""

import re
from functools import cache
from typing import NamedTuple

from django.urls import URLPattern, get_resolver

from indh_portal.declarations import declared_once
from indh_portal.ui.access import access_of

ARGUMENT = re.compile(r"<(?:[a-z]+:)?(?P<name>\w+)>")


class Route(NamedTuple):
    """Describes one URL pattern. `access` is open, signed_in, admin or permission.

    `permissions` names the permissions that the page requires.
    """

    path: str
    name: str
    methods: list
    access: str
    permissions: list
    sample: dict


@cache
def samples():
    """Return {end of a prefix: rows that a sample address may name}, from every room.

    The prefix is what stands before the last argument of a path. Each row has one column for each
    argument.
    """
    return declared_once("samples", "SAMPLES")


def routes(resolver=None, prefix="", namespaces=()):
    """Yield every named pattern of the portal, also those of included URL files."""
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
        sample=_sample(entry.callback, path),
    )


def _access(callback, namespaces):
    permissions, _signed_in = access_of(callback)
    if namespaces[:1] == ("admin",):
        return "admin"
    if permissions:
        return "permission"
    return "signed_in" if getattr(callback, "login_required", True) else "open"


def methods_of(callback):
    """Return the HTTP methods of a view, from its class or from its `require_…` decorator."""
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


def _sample(callback, path):
    """Return arguments that name the latest row of their kind, or None for each argument."""
    about = getattr(getattr(callback, "view_class", None), "about", None)
    if getattr(about, "every", None):
        return about.sample()
    arguments = list(ARGUMENT.finditer(path))
    before = path[: arguments[-1].start()] if arguments else ""
    rows = next((rows for end, rows in samples().items() if before.endswith(end)), None)
    latest = rows.order_by("-pk").first() if rows is not None else None
    names = [argument["name"] for argument in arguments]
    return dict(zip(names, latest, strict=True)) if latest else dict.fromkeys(names)
