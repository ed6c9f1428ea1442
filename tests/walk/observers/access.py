"""Each page gives each person what the table says, and hides what is elsewhere."""

import re

from django.urls import reverse

from tests.walk.observing import Observer, observer
from tests.walk.table import LISTS, ROWS, THEIR_OWN, expected

WAYS = {"GET", "HEAD", "POST"}
# What differs between two answers that say the same: token, reference number, address.
OWN = re.compile(r'value="\w{64}"|\b[0-9A-F]{8}\b|[A-Z]{3,4}-[0-9-]+|/\d+/')


def may_read(answer):
    """Tell whether this answer may hold the texts of the world."""
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
    """Return the name of the list that a file is made of."""
    return next(name for name in LISTS if reverse(name) == step.url.split("?")[0])


class TheTextsAreThereToBeSeen(Observer):
    """The head reads the canary on 25 pages or more: what is hidden elsewhere is really there."""

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
    """A page about a thing elsewhere and one about no thing get the same answer."""

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
    """Return the answer without its token, its reference number and its address."""
    return answer.status, OWN.sub("", answer.text)
