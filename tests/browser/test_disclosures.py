"""Tests that people can ask to see masked numbers, in both languages, on a desktop and a phone."""

import pytest

from cooperatives.models import BankAccount, Officer
from tests.browser.conftest import DESKTOP, PHONE

WHY = "virement de la deuxième tranche"


def faults(person, name):
    person.shoots(name)
    wide = person.sideways()
    return person.violations() + ([f"{name}: {wide} px"] if wide > 0 else [])


@pytest.mark.browser
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_number_is_asked_for_read_and_left(demonstration, person, language, size):
    account = BankAccount.objects.filter(used_to=None).first()
    treasurer = Officer.objects.filter(role="treasurer").first()
    person.signs_in("chef", language)
    person.page.set_viewport_size(size)
    named, found = f"{language}-{size['width']}", []

    person.opens(account.cooperative.tab_url("money"))
    assert account.rib not in person.page.content()
    person.follows(f"a[href$='/{account.pk}/reveal/']")
    person.follows("main button[type=submit]")
    found += faults(person, f"{named}-rib-refused")
    person.page.fill("[name=reason]", WHY)
    person.follows("main button[type=submit]")
    shown = person.page.locator(".secret")
    assert shown.inner_text().replace(" ", "") == account.rib
    found += faults(person, f"{named}-rib-shown")

    person.opens(treasurer.cooperative.tab_url("identity"))
    found += faults(person, f"{named}-cooperative-shared")
    person.follows(f"form[action$='/{treasurer.pk}/elsewhere/'] button")
    assert person.page.locator("main li").count() >= 1
    found += faults(person, f"{named}-shared")

    person.opens(account.cooperative.get_absolute_url() + "bank-accounts/new/")
    person.page.fill("[name=rib]", "011 519 0000012050005349 22")
    person.follows("main button[type=submit]")
    found += faults(person, f"{named}-rib-wrong")
    assert found == []
