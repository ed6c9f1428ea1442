"""Answers with the error pages: what happened, what to do next, and a number to quote.

An error page never needs the database, except to name the people whom a refused person may ask.
"""

import logging
import sys
from secrets import token_hex

from django.contrib.auth.context_processors import PermWrapper
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.db import DataError, OperationalError
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.module_loading import import_string

log = logging.getLogger("indh_portal.errors")

LOCKED_BY_SOMEONE = {"55P03", "40P01", "40001"}
WHO_IS_ASKED = "indh_portal.accounts.asking"


class RequestTooLarge(RequestDataTooBig):
    """Refuses a body whose announced size is too large; its argument is the limit in megabytes."""


def bad_request(request, exception=None):
    if isinstance(exception, RequestTooLarge):
        return page(request, "413.html", 413, most=exception.args[0])
    return page(request, "400.html", 400)


def permission_denied(request, exception=None):
    missing = getattr(exception, "permissions", ())
    told = whom_to_ask(request, missing) | language_switch(request)
    return page(request, "403.html", 403, **told)


def page_not_found(request, exception=None):
    return page(request, "404.html", 404, **language_switch(request))


def conflict(request, exception=None):
    """Answer 409: someone else changed the same thing meanwhile, and nothing was written."""
    return page(request, "409.html", 409, current=getattr(exception, "current", None))


def already_sent(request, reused):
    """Answer 409: a form was sent again with another content, and only the first was written."""
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
    """Return the answer to an error of the database, or None for any other exception.

    A lock that someone else holds gives 409. A database that does not answer gives 503. An
    impossible value or a BadRequest gives 400.
    """
    if isinstance(exception, OperationalError):
        if getattr(exception.__cause__, "sqlstate", None) in LOCKED_BY_SOMEONE:
            return conflict(request)
        return unavailable(request)
    if isinstance(exception, DataError | BadRequest):
        return bad_request(request)
    return None


def whom_to_ask(request, permissions):
    """Return the roles that have all of the permissions, and people of each; and administrators."""
    user = signed_in_person(request)
    if user is None:
        return {}
    holders = import_string(f"{WHO_IS_ASKED}.people_to_ask")(permissions, user)
    return {"holders": holders, "keepers": import_string(f"{WHO_IS_ASKED}.administrators")(user)}


def signed_in_person(request):
    """Return the person whom this request has already read, or None; it never asks the database."""
    user = getattr(request, "_cached_user", None)  # kept there by Django’s AuthenticationMiddleware
    return user if user is not None and user.is_authenticated else None


def language_switch(request):
    """Return what the form of the language needs in an error page.

    It serves only for an answer that passes through the CSRF middleware.
    """
    return {"csrf_token": get_token(request), "next": request.get_full_path()}


def page(request, template, status, *, level=logging.WARNING, **context):
    """Render an error page in the visitor’s language, without context processors or queries.

    The navigation, the search box and the menu of a signed-in person stay.
    """
    reference = token_hex(4).upper()
    log.log(level, "%s %s %s ref=%s", status, request.method, request.path, reference)
    context |= {"reference": reference, "here": request.path, "request": request}
    if user := signed_in_person(request):
        context |= {"user": user, "perms": PermWrapper(user)} | language_switch(request)
    with translation.override(language_of(request)):
        body = render_to_string(template, context)
    return HttpResponse(body, status=status)


def language_of(request):
    if hasattr(request, "LANGUAGE_CODE"):
        return translation.get_language()
    return translation.get_language_from_request(request)
