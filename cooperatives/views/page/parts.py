"""Defines the parts of the page of a cooperative. Each noun declares its own part, in its own file.

A part is a subclass of `Part` in a module of the `views` of any room. Every module is imported, so
no list names them. A part may have a block, lines in the timeline, phrases in the sentence of health
and words for its obligations. What it does not declare is not shown.
"""

from datetime import date
from functools import cache, cached_property
from typing import Any, NamedTuple

from indh_portal.declarations import import_all
from indh_portal.lists.rows import TEMPLATE, RowTable


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


class Phrase(NamedTuple):
    """Holds one part of the sentence of health, with the anchor of the block that shows more."""

    text: str
    anchor: str
    is_wrong: bool = True


PARTS = []


class Part(RowTable):
    """Shows one noun on the page of a cooperative, to one person.

    A part with a `template` has a block, with its `name` as anchor and its `title`. The template
    receives `part` and `perms`. `within` names another part, whose block then shows the template.
    The contents list the block by its `label`, or by its title; a part that is not `listed` is left
    out.
    """

    name = ""
    order = 0  # the place of the part among the blocks
    permission = ""  # needed to see the part; "" for none
    title = label = template = within = ""
    listed = True
    tells = None  # the Kind of its lines in the timeline
    health_order = 0  # the place of its phrases in the sentence of health
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
        """Return the number of rows that the contents show; None to show no number."""
        return len(self.rows)

    @property
    def inner(self):
        """Return the parts that are shown in the block of this one."""
        return [part for part in self.page.seen if part.within == self.name]

    def lines(self):
        """Yield an Entry of the timeline for each thing that happened."""
        return ()

    def phrases(self):
        """Yield a Phrase for each thing that somebody must do or should know."""
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
    """Gathers the parts of the page of a cooperative, for one person."""

    def __init__(self, cooperative, user):
        self.cooperative, self.user = cooperative, user
        self.parts = {part.name: part(self) for part in every_part()}
        self.seen = [part for part in self.parts.values() if part.is_seen]

    def __getitem__(self, name):
        return self.parts[name]

    def blocks(self):
        return [part for part in self.seen if part.template and not part.within]

    def contents(self):
        """Return (anchor, label, number or None) of each block that this person sees, in order."""
        return [
            (part.name, part.label or part.title, part.number)
            for part in self.seen
            if part.title and part.listed
        ]

    def health(self):
        """Return the phrases of the sentence of health: those that say what is wrong come first."""
        asked = sorted(self.seen, key=lambda part: part.health_order)
        phrases = [phrase for part in asked for phrase in part.phrases()]
        return sorted(phrases, key=lambda phrase: not phrase.is_wrong)
