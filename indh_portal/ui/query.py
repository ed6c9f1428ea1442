"""Query strings: read defensively, rewritten without losing what the person chose."""

from django.http import QueryDict


def bounded_int(text, low, high, *, default):
    """An integer between two bounds; anything else, however hostile, gives the default."""
    text = str(text or "")
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        return default
    return min(max(int(text), low), high)


def query_string(query, **changes):
    """`?…` with some parameters set, or removed when None. Blank parameters are dropped."""
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
    """The query string that opens a saved view: its number, then all that it asks."""
    kept = QueryDict(f"view={pk}", mutable=True)
    kept.update(QueryDict(query))
    return f"?{kept.urlencode()}"


def asks_the_same(query, other):
    """Whether two query strings ask the same of a list, whatever the order of their parameters."""
    return sorted(QueryDict(query).lists()) == sorted(QueryDict(other).lists())
