"""Defines the parts of the page of a cooperative. Each noun declares its own part, in its own file.

A part is a subclass of `Part` in a module of the `views` of any room. Every module is imported, so
no list names them. A part may have a block on a tab, lines in the timeline, matters under « À
suivre » and words for its obligations. What it does not declare is not shown.
"""

from collections import Counter
from datetime import date
from functools import cache, cached_property
from typing import Any, NamedTuple

from cooperatives.views.page.tabs import TABS, Choice
from indh_portal.declarations import import_all
from indh_portal.lists.rows import TEMPLATE, RowTable
from indh_portal.relations import count_of


class Entry(NamedTuple):
    """Describes one line of the timeline.

    `on` may be None: such lines come last. `qualifier` is "about" for a day meant « vers le ».
    """

    on: date | None
    kind: str
    title: Any
    url: str = ""
    detail: Any = ""
    qualifier: str = "exact"


class Kind(NamedTuple):
    """Names a kind of lines that a person may show alone in the timeline.

    `order` is its place among the kinds.
    """

    order: int
    name: str
    label: Any


class Matter(NamedTuple):
    """Describes one line of « À suivre », with the address that shows more; `note` says when."""

    text: Any
    url: str
    is_wrong: bool = True
    note: Any = ""


PARTS = []


class Part(RowTable):
    """Shows one noun on the page of a cooperative, to one person.

    A part with a `template` has a block on its `tab`, with its `name` as anchor and its `title`. The
    template receives `part`, `perms` and `csrf_token`. `within` names another part of that tab,
    whose block then shows the template.
    """

    name = ""
    order = 0  # the place of the part among the blocks
    tab = ""  # the name of the tab that shows its block
    permission = ""  # needed to see the part; "" for none
    title = template = within = ""
    tells = None  # the Kind of its lines in the timeline
    follow_order = 0  # the place of its matters under « À suivre »
    words = {}  # {kind of obligation: its Words}

    def __init_subclass__(cls):
        """Give the template of a table to a part that has `columns` and no template."""
        super().__init_subclass__()
        PARTS.append(cls)
        if cls.columns and not cls.template:
            cls.template = TEMPLATE

    def __init__(self, page):
        super().__init__(page.cooperative, page.user)
        self.page, self.cooperative = page, page.cooperative
        self.is_seen = not self.permission or self.user.has_perm(self.permission)

    @cached_property
    def rows(self):
        """Return the rows that the part shows, as a list; [] without the permission."""
        return list(self.ask()) if self.is_seen else []

    @property
    def number(self):
        """Return the number beside the title of the block; None to show no number."""
        return len(self.rows)

    @property
    def inner(self):
        """Return the parts that are shown in the block of this one."""
        return [part for part in self.page.seen if part.within == self.name]

    def lines(self):
        """Yield an Entry of the timeline for each thing that happened."""
        return ()

    @property
    def address(self):
        """Return the address of the block of this part."""
        return self.cooperative.tab_url(self.tab, self.within or self.name)

    def counted(self):
        """Return the rows that its tab counts, as a query; None to count none."""

    def matters(self):
        """Yield a Matter for each thing that somebody must do or should know."""
        return ()

    def records(self):
        """Return the rows whose reference a public statement may name."""
        return ()


@cache
def every_part():
    """Return every subclass of Part in the views of the rooms, in the order of the page."""
    import_all("views")
    return sorted(PARTS, key=lambda part: part.order)


class Page:
    """Gathers the parts of one tab of the page of a cooperative, for one person.

    A part asks the database when something of it is shown, and not before.
    """

    def __init__(self, cooperative, user, tab=""):
        self.cooperative, self.user, self.tab = cooperative, user, tab
        self.parts = {part.name: part(self) for part in every_part()}
        self.seen = [part for part in self.parts.values() if part.is_seen]

    def __getitem__(self, name):
        return self.parts[name]

    def blocks(self):
        """Return the parts whose block this tab shows, in order."""
        return [
            part for part in self.seen if part.template and not part.within and part.tab == self.tab
        ]

    def matters(self):
        """Return the lines of « À suivre »: those that say what is wrong come first."""
        asked = sorted(self.seen, key=lambda part: part.follow_order)
        matters = [matter for part in asked for matter in part.matters()]
        return sorted(matters, key=lambda matter: not matter.is_wrong)

    def tabs(self):
        """Return a Choice for each tab that this person may open."""
        numbers = self.numbers()
        return [
            Choice(
                tab.label, tab.url(self.cooperative), numbers.get(tab.name), tab.name == self.tab
            )
            for tab in TABS
            if not tab.permission or self.user.has_perm(tab.permission)
        ]

    def numbers(self):
        """Return {name of a tab: number of the rows that its parts count}; make one query."""
        counted = {part: rows for part in self.seen if (rows := part.counted()) is not None}
        asked = {f"number_of_{part.name}": count_of(rows) for part, rows in counted.items()}
        this = type(self.cooperative).objects.filter(pk=self.cooperative.pk).order_by()
        found = this.annotate(**asked).values(*asked).get()
        numbers = Counter()
        for part in counted:
            numbers[part.tab] += found[f"number_of_{part.name}"]
        return numbers
