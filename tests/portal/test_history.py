import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.apps import apps
from django.db import Error, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from cooperatives import actions as register
from funding import actions as money
from indh_portal.accounts.actions import choose_language
from indh_portal.history import act, sentences
from indh_portal.history.models import Entry
from tests.factories.accounts import UserFactory
from tests.factories.cooperatives import CommuneFactory, CooperativeFactory
from tests.factories.funding import AgreementFactory
from tests.factories.visits import visit_at

pytestmark = pytest.mark.django_db


def plain(text):
    return str(text).replace("\xa0", " ").replace("<bdi>", "").replace("</bdi>", "")


def text_of(response):
    return " ".join(response.content.decode().replace("\xa0", " ").split())


@pytest.fixture
def agent(db):
    return UserFactory(first_name="Amina", last_name="Agent")


def awarded(agent, **facts):
    given = {
        "cooperative": CooperativeFactory(),
        "amount": Decimal(100000),
        "purpose": "Achat d’un pétrin",
        "decided_on": date(2026, 2, 2),
    }
    return money.award(by=agent, **given | facts)


def told(reference):
    return sentences.of(Entry.objects.about(reference).for_table().order_by("created_at"))


def test_one_corrected_value_is_one_sentence_before_and_after(agent):
    grant = awarded(agent)
    money.correct(grant=grant, by=agent, amount=Decimal(140000), reason="avenant n° 1")
    [sentence] = [each for each in told(grant.reference) if each.entry.verb == "grant.corrected"]
    assert plain(sentence.text) == (
        f'Amina Agent a modifié <em>part INDH</em> de <a href="/grants/{grant.reference}/">'
        f'<bdi dir="ltr">{grant.reference}</a> : 100 000,00 DH → 140 000,00 DH'
    )
    assert sentence.entry.reason == "avenant n° 1"
    assert sentence.rows == []


def test_several_corrected_values_are_listed_under_the_sentence(agent):
    grant = awarded(agent)
    money.correct(
        grant=grant,
        by=agent,
        purpose="Achat d’un four",
        decided_on=date(2026, 2, 3),
        delivery_mode="in_kind",
    )
    sentence = told(grant.reference)[-1]
    assert "a corrigé la subvention" in sentence.text
    [row] = sentence.rows
    assert [(change.label, change.before, change.after) for change in row.changes] == [
        ("objet", "Achat d’un pétrin", "Achat d’un four"),
        ("mode d’appui", "versement à la coopérative", "matériel remis"),
        ("décidée le", "02/02/2026", "03/02/2026"),
    ]


def test_a_payment_is_told_with_its_amount_and_what_it_did_to_the_grant(agent):
    grant = awarded(agent)
    AgreementFactory(grant=grant)
    grant.refresh_from_db()
    paid = money.disburse(
        grant=grant,
        amount=Decimal(40000),
        paid_on=date(2026, 4, 2),
        method="transfer",
        payment_reference="OP 417",
        reason="hors plan",
        by=agent,
    )
    sentence = told(grant.reference)[-1]
    assert "a enregistré un versement" in sentence.text
    added, moved = sentence.rows
    assert added.name == f"versement {paid.reference}"
    assert ("montant", "40 000,00 DH") in [
        (change.label, change.after.replace("\xa0", " ")) for change in added.changes
    ]
    assert [(change.before, change.after) for change in moved.changes] == [
        ("décidée", "en cours de versement")
    ]


def test_how_a_figure_is_meant_is_told_with_its_name_and_only_when_it_says_something(agent):
    cooperative = CooperativeFactory()
    register.record_headcount(
        cooperative=cooperative,
        by=agent,
        as_of=date(2026, 1, 1),
        source="press",
        members=12,
        workers_women=40,
        workers_women_qualifier="at_least",
    )
    [row] = told(cooperative.reference)[-1].rows
    assert [(change.label, change.after) for change in row.changes] == [
        ("situation au", "01/01/2026"),
        ("source", "presse"),
        ("adhérents", "12"),
        ("femmes employées", "40"),
        ("précision (femmes employées)", "au moins"),
    ]


def test_another_row_is_named_and_not_numbered(agent):
    cooperative = register.register(by=agent, name_fr="Tibourk", commune=CommuneFactory())
    register.correct(cooperative=cooperative, by=agent, commune=CommuneFactory(name_fr="Temsia"))
    sentence = told(cooperative.reference)[-1]
    assert "Aït Melloul" in sentence.text
    assert "Temsia" in sentence.text
    with translation.override("ar"):
        assert "أيت ملول" in told(cooperative.reference)[-1].text


def test_a_removed_row_is_told_as_it_was(agent):
    grant = awarded(agent, instalments=[{"amount": Decimal(60000), "due_on": date(2026, 4, 1)}])
    money.plan_instalments(
        grant=grant, by=agent, instalments=[{"amount": Decimal(50000), "due_on": date(2026, 5, 1)}]
    )
    kinds = {row.kind: row for row in told(grant.reference)[-1].rows}
    assert plain(kinds["delete"].changes[0].after) == "60 000,00 DH"
    assert plain(kinds["insert"].changes[0].after) == "50 000,00 DH"


