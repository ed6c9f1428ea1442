"""Tests that axe finds no fault on any page, and that no page scrolls sideways.

The pages are opened in both languages, on a desktop and on a phone. `make screenshots` keeps the
pictures in `build/screenshots/`.
"""

import pytest

from tests.browser.conftest import DESKTOP, PHONE
from tests.declaring import all_nouns

# Each part is a test, so that all cores share the pages.
PARTS = 8


def pages():
    """Return (name of the picture, path) of each page, with rows of the demonstration."""
    return [picture for noun in all_nouns() for picture in noun().pictures()]


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_no_page_breaks_accessibility_or_scrolls_sideways(person, language, part):
    person.signs_in("chef", language)
    found, wide, missing = [], [], []
    for name, path in pages()[part::PARTS]:
        person.page.set_viewport_size(PHONE)
        status = person.opens(path).status
        if status != 200 and name != "not-found":
            missing.append(f"{status} {path}")
        for size_name, size in [("phone", PHONE), ("desktop", DESKTOP)]:
            person.page.set_viewport_size(size)
            person.shoots(f"{language}-{size_name}-{name}")
            found += person.violations()
            if person.sideways() > 0:
                wide.append(f"{language} {size_name} {path}: {person.sideways()} px")
    assert missing == []
    assert found == []
    assert wide == []


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_sign_in_page_is_accessible_before_and_after_a_mistake(
    demonstration, person, language, size
):
    person.page.set_viewport_size(size)
    person.opens("/accounts/login/")
    person.reads(language)
    assert person.violations() == []

    person.page.fill("[name=login]", "personne")
    person.page.fill("[name=password]", "rien du tout ici")
    person.follows("main button[type=submit]")

    assert person.page.locator("[role=alert]").count() == 1
    assert person.violations() == []
    assert person.sideways() == 0
    person.shoots(f"{language}-{size['width']}-sign-in-refused")
