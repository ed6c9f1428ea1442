"""What every request and every answer of the portal goes through."""

import re
from urllib.parse import unquote_to_bytes

from django.utils.cache import patch_vary_headers

from indh_portal.ui import errors

PERMISSIONS_POLICY = "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()"
UNFIT = re.compile("[\0\N{REPLACEMENT CHARACTER}]")
# Django decodes a path once and leaves in percent form the octets that are not UTF-8.
LEFT_OVER_OCTET = re.compile("%[89A-Fa-f][0-9A-Fa-f]")


class NoStoreMiddleware:
    """Pages are about people and money: no shared computer or proxy keeps a copy."""

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
    """Text that no database column can hold (NUL, half characters, broken UTF-8) is a 400."""

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
    """A database away is 503, a lock held by someone else 409, an impossible value 400."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        return errors.database_trouble(request, exception)


def is_broken(encoded):
    """Whether url-encoded octets hide something that is not clean UTF-8 text."""
    octets = unquote_to_bytes(encoded)
    try:
        octets.decode()
    except UnicodeDecodeError:
        return True
    return b"\0" in octets
