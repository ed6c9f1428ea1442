"""Groups the documents of one cooperative by kind, from rows already read."""

from typing import Any, NamedTuple


class Slot(NamedTuple):
    """Holds the documents of one kind.

    `current` are in force; `former` are replaced or withdrawn, the latest first.
    """

    kind: Any
    current: list
    former: list

    @property
    def is_missing(self):
        return self.kind.required and not self.current


def slots_of(kinds, documents):
    """Return a Slot for each kind, in the order of `kinds`; `documents` come from `for_page()`."""
    return [_slot(kind, documents) for kind in kinds]


def _slot(kind, documents):
    mine = [document for document in documents if document.kind_id == kind.pk]
    return Slot(
        kind,
        [document for document in mine if document.is_current],
        [document for document in mine if not document.is_current],
    )


def numbers(slots):
    """Return three numbers: missing documents, expired ones, and ones that expire soon."""
    current = [document for slot in slots for document in slot.current]
    return (
        sum(slot.is_missing for slot in slots),
        sum(document.is_expired for document in current),
        sum(document.expires_soon for document in current),
    )
