import pytest

from cooperatives import likeness
from cooperatives.models import Cooperative
from tests.factories.cooperatives import CommuneFactory, CooperativeFactory, OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def tibourk():
    return CooperativeFactory(
        name_fr="Tibourk", name_ar="تيبورك", locality_fr="Hay Al Arab", phone="+212528123456"
    )


def likely(**facts):
    return likeness.candidates(Cooperative.objects.all(), **facts)


@pytest.mark.parametrize(
    "name", ["Tibork", "tiborek", "تبورك", "Coopérative Tibourk", "Tibourq", "Taawniyat Tibourk"]
)
def test_one_commune_and_a_name_as_heard_make_a_likely_double(tibourk, name):
    [found] = likely(names=[name], commune=tibourk.commune)
    assert found.cooperative == tibourk
    assert found.score >= likeness.SHOWN
    assert not found.certain


def test_the_reasons_read_as_one_line(tibourk):
    OfficerFactory(cooperative=tibourk, name_fr="Naïma Exemple", phone="+212612345678")
    [found] = likely(
        names=["Tiborak"],
        phone="+212612345678",
        officers=["Naima Exempl"],
        commune=CommuneFactory(name_fr="Temsia"),
    )
    assert found.sentence == "même téléphone ; nom 0,93 ; même responsable"


def test_pairs(tibourk):
    other = CooperativeFactory(name_ar="تعاونية تبورك", name_fr="")
    [pair] = likeness.pairs(Cooperative.objects.all())
    assert (pair.first, pair.second) == (tibourk, other)
