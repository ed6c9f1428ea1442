"""Creates one of everything in Aït Melloul, with texts that a test recognises in a page.

Each noun creates its own rows: see `in_the_walk` in `tests/nouns`. A text that people write holds
markup, a direction override and the canary word. A text of a list that everybody reads (communes,
sectors, kinds, phases, occasions) holds no canary word. Actions write a RIB and three telephones.
The bytes of the reserved documents hold the canary word.
"""

from tests.declaring import Rows, room_of
from tests.nouns.cooperatives import Cooperatives
from tests.nouns.documents import Documents
from tests.nouns.grants import Grants
from tests.nouns.visits import Visits


class World(Rows):
    """Holds the arguments of the addresses and the rows that tests need.

    `others` names things of the same kind in another state, like `named`. `reserved` is the
    reserved document in force.
    """

    method = "in_the_walk"

    def __init__(self):
        self.others = {}
        super().__init__()
        self.cooperative.refresh_from_db()

    @property
    def cooperative(self):
        return self.of(Cooperatives)

    @property
    def visit(self):
        return self.of(Visits)

    @property
    def grant(self):
        return self.of(Grants)

    @property
    def reserved(self):
        return self.of(Documents)

    def name_another(self, place, **arguments):
        """Keep what names a thing in another state, by route name or by the first word of paths."""
        self.others.setdefault(place, {}).update(arguments)

    def arguments_of_another(self, route):
        """Return the arguments that name a thing in another state, or None when there is none."""
        named = self.others.get(route.name) or self.others.get(room_of(route))
        if not named or not route.sample:
            return None
        return self.arguments_of(route) | {
            name: named[name] for name in named if name in route.sample
        }


def a_world():
    """Create one of everything and return the World."""
    return World()
