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


def ask(person, step):
    """Send one request, undo what it did, and return its Answer."""
    cookies, wrote = person.client.cookies.copy(), []
    send = getattr(person.client, step.method.lower())
    with transaction.atomic(), connection.execute_wrapper(noting(wrote)):
        response = send(step.url, step.sent, headers=step.headers)
        body = b"".join(response) if response.streaming else response.content
        transaction.set_rollback(True)
    person.client.cookies = cookies
    return Answer(
        person,
        step,
        response.status_code,
        text_of(body),
        dict(response.headers),
        wrote=wrote,
    )


def text_of(body):
    """Return the text of a page or of a file; of a workbook, that of all its parts."""
    if body.startswith(b"PK\3\4"):
        with zipfile.ZipFile(BytesIO(body)) as book:
            body = b"\n".join(map(book.read, book.namelist()))
    return body.decode("utf-8", "replace")


def noting(wrote):
    """Return a wrapper that notes the statements that change a row."""

    def note(execute, sql, params, many, context):
        statement = str(sql).lstrip(" (").upper()
        if not statement.startswith(READS) and not any(table in sql for table in SESSION_TABLES):
            wrote.append(str(sql))
        return execute(sql, params, many, context)

    return note
