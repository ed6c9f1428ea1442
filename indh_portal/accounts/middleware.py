from django.conf import settings
from django.utils import translation


class AccountLanguageMiddleware:
    """A signed-in person reads in the language kept on their account, on any machine."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        chosen = getattr(request.user, "language", "")
        if chosen in dict(settings.LANGUAGES):
            translation.activate(chosen)
            request.LANGUAGE_CODE = translation.get_language()
        return self.get_response(request)
