"""Checks that each page gives each person the outcome of the table.

It also checks that a person who serves elsewhere sees nothing of the world.
"""

import re

from django.urls import reverse

from tests.walk.observing import Observer, observer
from tests.walk.table import LISTS, ROWS, THEIR_OWN, expected

WAYS = {"GET", "HEAD", "POST"}
# The parts that may differ between two equal answers: token, reference number, address.
OWN = re.compile(r'value="\w{64}"|\b[0-9A-F]{8}\b|[A-Z]{3,4}-[0-9-]+|/\d+/')


def may_read(answer):
    """Return whether this answer may hold the texts of the world."""
    person, step = answer.person, answer.step
    if not person.here:
        return False
    if step.kind == "page":
        return answer.outcome == "served" and person.may(ROWS[step.route.name])
    return person.enters_the_admin if step.kind == "admin" else True


@observer
def the_table_is_kept(answer):
    step = answer.step
    if step.kind == "page" and step.method in WAYS:
        right = expected(answer.person, step.route, step.method)
        if answer.outcome not in right:
            yield f"{answer}, not {sorted(right)}"


@observer
def who_may_not_read_sees_no_text(answer):
    if answer.canaries and not may_read(answer):
        yield f"{answer}: {answer.canaries} leaked"


@observer
def a_list_gives_its_file_to_who_may_read_it(answer):
    person, step = answer.person, answer.step
    if step.kind == "export":
        right = "served" if person.may(ROWS[list_of(step)]) else "refused"
        if answer.outcome != ("login" if person.anonymous else right):
            yield str(answer)


@observer
def a_file_holds_the_rows_that_its_reader_sees(answer):
    person, step = answer.person, answer.step
    if step.kind == "export" and person.here and answer.outcome == "served":
        theirs = THEIR_OWN.get(list_of(step).replace("_list", "_detail"), "")
        if not answer.canaries and person.letter not in theirs:
            yield f"{answer} holds no text"


def list_of(step):
    """Return the name of the list that a file is made from."""
    return next(name for name in LISTS if reverse(name) == step.url.split("?")[0])


class TheTextsAreThereToBeSeen(Observer):
    """Checks that the head reads a canary text on 25 pages or more.

    This proves that the texts which the other people must not see are really there.
    """

    def __init__(self, person):
        super().__init__(person)
        self.seen = set()

    def see(self, answer):
        if answer.step.kind == "page" and answer.step.method == "GET" and answer.canaries:
            self.seen.add(answer.step.name)
        return ()

    def at_the_end(self):
        if self.person.name == "head" and len(self.seen) < 25:
            yield f"the canary is read on {len(self.seen)} pages only"


class WhatIsElsewhereIsLikeWhatIsNowhere(Observer):
    """Checks that a thing elsewhere and a thing that does not exist give the same answer."""

    def __init__(self, person):
        super().__init__(person)
        self.elsewhere, self.compared = {}, 0

    def see(self, answer):
        step = answer.step
        if step.kind == "page" and (step.method, step.htmx) == ("GET", False):
            self.elsewhere[step.route.name] = plainly(answer)
        elif step.kind == "nowhere":
            self.compared += 1
            if self.elsewhere[step.route.name] != plainly(answer):
                yield f"{answer} differs from the answer about a thing elsewhere"

    def at_the_end(self):
        if self.person.name == "head elsewhere" and self.compared < 50:
            yield f"{self.compared} pages only were compared"


def plainly(answer):
    """Return the status and the text of an answer, without token, reference number and address."""
    return answer.status, OWN.sub("", answer.text)
