"""Tests the quarter of a cooperative and the names of its officers in French and in Arabic."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from cooperatives.actions import merging, proposals
from cooperatives.actions.officers import appoint_officer
from cooperatives.columns import COOPERATIVE_COLUMNS
from cooperatives.models import ChangeProposal, Cooperative, Officer
from cooperatives.names.entry import likely_duplicates
from cooperatives.names.nightly import pairs
from cooperatives.querysets import officers
from tests.cooperatives.pages import LIST, page, sent, text_of
from tests.journal import told
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.officers import OfficerFactory
from tests.nouns.territory import CommuneFactory
from tests.nouns.users import UserFactory

pytestmark = pytest.mark.django_db
QUARTER = {"locality_fr": "Hay Al Arab", "locality_ar": "حي العرب"}
PERSON = {"name_fr": "Fatima El Amrani", "name_ar": "فاطمة العمراني"}


def reads_arabic(client):
    client.user.language = "ar"
    client.user.save()
    return client


def elsewhere(person):
    found = Officer.objects.signing_like(person, seen_by=UserFactory())
    return [(row, str(row.how)) for row in found]


# --- who reads


@pytest.mark.parametrize(
    ("facts", "in_french", "in_arabic"),
    [
        (QUARTER, "Hay Al Arab", "حي العرب"),
        ({"locality_fr": "Hay Al Arab"}, "Hay Al Arab", "Hay Al Arab"),
        ({"locality_ar": "حي العرب"}, "حي العرب", "حي العرب"),
    ],
)
def test_a_quarter_is_read_in_ones_language_else_in_the_other(facts, in_french, in_arabic):
    cooperative = CooperativeFactory(**facts)
    assert cooperative.locality == in_french
    with translation.override("ar"):
        assert cooperative.locality == in_arabic


@pytest.mark.parametrize("url", [f"{LIST}?columns=locality", None])
def test_the_arabic_reader_sees_the_arabic_quarter(officer, url):
    cooperative = CooperativeFactory(**QUARTER)
    seen = text_of(reads_arabic(officer).get(url or page("detail", cooperative)))
    assert "حي العرب" in seen
    assert "Hay Al Arab" not in seen


def test_the_arabic_reader_sees_the_arabic_name_of_an_officer(officer):
    person = OfficerFactory(**PERSON)
    seen = text_of(reads_arabic(officer).get(page("detail", person.cooperative)))
    assert "فاطمة العمراني" in seen
    assert "Fatima El Amrani" not in seen


def test_the_file_of_the_list_gives_the_quarter_in_the_readers_language():
    cooperative = CooperativeFactory(**QUARTER)
    written = (column for shown in COOPERATIVE_COLUMNS for column in shown.files)
    [column] = {column for column in written if str(column.label) == "Quartier ou douar"}
    assert column.of(cooperative) == "Hay Al Arab"
    with translation.override("ar"):
        assert column.of(cooperative) == "حي العرب"


def test_an_obligation_names_the_person_in_the_readers_language():
    person = OfficerFactory(**PERSON, mandate_from=date(2020, 1, 1), mandate_to=date(2021, 1, 1))

    def called():
        rows = officers.vacant_presidencies(Cooperative, date(2026, 1, 1))
        return [row["called"] for row in rows.values("called")]

    assert called() == [person.name_fr]
    with translation.override("ar"):
        assert called() == [person.name_ar]


def test_the_journal_names_the_officer_in_the_readers_language():
    cooperative = CooperativeFactory()
    appoint_officer(cooperative=cooperative, by=UserFactory(), role="manager", **PERSON)

    def names():
        return " ".join(row.name for line in told(cooperative.reference) for row in line.rows)

    assert "responsable Fatima El Amrani" in names()
    with translation.override("ar"):
        assert "فاطمة العمراني" in names()


# --- who searches


@pytest.mark.parametrize("typed", ["hay al arab", "حي العرب", "حي العَرَب"])
def test_a_cooperative_is_found_by_its_quarter_in_either_script(typed):
    cooperative = CooperativeFactory(name_fr="Tibourk", **QUARTER)
    CooperativeFactory(name_fr="Oussmane", locality_fr="Azrou", locality_ar="أزرو")
    assert list(Cooperative.objects.matching(typed)) == [cooperative]


@pytest.mark.parametrize("typed", ["fatima", "amrani", "فاطمة", "العمراني"])
@pytest.mark.parametrize("known", ["fr", "ar"])
def test_a_person_is_found_in_either_script_whichever_was_written(typed, known):
    person = OfficerFactory(**{"name_fr": "", f"name_{known}": PERSON[f"name_{known}"]})
    OfficerFactory(name_fr="Khadija Tout Autre")
    assert list(Officer.objects.sounding_like(typed)) == [person]


# --- the same person, the same quarter


def test_a_person_in_french_and_in_arabic_is_one():
    french = OfficerFactory(name_fr=PERSON["name_fr"])
    arabic = OfficerFactory(name_fr="", name_ar=PERSON["name_ar"])
    OfficerFactory(name_fr="", name_ar="خديجة الأخرى")
    assert elsewhere(french) == [(arabic, "même nom")]
    assert elsewhere(arabic) == [(french, "même nom")]


def test_a_person_known_in_both_scripts_is_met_by_either():
    both = OfficerFactory(**PERSON)
    arabic = OfficerFactory(name_fr="", name_ar="فاطمه العمراني")
    assert elsewhere(both) == [(arabic, "même nom")]
    assert elsewhere(arabic) == [(both, "même nom")]


def test_two_names_in_one_script_are_compared_as_written():
    """Check that two names in one script are not one person when they only sound alike.

    A person who writes one name twice writes it in one way.
    """
    person = OfficerFactory(name_fr="Fatima El Amrani")
    OfficerFactory(name_fr="Fatima El Imrani")
    assert elsewhere(person) == []


def test_an_arabic_name_of_one_word_is_nobody_in_particular():
    person = OfficerFactory(name_fr="", name_ar="فاطمة")
    OfficerFactory(name_fr="Fatima")
    assert elsewhere(person) == []


def test_two_records_with_the_same_person_in_two_scripts_say_so():
    one = OfficerFactory(cooperative__name_fr="Tibourk", name_fr=PERSON["name_fr"])
    other = OfficerFactory(cooperative__name_fr="Tiborek", name_fr="", name_ar=PERSON["name_ar"])
    [pair] = pairs(Cooperative.objects.all())
    assert {pair.first, pair.second} == {one.cooperative, other.cooperative}
    assert "same_officer" in [reason.kind for reason in pair.reasons]


@pytest.mark.parametrize("known", [QUARTER, QUARTER | {"locality_fr": "Cité nouvelle"}])
@pytest.mark.parametrize("other", [{"locality_ar": "حي العرب"}, {"locality_fr": "Hay El Arab"}])
def test_a_quarter_is_the_same_in_either_script(known, other):
    CooperativeFactory(name_fr="Tibourk", **known)
    CooperativeFactory(name_fr="Tiborek", **other)
    [pair] = pairs(Cooperative.objects.all())
    [found] = likely_duplicates(
        Cooperative.objects.filter(name_fr="Tibourk"),
        names=["Tiborek"],
        localities=other.values(),
        commune=CommuneFactory(),
    )
    for reasons in (pair.reasons, found.reasons):
        assert "same_quarter" in [reason.kind for reason in reasons]


def test_an_unknown_quarter_is_no_evidence():
    CooperativeFactory(name_fr="Tibourk", **QUARTER)
    CooperativeFactory(name_fr="Tiborek")
    [pair] = pairs(Cooperative.objects.all())
    assert "same_quarter" not in [reason.kind for reason in pair.reasons]


# --- one script is enough


def test_a_person_is_named_in_one_of_the_two_scripts():
    with pytest.raises(ValidationError, match="en français ou en arabe"):
        appoint_officer(cooperative=CooperativeFactory(), by=UserFactory(), role="manager")
    with (
        pytest.raises(IntegrityError, match="officer_is_named_in_french_or_arabic"),
        transaction.atomic(),
    ):
        OfficerFactory(name_fr="")
    assert OfficerFactory(name_fr="", name_ar="فاطمة").name == "فاطمة"


def test_a_form_without_a_name_says_so_beside_the_first_box(officer):
    response = sent(officer, page("officer_new", CooperativeFactory()), role="manager")
    assert response.status_code == 422
    assert response.context["form"].errors == {
        "name_fr": ["Donnez le nom en français ou en arabe."]
    }


# --- the box of the other script


def test_an_officer_typed_in_the_other_box_moves_to_its_own(officer):
    url = page("officer_new", CooperativeFactory())
    assert sent(officer, url, name_fr="فاطمة", role="manager").status_code == 302
    assert sent(officer, url, name_ar="Khadija", role="secretary").status_code == 302
    stored = Officer.objects.order_by("pk").values_list("name_fr", "name_ar")
    assert list(stored) == [("", "فاطمة"), ("Khadija", "")]


def test_a_quarter_typed_in_the_other_box_moves_to_its_own(officer):
    cooperative = CooperativeFactory()
    assert sent(officer, page("edit", cooperative), locality_fr="حي العرب").status_code == 302
    cooperative.refresh_from_db()
    assert (cooperative.locality_fr, cooperative.locality_ar) == ("", "حي العرب")


def test_a_correction_proposed_in_the_other_box_is_about_its_own(inspector):
    cooperative = CooperativeFactory()
    url = page("proposal_new", cooperative)
    assert sent(inspector, url, locality_fr="حي العرب", reason="Lu sur place").status_code == 302
    [change] = ChangeProposal.objects.get().changes.all()
    assert (change.field, change.after) == ("locality_ar", "حي العرب")
    proposals.accept(proposal=change.proposal, kept=["locality_ar"], by=UserFactory(role="head"))
    cooperative.refresh_from_db()
    assert cooperative.locality_ar == "حي العرب"


def test_a_refused_form_keeps_each_text_where_it_was_typed(officer):
    typed = {"locality_fr": "حي العرب", "ice": "12"}
    response = sent(officer, page("edit", CooperativeFactory()), **typed)
    form = response.context["form"]
    assert response.status_code == 422
    assert (form["locality_fr"].value(), form["locality_ar"].value()) == ("حي العرب", "")


# --- two records that are one


def test_both_scripts_of_a_quarter_are_chosen_together():
    survivor = CooperativeFactory(name_fr="Une", locality_fr="Azrou")
    absorbed = CooperativeFactory(name_fr="Deux", **QUARTER)
    [fact] = [fact for fact in merging.differing(survivor, absorbed) if "locality" in fact.name]
    assert fact.of(absorbed) == QUARTER
    assert fact.text_of(absorbed) == "Hay Al Arab · حي العرب"
    merging.merge(
        survivor=survivor,
        absorbed=absorbed,
        choices=["locality_fr"],
        by=UserFactory(role="head"),
        reason="La même",
    )
    survivor.refresh_from_db()
    assert (survivor.locality_fr, survivor.locality_ar) == tuple(QUARTER.values())
