"""Changes what a person may change on their own account."""

from django.conf import settings


def choose_language(*, by, language):
    """Keep this language on the account; change nothing when the code is unknown."""
    if language not in dict(settings.LANGUAGES) or language == by.language:
        return
    by.language = language
    by.save(update_fields=["language"])


def choose_columns(*, by, list_name, names):
    """Keep the columns of a list and their order on the account; no names give the usual ones."""
    by.list_columns = {**by.list_columns, list_name: list(names)}
    by.save(update_fields=["list_columns"])


def choose_density(*, by, compact):
    """Keep on the account whether the rows of all lists are compact."""
    by.compact_lists = compact
    by.save(update_fields=["compact_lists"])


def choose_single_keys(*, by, on):
    """Keep on the account whether a single key, such as `/`, is a shortcut."""
    by.single_keys = on
    by.save(update_fields=["single_keys"])
