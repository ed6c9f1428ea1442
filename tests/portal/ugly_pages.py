"""Creates one row of everything that forms edit, and reads what a browser sends from a page."""

from functools import cache
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urlencode

from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import Form
from django.test import Client
from django.urls import reverse

from indh_portal.catalogue.routes import Route, routes
from tests.declaring import Rows, declared
from tests.nouns.cooperatives import Cooperatives
from tests.nouns.disbursements import Disbursements
from tests.nouns.grants import Grants
from tests.nouns.users import BACKEND, UserFactory
from tests.portal.files.hostile_pdfs import pdf
from tests.portal.ugly import LANGUAGES

URLENCODED = "application/x-www-form-urlencoded"
# These forms create and change nothing. Sent twice, they show twice, and each showing is logged.
SHOWN_ON_REQUEST = set(declared("discloses"))


class World(Rows):
    """Holds rows in the state that each form needs, and a person who may do everything.

    Each noun creates its own rows: see `to_edit` in `tests/nouns`.
    """

    method = "to_edit"

    def __init__(self):
        self.user = UserFactory(is_superuser=True, is_staff=True, role="coordinator")
        self.kept = {}  # pages and forms that the tests of a module open only once
        super().__init__()

    @property
    def cooperative(self):
        return self.of(Cooperatives)

    @property
    def grant(self):
        return self.of(Grants)

    @property
    def disbursement(self):
        return self.of(Disbursements)

    def address(self, route):
        return reverse(route.name, kwargs=self.arguments_of(route))

    def clients(self):
        """Return {language: client}; the same person reads in each language."""
        return {language: self.client_in(language) for language in LANGUAGES}

    def client_in(self, language):
        user = self.user
        if language != "fr":
            user = UserFactory(
                is_superuser=True, is_staff=True, role="coordinator", language=language
            )
        client = Client(raise_request_exception=False)
        client.force_login(user, backend=BACKEND)
        return client


@cache
def all_routes():
    """Return every page with the names of its arguments; the first call chooses the sample rows."""
    return list(routes())


def form_routes():
    """Return the routes of the portal’s pages with a form, without sign-in and the admin."""
    return [
        route
        for route in all_routes()
        if route.access == "permission" and "POST" in route.methods and "GET" in route.methods
    ]


class OpenedForm(NamedTuple):
    """Describes a page with a form, as a person opens it in French."""

    route: Route
    url: str
    form: Form
    controls: "Controls"


def opened_forms(world):
    """Return every form of the portal, opened; the tests of a module share the result."""
    if "forms" not in world.kept:
        client = world.client_in("fr")
        world.kept["forms"] = [
            _opened(client, route, world.address(route)) for route in form_routes()
        ]
    return world.kept["forms"]


def _opened(client, route, url):
    page = client.get(url)
    assert page.status_code == 200, url
    return OpenedForm(route, url, page.context["form"], controls_of(page))


class Controls(HTMLParser):
    """Collects (name, value, kind) of the controls in the page’s own form, in sending order."""

    def __init__(self, html):
        super().__init__()
        self.found, self.inside, self.area, self.choice = [], False, None, None
        self.feed(html)

    @property
    def typed(self):
        """Return {name: text} for each box in which a person writes."""
        return {name: value for name, value, kind in self.found if kind == "text"}

    @property
    def names(self):
        return list(dict.fromkeys(name for name, _value, kind in self.found if kind != "hidden"))

    @property
    def sent(self):
        """Return what a browser sends from the page when nobody changed it."""
        return {name: value for name, value, kind in self.found if kind != "unticked"}

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "main":
            self.inside = True
        if not self.inside or not (attrs.get("name") or tag == "option"):
            return
        getattr(self, f"_{tag}", lambda attrs: None)(attrs)

    def _input(self, attrs):
        kind = attrs.get("type", "text")
        value = attrs.get("value") or ""
        if kind in {"radio", "checkbox"}:
            kind = "ticked" if "checked" in attrs else "unticked"
        self.found.append((attrs["name"], value, "hidden" if kind == "hidden" else kind))

    def _textarea(self, attrs):
        self.area = [attrs["name"], ""]

    def _select(self, attrs):
        self.choice = attrs["name"]
        self.found.append((attrs["name"], "", "unticked"))

    def _option(self, attrs):
        if self.choice and "selected" in attrs:
            self.found.append((self.choice, attrs.get("value", ""), "ticked"))

    def handle_data(self, data):
        if self.area:
            self.area[1] += data

    def handle_endtag(self, tag):
        if tag == "main":
            self.inside = False
        if tag == "textarea" and self.area:
            name, text = self.area
            self.found.append((name, text.removeprefix("\n"), "text"))
            self.area = None
        if tag == "select":
            self.choice = None


def controls_of(response):
    # The page that opens a document answers with its bytes, which contain no control.
    return Controls(b"".join(response).decode("utf-8", "replace"))


def encoded(data):
    return urlencode(data, doseq=True)


def send(client, url, data):
    """Send a form as a browser sends it, and return the answer."""
    return client.post(url, encoded(data), content_type=URLENCODED)


def send_with_files(client, url, data, names):
    """Send a form in parts with an honest PDF in each named box, and return the answer."""
    files = {name: SimpleUploadedFile("pièce.pdf", pdf()) for name in names}
    return client.post(url, data | files)
