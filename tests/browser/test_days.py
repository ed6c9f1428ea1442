"""Tests the usual days and the calendar beside a typed day."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from cooperatives.models import Cooperative
from indh_portal.parsing.dates import format_date


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_usual_day_is_one_press_and_the_calendar_writes_in_the_box(
    demonstration, person, language
):
    page = person.page
    person.signs_in("agent", language)
    cooperative = Cooperative.objects.filter(merged_into=None).first()
    person.opens(f"{cooperative.get_absolute_url()}headcounts/new/")
    box = page.locator("#id_as_of")

    page.locator("[data-day-ways=id_as_of] [data-day]").first.click()

    today = timezone.localdate()
    expect(box).to_have_value(format_date(today))
    expect(page.locator("#id_as_of_echo")).to_contain_text(str(today.year))

    page.locator("[data-day-ways=id_as_of] [data-calendar]").click()
    page.locator("[data-day-ways=id_as_of] input[type=date]").fill("2026-03-27")

    expect(box).to_have_value("27/03/2026")
    expect(page.locator("#id_as_of_echo")).to_contain_text("2026")


def test_without_javascript_the_box_and_its_hint_remain(demonstration, plain_person):
    plain_person.signs_in("agent", "fr")
    cooperative = Cooperative.objects.filter(merged_into=None).first()
    plain_person.opens(f"{cooperative.get_absolute_url()}headcounts/new/")

    expect(plain_person.page.locator("#id_as_of_digits")).to_contain_text("27032026")
    assert plain_person.page.locator("[data-day]:visible").count() == 0