def test_what_a_person_typed_is_never_read_as_markup(agent):
    grant = awarded(agent)
    money.correct(grant=grant, by=agent, purpose="<script>alert(1)</script>{who}")
    text = told(grant.reference)[-1].text
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def test_every_verb_of_the_actions_has_its_sentence():
    said = set()
    for app in apps.get_app_configs():
        said |= verbs_in(Path(app.path))
    assert said - set(sentences.VERBS) == set()


def verbs_in(folder):
    if "site-packages" in folder.parts:
        return set()
    text = "".join(file.read_text() for file in folder.rglob("*.py"))
    return set(re.findall(r'act\(\s*"([a-z_]+\.[a-z_]+)"', text)) | set(
        re.findall(r'verb="([a-z_]+\.[a-z_]+)"', text)
    )


# --- the page


def test_the_page_tells_the_day_the_person_the_act_and_the_reason(officer):
    grant = awarded(officer.user)
    money.suspend(grant=grant, by=officer.user, reason="pièces manquantes")
    page = text_of(officer.get(reverse("history")))
    assert "a suspendu" in page
    assert "Motif : <bdi>pièces manquantes</bdi>" in page
    assert grant.get_absolute_url() in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_whatever_it_tells(officer, rows):
    for n in range(rows):
        commune = CommuneFactory(name_fr="Temsia")
        cooperative = register.register(
            by=officer.user, name_fr=f"Une {n}", commune=CommuneFactory()
        )
        register.correct(
            cooperative=cooperative, by=officer.user, commune=commune, locality="Azrou"
        )
        awarded(officer.user, cooperative=cooperative)
        visit_at(cooperative)
    with CaptureQueriesContext(connection) as queries:
        officer.get(reverse("history"))
    assert len(queries) == 7


def test_the_page_filters_by_thing_person_and_period(officer, agent):
    one, other = awarded(officer.user), awarded(agent)
    url = reverse("history")
    by_thing = text_of(officer.get(url, {"subject": f"funding.grant:{one.reference}"}))
    assert one.reference in by_thing
    assert other.reference not in by_thing
    assert one.reference in text_of(officer.get(url, {"subject": f" {one.reference.lower()} "}))
    by_person = text_of(officer.get(url, {"person": agent.pk}))
    assert other.reference in by_person
    assert one.reference not in by_person
    assert one.reference not in text_of(officer.get(url, {"period_max": "01/01/2020"}))
    assert one.reference in text_of(officer.get(url, {"period_min": "01/01/2020"}))


def test_the_page_is_for_those_who_may_read_history(coordinator, executive, inspector, client):
    url = reverse("history")
    assert inspector.get(url).status_code == 200
    assert coordinator.get(url).status_code == 403
    assert executive.get(url).status_code == 403
    assert client.get(url).status_code == 302


def test_the_journal_is_exported_in_sentences(officer):
    awarded(officer.user)
    response = officer.get(reverse("history"), {"export": "csv"})
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert "a enregistré la subvention" in lines[1]


# --- who reads which line


def test_a_line_is_read_in_its_commune_only(agent):
    temsia = CommuneFactory(name_fr="Temsia")
    here, there = CooperativeFactory(), CooperativeFactory(commune=temsia)
    ours, theirs = awarded(agent, cooperative=here), awarded(agent, cooperative=there)
    reader = UserFactory(posted=temsia)
    seen = {entry.reference for entry in Entry.objects.visible_to(reader)}
    assert theirs.reference in seen
    assert ours.reference not in seen
    assert Entry.objects.visible_to(UserFactory(posted=False)).count() == 0


def test_a_line_of_no_place_is_read_by_all_and_one_of_several_places_by_those_who_see_them(agent):
    temsia = CommuneFactory(name_fr="Temsia")
    choose_language(by=agent, language="ar")
    visit = visit_at(CooperativeFactory(), CooperativeFactory(commune=temsia))
    with act("visit.corrected", subject=visit, by=agent):
        visit.visited_on = date(2026, 3, 3)
        visit.save()
    local, general = UserFactory(posted=temsia), UserFactory()
    assert [entry.verb for entry in Entry.objects.visible_to(local)] == ["account.language_chosen"]
    assert {entry.verb for entry in Entry.objects.visible_to(general)} == {
        "account.language_chosen",
        "visit.corrected",
    }


# --- nobody rewrites it


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE pghistory_context SET metadata = '{}'",
        "DELETE FROM pghistory_context",
        "UPDATE funding_grantevent SET amount = 1",
        "DELETE FROM funding_grantevent",
    ],
)
def test_no_line_of_history_is_rewritten_even_by_its_owner(agent, statement):
    awarded(agent)
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_an_act_keeps_its_first_words_whatever_a_later_statement_claims(agent):
    grant = awarded(agent)
    entry = Entry.objects.about(grant.reference).get()
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pghistory.context_id', %s, true)", [str(entry.pk)])
        cursor.execute(
            "SELECT set_config('pghistory.context_metadata', %s, true)", ['{"verb": "forged"}']
        )
        cursor.execute("UPDATE funding_grant SET purpose = 'autre' WHERE id = %s", [grant.pk])
    entry.refresh_from_db()
    assert entry.verb == "grant.awarded"
