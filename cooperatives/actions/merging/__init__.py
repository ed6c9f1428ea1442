"""Merges two records that are one cooperative, and undoes a merge.

A preview does the real act, then rolls it back: it shows exactly what the act would do.
"""

from cooperatives.actions.merging.facts import Fact, agreed, differing, facts, proposed, taken_back
from cooperatives.actions.merging.joining import Joining, merge, preview_merge
from cooperatives.actions.merging.relations import attached, carried, moving
from cooperatives.actions.merging.undoing import Undoing, preview_undo, undo_merge

__all__ = [
    "Fact",
    "Joining",
    "Undoing",
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
