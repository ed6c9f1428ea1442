"""Defines what each noun declares for the tests that are common to all nouns.

A module of `tests/nouns` holds the factories of one noun and one subclass of `Noun`. Every module
of that package is imported, so a new file is enough and no list names it. See docs/testing.md.
"""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from django.urls import NoReverseMatch, reverse

from tests import nouns as package
from tests.hostile import written

# Who may open a page: officer O, coordinator C, head H, executive G, inspector I, administrator A.
# OWNER: only the owner of the row, not even a superuser. No person of the walk owns such a row.
OPEN, OWNER, ALL = "open", "owner", "OCHGIA"
REGISTER, MONEY, DECIDE, VISIT = "OCH", "OH", "H", "CH"
NOTHING = 999_999  # a key that no row has

NOUNS = []


class Noun:
    """Declares one noun to the common tests; what a noun does not need keeps its default.

    The methods create rows or return addresses. A name that this class does not know is refused.
    """

    # Page → the letters of the roles that open it. Each page outside the admin has one row.
    rows: dict = {}
    # Page → the letters of the roles that see only their own rows of it.
    their_own: dict = {}
    # Argument of an address → a name that no row has; a key needs no such name.
    nowhere: dict = {}
    # Form → {field: what to type}; a choice is given by its place in the list.
    # (text, value) is a text that tests/portal/ugly.py does not know.
    typed: dict = {}
    # Forms that show something for a reason; they change nothing.
    discloses: tuple = ()
    # Page → its parameters that read any text, or only a text that names something.
    text_read: dict = {}
    looked_up: dict = {}
    # Tags of hostile texts that some page shows; those of `shown_bilingual` end in _fr or _ar.
    shown: tuple = ()
    shown_bilingual: tuple = ()
    # List → what creates one row of it, when it is not the factory of its model.
    listed: dict = {}
    # Name of a model → why it has no factory, or why it keeps no history.
    without_factory: dict = {}
    without_history: dict = {}

    def __init_subclass__(cls):
        if cls.__module__.startswith(package.__name__):
            known = {name for base in cls.__mro__[1:] for name in dir(base)}
            unknown = [name for name in vars(cls) if name not in known and name[0] != "_"]
            assert unknown == [], f"{cls.__name__} declares {unknown}, which no test reads"
            NOUNS.append(cls)

    def in_the_walk(self, world):
        """Create hostile rows, name them by `world.name`, and return what other nouns need."""

    def to_edit(self, world):
        """Create rows in the state that each form needs, and name them by `world.name`."""

    def on_its_page(self, cooperative, n):
        """Create the n-th row that the page of a cooperative shows."""

    def pictures(self):
        """Yield (name of the picture, path) of pages with rows of the demonstration."""
        return ()


class NounOfACooperative(Noun):
    """Declares a noun whose rows belong to a cooperative and are shown on its page.

    `argument` names a row by its key in the addresses. `texts` gives the tag of the hostile text
    of a field; a page must show it.
    """

    factory = None
    argument = ""
    texts: dict = {}

    def __init_subclass__(cls):
        super().__init_subclass__()
        cls.shown = (*cls.shown, *cls.texts.values())

    def in_the_walk(self, world):
        hostile = {field: written(tag) for field, tag in self.texts.items()}
        return self._named(world, **hostile)

    def to_edit(self, world):
        return self._named(world)

    def on_its_page(self, cooperative, n):
        self.factory(cooperative=cooperative)

    def pictured(self):
        """Return the row of the demonstration whose pages are pictured, or None."""

    def pictures(self):
        """Yield the pages in `rows` about the pictured row, each under the name of its page."""
        row = self.pictured()
        for page in self.rows if row else ():
            names = [row.cooperative.reference, row.pk]
            try:
                address = reverse(page, args=names)
            except NoReverseMatch:
                address = reverse(page, args=names[:1])
            yield page.partition(":")[2].replace("_", "-"), address

    def _named(self, world, **facts):
        row = self.factory(cooperative=world.cooperative, **facts)
        if self.argument:
            world.name("cooperatives", **{self.argument: row.pk})
        return row


class Rows:
    """Creates the rows of each noun once, and keeps their names in the addresses.

    `named` gives the arguments of the addresses, by route name or by the first word of the path.
    """

    method = ""

    def __init__(self):
        self.named, self.made = {}, {}
        for noun in all_nouns():
            self.of(noun)

    def of(self, noun):
        """Return what a noun created; create it on the first call."""
        if noun not in self.made:
            self.made[noun] = getattr(noun(), self.method)(self)
        return self.made[noun]

    def name(self, place, **arguments):
        """Keep the arguments of the addresses of one page, or of all that begin with a word."""
        self.named.setdefault(place, {}).update(arguments)

    def arguments_of(self, route):
        """Return the arguments of the address of a route."""
        named = self.named.get(room_of(route), {}) | self.named.get(route.name, {})
        return {name: named[name] for name in route.sample}


def room_of(route):
    """Return the first word of the path of a route."""
    return route.path.split("/")[1]


@cache
def all_nouns():
    """Return the nouns of all the modules of `tests/nouns`, in the order of their modules."""
    for module in iter_modules(package.__path__, f"{package.__name__}."):
        import_module(module.name)
    return sorted(NOUNS, key=lambda noun: (noun.__module__, noun.__name__))


def declared(name):
    """Return what all the nouns declare under one name: one dict, or one list.

    A key that two nouns declare is refused.
    """
    values = [getattr(noun, name) for noun in all_nouns()]
    if not isinstance(getattr(Noun, name), dict):
        return [item for value in values for item in value]
    pairs = [pair for value in values for pair in value.items()]
    assert len(dict(pairs)) == len(pairs), f"two nouns declare the same key of {name}"
    return dict(pairs)
