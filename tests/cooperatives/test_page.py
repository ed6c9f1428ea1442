from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse

from cooperatives.models import Qualifier
from cooperatives.views.page import timeline
from cooperatives.views.page.parts import Page, Part, every_part
from cooperatives.views.page.tabs import OF_PARTS
from tests.cooperatives.pages import (
    full_cooperative,
    page,
    sent,
    text_of,
)
from tests.days import days_ahead
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.disbursements import DisbursementFactory
from tests.nouns.grants import GrantFactory, InstalmentFactory
from tests.nouns.headcounts import HeadcountFactory
from tests.nouns.officers import OfficerFactory
from tests.nouns.recommendations import RecommendationFactory
from tests.nouns.statements import PublicStatementFactory
from tests.nouns.visits import stop_at

# What each tab asks beside its parts, in statements: the session, the person, the record, the counts
# of the tabs, and the parts of its head: officers and grants.
BESIDE_THE_PARTS = 6
# Each of these parts makes one query for all its rows.
ASKING = {part.name for part in every_part() if part.relation or part.ask is not Part.ask}
OVERVIEW = ASKING - {"bank-account"}
HEAD = {"officers", "grants"}
# Parts → more than their own rows: the kinds of documents, activities and aliases, the records that
# a statement may name.
MORE = {"documents": 1, "identity": 2, "statements": 2}


def asked_by(tab):
    """Return the number of statements that a tab makes for its parts, beside those of its head."""
    shown = [part for part in every_part() if part.tab == tab and (part.template or part.columns)]
    asking = {part.name for part in shown} & (ASKING - HEAD)
    return len(asking) + sum(MORE.get(part.name, 0) for part in shown)


@pytest.mark.parametrize("rows", [0, 1, 3])
def test_the_first_tab_costs_the_same_whatever_its_rows(officer, rows, django_assert_num_queries):
    cooperative = full_cooperative(rows)

    # Beside its parts it asks for proposals, likely duplicates, merges and the kinds of documents.
    with django_assert_num_queries(BESIDE_THE_PARTS + len(OVERVIEW - HEAD) + 4):
        response = officer.get(cooperative.get_absolute_url())

    assert response.status_code == 200


@pytest.mark.parametrize("tab", OF_PARTS)
@pytest.mark.parametrize("rows", [1, 3])
def test_a_tab_asks_only_for_its_parts(officer, tab, rows, django_assert_num_queries):
    cooperative = full_cooperative(rows)

    with django_assert_num_queries(BESIDE_THE_PARTS + asked_by(tab)):
        response = officer.get(cooperative.tab_url(tab))

    assert response.status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_the_sheet_and_the_history_cost_the_same_whatever_their_rows(head, rows):
    cooperative = full_cooperative(rows)
    costs = [statements(head, url) for url in (cooperative.tab_url("sheet"), history(cooperative))]

    assert costs == [8, 9]


