"""Error pages: what happened, what to do next, and a number to quote. They never need a database."""

import logging
import sys
from secrets import token_hex

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.db import DataError, OperationalError
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.module_loading import import_string

log = logging.getLogger("indh_portal.errors")

LOCKED_BY_SOMEONE = {"55P03", "40P01", "40001"}
ROLES_HOLDING = "indh_portal.accounts.roles.roles_holding"


class RequestTooLarge(RequestDataTooBig):
    """A body announced as too large to be read; its argument is the limit in megabytes."""


def bad_request(request, exception=None):
    if isinstance(exception, RequestTooLarge):
        return page(request, "413.html", 413, most=exception.args[0])
    return page(request, "400.html", 400)


def permission_denied(request, exception=None):
    missing = getattr(exception, "permissions", ())
    return page(request, "403.html", 403, holders=who_can(missing), **language_switch(request))


def page_not_found(request, exception=None):
    return page(request, "404.html", 404, **language_switch(request))


def conflict(request, exception=None):
    """Someone else wrote the same thing meanwhile; nothing was written."""
    return page(request, "409.html", 409, current=getattr(exception, "current", None))


def already_sent(request, reused):
    """A form’s key came back with another content: the first one stands."""
    return page(request, "409.html", 409, first_result=str(reused))


def too_many_requests(request, exception=None, wait=900):
    response = page(request, "429.html", 429)
    response["Retry-After"] = str(wait)
    return response


def server_error(request):
    trouble = database_trouble(request, sys.exc_info()[1])
    return trouble or page(request, "500.html", 500, level=logging.ERROR)


def unavailable(request, exception=None):
    response = page(request, "503.html", 503, level=logging.ERROR)
    response["Retry-After"] = "30"
    return response


def csrf_failure(request, reason=""):
    return page(request, "403_csrf.html", 403)


def database_trouble(request, exception):
    """The answer to a database that waits, is away or was given nonsense; None for the rest."""
    if isinstance(exception, OperationalError):
        if getattr(exception.__cause__, "sqlstate", None) in LOCKED_BY_SOMEONE:
            return conflict(request)
        return unavailable(request)
    if isinstance(exception, DataError | BadRequest):
        return bad_request(request)
    return None


def who_can(permissions):
    """Labels of the roles that hold every one of the permissions."""
    roles_holding = import_string(getattr(settings, "ROLES_HOLDING", ROLES_HOLDING))
    held = [roles_holding(permission) for permission in permissions]
    return [role for role in held[0] if all(role in others for others in held)] if held else []


def language_switch(request):
    """What the language form needs; only where the answer passes the CSRF middleware."""
    return {"csrf_token": get_token(request), "next": request.get_full_path()}


def page(request, template, status, *, level=logging.WARNING, **context):
    """Render an error page alone: no context processor, no query, the visitor’s language."""
    reference = token_hex(4).upper()
    log.log(level, "%s %s %s ref=%s", status, request.method, request.path, reference)
    with translation.override(language_of(request)):
        body = render_to_string(template, {"reference": reference, "here": request.path, **context})
    return HttpResponse(body, status=status)


def language_of(request):
    if hasattr(request, "LANGUAGE_CODE"):
        return translation.get_language()
    return translation.get_language_from_request(request)
