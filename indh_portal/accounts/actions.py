"""Changes what a person may change on their own account."""

from django.conf import settings


def choose_language(*, by, language):
    """Keep this language on the account; change nothing when the code is unknown."""
    if language not in dict(settings.LANGUAGES) or language == by.language:
        return
    by.language = language
    by.save(update_fields=["language"])
