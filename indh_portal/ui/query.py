"""Reads query strings that may be forged, and changes them without losing the other settings."""

from django.http import QueryDict


def bounded_int(text, low, high, *, default):
    """Return an integer between two bounds; return the default for any other text."""
    text = str(text or "")
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        return default
    return min(max(int(text), low), high)


def query_string(query, **changes):
    """Return `?…` with some parameters set, or removed when None.

    It drops the blank parameters, and `export` and `print`.
    """
    kept = QueryDict(mutable=True)
    for name, values in query.lists():
        kept.setlist(name, [value for value in values if value != ""])
    for once in ("export", "print"):
        kept.pop(once, None)
    for name, value in changes.items():
        kept.pop(name, None)
        if value not in (None, ""):
            kept[name] = value
    return f"?{kept.urlencode()}"


def view_link(pk, query):
    """Return the query string that opens a saved view: its number, then its settings."""
    kept = QueryDict(f"view={pk}", mutable=True)
    kept.update(QueryDict(query))
    return f"?{kept.urlencode()}"


def asks_the_same(query, other):
    """Return whether two query strings have the same parameters, in any order."""
    return sorted(QueryDict(query).lists()) == sorted(QueryDict(other).lists())
