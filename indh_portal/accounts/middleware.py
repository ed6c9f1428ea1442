from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import resolve_url
from django.utils import translation


class AccountLanguageMiddleware:
    """Shows pages in the language kept on the account of a signed-in person, on any machine."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        chosen = getattr(request.user, "language", "")
        if chosen in dict(settings.LANGUAGES):
            translation.activate(chosen)
            request.LANGUAGE_CODE = translation.get_language()
        return self.get_response(request)


class WholePageSignInMiddleware:
    """Sends the whole browser to the sign-in page when a part of a page meets an ended session.

    htmx would put the sign-in page inside the page. After the sign-in the person comes back to the
    page, with the filters that were asked when the part was a list.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        to = getattr(response, "url", "").partition("?")[0]
        if request.headers.get("HX-Request") != "true" or to != resolve_url(settings.LOGIN_URL):
            return response
        sign_in = redirect_to_login(self._way_back(request)).url
        return HttpResponse(status=204, headers={"HX-Redirect": sign_in})

    @staticmethod
    def _way_back(request):
        if request.method == "GET" and request.headers.get("HX-Target") == "results":
            return request.get_full_path()
        page = urlsplit(request.headers.get("HX-Current-URL", ""))
        return f"{page.path or '/'}{'?' if page.query else ''}{page.query}"
