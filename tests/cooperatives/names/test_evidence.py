import pytest

from cooperatives.models import Cooperative
from cooperatives.names.entry import likely_duplicates
from cooperatives.names.evidence import SHOWN
from cooperatives.names.nightly import pairs
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.officers import OfficerFactory
from tests.nouns.territory import CommuneFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def tibourk():
    return CooperativeFactory(
        name_fr="Tibourk", name_ar="تيبورك", locality_fr="Hay Al Arab", phone="+212528123456"
    )


def likely(**facts):
    return likely_duplicates(Cooperative.objects.all(), **facts)


@pytest.mark.parametrize(
    "name", ["Tibork", "tiborek", "تبورك", "Coopérative Tibourk", "Tibourq", "Taawniyat Tibourk"]
)
def test_one_commune_and_a_name_as_heard_make_a_likely_duplicate(tibourk, name):
    [found] = likely(names=[name], commune=tibourk.commune)
    assert found.cooperative == tibourk
    assert found.score >= SHOWN
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
    [pair] = pairs(Cooperative.objects.all())
    assert (pair.first, pair.second) == (tibourk, other)
