"""The bytes and the name of a reserved paper go to who may open it, and to nobody else."""

from indh_portal.history.models import Disclosure
from tests.walk.observing import observer
from tests.walk.world import RESERVED

HOLDERS = "OH"
TOLD = {200, 206, 304}  # the bytes, a part of them, or the word that they have not changed


def may_open(person):
    """Tell whether a person may open the reserved paper."""
    return person.superuser or (person.here and person.letter in set(HOLDERS))


@observer
def no_reserved_paper_is_named_or_given(answer):
    if not may_open(answer.person) and RESERVED in answer.text + answer.head:
        yield f"{answer} tells of the reserved paper"


@observer
def no_way_opens_a_reserved_paper(answer):
    if answer.step.kind == "bytes" and answer.status in TOLD:
        yield f"{answer} with {answer.step.headers}"


@observer
def no_refused_way_is_noted_as_a_showing(answer):
    if answer.step.kind == "bytes" and any(
        Disclosure._meta.db_table in statement for statement in answer.wrote
    ):
        yield f"{answer} noted a showing"
