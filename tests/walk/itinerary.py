"""Which requests one person makes: each of them once."""

import re
from itertools import product
from typing import NamedTuple
from urllib.parse import quote, urlencode

from django.contrib import admin
from django.urls import reverse

from indh_portal.operations.routes import Route, routes
from tests.walk.people import READERS
from tests.walk.table import LISTS, PLAIN_WAYS, ROWS, ways_of
from tests.walk.world import PHONE, RIB

FORM = {"_key": "6f1d7f3e-0f5c-4c57-9a0e-2f3f0f7f0a11", "_version": "1"}
ASKED = {"q": "canari", "text": "canari"}
REASON = {"reason": "contrôle du dossier de la coopérative"}
UNUSUAL = ("PUT", "PATCH", "DELETE", "OPTIONS")
SEARCHES = ("search", "search_suggestions")
DIGITS = [RIB, RIB[-4:], PHONE, "06 73 51 84 62", "0673518462", "05.73.51.84.65"]
CONDITIONS = [
    {},
    {"Range": "bytes=0-9"},
    {"If-None-Match": "*"},
    {"If-Modified-Since": "Sat, 01 Jan 2050 00:00:00 GMT"},
    {"HX-Request": "true"},
]
HTMX = {"HX-Request": "true", "HX-Target": "results"}
NOWHERE = {
    "reference": "COOP-9999",
    "cooperative": "COOP-9999",
    "officer": 999_999,
    "account": 999_999,
    "other": "COOP-9998",
    "view": 999_999,
    "service": 999_999,
    "meeting": 999_999,
    "alias": 999_999,
    "document": 999_999,
    "proposal": "PRO-2020-999",
}
ARGUMENT_OF_THE_ADMIN = re.compile(r"<[^>]+>|\(\?P<[^>]+>[^)]*\)\$?|\\Z|\^|\$")


class Step(NamedTuple):
    """One request. `kind` says what it is about:

    page: a page of ours about the world · other: about a thing in another state · nowhere: about
    a thing that does not exist · list: without a question · search · export · bytes: of a reserved paper ·
    admin.
    """

    kind: str
    method: str
    url: str
    route: Route | None = None
    htmx: bool = False
    sent: dict | bytes | None = None
    headers: dict = {}

    @property
    def name(self):
        """The name of the page, without the things that the address names."""
        return self.route.name if self.route else self.url


def pages_asked_by(person, world):
    """Yield what one person asks of every page of ours as a browser does, and the searches."""
    for route, url, method, htmx in asked_by_the_table(person, world):
        if (method, htmx) in PLAIN_WAYS:
            yield page(route, url, method)
    yield from searches(person, world)
    if person.superuser:
        yield from other_states(world)
        yield from lists_without_a_question()
    if person.name == "head elsewhere":
        yield from nowhere()


def other_ways_asked_by(person, world):
    """Yield the same pages asked with htmx, by their head alone, and by unusual methods."""
    for route, url, method, htmx in asked_by_the_table(person, world):
        if (method, htmx) not in PLAIN_WAYS:
            yield page(route, url, method, htmx)
    for (route, url), method in product(pages(world), UNUSUAL):
        yield Step("page", method, url, route, sent=b"")


def files_and_admin_asked_by(person, world):
    """Yield the files of the lists, the ways to a reserved paper and the pages of the admin."""
    yield from exports(person)
    if not (person.superuser or (person.here and person.may("OH"))):
        yield from ways_to_the_bytes(world)
    for route, url in pages_of_the_admin():
        yield Step("admin", "GET", url, route, sent={})
        yield Step("admin", "POST", url, route, sent=FORM)


ITINERARY = {
    "pages": pages_asked_by,
    "other ways": other_ways_asked_by,
    "files and admin": files_and_admin_asked_by,
}


def parts_of(name):
    """Return the names of the parts that the person of this name walks."""
    return ["pages"] if name in READERS else list(ITINERARY)


def asked_by_the_table(person, world):
    """Yield (route, address, method, htmx) of what the table says about one person."""
    for route, url in pages(world):
        for way in PLAIN_WAYS[:1] if person.reads else ways_of(person, ROWS[route.name]):
            yield route, url, *way


def pages(world):
    """Yield (route, address) of every page of ours."""
    for route in routes():
        if route.access != "admin":
            named = world.named.get(route.name) or world.named.get(room_of(route), {})
            yield route, address(route, named)


def room_of(route):
    return route.path.split("/")[1]


def address(route, named):
    return reverse(route.name, kwargs={name: named[name] for name in route.sample})


def page(route, url, method, htmx=False):
    sent = {"GET": ASKED, "HEAD": ASKED, "POST": FORM}[method]
    return Step("page", method, url, route, htmx, sent, HTMX if htmx else {})


def other_states(world):
    """Yield the pages about a suspended grant, a cancelled visit, a closed recommendation, and
    about a reserved paper."""
    for route in routes():
        named = world.others.get(route.name) or world.others.get(room_of(route))
        if named and route.sample and "GET" in route.methods and route.access != "admin":
            yield Step("other", "GET", address(route, named), route, sent={})


def lists_without_a_question():
    for name in LISTS:
        yield Step("list", "GET", reverse(name), sent={})


def nowhere():
    """Yield the same pages about things that do not exist."""
    for route in routes():
        if route.access != "admin" and route.sample and "GET" in route.methods:
            yield Step("nowhere", "GET", address(route, NOWHERE), route, sent=ASKED)


def searches(person, world):
    """Yield the searches for a number, for a reserved paper and, by a superuser, for the texts."""
    typed = [] if person.reads else [*DIGITS, "NOM-RESERVE"]
    if person.superuser:
        typed += ["ل<b>name", world.cooperative.reference[:5], "REC", "VIS", "SUB", "VRS"]
    for text, name in product(typed, SEARCHES):
        yield Step("search", "GET", f"{reverse(name)}?{urlencode({'q': text}, quote_via=quote)}")


def exports(person):
    """Yield the files of every list; from elsewhere, also of the rows that hold the canary."""
    questions = ["", "&text=canari"] if person.name == "head elsewhere" else [""]
    for name, kind, question in product(LISTS, ("csv", "xlsx"), questions):
        yield Step("export", "GET", f"{reverse(name)}?export={kind}{question}")


def ways_to_the_bytes(world):
    """Yield whatever could give the bytes of a reserved paper, or tell that they are there."""
    paper = world.reserved
    named = [world.cooperative.reference, paper.pk]
    urls = [reverse(f"cooperatives:document_{page}", args=named) for page in ("file", "open")]
    place = paper.file.place
    urls += [f"/media/files/{place}", f"/media/{place}", f"/files/{paper.file_id}/"]
    for method, url, headers in product(("GET", "HEAD", "POST"), urls, CONDITIONS):
        sent = REASON if method == "POST" else {}
        yield Step("bytes", method, url, sent=sent, headers=headers)


def pages_of_the_admin():
    """Yield (route, address) of every page of the admin, about a row of the world."""
    keys = {}
    for model in admin.site._registry:
        row = model._base_manager.order_by("pk").first()
        keys[f"{model._meta.app_label}/{model._meta.model_name}"] = row.pk if row else 1
    asked = {}
    for route in routes():
        if route.access == "admin" and route.name != "admin:logout":
            key = keys.get("/".join(route.path.split("/")[2:4]), 1)
            asked[ARGUMENT_OF_THE_ADMIN.sub(str(key), route.path)] = route
    for url, route in sorted(asked.items()):
        yield route, url
