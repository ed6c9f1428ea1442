"""Lists the requests that one person makes, each of them once."""

import re
from itertools import product
from typing import NamedTuple
from urllib.parse import quote, urlencode

from django.contrib import admin
from django.urls import reverse

from indh_portal.catalogue.routes import Route, routes
from tests.declaring import NOTHING, declared
from tests.nouns.bank_accounts import RIB
from tests.nouns.officers import PHONE
from tests.walk.people import READERS
from tests.walk.table import LISTS, PLAIN_WAYS, ROWS, ways_of

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
NOWHERE = declared("nowhere")
ARGUMENT_OF_THE_ADMIN = re.compile(r"<[^>]+>|\(\?P<[^>]+>[^)]*\)\$?|\\Z|\^|\$")


class Step(NamedTuple):
    """Describes one request. `kind` says what the request is about.

    - page: a page of the portal about the world
    - other: a page about a thing in another state
    - nowhere: a page about a thing that does not exist
    - list: a list without search text
    - search: the search, or its suggestions
    - export: the file of a list
    - bytes: the bytes of a reserved document
    - admin: a page of the admin
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
        """Return the name of the page, or its address when the step has no route."""
        return self.route.name if self.route else self.url


def pages_asked_by(person, world):
    """Yield the requests of one person for every page by a plain GET or POST, and the searches.

    A superuser also asks for things in other states and for lists without search text. The head who
    serves elsewhere also asks for things that do not exist.
    """
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
    """Yield the requests of one person for every page with htmx, by HEAD and by unusual methods."""
    for route, url, method, htmx in asked_by_the_table(person, world):
        if (method, htmx) not in PLAIN_WAYS:
            yield page(route, url, method, htmx)
    for (route, url), method in product(pages(world), UNUSUAL):
        yield Step("page", method, url, route, sent=b"")


def files_and_admin_asked_by(person, world):
    """Yield the requests for the files of the lists, the reserved document and the admin pages."""
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
    """Return the names of the parts of the itinerary that the person of this name makes."""
    return ["pages"] if name in READERS else list(ITINERARY)


def asked_by_the_table(person, world):
    """Yield (route, address, method, htmx) for every page and way that one person must ask."""
    for route, url in pages(world):
        for way in PLAIN_WAYS[:1] if person.reads else ways_of(person, ROWS[route.name]):
            yield route, url, *way


def pages(world):
    """Yield (route, address) of every page of the portal outside the admin."""
    for route in routes():
        if route.access != "admin":
            yield route, address(route, world.arguments_of(route))


def address(route, arguments):
    return reverse(route.name, kwargs=arguments)


def page(route, url, method, htmx=False):
    sent = {"GET": ASKED, "HEAD": ASKED, "POST": FORM}[method]
    return Step("page", method, url, route, htmx, sent, HTMX if htmx else {})


def other_states(world):
    """Yield the requests for pages about things in another state.

    The things are a suspended grant, a cancelled visit, a closed recommendation and a reserved
    document.
    """
    for route in routes():
        if "GET" in route.methods and route.access != "admin":
            named = world.arguments_of_another(route)
            if named:
                yield Step("other", "GET", address(route, named), route, sent={})


def lists_without_a_question():
    for name in LISTS:
        yield Step("list", "GET", reverse(name), sent={})


def nowhere():
    """Yield requests for pages of things that do not exist."""
    for route in routes():
        if route.access != "admin" and route.sample and "GET" in route.methods:
            named = {name: NOWHERE.get(name, NOTHING) for name in route.sample}
            yield Step("nowhere", "GET", address(route, named), route, sent=ASKED)


def searches(person, world):
    """Yield the searches for each number and for the name of a reserved document.

    A superuser also searches for a hostile text and for references. A superuser who only reads does
    not search for the numbers and the name.
    """
    typed = [] if person.reads else [*DIGITS, "NOM-RESERVE"]
    if person.superuser:
        typed += ["ل<b>name", world.cooperative.reference[:5], "REC", "VIS", "SUB", "VRS"]
    for text, name in product(typed, SEARCHES):
        yield Step("search", "GET", f"{reverse(name)}?{urlencode({'q': text}, quote_via=quote)}")


def exports(person):
    """Yield the requests for the CSV and XLSX files of every list.

    The head who serves elsewhere also asks for the rows that hold the canary word.
    """
    questions = ["", "&text=canari"] if person.name == "head elsewhere" else [""]
    for name, kind, question in product(LISTS, ("csv", "xlsx"), questions):
        yield Step("export", "GET", f"{reverse(name)}?export={kind}{question}")


def ways_to_the_bytes(world):
    """Yield every request that could give the bytes of a reserved document or show it exists."""
    document = world.reserved
    named = [world.cooperative.reference, document.pk]
    urls = [reverse(f"cooperatives:document_{page}", args=named) for page in ("file", "open")]
    place = document.file.place
    urls += [f"/media/files/{place}", f"/media/{place}", f"/files/{document.file_id}/"]
    for method, url, headers in product(("GET", "HEAD", "POST"), urls, CONDITIONS):
        sent = REASON if method == "POST" else {}
        yield Step("bytes", method, url, sent=sent, headers=headers)


def pages_of_the_admin():
    """Yield (route, address) of every page of the admin, with the first row of its model."""
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
