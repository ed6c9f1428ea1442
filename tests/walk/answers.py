"""Sends one request, undoes its changes and keeps the answer for the observers."""

import re
import zipfile
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO

from django.db import connection, transaction
from django.urls import reverse

from tests.conftest import READS, SESSION_TABLES
from tests.nouns.bank_accounts import RIB
from tests.nouns.officers import FORMER, LANDLINE, PHONE
from tests.walk.itinerary import Step
from tests.walk.people import Person
from tests.walk.reading import Reading

CANARIES = ["Canari", "كناري", "0600 00 07 77", "+212600000777", "77\xa0771", "CANARI-OP"]
# The last eight digits identify a phone, with or without +212; digits of the account a RIB.
NUMBERS = {
    "rib": RIB[9:22],
    "phone": PHONE[-8:],
    "landline": LANDLINE[-8:],
    "former": FORMER[-8:],
}
BETWEEN = r"(?:[\s.\-/\u00a0\u202f\u2010-\u2015]|&nbsp;|%20|\+|</?(?:span|bdi|wbr)[^>]*>)*"
# After any other status, a database error may have broken the transaction: it must be undone.
HARMLESS = {200, 302, 304, 403, 404, 405}
PATTERNS = {name: re.compile(BETWEEN.join(digits)) for name, digits in NUMBERS.items()}


@dataclass
class Answer:
    """Holds the answer that one person received for one step.

    `wrote` holds the statements that are not reads, without those on sessions. `log` holds what was
    logged during the request.
    """

    person: Person
    step: Step
    status: int = 200
    text: str = ""
    headers: dict = field(default_factory=dict)
    log: str = ""
    wrote: list = field(default_factory=list)

    @cached_property
    def outcome(self):
        """Return served, refused (403), hidden (404), method (405), login or broken (≥ 500)."""
        if self.status >= 500:
            return "broken"
        doors = (reverse("account_login"), reverse("admin:login"))
        to = self.headers.get("HX-Redirect") or self.headers.get("Location", "")
        if self.status in (204, 302) and to.startswith(doors):
            return "login"
        return {403: "refused", 404: "hidden", 405: "method"}.get(self.status, "served")

    @cached_property
    def canaries(self):
        """Return the canary texts that the answer shows."""
        return [canary for canary in CANARIES if canary in self.text]

    @cached_property
    def numbers(self):
        """Return the names of the canary numbers in the answer, except those of the search."""
        return numbers_in(self.text) - self.echoed

    @cached_property
    def echoed(self):
        """Return the names of the numbers typed in the search.

        The page shows them again in its search box.
        """
        return numbers_in(self.step.url) if "?q=" in self.step.url else set()

    @cached_property
    def reading(self):
        """Return the Reading of the page, which finds its hostile texts."""
        return Reading(self.text)

    @property
    def is_html(self):
        return self.headers.get("Content-Type", "").startswith("text/html")

    @property
    def head(self):
        """Return the headers as one text."""
        return str(self.headers)

    def __str__(self):
        htmx = " (htmx)" if self.step.htmx else ""
        return f"{self.step.method} {self.step.url}{htmx} → {self.outcome} {self.status}"


def numbers_in(text):
    """Return the names of the canary numbers in a text, even when signs separate their digits."""
    return {name for name, pattern in PATTERNS.items() if pattern.search(text)}


def answers(person, steps):
    """Yield the Answer to each step, and undo what a step did before the next one.

    One savepoint serves all steps, because a rollback to a savepoint keeps it. A step that only
    read is not rolled back, which saves half of the statements.
    """
    before = transaction.savepoint()
    for step in steps:
        answer, changed = ask(person, step)
        if changed or answer.status not in HARMLESS:
            transaction.savepoint_rollback(before)
            transaction.set_rollback(False)
        yield answer


def ask(person, step):
    """Send one request; return its Answer, and whether it ran a statement that is not a read."""
    cookies, ran = person.client.cookies.copy(), []
    send = getattr(person.client, step.method.lower())
    with connection.execute_wrapper(noting(ran)):
        response = send(step.url, step.sent, headers=step.headers)
        body = b"".join(response) if response.streaming else response.content
    person.client.cookies = cookies
    wrote = [sql for sql in ran if not any(table in sql for table in SESSION_TABLES)]
    status, headers = response.status_code, dict(response.headers)
    return Answer(person, step, status, text_of(body), headers, wrote=wrote), bool(ran)


def text_of(body):
    """Return the text of a page or of a file; for a workbook, return the text of all its parts."""
    if body.startswith(b"PK\3\4"):
        with zipfile.ZipFile(BytesIO(body)) as book:
            body = b"\n".join(map(book.read, book.namelist()))
    return body.decode("utf-8", "replace")


def noting(ran):
    """Return a wrapper of `execute` that adds to `ran` each statement that is not a read."""

    def note(execute, sql, params, many, context):
        text = str(sql)
        if not text.lstrip(" (").upper().startswith(READS):
            ran.append(text)
        return execute(sql, params, many, context)

    return note
