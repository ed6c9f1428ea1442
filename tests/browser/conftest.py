"""Opens the live portal in the Chromium of the system, as a person in French or in Arabic."""

import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from indh_portal.accounts.models import User
from indh_portal.demo.people import PASSWORD
from tests.nouns.users import BACKEND
from tests.suite import databases
from tests.suite.templates import DEMONSTRATION

ROOT = Path(__file__).resolve().parent.parent.parent
AXE = ROOT / "build" / "test" / "axe.min.js"
SHOTS = ROOT / "build" / "screenshots"
# The headless shell is the same engine without a window. It takes a fifth less CPU time.
BROWSERS = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
PICTURES = os.environ.get("PICTURES", "") not in ("", "0")
DESKTOP = {"width": 1366, "height": 768}
PHONE = {"width": 360, "height": 740}

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.dear("a browser draws its pages"))
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="Chromium est absent de cette machine"))


# Chromium must fetch nothing by itself. The portal needs nothing from other hosts.
QUIET = [
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def page(browser):
    with browser.new_context(viewport=DESKTOP, locale="fr-FR") as context:
        yield context.new_page()


@pytest.fixture
def demonstration(worker, django_db_setup, django_db_blocker):
    """Give one test a database of its own, filled as `make run` fills it."""
    with (
        django_db_blocker.unblock(),
        databases.clone(DEMONSTRATION, f"{worker}_demonstration"),
    ):
        cache.clear()
        yield


@pytest.fixture(scope="session")
def served():
    """Serve the pages of the portal from the database that Django is connected to."""
    server = LiveServer("localhost")
    yield server
    server.stop()


def follows(page, control):
    """Click a control that leads to another page, and wait until that page is loaded.

    A click alone does not wait.
    """
    with page.expect_navigation():
        (page.locator(control).last if isinstance(control, str) else control).click()


class Person:
    """Uses a browser window as a person does.

    `strangers` notes each request that leaves the portal; `complaints` notes each console error.
    """

    def __init__(self, page, address):
        self.page, self.address = page, address
        self.strangers, self.complaints = [], []
        self.language = None  # language of the account whose cookie the browser has
        page.on("request", self._note_request)
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note_request(self, request):
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.strangers.append(request.url)

    def _note_console(self, message):
        # The browser also logs the answers 422 (form refused) and 409 (conflict), which are right.
        if message.type == "error" and "status of 4" not in message.text:
            self.complaints.append(message.text)

    def follows(self, control):
        """Click a control that leads to another page, and wait until that page is loaded."""
        follows(self.page, control)

    def opens(self, path):
        """Open a page, check that it is in the language of the account, and return the answer."""
        answer = self.page.goto(f"{self.address}{path}")
        if self.language:
            assert self.page.locator("html").get_attribute("lang") == self.language
        return answer

    def signs_in(self, username, language="fr"):
        """Open a session of that account and give its cookie to the browser."""
        user = User.objects.get(username=username)
        User.objects.filter(pk=user.pk).update(language=language)
        client = Client()
        client.force_login(user, backend=BACKEND)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": self.address}
        self.page.context.add_cookies([cookie])
        self.language = language

    def types_the_password(self, username, language="fr"):
        """Sign in by the form, as a person does, and choose the language on the page."""
        self.opens("/accounts/login/")
        self.page.fill("[name=login]", username)
        self.page.fill("[name=password]", PASSWORD)
        self.follows("main button[type=submit]")
        expect(self.page).to_have_url(f"{self.address}/")
        self.reads(language)

    def reads(self, language):
        self.language = language
        if self.page.locator("html").get_attribute("lang") != language:
            self.follows(self.page.locator(f"form button[name=language][value={language}]").first)
        expect(self.page.locator("html")).to_have_attribute("lang", language)

    def shoots(self, name):
        """Keep a picture of the page if the run keeps pictures (`make screenshots`)."""
        if not PICTURES:
            return
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SHOTS / f"{name}.png", full_page=True)

    def violations(self):
        """Return one line for each fault that axe finds on the page; the strict CSP stays on."""
        self.page.wait_for_load_state()
        if self.page.evaluate("typeof axe") == "undefined":
            self.page.evaluate(AXE.read_text())
        found = self.page.evaluate("async () => (await axe.run()).violations")
        return [
            f"{self.page.url} {violation['id']}: {node['html'][:160]}"
            for violation in found
            for node in violation["nodes"]
        ]

    def sideways(self):
        """Return how many pixels the page scrolls sideways; the right number is 0."""
        self.page.wait_for_load_state()
        return self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )


@pytest.fixture
def person(demonstration, page, served):
    somebody = Person(page, served.url)
    yield somebody
    assert somebody.strangers == []
    assert somebody.complaints == []


@pytest.fixture
def plain_person(demonstration, browser, served):
    """Give a person whose browser runs no script."""
    with browser.new_context(java_script_enabled=False, locale="fr-FR") as context:
        yield Person(context.new_page(), served.url)
