"""One request, undone, and what its answer leaves for the observers to see."""

import re
import zipfile
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO

from django.db import connection, transaction
from django.urls import reverse

from tests.conftest import READS, SESSION_TABLES
from tests.walk.itinerary import Step
from tests.walk.people import Person
from tests.walk.reading import Reading
from tests.walk.world import FORMER, LANDLINE, PHONE, RIB

CANARIES = ["Canari", "كناري", "0600 00 07 77", "+212600000777", "77\xa0771", "CANARI-OP"]
# A phone is known by its last eight digits, however it is dialled; a RIB by those of its account.
NUMBERS = {
    "rib": RIB[9:22],
    "phone": PHONE[-8:],
    "landline": LANDLINE[-8:],
    "former": FORMER[-8:],
}
BETWEEN = r"(?:[\s.\-/\u00a0\u202f\u2010-\u2015]|&nbsp;|%20|\+|</?(?:span|bdi|wbr)[^>]*>)*"
# Any other answer may follow an error of the database, after which the transaction must be undone.
HARMLESS = {200, 302, 304, 403, 404, 405}
PATTERNS = {name: re.compile(BETWEEN.join(digits)) for name, digits in NUMBERS.items()}


@dataclass
class Answer:
    """What one person got for one step.

    `wrote` holds the statements that changed a row, sessions apart; `log` what was logged.
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
        """served, refused, hidden (404), method (405), login or broken."""
        if self.status >= 500:
            return "broken"
        doors = (reverse("account_login"), reverse("admin:login"))
        if self.status == 302 and self.headers["Location"].startswith(doors):
            return "login"
        return {403: "refused", 404: "hidden", 405: "method"}.get(self.status, "served")

    @cached_property
    def canaries(self):
        """The texts of the territory that the answer shows."""
        return [canary for canary in CANARIES if canary in self.text]

    @cached_property
    def numbers(self):
        """The canary numbers that the answer shows, not counting those typed in a search."""
        return numbers_in(self.text) - self.echoed

    @cached_property
    def echoed(self):
        """The numbers typed in the search box, which gives them back."""
        return numbers_in(self.step.url) if "?q=" in self.step.url else set()

    @cached_property
    def reading(self):
        """Where the hostile texts of the page stand."""
        return Reading(self.text)

    @property
    def is_html(self):
        return self.headers.get("Content-Type", "").startswith("text/html")

    @property
    def head(self):
        """The headers as one text."""
        return str(self.headers)

    def __str__(self):
        htmx = " (htmx)" if self.step.htmx else ""
        return f"{self.step.method} {self.step.url}{htmx} → {self.outcome} {self.status}"


def numbers_in(text):
    """Return the names of the canary numbers in a text, whatever stands between their digits."""
    return {name for name, pattern in PATTERNS.items() if pattern.search(text)}


def answers(person, steps):
    """Yield the Answer to each step, what it did being undone before the next one.

    One savepoint serves them all: a rollback leaves it standing. A step that only read is not
    rolled back, which spares half of the statements.
    """
    before = transaction.savepoint()
    for step in steps:
        answer, changed = ask(person, step)
        if changed or answer.status not in HARMLESS:
            transaction.savepoint_rollback(before)
            transaction.set_rollback(False)
        yield answer


def ask(person, step):
    """Send one request; return its Answer, and whether it ran anything but reading statements."""
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
    """Return the text of a page or of a file; of a workbook, that of all its parts."""
    if body.startswith(b"PK\3\4"):
        with zipfile.ZipFile(BytesIO(body)) as book:
            body = b"\n".join(map(book.read, book.namelist()))
    return body.decode("utf-8", "replace")


def noting(ran):
    """Return a wrapper that notes each statement that is not a reading one."""

    def note(execute, sql, params, many, context):
        text = str(sql)
        if not text.lstrip(" (").upper().startswith(READS):
            ran.append(text)
        return execute(sql, params, many, context)

    return note
