"""What a person may change on their own account."""

from django.conf import settings

from indh_portal.accounts.journal import AccountVerb
from indh_portal.history import act


def choose_language(*, by, language):
    """Keep the language on the account; an unknown code changes nothing."""
    if language not in dict(settings.LANGUAGES) or language == by.language:
        return
    with act(AccountVerb.LANGUAGE_CHOSEN, subject=by, by=by):
        by.language = language
        by.save(update_fields=["language"])
