"""A person at the screen: the system’s Chromium on the live portal, in French or in Arabic."""

import os
import shutil
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import call_command
from playwright.sync_api import expect, sync_playwright

from indh_portal.demo.people import PASSWORD

ROOT = Path(__file__).resolve().parent.parent.parent
AXE = ROOT / "build" / "test" / "axe.min.js"
SHOTS = ROOT / "build" / "screenshots"
CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None
)
DESKTOP = {"width": 1366, "height": 768}
PHONE = {"width": 360, "height": 740}

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="Chromium est absent de cette machine"))


# Nothing is fetched from anywhere: a browser that tries is noisy, and the portal must not need it.
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
def demonstration(transactional_db):
    """The portal as `make run` fills it."""
    call_command("reference_data", verbosity=0)
    call_command("demo")
    cache.clear()


class Person:
    """Somebody at a browser window; every request that leaves the portal is a failure."""

    def __init__(self, page, address):
        self.page, self.address = page, address
        self.strangers, self.complaints = [], []
        page.on("request", self._note_request)
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note_request(self, request):
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.strangers.append(request.url)

    def _note_console(self, message):
        # A refused form answers 422 and a conflict 409: the browser logs those, rightly.
        if message.type == "error" and "status of 4" not in message.text:
            self.complaints.append(message.text)

    def opens(self, path):
        return self.page.goto(f"{self.address}{path}")

    def signs_in(self, username, language="fr"):
        self.opens("/accounts/login/")
        self.page.fill("[name=login]", username)
        self.page.fill("[name=password]", PASSWORD)
        self.page.click("main button[type=submit]")
        expect(self.page).to_have_url(f"{self.address}/")
        self.reads(language)

    def reads(self, language):
        if self.page.locator("html").get_attribute("lang") != language:
            self.page.locator(f"form button[name=language][value={language}]").first.click()
        expect(self.page.locator("html")).to_have_attribute("lang", language)

    def shoots(self, name):
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SHOTS / f"{name}.png", full_page=True)

    def violations(self):
        """What axe finds on the page, one line each; the strict CSP stays on."""
        self.page.evaluate(AXE.read_text())
        found = self.page.evaluate("async () => (await axe.run()).violations")
        return [
            f"{self.page.url} {violation['id']}: {node['html'][:160]}"
            for violation in found
            for node in violation["nodes"]
        ]

    def sideways(self):
        """How many pixels the page itself scrolls sideways, which it never should."""
        return self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )


@pytest.fixture
def person(page, live_server):
    somebody = Person(page, live_server.url)
    yield somebody
    assert somebody.strangers == []
    assert somebody.complaints == []
