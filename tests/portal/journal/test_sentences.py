import os
import subprocess
import sys
from datetime import date
from decimal import Decimal
from string import Formatter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from cooperatives.actions import proposals
from cooperatives.actions.cooperatives import correct, register
from cooperatives.actions.headcounts import record_headcount
from cooperatives.journal import CooperativeVerb
from cooperatives.models import Cooperative
from funding import actions as money
from indh_portal.history import act
from indh_portal.history.models import Act
from indh_portal.history.verbs import all_verbs
from indh_portal.journal import sentences
from indh_portal.journal.views import Journal
from indh_portal.ui.journal import AdminVerb
from tests.conftest import HouseClient
from tests.cooperatives.merging import joined
from tests.journal import awarded, told
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.grants import AgreementFactory
from tests.nouns.territory import CommuneFactory
from tests.nouns.users import BACKEND, UserFactory
from tests.nouns.visits import visit_at
from visits import actions as visits

pytestmark = pytest.mark.django_db


def plain(text):
    return str(text).replace("\xa0", " ").replace("<bdi>", "").replace("</bdi>", "")


def text_of(response):
    return " ".join(response.content.decode().replace("\xa0", " ").split())


@pytest.fixture
def agent(db):
    return UserFactory(first_name="Amina", last_name="Agent")


def test_one_corrected_value_is_one_sentence_before_and_after(agent):
    grant = awarded(agent)
    money.correct(grant=grant, by=agent, amount=Decimal(140000), reason="avenant n° 1")
    [sentence] = [each for each in told(grant.reference) if each.act.verb == "grant.corrected"]
    assert plain(sentence.text) == (
        f'Amina Agent a modifié <em>part INDH</em> de <a href="/grants/{grant.reference}/">'
        f'<bdi dir="ltr">{grant.reference}</a> : 100 000,00 DH → 140 000,00 DH'
    )
    assert sentence.act.reason == "avenant n° 1"
    assert sentence.rows == []


def test_a_name_that_begins_with_a_vowel_is_elided_in_french(agent):
    told_of = Act(verb="?", model="accounts.user", reference="Écume", by=agent)
    template = "{who} a modifié le rôle de {subject}"
    assert plain(sentences._filled(template, told_of)).endswith("le rôle d’Écume")
    told_of.reference = "Zahra"
    assert plain(sentences._filled(template, told_of)).endswith("le rôle de Zahra")


