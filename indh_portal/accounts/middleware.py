from django.conf import settings
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
