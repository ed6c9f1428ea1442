"""Says which outcome each person gets from each page outside the admin.

The observers compare each answer with this table. A test fails when a page has no row here. Each
noun declares its own rows: see `tests/nouns`.
"""

from django.urls import NoReverseMatch, resolve, reverse

from indh_portal.lists.pages import ListPage
from tests.declaring import OPEN, OWNER, declared

# Page → the letters of the roles that open it; `Person.letter` is the letter of a role.
ROWS = declared("rows")
# A person who may only propose sees only their own proposals; another person made the canary.
THEIR_OWN = declared("their_own")
WAYS = [("GET", False), ("GET", True), ("HEAD", False), ("POST", False), ("POST", True)]
PLAIN_WAYS = [("GET", False), ("POST", False)]
# The right outcomes of a method that a page does not know. An open page may also serve it.
UNKNOWN_METHOD = {"method", "refused", "login", "hidden"}


def ways_of(person, row):
    """Return the ways, as (method, htmx), by which a person asks for the page of a row.

    The head and everyone who must stay out ask in every way; all others ask in the plain ways.
    """
    enters = person.here and person.may(row)
    return WAYS if not enters or person.name == "head" else PLAIN_WAYS


def expected(person, route, method):
    """Return the right outcomes for a person who asks a page about the world."""
    row = ROWS[route.name]
    if method not in route.methods:
        return UNKNOWN_METHOD | ({"served"} if row == OPEN else set())
    if row == OPEN:
        return {"served", "login"}
    if person.anonymous:
        return {"login"}
    if row == OWNER:
        return {"hidden"}
    if not person.may(row):
        return {"refused"}
    if person.letter in THEIR_OWN.get(route.name, ""):
        return {"hidden"}
    return {"served"} if person.here or not route.sample else {"hidden"}


def list_pages():
    """Return {name of the page: its ListPage} for every page that is a list."""
    views = {name: view_of(name) for name in ROWS}
    return {name: view for name, view in views.items() if issubclass(view, ListPage)}


def view_of(name):
    """Return the class of the view of a page without arguments, or `object`."""
    try:
        return getattr(resolve(reverse(name)).func, "view_class", object)
    except NoReverseMatch:
        return object


LISTS = list(list_pages())