def test_several_corrected_values_are_listed_under_the_sentence(agent):
    grant = awarded(agent)
    money.correct(
        grant=grant,
        by=agent,
        purpose_fr="Achat d’un four",
        decided_on=date(2026, 2, 3),
        delivery_mode="in_kind",
    )
    sentence = told(grant.reference)[-1]
    assert "a corrigé la subvention" in sentence.text
    [row] = sentence.rows
    assert [(change.label, change.before, change.after) for change in row.changes] == [
        ("objet en français", "Achat d’un pétrin", "Achat d’un four"),
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
    record_headcount(
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
    cooperative = register(by=agent, name_fr="Tibourk", commune=CommuneFactory())
    correct(cooperative=cooperative, by=agent, commune=CommuneFactory(name_fr="Temsia"))
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
    money.correct(grant=grant, by=agent, purpose_fr="<script>alert(1)</script>{who}")
    text = told(grant.reference)[-1].text
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def test_a_list_of_values_is_told_in_words_and_a_stop_by_its_cooperative(agent):
    stop = visit_at(CooperativeFactory(name_fr="Al Amana", name_ar="الأمانة")).stop
    visits.log_stop(
        stop=stop, operating_state="operating", difficulties=["marketing", "skills"], by=agent
    )
    french, arabic = [], []
    for language, rows in (("fr", french), ("ar", arabic)):
        with translation.override(language):
            rows += told(stop.visit.reference)[-1].rows
    [row] = [row for row in french if row.name == "étape chez Al Amana"]
    change = next(change for change in row.changes if change.label == "difficultés")
    assert change.before == "Non renseigné"
    assert change.after == "commercialisation, compétences de gestion"
    assert "محطة لدى الأمانة" in [row.name for row in arabic]
    assert not [change for row in arabic for change in row.changes if "[" in change.after]


def test_every_verb_says_who_and_names_only_what_an_act_knows():
    for value, verb in all_verbs().items():
        for language in ("fr", "ar"):
            with translation.override(language):
                places = {name for _text, name, *_how in Formatter().parse(str(verb.label)) if name}
            assert {"who"} <= places <= {"who", "subject", "other"}, (value, language)


@pytest.mark.dear("starts Django once more")
def test_the_process_that_serves_pages_knows_the_verbs_of_every_command():
    script = (
        "import django; django.setup(); from indh_portal.history.verbs import all_verbs;"
        "print({'demo.made', 'reference.loaded', 'grant.closed'} - all_verbs().keys())"
    )
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "indh_portal.settings_test"}
    said = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "set()"


def test_an_act_is_named_by_a_verb_of_the_portal(agent):
    with pytest.raises(TypeError), act("grant.awarded", subject=agent, by=agent):
        pass


def test_an_act_of_many_rows_shows_the_first_and_counts_the_others(agent, monkeypatch):
    monkeypatch.setattr(sentences, "MOST_ROWS", 3)
    grant = awarded(
        agent,
        instalments=[{"amount": Decimal(100 + n), "due_on": date(2026, 4, 1)} for n in range(7)],
    )
    sentence = told(grant.reference)[-1]
    assert (len(sentence.rows), sentence.more) == (3, 5)


def test_a_stop_that_is_added_or_removed_is_named_even_when_nothing_else_is_known(agent):
    visit = visit_at(CooperativeFactory())
    added = visits.add_stop(
        visit=visit, cooperative=CooperativeFactory(name_fr="Al Amana"), by=agent
    )
    assert told(visit.reference)[-1].rows[0].name == "étape chez Al Amana"
    visits.remove_stop(stop=added, by=agent, reason="pas le temps")
    added, removed = told(visit.reference)[-2:]
    assert [row.name for row in added.rows] == ["étape chez Al Amana"]
    assert [(row.kind, row.name) for row in removed.rows] == [("delete", "étape chez Al Amana")]


def test_a_value_of_another_row_is_never_told_as_one_of_the_subject(agent):
    temsia = CommuneFactory(name_fr="Temsia")
    here, there = CooperativeFactory(), CooperativeFactory(commune=temsia)
    with act(CooperativeVerb.CORRECTED, subject=here, by=agent):
        Cooperative.objects.filter(pk__in=[here.pk, there.pk]).update(email="x@exemple.ma")
    [line] = Act.objects.visible_to(UserFactory(posted=temsia)).for_table()
    [sentence] = sentences.of([line], UserFactory(posted=temsia))
    assert "modifié" not in sentence.text
    assert len(sentence.rows) == 1


def test_a_name_longer_than_the_column_is_cut_and_the_act_is_written():
    agent = UserFactory(first_name="A" * 150, last_name="B" * 150)
    with act(AdminVerb.CORRECTED, subject=agent, by=agent):
        agent.email = "x@exemple.ma"
        agent.save()
    assert len(Act.objects.get().reference) == 150


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
        cooperative = register(by=officer.user, name_fr=f"Une {n}", commune=CommuneFactory())
        correct(cooperative=cooperative, by=officer.user, commune=commune, locality_fr="Azrou")
        awarded(officer.user, cooperative=cooperative)
        visit_at(cooperative)
    with CaptureQueriesContext(connection) as queries:
        officer.get(reverse("history"))
    assert len(queries) == 8


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


def test_the_page_finds_what_was_done_by_the_name_of_a_cooperative(officer):
    cooperative = register(
        by=officer.user, name_fr="Tibourk", name_ar="تيبورك", commune=CommuneFactory()
    )
    grant = awarded(officer.user, cooperative=cooperative)
    other = awarded(officer.user)
    for typed in ("tibourk", "TIBOURK ", "تيبورك", "tibourk coopérative"):
        page = text_of(officer.get(reverse("history"), {"subject": typed}))
        assert f'coopérative <a href="{cooperative.get_absolute_url()}"' in page, typed
        assert grant.reference in page, typed
        assert other.reference not in page, typed
    assert "Aucun" in text_of(officer.get(reverse("history"), {"subject": "zzzz"}))


def test_the_history_of_a_record_leads_to_what_hangs_on_it_and_to_what_it_was_merged_into(officer):
    survivor, absorbed = CooperativeFactory(), CooperativeFactory()
    grant = awarded(officer.user, cooperative=absorbed)
    joined(survivor, absorbed)
    url = reverse("history")
    page = text_of(officer.get(url, {"subject": f"cooperatives.cooperative:{absorbed.reference}"}))
    assert f'href="?subject=cooperatives.cooperative:{survivor.reference}"' in page
    assert f'href="?subject={absorbed.reference}"' in page
    assert f'value="{absorbed.reference}"' in page
    for typed in (survivor.reference, survivor.reference.lower(), f"Fiche {survivor.reference}"):
        assert grant.reference in text_of(officer.get(url, {"subject": typed})), typed
    elsewhere = {"subject": f"cooperatives.cooperative:{absorbed.reference}"}
    away = HouseClient()
    away.force_login(UserFactory(posted=CommuneFactory(name_fr="Temsia")), BACKEND)
    assert survivor.reference not in text_of(away.get(url, elsewhere))


def test_two_records_of_one_name_are_told_apart_by_their_numbers(agent):
    survivor, absorbed = (CooperativeFactory(name_fr="Tamunt") for _n in range(2))
    joined(survivor, absorbed, by=agent)
    told_of = str(told(survivor.reference)[-1].rows)
    assert f"Tamunt · {survivor.reference}" in told_of
    assert f"Tamunt · {absorbed.reference}" in told_of


def test_the_reason_of_an_act_is_said_once_and_the_main_facts_of_a_new_thing_are_said(agent):
    cooperative = CooperativeFactory(name_fr="Tibourk")
    grant = awarded(agent, cooperative=cooperative)
    [row] = told(grant.reference)[-1].rows
    assert ("coopérative", f"Tibourk · {cooperative.reference}") in [
        (change.label, change.after) for change in row.changes
    ]
    joined(cooperative, CooperativeFactory(), by=agent, reason="La même, deux fois")
    sentence = told(cooperative.reference)[-1]
    assert sentence.act.reason == "La même, deux fois"
    assert "La même, deux fois" not in str(sentence.rows)


def test_a_share_and_a_proposed_field_are_told_in_words(agent):
    stop = visit_at(CooperativeFactory()).stop
    visits.log_stop(
        stop=stop, operating_state="operating", progress_percent=Decimal("40.00"), by=agent
    )
    assert "40 %" in str(told(stop.visit.reference)[-1].rows).replace("\\xa0", " ")
    proposal = proposals.propose(
        cooperative=CooperativeFactory(), locality_fr="Hay Al Arab", reason="vu sur place", by=agent
    )
    told_of = str(told(proposal.reference)[-1].rows)
    assert "locality_fr" not in told_of
    assert "quartier ou douar en français" in told_of


def test_the_page_counts_to_a_thousand_and_no_further(officer, monkeypatch):
    monkeypatch.setattr(Journal, "most_counted", 2)
    for _n in range(4):
        awarded(officer.user)
    assert "plus de 2 lignes" in text_of(officer.get(reverse("history")))
    mine = text_of(officer.get(reverse("history"), {"subject": Act.objects.first().reference}))
    assert "1 acte" in mine
    assert "acte sur" not in mine
    assert "plus de 2 lignes" in text_of(
        officer.get(reverse("history"), {"person": officer.user.pk})
    )


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
    assert "part INDH : 100" in lines[1]


def test_the_file_of_the_journal_tells_the_values_before_and_after(officer):
    grant = awarded(officer.user)
    money.correct(grant=grant, by=officer.user, amount=Decimal(140000), reason="avenant")
    for language, said in (("fr", "part INDH : 100 000,00 DH → 140 000,00 DH"), ("ar", "درهم → ")):
        officer.user.language = language
        officer.user.save()
        response = officer.get(reverse("history"), {"export": "csv"})
        text = b"".join(response.streaming_content).decode("utf-8-sig")
        assert said in plain(text)
    book = officer.get(reverse("history"), {"export": "xlsx"})
    assert b"".join(book.streaming_content).startswith(b"PK")