def statements(client, url):
    """Return the number of statements that a page makes."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def history(cooperative):
    return reverse("cooperative_history", args=[cooperative.reference])


def test_every_block_stands_on_one_tab_that_exists():
    blocks = [part for part in every_part() if part.template]

    assert {part.name for part in blocks if part.tab not in OF_PARTS} == set()
    assert {part.tab for part in blocks} == set(OF_PARTS)


def test_a_form_that_adds_leads_back_to_the_tab_of_its_block():
    for part in every_part():
        if part.adds:
            form = resolve(reverse(part.adds[1], args=["COOP-0001"])).func.view_class
            assert form.tab == part.tab, form


def test_each_tab_shows_its_blocks_and_says_where_the_reader_is(head):
    cooperative = full_cooperative()

    for tab in OF_PARTS:
        body = text_of(head.get(cooperative.tab_url(tab)))
        shown = {part.name for part in every_part() if f'title-of-{part.name}"' in body}
        assert shown == {
            part.name
            for part in every_part()
            if part.template and not part.within and part.tab == tab
        }
        assert body.count('aria-current="page"') == 1
        assert f'<a href="{cooperative.tab_url(tab)}" aria-current="page"' in body


def test_the_tabs_count_what_they_hold(officer):
    cooperative = full_cooperative(3)

    tabs = officer.get(cooperative.get_absolute_url()).context["tabs"]

    counted = {str(tab.label): tab.number for tab in tabs}
    assert counted == {
        "Aperçu": None,
        "Argent": 3,
        "Terrain": 3,
        "Identité": None,
        "Documents": 3,
        "Effectifs et vie": 3,
        "Dit en public": 3,
        "Historique": None,
    }


def test_the_history_tab_is_for_who_may_read_it(head, coordinator):
    cooperative = CooperativeFactory()

    assert history(cooperative) in text_of(head.get(cooperative.get_absolute_url()))
    assert history(cooperative) not in text_of(coordinator.get(cooperative.get_absolute_url()))
    assert coordinator.get(history(cooperative)).status_code == 403


def test_the_history_tab_tells_the_acts_on_the_record_below_its_identity(head):
    cooperative = full_cooperative()
    sent(head, page("edit", cooperative), name_fr="Tibourk", reason="faute de frappe")

    body = text_of(head.get(history(cooperative)))

    assert "faute de frappe" in body
    assert "record-head" in body


def test_the_title_of_the_browser_says_the_name_first(officer):
    cooperative = CooperativeFactory(name_fr="Oussmane")

    first = text_of(officer.get(cooperative.get_absolute_url()))
    money = text_of(officer.get(cooperative.tab_url("money")))

    assert f"<title>Oussmane · {cooperative.reference} – " in first
    assert f"<title>Argent – Oussmane · {cooperative.reference} – " in money


def test_the_name_is_the_title_and_the_reference_comes_last(officer):
    cooperative = CooperativeFactory(name_fr="Oussmane", name_ar="أوسمان")

    head = text_of(officer.get(cooperative.get_absolute_url())).partition("<h1")[2]
    head = head.partition("</header>")[0]

    assert head.index("Oussmane") < head.index("أوسمان") < head.index(cooperative.reference)


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


def test_the_tabs_of_an_unknown_cooperative_say_so_and_teach(officer):
    cooperative = CooperativeFactory(name_ar="")
    sentences = {
        "detail": ["Jamais visitée", "Rien ici pour l’instant"],
        "money": ["Aucune subvention", "Aucun appui technique noté"],
        "field": ["Pas encore de visite", "Aucune recommandation ouverte"],
        "identity": ["Non renseigné", "Personne n’est encore inscrit"],
        "life": ["Aucun effectif connu", "Aucune assemblée enregistrée"],
        "statements": ["Rien n’a été dit en public"],
    }

    for tab, said in sentences.items():
        body = text_of(officer.get(cooperative.tab_url(tab)))
        assert [sentence for sentence in said if sentence not in body] == []


def test_a_public_statement_stands_beside_the_record_that_says_it_exactly(officer):
    grant = GrantFactory(amount=Decimal("100000.00"))
    statement = PublicStatementFactory(
        cooperative=grant.cooperative, record_reference=grant.reference
    )
    elsewhere = PublicStatementFactory(
        cooperative=grant.cooperative, record_reference="SUB-2019-001", said_on=date(2020, 1, 1)
    )

    response = officer.get(grant.cooperative.tab_url("statements"))

    said = response.context["parts"]["statements"].beside_their_records
    assert said == [(statement, grant), (elsewhere, None)]
    assert "?q=SUB-2019-001" in text_of(response)


def test_a_day_known_only_about_is_said_so_wherever_it_shows(officer):
    cooperative = CooperativeFactory()
    stop_at(cooperative, visited_on=date(2026, 3, 2), visited_on_qualifier="about")

    body = text_of(officer.get(cooperative.get_absolute_url()))
    listed = text_of(officer.get("/cooperatives/"))

    about = 'vers le <bdi dir="ltr" class="nw">02/03/2026</bdi>'
    assert body.count(about) == body.count("02/03/2026") == 2
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

    response = officer.get(former.cooperative.tab_url("identity"))

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


# --- the money and the next act


def test_the_one_green_button_is_the_next_legal_act(officer, executive):
    grant = GrantFactory()
    agrees = reverse("funding:agreement_new", args=[grant.reference])
    pays = reverse("funding:disbursement_new", args=[grant.reference])

    body = text_of(officer.get(grant.cooperative.get_absolute_url()))

    assert f'<a class="btn btn-primary" href="{agrees}" data-first-focus>' in body
    assert pays not in body
    assert "btn-primary" not in text_of(executive.get(grant.cooperative.get_absolute_url()))


def test_nothing_legal_gives_no_green_button_on_any_tab(officer):
    grant = GrantFactory(status="closed")

    for tab in ["detail", *OF_PARTS]:
        assert "btn-primary" not in text_of(officer.get(grant.cooperative.tab_url(tab)))


def test_an_act_without_a_form_is_a_button_with_the_version_of_its_grant(head):
    grant = GrantFactory(status="suspended", status_reason="Attente")

    body = text_of(head.get(grant.cooperative.get_absolute_url()))

    assert reverse("funding:grant_resume", args=[grant.reference]) in body
    assert f'name="_version" value="{grant.version}"' in body


@pytest.mark.parametrize(
    ("days", "words"),
    [(15, "dans 15 jours"), (0, "aujourd’hui"), (-3, "En retard de 3 jours")],
)
def test_the_next_instalment_is_said_with_its_amount_its_day_and_how_far_it_is(
    officer, days, words
):
    part = InstalmentFactory(due_on=days_ahead(days), amount=Decimal(30_000))
    InstalmentFactory(grant=part.grant, due_on=days_ahead(90), amount=Decimal(50_000))

    body = text_of(officer.get(part.grant.cooperative.tab_url("life")))
    strip = body.partition("record-due")[2].partition("</p>")[0]

    assert "30\u00a0000,00" in strip
    assert f"{days_ahead(days):%d/%m/%Y}" in strip
    assert words in strip


# --- what is to be followed


def test_recommendations_are_followed_by_name_the_late_ones_first(officer):
    cooperative = CooperativeFactory()
    stop = stop_at(cooperative)
    RecommendationFactory(stop=stop, text="Étiqueter", due_on=days_ahead(9))
    RecommendationFactory(stop=stop, text="Assurer", due_on=days_ahead(-9))
    RecommendationFactory.create_batch(5, stop=stop, due_on=days_ahead(30))

    matters = officer.get(cooperative.get_absolute_url()).context["matters"]

    texts = [str(matter.text) for matter in matters]
    assert "Assurer" in texts[0]
    assert "en retard de 9 jours" in str(matters[0].note)
    assert matters[0].is_wrong
    assert any("Étiqueter" in text for text in texts)
    assert "2 autres recommandations ouvertes" in texts


def test_the_next_visit_is_followed(officer):
    cooperative = CooperativeFactory()
    stop_at(cooperative, visited_on=days_ahead(12), status="planned")

    body = text_of(officer.get(cooperative.get_absolute_url()))

    assert "Visite prévue le" in body
    assert "dans 12 jours" in body


# --- the timeline


def test_the_timeline_shows_the_latest_and_links_to_the_others(officer):
    cooperative = full_cooperative(3)

    first = officer.get(cooperative.get_absolute_url())
    whole = officer.get(cooperative.get_absolute_url(), {"all": "1"})

    assert len(first.context["shown"]) == timeline.MOST_SHOWN < len(first.context["timeline"])
    assert "?all=1#timeline" in text_of(first)
    assert whole.context["shown"] == whole.context["timeline"]
    assert "?all=1#timeline" not in text_of(whole)


def test_only_the_kinds_that_happened_are_offered(officer):
    grant = GrantFactory()

    kinds = officer.get(grant.cooperative.get_absolute_url()).context["timeline_kinds"]

    assert [kind for kind, _label, _current in kinds] == ["", "decisions"]


# --- the sheet of paper


def test_the_sheet_says_who_what_and_what_is_open_within_its_limits(executive):
    cooperative = full_cooperative(3, name_fr="Oussmane", name_ar="أوسمان")
    GrantFactory.create_batch(4, cooperative=cooperative)

    response = executive.get(cooperative.tab_url("sheet"))

    body = text_of(response)
    for text in ["المملكة المغربية", "Royaume du Maroc", "Oussmane", "أوسمان", "Reste à verser"]:
        assert text in body
    assert len(response.context["grants"].rows) == 5
    assert "et 2 autres sur le portail" in body
