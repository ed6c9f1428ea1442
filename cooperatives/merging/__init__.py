"""Two records that are one cooperative: how they are joined, and how that is undone.

A preview is the act itself, rolled back: it tells exactly what the act would do.
"""

from cooperatives.merging.facts import Fact, agreed, differing, facts, proposed, taken_back
from cooperatives.merging.joining import Joining, merge, preview_merge
from cooperatives.merging.parting import Parting, preview_undo, undo_merge
from cooperatives.merging.relations import attached, carried, moving

__all__ = [
    "Fact",
    "Joining",
    "Parting",
    "agreed",
    "attached",
    "carried",
    "differing",
    "facts",
    "merge",
    "moving",
    "preview_merge",
    "preview_undo",
    "proposed",
    "taken_back",
    "undo_merge",
]
