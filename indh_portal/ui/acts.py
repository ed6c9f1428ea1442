from functools import wraps

from django.contrib import messages
from django.core.exceptions import BadRequest, ValidationError
from django.db import IntegrityError
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from indh_portal.locks.versions import LARGEST_VERSION, Conflict
from indh_portal.refusals import refusal_of
from indh_portal.ui import errors
from indh_portal.ui.access import requires
from indh_portal.ui.query import bounded_int


def post_action(permission, model=None):
    """Turn a function into a view that does one act by POST, then leads back to the page.

    The view checks the permission. With `model`, the function receives the object named by
    `reference`, if the person may see it, instead of the reference: `def approve(request, grant)`.
    A ValidationError or an IntegrityError becomes a message on the page of the object (without
    `model`: on the page from which the person came). A Conflict becomes a 409.
    """

    def decorate(view):
        @requires(permission)
        @require_POST
        @wraps(view)
        def guarded(request, *args, **kwargs):
            subject = _subject(request, model, kwargs)
            try:
                return view(request, *([subject] if subject else []), *args, **kwargs)
            except ValidationError as error:
                refusal = error
            except IntegrityError as broken:
                refusal = refusal_of(broken)
            except Conflict as conflict:
                return errors.conflict(request, conflict)
            messages.error(request, " ".join(refusal.messages))
            return redirect(subject or _where_they_came_from(request))

        return guarded

    return decorate


def version_seen(request):
    """Return the version that the person saw, sent as `_version`; None when none was sent.

    Raises BadRequest when it is not a version.
    """
    typed = request.POST.get("_version")
    seen = bounded_int(typed, 0, LARGEST_VERSION, default=None)
    if seen is None and typed is not None:
        raise BadRequest("_version")
    return seen


def _subject(request, model, kwargs):
    if model is None:
        return None
    visible = model.objects.visible_to(request.user)
    return get_object_or_404(visible, reference=kwargs.pop("reference"))


def ours(request, page):
    """Return an address if it is one of this portal, or ""."""
    is_ours = url_has_allowed_host_and_scheme(
        page, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return page if is_ours else ""


def _where_they_came_from(request):
    return ours(request, request.headers.get("Referer", "")) or "/"
