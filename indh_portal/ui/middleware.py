"""Defines what every request and every response of the portal goes through."""

import re
from urllib.parse import unquote_to_bytes

from django.utils.cache import patch_vary_headers

from indh_portal.ui import errors

PERMISSIONS_POLICY = "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()"
UNFIT = re.compile("[\0\N{REPLACEMENT CHARACTER}]")
# Django decodes a path once, and leaves the octets that are not UTF-8 in percent form.
LEFT_OVER_OCTET = re.compile("%[89A-Fa-f][0-9A-Fa-f]")


class NoStoreMiddleware:
    """Forbids browsers and proxies to keep a copy of a page.

    The pages are about people and money, and computers may be shared.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        patch_vary_headers(response, ["Cookie"])
        return response


class RefuseBrokenTextMiddleware:
    """Answers 400 to a text that no database column can hold.

    That is a NUL, an incomplete character, or text that is not valid UTF-8.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        query = request.META.get("QUERY_STRING", "").encode("latin-1", "replace")
        if is_broken(query) or UNFIT.search(request.path_info):
            return errors.bad_request(request)
        if LEFT_OVER_OCTET.search(request.path_info):
            return errors.bad_request(request)
        if request.content_type == "application/x-www-form-urlencoded" and is_broken(request.body):
            return errors.bad_request(request)
        return self.get_response(request)

    def process_view(self, request, callback, args, kwargs):
        if request.content_type != "multipart/form-data":
            return None
        texts = (text for name, values in request.POST.lists() for text in (name, *values))
        return errors.bad_request(request) if any(map(UNFIT.search, texts)) else None


class DatabaseTroubleMiddleware:
    """Answers an error of the database with a page: 409, 503 or 400 (`database_trouble`)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        return errors.database_trouble(request, exception)


def is_broken(encoded):
    """Return whether url-encoded octets are not valid UTF-8 or contain a NUL."""
    octets = unquote_to_bytes(encoded)
    try:
        octets.decode()
    except UnicodeDecodeError:
        return True
    return b"\0" in octets
