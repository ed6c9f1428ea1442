import pytest

from cooperatives.models import Cooperative
from cooperatives.names.entry import likely_duplicates
from cooperatives.names.evidence import SHOWN, Reason, degree
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
    assert found.sentence == "même téléphone ; nom presque identique ; même responsable"


def test_pairs(tibourk):
    other = CooperativeFactory(name_ar="تعاونية تبورك", name_fr="")
    [pair] = pairs(Cooperative.objects.all())
    assert (pair.first, pair.second) == (tibourk, other)


@pytest.mark.parametrize(
    ("likeness", "said"),
    [(1, "nom presque identique"), (0.85, "nom presque identique"), (0.84, "nom proche")],
)
def test_a_name_is_said_alike_in_words_never_by_a_score(likeness, said):
    assert str(Reason("name", likeness)) == said


@pytest.mark.parametrize(
    ("score", "said"), [(1, "très forte"), (0.9, "très forte"), (0.8, "forte"), (0.7, "moyenne")]
)
def test_two_records_are_said_alike_in_words_never_by_a_score(score, said):
    assert degree(score) == said
