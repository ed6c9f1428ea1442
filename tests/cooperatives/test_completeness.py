from datetime import date
from decimal import Decimal

import pytest

from cooperatives.models import Cooperative
from cooperatives.querysets import completeness
from tests.cooperatives.pages import full_cooperative, page, text_of
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.headcounts import HeadcountFactory
from tests.nouns.officers import OfficerFactory
from tests.nouns.sectors import ActivityFactory, SectorFactory

pytestmark = pytest.mark.django_db
NAMES = [piece.name for piece in completeness.PIECES]
COLUMNS = {
    "name_fr": "Tibourk",
    "name_ar": "تيبورك",
    "locality_fr": "Hay Al Arab",
    "founded_on": date(2020, 1, 1),
    "court": "Inezgane",
    "register_number": "12",
    "ice": "999000000000033",
    "phone": "+212600000001",
    "status": "active",
    "women_cooperative": True,
}
POSITION = {"latitude": Decimal("30.3345"), "longitude": Decimal("-9.5012")}
EMPTY = {"founded_on": None, "women_cooperative": None, "status": "unknown"}


def whole(**facts):
    cooperative = CooperativeFactory(**COLUMNS | POSITION | {"sector": SectorFactory()} | facts)
    cooperative.activities.add(ActivityFactory())
    OfficerFactory(cooperative=cooperative)
    HeadcountFactory(cooperative=cooperative)
    return cooperative


def gaps_of(cooperative):
    return Cooperative.objects.with_gaps().get(pk=cooperative.pk).gaps


def test_a_full_record_lacks_nothing():
    assert gaps_of(whole()) == []


def test_a_bare_record_lacks_everything_but_a_name_and_its_situation():
    bare = CooperativeFactory()
    assert gaps_of(bare) == [name for name in NAMES if name not in {"name_fr", "status"}]


PIECE_OF = {"court": "register", "register_number": "register", "locality_fr": "locality"}


@pytest.mark.parametrize("column", [*COLUMNS, "sector"])
def test_each_missing_column_is_a_gap_of_its_own(column):
    expected = PIECE_OF.get(column, column)
    empty = EMPTY.get(column, None if column == "sector" else "")
    assert gaps_of(whole(**{column: empty})) == [expected]


def test_a_quarter_known_in_arabic_only_is_no_gap():
    assert gaps_of(whole(locality_fr="", locality_ar="حي العرب")) == []


def test_a_missing_position_is_one_gap():
    assert gaps_of(whole(latitude=None, longitude=None)) == ["latitude"]


@pytest.mark.parametrize("relation", ["activities", "president", "members", "members_women"])
def test_each_missing_row_is_a_gap(relation):
    cooperative = CooperativeFactory(**COLUMNS | POSITION | {"sector": SectorFactory()})
    if relation != "activities":
        cooperative.activities.add(ActivityFactory())
    if relation != "president":
        OfficerFactory(cooperative=cooperative)
    if relation == "members":
        HeadcountFactory(cooperative=cooperative, members=None)
    elif relation == "members_women":
        HeadcountFactory(cooperative=cooperative, members_women=None)
    else:
        HeadcountFactory(cooperative=cooperative)
    assert gaps_of(cooperative) == [relation]


def test_a_former_president_is_no_president():
    cooperative = whole()
    cooperative.officers.update(mandate_to=date(2025, 1, 1))
    assert gaps_of(cooperative) == ["president"]


def test_the_share_is_whole_only_when_nothing_lacks():
    assert completeness.share([]) == 100
    assert completeness.share(NAMES) == 0
    assert completeness.share(NAMES[:1]) == 100 * (len(NAMES) - 1) // len(NAMES)


def test_every_piece_leads_to_a_field_that_exists(officer):
    cooperative = CooperativeFactory(status="unknown")
    ActivityFactory()
    for piece in completeness.PIECES:
        body = text_of(officer.get(page(piece.form, cooperative)))
        assert f'id="{piece.anchor.removeprefix("#")}"' in body, piece.name


def test_the_page_says_how_full_it_is_and_where_to_fill(officer, inspector, executive):
    cooperative = whole(name_ar="")
    url = cooperative.tab_url("identity")

    writes, proposes = text_of(officer.get(url)), text_of(inspector.get(url))

    assert "Fiche complète à" in writes
    assert f"{page('edit', cooperative)}#id_name_ar" in writes
    assert f"{page('proposal_new', cooperative)}#id_name_ar" in proposes
    assert "nom arabe manquant" in writes


def test_who_may_do_neither_reads_the_gap_without_a_link(administrator):
    cooperative = whole(name_ar="")
    body = text_of(administrator.get(cooperative.tab_url("identity")))
    assert "le nom en arabe" in body
    assert "#id_name_ar" not in body


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("incomplete=yes", ["Sans arabe", "Sans téléphone"]),
        ("incomplete=no", ["Entière"]),
        ("missing=name_ar", ["Sans arabe"]),
        ("missing=phone&incomplete=yes", ["Sans téléphone"]),
        ("missing=nothing", ["Entière", "Sans arabe", "Sans téléphone"]),
    ],
)
def test_the_list_finds_what_is_incomplete(officer, asked, found):
    whole(name_fr="Entière")
    whole(name_fr="Sans arabe", name_ar="", register_number="13")
    whole(name_fr="Sans téléphone", phone="", register_number="14")

    rows = officer.get(f"/cooperatives/?{asked}").context["rows"]

    assert sorted(row.name_fr for row in rows) == found


# --- what is to be followed


def test_nothing_wrong_is_said(officer):
    cooperative = whole()
    body = text_of(officer.get(cooperative.get_absolute_url()))
    assert "Jamais visitée" in body
    assert "rien en retard" not in body


def test_what_needs_somebody_comes_first_and_leads_to_its_block(officer):
    cooperative = full_cooperative()

    matters = officer.get(cooperative.get_absolute_url()).context["matters"]

    assert [matter.is_wrong for matter in matters] == sorted(
        (matter.is_wrong for matter in matters), reverse=True
    )
    for matter in matters:
        block = matter.url.partition("#")[2]
        assert not block or f'id="{block}"' in text_of(officer.get(matter.url)), matter.url
