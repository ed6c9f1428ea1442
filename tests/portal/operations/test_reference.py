from datetime import date

import pytest
from django.core.management import call_command

from cooperatives.models import Activity, DocumentKind, Sector
from funding.models import FundingPhase, Programme, ProgrammeAxis
from indh_portal.operations.reference import load
from indh_portal.territory.models import Commune, CommuneAlias, Prefecture, Region
from visits.models import Occasion

pytestmark = pytest.mark.django_db
LOADED = [
    Region,
    Prefecture,
    Commune,
    CommuneAlias,
    Sector,
    Activity,
    DocumentKind,
    FundingPhase,
    Programme,
    ProgrammeAxis,
    Occasion,
]


def counts():
    return [model.objects.count() for model in LOADED]


def test_the_prefecture_comes_with_its_six_communes_in_both_scripts():
    load()
    prefecture = Prefecture.objects.get(code="09.273")
    communes = Commune.objects.filter(prefecture=prefecture)
    assert communes.count() == 6
    assert not communes.filter(name_ar="").exists()
    assert set(communes.values_list("code", flat=True)) == {None}
    assert set(communes.filter(kind="rural").values_list("name_fr", flat=True)) == {
        "Temsia",
        "Oulad Dahou",
    }


@pytest.mark.parametrize(
    ("spelling", "commune"),
    [("Dcheïra", "Dcheira El Jihadia"), ("El Kolea", "Lqliaa"), ("Ouled Dahou", "Oulad Dahou")],
)
def test_another_spelling_names_its_commune(spelling, commune):
    load()
    assert CommuneAlias.objects.get(spelling=spelling).commune.name_fr == commune


def test_the_command_run_twice_creates_nothing_the_second_time():
    call_command("reference_data", verbosity=0)
    first = counts()
    assert all(first)
    assert load() == 0
    assert counts() == first


def test_what_an_administrator_changed_stays_changed():
    load()
    Commune.objects.filter(name_fr="Temsia").update(name_fr="Temsia-Centre", name_ar="مركز التمسية")
    Sector.objects.filter(code="argan").update(name_fr="arganeraie")
    FundingPhase.objects.filter(code="transition").update(ends_on=date(2026, 12, 31))
    before = counts()
    load()
    assert counts() == before
    assert Sector.objects.get(code="argan").name_fr == "arganeraie"
    assert FundingPhase.objects.get(code="transition").ends_on == date(2026, 12, 31)


def test_programme_three_of_phase_three_has_its_three_axes():
    load()
    programme = Programme.objects.get(phase__code="phase-3", number=3)
    assert set(programme.axes.values_list("code", flat=True)) == {
        "employabilite",
        "entrepreneuriat",
        "ess",
    }
    assert Programme.objects.filter(phase__code="phase-3").count() == 4


def test_the_day_of_cooperatives_is_the_first_saturday_of_july():
    load()
    assert Occasion.objects.get(code="cooperatives-day").day_in(2024) == date(2024, 7, 6)
