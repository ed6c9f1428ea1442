from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from cooperatives.models import Qualifier
from cooperatives.views.page import timeline
from cooperatives.views.page.parts import Page, Part, every_part
from tests.cooperatives.pages import (
    full_cooperative,
    page,
    text_of,
)
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.disbursements import DisbursementFactory
from tests.nouns.grants import GrantFactory
from tests.nouns.headcounts import HeadcountFactory
from tests.nouns.officers import OfficerFactory
from tests.nouns.statements import PublicStatementFactory
from tests.nouns.visits import stop_at

# What the page asks beside its parts, in statements: the session, the record, the proposals…
BESIDE_THE_PARTS = 9
# Each of these parts makes one query for all its rows.
ASKING = [part for part in every_part() if part.relation or part.ask is not Part.ask]


@pytest.mark.parametrize("rows", [0, 1, 3])
def test_the_page_costs_the_same_whatever_its_rows(officer, rows, django_assert_num_queries):
    cooperative = full_cooperative(rows)

    with django_assert_num_queries(BESIDE_THE_PARTS + len(ASKING)):
        response = officer.get(cooperative.get_absolute_url())

    assert response.status_code == 200


def test_the_timeline_has_lines_of_every_kind_for_each_row(officer):
    one, three = (entries_of(full_cooperative(rows), officer.user) for rows in (1, 3))

    assert {kind for kind, lines in one.items() if not lines} == {"status"}  # it never changed
    for kind, lines in one.items():
        assert len(three[kind]) == 3 * len(lines), kind


def entries_of(cooperative, user):
    """Return {kind: lines of the timeline} of the page of a cooperative."""
    shown = Page(cooperative, user)
    return {kind: timeline.entries(shown, kind) for kind in timeline.kinds()}


def test_the_page_tells_a_minimum_from_an_exact_sum(officer):
    grant = GrantFactory(amount=Decimal(140_000), amount_qualifier=Qualifier.AT_LEAST, agreed=True)
    DisbursementFactory(grant=grant, amount=Decimal(140_000))
    HeadcountFactory(
        cooperative=grant.cooperative,
        members=None,
        members_women=None,
        workers_women=40,
        workers_women_qualifier=Qualifier.AT_LEAST,
        source="press",
    )

    body = text_of(officer.get(grant.cooperative.get_absolute_url()))

    assert 'au moins <bdi dir="ltr" class="nw">140\u00a0000,00\u00a0DH</bdi>' in body
    assert 'au moins <bdi dir="ltr" class="nw">40</bdi>' in body


def test_the_page_of_an_unknown_cooperative_says_so_and_teaches(officer):
    cooperative = CooperativeFactory(name_ar="")

    body = text_of(officer.get(cooperative.get_absolute_url()))

    assert "Non renseigné" in body
    for sentence in [
        "Jamais visitée",
        "Pas encore de visite",
        "Aucune subvention",
        "Aucun effectif connu",
        "Aucun appui technique noté",
        "Rien n’a été dit en public",
        "Personne n’est encore inscrit",
        "Aucune recommandation ouverte",
        "Aucune assemblée enregistrée",
    ]:
        assert sentence in body


def test_a_public_statement_stands_beside_the_record_that_says_it_exactly(officer):
    grant = GrantFactory(amount=Decimal("100000.00"))
    statement = PublicStatementFactory(
        cooperative=grant.cooperative, record_reference=grant.reference
    )
    elsewhere = PublicStatementFactory(
        cooperative=grant.cooperative, record_reference="SUB-2019-001", said_on=date(2020, 1, 1)
    )

    response = officer.get(grant.cooperative.get_absolute_url())

    said = response.context["parts"]["statements"].beside_their_records
    assert said == [(statement, grant), (elsewhere, None)]
    assert "?q=SUB-2019-001" in text_of(response)


def test_a_day_known_only_about_is_said_so_wherever_it_shows(officer):
    cooperative = CooperativeFactory()
    stop_at(cooperative, visited_on=date(2026, 3, 2), visited_on_qualifier="about")

    body = text_of(officer.get(cooperative.get_absolute_url()))
    listed = text_of(officer.get("/cooperatives/"))

    about = 'vers le <bdi dir="ltr" class="nw">02/03/2026</bdi>'
    assert body.count(about) == body.count("02/03/2026") == 3
    assert listed.count(about) == listed.count("02/03/2026") == 1


def test_the_timeline_merges_every_kind_latest_first(officer):
    cooperative = full_cooperative()
    GrantFactory(cooperative=cooperative, decided_on=None, entered_afterwards=True)

    days = [entry.on for entry in officer.get(cooperative.get_absolute_url()).context["timeline"]]

    known = [day for day in days if day]
    assert known == sorted(known, reverse=True)
    assert days[-1] is None


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("decisions", {"Décision", "Convention"}),
        ("payments", {"Versement"}),
        ("visits", {"Visite"}),
        ("headcounts", {"Effectif"}),
        ("support", {"Appui technique"}),
        ("documents", {"Document ajouté"}),
        ("statements", {"Déclaration publique"}),
        ("mandates", {"Début de mandat"}),
        ("meetings", {"Assemblée générale"}),
    ],
)
def test_the_timeline_shows_one_kind_on_demand(officer, kind, words):
    cooperative = full_cooperative()

    response = officer.get(cooperative.get_absolute_url(), {"kind": kind})

    assert {entry.kind for entry in response.context["timeline"]} == words


def test_a_kind_that_does_not_exist_shows_everything(officer):
    cooperative = full_cooperative()

    url = cooperative.get_absolute_url()
    shown = officer.get(url, {"kind": "<script>"}).context["timeline"]

    assert shown == officer.get(url).context["timeline"] != []


def test_a_reversal_says_what_it_takes_back(officer):
    paid = DisbursementFactory()
    DisbursementFactory(grant=paid.grant, reverses=paid, reason="saisie deux fois")

    entries = officer.get(paid.grant.cooperative.get_absolute_url(), {"kind": "payments"}).context[
        "timeline"
    ]

    assert {entry.kind for entry in entries} == {"Versement", "Annulation de versement"}


def test_former_officers_stay_on_the_page(officer):
    former = OfficerFactory(mandate_to=date(2025, 12, 31), name_fr="Ancienne présidente")
    OfficerFactory(
        cooperative=former.cooperative, mandate_from=date(2026, 1, 1), name_fr="Nouvelle présidente"
    )

    response = officer.get(former.cooperative.get_absolute_url())

    assert response.context["parts"]["officers"].president.name == "Nouvelle présidente"
    assert "Ancienne présidente" in text_of(response)
    assert "Mandat terminé" in text_of(response)


def test_buttons_follow_the_rights(officer, executive):
    grant = GrantFactory(agreed=True)
    url = grant.cooperative.get_absolute_url()
    pay = reverse("funding:disbursement_new", args=[grant.reference])
    edit = page("edit", grant.cooperative)

    allowed, reader = text_of(officer.get(url)), text_of(executive.get(url))

    assert pay in allowed
    assert edit in allowed
    assert pay not in reader
    assert edit not in reader


def test_planning_a_visit_starts_from_the_cooperative(coordinator):
    cooperative = CooperativeFactory()

    body = text_of(coordinator.get(cooperative.get_absolute_url()))

    assert f"{reverse('visits:new')}?cooperative={cooperative.reference}" in body
