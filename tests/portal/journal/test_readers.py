"""Tests which lines of the journal each person reads, and which values of a line."""

import pytest

from cooperatives.actions.cooperatives import correct
from cooperatives.journal import CooperativeVerb
from indh_portal.history import act
from indh_portal.history.models import Act
from indh_portal.history.places import paths_of
from indh_portal.history.tracking import tracked_models
from indh_portal.journal import sentences
from indh_portal.lists.actions import keep
from tests.journal import awarded
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.recommendations import RecommendationFactory
from tests.nouns.territory import CommuneFactory
from tests.nouns.users import UserFactory
from visits.models import Recommendation

pytestmark = pytest.mark.django_db


@pytest.fixture
def agent(db):
    return UserFactory(first_name="Amina", last_name="Agent")


def test_a_line_is_read_in_its_commune_only(agent):
    temsia = CommuneFactory(name_fr="Temsia")
    here, there = CooperativeFactory(), CooperativeFactory(commune=temsia)
    ours, theirs = awarded(agent, cooperative=here), awarded(agent, cooperative=there)
    reader = UserFactory(posted=temsia)
    seen = {entry.reference for entry in Act.objects.visible_to(reader)}
    assert theirs.reference in seen
    assert ours.reference not in seen
    assert Act.objects.visible_to(UserFactory(posted=False)).count() == 0


def test_a_line_of_no_place_is_read_by_administrators_only(agent, administrator):
    keep(by=agent, list_name="cooperatives:list", title="Suivi", query="status=active")
    assert not Act.objects.visible_to(UserFactory(role="inspector")).exists()
    assert [act.verb for act in Act.objects.visible_to(administrator.user)] == ["view.kept"]


def test_a_line_of_several_communes_is_read_in_each_and_tells_only_the_rows_seen_there(agent):
    temsia, azrou = CommuneFactory(name_fr="Temsia"), CommuneFactory(name_fr="Azrou")
    here, there = CooperativeFactory(commune=temsia), CooperativeFactory(commune=azrou)
    with act(CooperativeVerb.CORRECTED, subject=here, by=agent):
        for cooperative in (here, there):
            cooperative.phone = f"+21261234567{cooperative.pk % 10}"
            cooperative.ice = ""
            cooperative.email = f"{cooperative.commune.name_fr.lower()}@exemple.ma"
            cooperative.save()
    for commune in (temsia, azrou):
        [act_read] = Act.objects.visible_to(UserFactory(posted=commune)).for_table()
        [sentence] = sentences.of([act_read], UserFactory(posted=commune))
        told_of = str(sentence)
        assert f"{commune.name_fr.lower()}@exemple.ma" in told_of
        other = azrou if commune == temsia else temsia
        assert f"{other.name_fr.lower()}@exemple.ma" not in told_of
    assert not Act.objects.visible_to(
        UserFactory(posted=CommuneFactory(name_fr="Dcheira"))
    ).exists()


def test_a_line_stays_where_it_happened_when_the_cooperative_moves(agent):
    temsia, azrou = CommuneFactory(name_fr="Temsia"), CommuneFactory(name_fr="Azrou")
    cooperative = CooperativeFactory(commune=temsia)
    correct(cooperative=cooperative, by=agent, email="avant@exemple.ma")
    cooperative.refresh_from_db()
    correct(cooperative=cooperative, by=agent, commune=azrou)
    cooperative.refresh_from_db()
    correct(cooperative=cooperative, by=agent, email="apres@exemple.ma")
    before, move, after = Act.objects.order_by("at", "id")
    assert set(Act.objects.visible_to(UserFactory(posted=temsia))) == {before, move}
    assert set(Act.objects.visible_to(UserFactory(posted=azrou))) == {move, after}


# The reason why the rows of each model stand in no commune. Only administrators read them.
NOWHERE = {
    "accounts.user": "a person serves where their postings say",
    "territory.region": "holds every commune",
    "territory.prefecture": "holds several communes",
    "territory.posting": "may be a whole prefecture; kept by administrators",
    "cooperatives.sector": "a list that everyone chooses from",
    "cooperatives.activity": "a list that everyone chooses from",
    "cooperatives.documentkind": "a list that everyone chooses from",
    "funding.fundingphase": "a list that everyone chooses from",
    "funding.programme": "a list that everyone chooses from",
    "funding.programmeaxis": "a list that everyone chooses from",
    "visits.occasion": "a list that everyone chooses from",
    "lists.savedview": "belongs to a person",
}


def test_every_tracked_model_says_where_its_rows_stand_or_why_nowhere():
    nowhere = {model._meta.label_lower for model in tracked_models() if not paths_of(model)}
    assert nowhere == set(NOWHERE)


def test_who_sees_no_commune_of_a_model_sees_none_of_its_rows(agent):
    RecommendationFactory()
    assert Recommendation.objects.visible_to(agent).count() == 1
    assert Recommendation.objects.visible_to(UserFactory(posted=False)).count() == 0
