"""Tests that two records are merged and separated again in the browser.

The test runs in both languages, on a desktop and on a phone.
"""

import pytest

from cooperatives.models import Cooperative, Merge
from tests.browser.conftest import DESKTOP, PHONE


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_two_records_are_compared_merged_and_parted(demonstration, person, language, size):
    survivor = Cooperative.objects.get(name_fr="Tibourk")
    absorbed = Cooperative.objects.filter(grants__isnull=False, visit_stops__isnull=False)
    absorbed = absorbed.exclude(visit_stops__visit__in=survivor.visit_stops.values("visit"))
    absorbed = absorbed.exclude(pk=survivor.pk).order_by("pk").first()
    name = f"{language}-{'desktop' if size == DESKTOP else 'phone'}"
    page = person.page
    page.set_viewport_size(size)
    person.signs_in("chef", language)

    person.opens(f"/cooperatives/{survivor.reference}/merge/?text={absorbed.reference}")
    looked_at(person, f"{name}-merge-choice")
    person.follows(f"main a[href$='/merge/{absorbed.reference}/']")
    looked_at(person, f"{name}-merge")

    page.fill("[name=reason]", "La même coopérative, saisie deux fois")
    person.follows("main form button.btn-primary")
    looked_at(person, f"{name}-merge-check")
    person.follows("main button[name=_confirmed]")
    assert Merge.objects.not_undone().count() == 1
    looked_at(person, f"{name}-merged")

    person.follows("main a[href$='/unmerge/']")
    looked_at(person, f"{name}-merge_undo")
    page.fill("[name=reason]", "Ce sont deux coopératives")
    person.follows("main form button.btn-primary")
    looked_at(person, f"{name}-merge_undo-check")
    person.follows("main button[name=_confirmed]")
    assert not Merge.objects.not_undone().exists()
    assert page.url.endswith(absorbed.get_absolute_url())


def looked_at(person, name):
    person.shoots(name)
    assert person.violations() == []
    assert person.sideways() <= 0
