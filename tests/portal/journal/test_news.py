"""Tests the latest changes as the home page tells them."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation
from django.utils.html import strip_tags

from cooperatives.actions.cooperatives import correct
from funding import actions as money
from indh_portal.history.disclosures import disclose
from indh_portal.history.models import Act, What
from indh_portal.journal.news import latest
from tests.journal import awarded
from tests.nouns.bank_accounts import BankAccountFactory
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.grants import AgreementFactory
from tests.nouns.territory import CommuneFactory
from tests.nouns.users import UserFactory
from visits import actions as visits

pytestmark = pytest.mark.django_db


@pytest.fixture
def agent(db):
    return UserFactory(first_name="Amina", last_name="Agent")


def told(person, most=5):
    return [strip_tags(each.text).replace("\xa0", " ") for each in latest(person, most)]


def paying(agent, name="Al Khair"):
    grant = awarded(agent, cooperative=CooperativeFactory(name_fr=name, name_ar="الخير"))
    AgreementFactory(grant=grant)
    grant.refresh_from_db()
    return grant


def paid(grant, agent, amount=27000):
    return money.disburse(
        grant=grant,
        amount=Decimal(amount),
        paid_on=date(2026, 4, 2),
        method="transfer",
        payment_reference=f"OP {grant.reference} {amount}",
        reason="hors plan",
        by=agent,
    )


def test_money_is_told_with_its_amount_and_the_name(agent):
    grant = paying(agent)
    payment = paid(grant, agent)
    money.reverse(disbursement=payment, amount=Decimal(7000), reason="erreur", by=agent)
    assert told(agent) == [
        "Amina Agent a annulé un versement de 7 000 DH à Al Khair",
        "Amina Agent a payé 27 000 DH à Al Khair",
        "Amina Agent a accordé 100 000 DH à Al Khair",
    ]
    with translation.override("ar"):
        assert "الخير" in told(agent)[0]


def test_the_same_act_several_times_in_a_row_is_one_line_with_its_sum(agent):
    grant = paying(agent)
    paid(grant, agent, 1000)
    paid(grant, agent, 2000)
    first, _awarded = latest(agent, 5)
    assert first.times == 2
    assert "3\xa0000" in first.text


def test_a_visit_is_told_by_the_cooperatives_that_the_reader_sees(agent):
    temsia = CommuneFactory(name_fr="Temsia")
    stops = [
        CooperativeFactory(name_fr="Tibourk", commune=temsia),
        CooperativeFactory(name_fr="Afoulki"),
    ]
    visit = visits.plan_visit(
        visited_on=date(2026, 12, 24),
        visit_type="routine",
        lead_body="das",
        cooperatives=stops,
        by=agent,
    )
    assert visit.get_absolute_url() in latest(agent, 1)[0].text
    [line] = told(agent)
    assert line in (
        "Amina Agent a planifié la visite Tibourk + 1",
        "Amina Agent a planifié la visite Afoulki + 1",
    )
    assert told(UserFactory(posted=temsia)) == ["Amina Agent a planifié la visite Tibourk"]


def test_what_was_only_shown_or_concerns_no_cooperative_is_left_out(agent):
    cooperative = CooperativeFactory(name_fr="Tibourk")
    account = BankAccountFactory(cooperative=cooperative)
    correct(cooperative=cooperative, by=agent, name_fr="Tibourk N’Aït")
    assert told(agent) == ["Amina Agent a corrigé la fiche de Tibourk N’Aït"]
    before = Act.objects.count()
    disclose(by=agent, subject=account, what=What.RIB, reason="contrôle des comptes de l’année")
    assert Act.objects.count() == before + 1
    assert len(told(agent)) == 1


def test_the_news_cost_two_queries_whatever_they_tell(agent, django_assert_num_queries):
    for name in ("Al Khair", "Tibourk", "Afoulki"):
        paid(paying(agent, name), agent)
    with django_assert_num_queries(2):
        assert len(latest(agent, 4)) == 4
