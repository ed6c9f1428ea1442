"""Tests that aliases are kept after a search or a correction, and removed when they are wrong."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cooperatives.actions import aliases
from cooperatives.actions.cooperatives import correct
from cooperatives.models import AliasSource, Cooperative
from indh_portal.history.models import Act, Change
from tests.nouns.aliases import CooperativeAliasFactory
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.territory import CommuneFactory
from tests.nouns.users import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def tibourk():
    return CooperativeFactory(name_fr="Tibourk", name_ar="تيبورك", phone="+212528123456")


def text_of(response):
    return " ".join(response.content.decode().replace("\xa0", " ").split())


def keep(client, cooperative, spelling):
    url = reverse("cooperatives:alias_keep", args=[cooperative.reference])
    return client.post(url, {"spelling": spelling}, follow=True)


def test_a_kept_spelling_finds_at_once_and_the_journal_says_it(tibourk):
    someone = UserFactory()
    assert list(Cooperative.objects.sought("atelier lhaja", by=someone)) == []
    alias = aliases.keep_alias(cooperative=tibourk, spelling=" Atelier  Lhaja ", by=someone)
    assert (alias.spelling, alias.source) == ("Atelier Lhaja", AliasSource.SEARCH)
    assert list(Cooperative.objects.sought("atelier lhaja", by=someone)) == [tibourk]
    assert Act.objects.filter(verb="cooperative.alias_kept").count() == 1


@pytest.mark.parametrize(
    ("spelling", "why"),
    [
        ("12", "trois lettres"),
        ("ab", "trois lettres"),
        ("", "trois lettres"),
        ("x" * 151, "trois lettres"),
        ("06 12 34 56 78", "trois lettres"),
        ("COOP-0042", "numéro"),
        ("SUB 2024-017", "numéro"),
        ("coopérative", "toutes les coopératives"),
        ("tiborek", "trouve déjà"),
        ("تبورك", "trouve déjà"),
    ],
)
def test_a_spelling_that_says_nothing_new_is_refused(tibourk, spelling, why):
    with pytest.raises(ValidationError, match=why):
        aliases.keep_alias(cooperative=tibourk, spelling=spelling, by=UserFactory())
    assert not tibourk.aliases.exists()


def test_a_spelling_is_kept_once_however_it_is_written(tibourk):
    someone = UserFactory()
    aliases.keep_alias(cooperative=tibourk, spelling="Atelier Lhaja", by=someone)
    with pytest.raises(ValidationError):
        aliases.keep_alias(cooperative=tibourk, spelling="ATELIER lhâja", by=someone)


def test_a_retired_spelling_finds_no_more_and_stays_in_the_history(tibourk):
    alias = CooperativeAliasFactory(cooperative=tibourk, spelling="Atelier Lhaja")
    aliases.retire_alias(alias=alias, by=UserFactory())
    assert list(Cooperative.objects.sought("atelier lhaja", by=UserFactory())) == []
    changes = Change.objects.filter(model="cooperatives.cooperativealias")
    told = [(each.kind, (each.before or each.after)["spelling"]) for each in changes]
    assert {kind for kind, spelling in told if spelling == "Atelier Lhaja"} == {"insert", "delete"}


def test_a_name_that_is_corrected_still_finds(tibourk):
    someone = UserFactory()
    correct(cooperative=tibourk, by=someone, name_fr="Oussmane", name_ar="")
    kept = {(alias.spelling, alias.source) for alias in tibourk.aliases.all()}
    assert kept == {("Tibourk", "former"), ("تيبورك", "former")}
    assert list(Cooperative.objects.sought("tiborek", by=someone)) == [tibourk]


def test_a_correction_of_accents_leaves_no_former_name(tibourk):
    correct(cooperative=tibourk, by=UserFactory(), name_fr="Tîbourk")
    correct(cooperative=tibourk, by=UserFactory(), locality_fr="Azrou")
    assert not tibourk.aliases.exists()


def test_a_name_given_back_and_forth_is_left_once(tibourk):
    for name in ("Oussmane", "Tibourk", "Oussmane"):
        tibourk = correct(cooperative=tibourk, by=UserFactory(), name_fr=name)
    assert sorted(alias.spelling for alias in tibourk.aliases.all()) == ["Oussmane", "Tibourk"]


# --- the pages


def test_the_page_offers_once_to_keep_what_found_nothing(officer, tibourk):
    page = text_of(officer.get(tibourk.get_absolute_url(), {"sought": "Atelier Lhaja"}))
    assert "Garder « <bdi>Atelier Lhaja</bdi> » comme autre graphie" in page
    after = text_of(keep(officer, tibourk, "Atelier Lhaja"))
    assert "trouve désormais cette coopérative" in after
    assert "(gardée après une recherche)" in after
    again = text_of(officer.get(tibourk.get_absolute_url(), {"sought": "Atelier Lhaja"}))
    assert "comme autre graphie de" not in again


@pytest.mark.parametrize("sought", ["", "tiborek", "06 12 34 56 78", "ab", "<b>x", "é" * 500])
def test_what_is_not_worth_keeping_is_not_offered(officer, tibourk, sought):
    page = text_of(officer.get(tibourk.get_absolute_url(), {"sought": sought}))
    assert "comme autre graphie de" not in page


def test_who_may_not_write_is_offered_nothing(executive, tibourk):
    CooperativeAliasFactory(cooperative=tibourk, spelling="Atelier Lhaja")
    page = text_of(executive.get(tibourk.get_absolute_url(), {"sought": "Autre chose"}))
    assert "comme autre graphie de" not in page
    identity = text_of(executive.get(tibourk.tab_url("identity")))
    assert "Atelier Lhaja" in identity
    assert "retire" not in identity
    assert keep(executive, tibourk, "Autre chose").status_code == 403


def test_a_refusal_is_said_on_the_page(officer, tibourk):
    assert "trouve déjà cette coopérative" in text_of(keep(officer, tibourk, "tiborek"))


def test_a_wrong_spelling_is_taken_away_from_the_page(officer, tibourk):
    alias = CooperativeAliasFactory(cooperative=tibourk, spelling="Atelier Lhaja")
    url = reverse("cooperatives:alias_retire", args=[tibourk.reference, alias.pk])
    assert "est retirée" in text_of(officer.post(url, follow=True))
    assert not tibourk.aliases.exists()
    assert officer.post(url).status_code == 404


def test_a_spelling_is_taken_away_only_from_its_own_page(officer, tibourk):
    alias = CooperativeAliasFactory(spelling="Atelier Lhaja")
    url = reverse("cooperatives:alias_retire", args=[tibourk.reference, alias.pk])
    assert officer.post(url).status_code == 404
    elsewhere = CooperativeFactory(commune=CommuneFactory(name_fr="Temsia"))
    neighbour = UserFactory(posted=CommuneFactory(name_fr="Aït Melloul"))
    officer.force_login(neighbour, backend="indh_portal.accounts.backends.RoleBackend")
    assert keep(officer, elsewhere, "Atelier Lhaja").status_code == 404


# --- from one search to the next


def test_a_search_that_fails_then_succeeds_carries_what_failed(officer, tibourk):
    failed = text_of(officer.get(reverse("search"), {"q": "xqzw lhaja"}))
    assert 'name="after" value="xqzw lhaja"' in failed
    found = text_of(officer.get(reverse("search"), {"q": "tibourk", "after": "xqzw lhaja"}))
    assert f'href="{tibourk.get_absolute_url()}?sought=xqzw+lhaja"' in found
    plain = text_of(officer.get(reverse("search"), {"q": "tibourk"}))
    assert "sought=" not in plain


def test_the_name_meant_carries_what_was_typed(officer, tibourk):
    failed = text_of(officer.get(reverse("search"), {"q": "tibokr"}))
    assert f'href="{tibourk.get_absolute_url()}?sought=tibokr"' in failed


def test_of_a_name_being_typed_the_longest_piece_is_remembered(officer, tibourk):
    url = reverse("search_suggestions")
    longest = text_of(officer.get(url, {"q": "xqzw lh", "after": "xqzw lhaja"}))
    assert 'name="after" value="xqzw lhaja"' in longest
    newer = text_of(officer.get(url, {"q": "wqzx", "after": "xqzw lhaja"}))
    assert 'name="after" value="wqzx"' in newer


def test_not_the_wanted_one_is_said_by_searching_otherwise(officer, tibourk):
    CooperativeFactory(name_fr="Tibourk Azrou")  # one answer alone would open at once
    page = text_of(officer.get(reverse("search"), {"q": "tibourk"}))
    assert '<input type="hidden" name="after" value="tibourk">' in page
