"""What a person may change on their own account."""

from django.conf import settings


def choose_language(*, by, language):
    """Keep the language on the account; an unknown code changes nothing."""
    if language not in dict(settings.LANGUAGES) or language == by.language:
        return
    by.language = language
    by.save(update_fields=["language"])
