"""Tests the columns of a list, the saved views and the changes of several rows.

The tests run with and without scripts.
"""

import pytest
from playwright.sync_api import expect

from cooperatives.models import Cooperative
from indh_portal.lists.models import SavedView
from tests.browser.conftest import DESKTOP, PHONE


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_columns_views_and_rows_together_are_accessible(demonstration, person, language, size):
    page = person.page
    person.signs_in("chef", language)
    page.set_viewport_size(size)
    person.opens("/cooperatives/")

    page.locator("#tool-columns > summary").click()
    page.locator("#tool-columns input[value=phone]").check()
    assert person.violations() == []
    page.locator("#columns-show").click()
    expect(page.locator("td[data-label] a[href^='tel:']").first).to_be_visible()
    assert person.sideways() == 0

    page.locator("#tool-views > summary").click()
    page.fill("#view-title", "Avec téléphone")
    person.follows(page.locator("#tool-views form button"))
    expect(page.locator(".views [aria-current]")).to_have_text("Avec téléphone")
    assert SavedView.objects.get().query.startswith("columns=commune")

    boxes = page.locator("input[name=row]")
    boxes.nth(0).check()
    boxes.nth(3).click(modifiers=["Shift"])
    expect(page.locator("[data-bulk-count]")).to_contain_text("4")
    person.follows(page.locator(".bulk-bar button").first)
    assert person.violations() == []
    page.select_option("[name=sector]", index=1)
    page.fill("[name=reason]", "Vérifié au registre")
    person.follows("main form button.btn-primary")
    assert person.violations() == []
    assert person.sideways() == 0
    person.shoots(f"{language}-{size['width']}-cooperatives-together")
    person.follows("button[name=_confirmed]")
    expect(page.locator(".message-success")).to_contain_text("4")
    person.opens("/views/")
    assert person.violations() == []
    assert person.sideways() == 0


def test_a_list_is_worked_without_scripts(demonstration, plain_person):
    page = plain_person.page
    plain_person.signs_in("agent")
    plain_person.opens("/cooperatives/?status=active")

    page.locator("#tool-columns > summary").click()
    page.locator("#tool-columns input[value=phone]").check()
    plain_person.follows("#columns-show")
    assert "status=active" in page.url
    expect(page.locator("td[data-label] a[href^='tel:']").first).to_be_visible()

    total = Cooperative.objects.filter(status="active").count()
    page.locator("input[name=all]").check()
    plain_person.follows(page.locator(".bulk-bar button").first)
    expect(page.locator(".check-note")).to_contain_text(str(total))
    page.select_option("[name=women_cooperative]", "True")
    page.fill("[name=reason]", "Déclaré à l’assemblée")
    plain_person.follows("main form button.btn-primary")
    plain_person.follows("button[name=_confirmed]")

    assert Cooperative.objects.filter(status="active", women_cooperative=True).count() == total
    assert "status=active" in page.url
    page.locator("a.tool").click()
    expect(page.locator(".letterhead")).to_be_visible()
