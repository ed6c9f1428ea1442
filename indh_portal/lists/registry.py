"""Finds the lists of the portal by the names of their addresses, and opens one of them."""

from copy import copy
from functools import cache

from django.core.exceptions import BadRequest
from django.http import QueryDict
from django.urls import URLResolver, get_resolver, get_urlconf, resolve, reverse

from indh_portal.ui.middleware import is_broken


def lists_of_the_portal():
    """Return URL name → class, for each list that offers saved views."""
    return _lists(get_urlconf())


def lists_open_to(user):
    """Return the URL names of the lists that this person may open."""
    return [
        name
        for name, view in lists_of_the_portal().items()
        if user.has_perms(view(request=None).get_permission_required())
    ]


def opened_on(request, list_name, query):
    """Return a list as this person would see it with another query string.

    Raises BadRequest for an unknown list, or for a query string that is not valid text.
    """
    if list_name not in lists_of_the_portal() or is_broken(query.encode()):
        raise BadRequest(list_name)
    there = copy(request)
    there.method, there.GET = "GET", QueryDict(query)
    there.path = there.path_info = reverse(list_name)
    there.resolver_match = resolve(there.path)
    page = lists_of_the_portal()[list_name]()
    page.setup(there)
    return page


@cache
def _lists(urlconf):
    return dict(_named(get_resolver(urlconf)))


def _named(resolver, namespaces=()):
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            below = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from _named(entry, below)
        elif entry.name and _keeps_views(getattr(entry.callback, "view_class", object)):
            yield ":".join([*namespaces, entry.name]), entry.callback.view_class


def _keeps_views(view):
    return getattr(view, "keeps_views", False)
