"""Redirects the address of an absorbed record to the record that absorbed it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from cooperatives.models import Cooperative

SAFE = {"GET", "HEAD"}


class FollowMergedCooperativeMiddleware:
    """Redirects a page that is not found because a merge absorbed its cooperative.

    A person who may not see the surviving record gets the 404. A form sent to the old address is
    not written; a message asks the person to send it again. The redirect is temporary (302), since
    a merge can be undone.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != 404 or request.resolver_match is None:
            return response
        return self.follow(request) or response

    def follow(self, request):
        match, changed = request.resolver_match, {}
        for name, value in match.kwargs.items():
            survivor = Cooperative.objects.survivor_of(value, request.user)
            if survivor is not None:
                changed[name] = survivor.reference
        if not changed:
            return None
        kwargs = match.kwargs | changed
        joined = len(set(kwargs.values())) < len(kwargs)  # a page about both records
        if request.method not in SAFE:
            messages.warning(request, what_happened(match.kwargs, changed, joined))
        if joined:
            return redirect("cooperatives:detail", next(iter(changed.values())))
        address = reverse(match.view_name, kwargs=kwargs)
        query = request.META.get("QUERY_STRING") if request.method in SAFE else ""
        return redirect(f"{address}?{query}" if query else address)


def what_happened(asked, changed, joined):
    told = (
        _("%(absorbed)s est fusionnée dans %(survivor)s.")
        if joined
        else _(
            "%(absorbed)s est fusionnée dans %(survivor)s. "
            "Rien n’a été enregistré : recommencez ici."
        )
    )
    return " ".join(
        told % {"absorbed": asked[name], "survivor": survivor} for name, survivor in changed.items()
    )
