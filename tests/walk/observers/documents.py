"""Checks that only the people who may open a reserved document see its bytes and its name."""

from indh_portal.history.models import Disclosure
from tests.nouns.documents import RESERVED
from tests.walk.observing import observer

HOLDERS = "OH"
TOLD = {200, 206, 304}  # all the bytes, a part of them, or “not changed”


def may_open(person):
    """Return whether a person may open the reserved document."""
    return person.superuser or (person.here and person.letter in set(HOLDERS))


@observer
def no_reserved_document_is_named_or_given(answer):
    if not may_open(answer.person) and RESERVED in answer.text + answer.head:
        yield f"{answer} tells of the restricted document"


@observer
def no_way_opens_a_reserved_document(answer):
    if answer.step.kind == "bytes" and answer.status in TOLD:
        yield f"{answer} with {answer.step.headers}"


@observer
def no_refused_way_is_noted_as_a_showing(answer):
    if answer.step.kind == "bytes" and any(
        Disclosure._meta.db_table in statement for statement in answer.wrote
    ):
        yield f"{answer} noted a showing"
