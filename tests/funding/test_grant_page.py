import re
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from tests.days import days_ahead
from tests.funding.pages import full_grant, queries, url
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.disbursements import DisbursementFactory
from tests.nouns.grants import FundingLineFactory, GrantFactory, InstalmentFactory

pytestmark = pytest.mark.django_db

GRANTS = reverse("funding:grant_list")


def test_the_page_costs_the_same_whatever_its_rows(officer):
    grant = full_grant()
    one = queries(officer, url("grant_detail", grant))
    InstalmentFactory.create_batch(2, grant=grant, amount=Decimal(10))
    DisbursementFactory.create_batch(2, grant=grant, amount=Decimal(10))

    assert queries(officer, url("grant_detail", grant)) == one <= 12


def test_the_page_shows_the_plan_the_payments_and_what_was_reversed(officer):
    page = officer.get(url("grant_detail", full_grant())).content.decode()

    assert "83,33" in page
    assert "<s>" in page
    assert "Annulation de" in page
    assert "?instalment=1" in page


def test_a_lower_bound_is_said_to_be_one(officer):
    grant = GrantFactory(amount_qualifier="at_least", amount=Decimal(140_000))

    assert "au moins" in officer.get(url("grant_detail", grant)).content.decode()
    assert "au moins" in officer.get(GRANTS).content.decode()


def test_what_was_paid_before_the_portal_is_meant_as_the_amount_and_rows_are_exact(officer):
    bound = {"amount_qualifier": "at_least", "entered_afterwards": True}
    old = GrantFactory(**bound, paid_before=Decimal(100_000), status="paid")
    new = GrantFactory(**bound)
    DisbursementFactory(grant=new, amount=Decimal(40_000))

    told = [told_paid(officer.get(url("grant_detail", grant))) for grant in (old, new)]

    assert told[0].startswith("<dd>au moins")
    assert not told[1].startswith("<dd>au moins")


def told_paid(page):
    return page.content.decode().partition("<dt>Versé</dt>")[2]


def names(acts, **wanted):
    return [act.name for act in acts if all(getattr(act, k) == v for k, v in wanted.items())]


@pytest.mark.parametrize(
    ("facts", "next_act"),
    [
        ({}, "agreement_new"),
        ({"entered_afterwards": True}, "disbursement_new"),
        ({"agreed": True}, "disbursement_new"),
        ({"status": "paid"}, "grant_close"),
        ({"status": "suspended", "status_reason": "Attente"}, "grant_resume"),
    ],
)
def test_the_next_legal_act_is_the_button(head, facts, next_act):
    acts = head.get(url("grant_detail", GrantFactory(**facts))).context["acts"]

    assert names(acts, is_next=True) == [next_act]


@pytest.mark.parametrize("status", ["closed", "terminated"])
def test_an_ended_grant_offers_nothing_and_says_why(head, status):
    page = head.get(url("grant_detail", GrantFactory(status=status, status_reason="Fin")))

    assert names(page.context["acts"], is_next=True) == []
    assert all(act.why_not for act in page.context["acts"])


def test_an_act_that_is_not_yours_names_who_holds_it(officer):
    acts = officer.get(url("grant_detail", GrantFactory())).context["acts"]

    suspend = next(act for act in acts if act.name == "grant_suspend")
    assert "chef de division" in suspend.why_not


def test_a_grant_that_owes_says_why_it_does_not_close(head):
    page = head.get(url("grant_detail", GrantFactory(agreed=True))).content.decode()

    assert "Clôturer la subvention : il reste 100" in page


def test_whoever_only_reads_is_offered_no_act(executive):
    page = executive.get(url("grant_detail", full_grant()))

    assert page.context["acts"] == []
    assert "?instalment=" not in page.content.decode()


@pytest.mark.parametrize(
    ("facts", "states"),
    [
        ({}, ["current", "ahead", "ahead", "ahead", "ahead"]),
        ({"agreed": True}, ["done", "current", "ahead", "ahead", "ahead"]),
        ({"status": "closed"}, ["done", "skipped", "done", "done", "current"]),
        (
            {"status": "suspended", "status_reason": "Attente"},
            ["current", "ahead", "ahead", "ahead", "ahead"],
        ),
    ],
)
def test_the_stages_are_told_in_words(officer, facts, states):
    steps = officer.get(url("grant_detail", GrantFactory(**facts))).context["steps"]

    assert [step.state for step in steps] == states


def test_the_title_names_the_purpose_and_the_cooperative_before_the_reference(officer):
    cooperative = CooperativeFactory(name_fr="Tibourk", name_ar="تيبورك")
    grant = GrantFactory(purpose_fr="Four à pain", purpose_ar="فرن", cooperative=cooperative)

    page = officer.get(url("grant_detail", grant))

    assert page.context["title"] == f"Four à pain — Tibourk · {grant.reference}"
    title = text_of(page.content.decode().partition("<h1")[2].partition("</h1>")[0])
    assert title.endswith(f"Four à pain — Tibourk فرن — تيبورك {grant.reference} Décidée")


def text_of(html):
    """Return the words of a piece of a page."""
    return " ".join(strip_tags(html.partition(">")[2]).split())


def test_one_table_shows_each_instalment_with_what_was_paid_under_it(officer):
    grant = full_grant()
    planned = InstalmentFactory(grant=grant, rank=2, condition="PV de réception")
    paid = DisbursementFactory(grant=grant, instalment=planned, amount=Decimal(1_000))
    outside = DisbursementFactory(grant=grant, amount=Decimal(500), reason="avance")

    html = officer.get(url("grant_detail", grant)).content.decode()

    assert html.count('<table class="table schedule">') == 1
    bodies = [text_of(body) for body in html.split("<tbody")[1:4]]
    assert [body[0] for body in bodies[:2]] == ["1", "2"]
    assert "PV de réception" in bodies[1]
    assert bodies[1].index(paid.reference) < bodies[1].index(paid.payment_reference)
    assert bodies[2].startswith("Hors plan " + outside.reference)
    assert "avance" in bodies[2]
    assert [paid.reference in body for body in bodies] == [False, True, False]


def test_what_was_paid_before_the_portal_is_outside_the_plan(officer):
    grant = GrantFactory(entered_afterwards=True, paid_before=Decimal(30_000))

    assert "Avant le portail" in officer.get(url("grant_detail", grant)).content.decode()


def test_the_button_stands_on_the_instalment_to_pay_first(officer):
    grant = GrantFactory(agreed=True)
    InstalmentFactory(grant=grant, rank=1, due_on=date(2026, 9, 1))
    InstalmentFactory(grant=grant, rank=2, due_on=date(2026, 6, 1))

    html = officer.get(url("grant_detail", grant)).content.decode()

    [button] = re.findall(r'<a class="btn btn-primary" data-first-focus\s+href="([^"]*)"', html)
    assert button == url("disbursement_new", grant) + "?instalment=2"
    assert html.count("?instalment=1") == 1


def test_without_an_instalment_to_pay_the_button_stands_in_the_head(officer):
    grant = GrantFactory(agreed=True)

    html = officer.get(url("grant_detail", grant)).content.decode()

    assert html.count("btn-primary") == 1
    assert (
        f'class="btn btn-primary" href="{url("disbursement_new", grant)}" data-first-focus' in html
    )


def test_before_the_agreement_no_line_offers_a_payment(officer):
    instalment = InstalmentFactory(grant=GrantFactory())

    html = officer.get(url("grant_detail", instalment.grant)).content.decode()

    assert url("disbursement_new", instalment.grant) not in html
    assert "La convention n’est pas enregistrée" in html


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-2, "En retard de 2 jours"),
        (-1, "En retard de 1 jour"),
        (0, "aujourd’hui"),
        (1, "dans 1 jour"),
        (15, "dans 15 jours"),
    ],
)
def test_the_next_instalment_says_how_far_its_day_is(officer, days, words):
    instalment = InstalmentFactory(due_on=days_ahead(days))

    html = officer.get(url("grant_detail", instalment.grant)).content.decode()

    told = text_of(html.partition('<p class="next-instalment"')[2].partition("</p>")[0])
    assert told.startswith("Prochaine tranche 40")
    assert words in told


def test_the_stages_carry_their_days(officer):
    grant = full_grant(status="in_payment")
    DisbursementFactory(grant=grant, amount=Decimal(500), paid_on=date(2026, 5, 5))

    steps = officer.get(url("grant_detail", grant)).context["steps"]

    days = [date(2026, 2, 2), date(2026, 3, 1), date(2026, 5, 5), None, None]
    assert [step.on for step in steps] == days


def test_the_plan_is_drawn_in_shares_that_follow_each_other(officer):
    grant = GrantFactory(amount=Decimal(60_000), total_cost=Decimal(100_000))
    FundingLineFactory(grant=grant, source="indh", amount=Decimal(60_000))
    FundingLineFactory(grant=grant, amount=Decimal(40_000))

    html = officer.get(url("grant_detail", grant)).content.decode()

    assert '<rect class="part-indh" x="0.00" width="60.00" height="4">' in html
    assert '<rect class="part-own_cash" x="60.00" width="40.00" height="4">' in html
    assert "style=" not in html


@pytest.mark.parametrize(
    "sentence",
    [
        "La convention n’est pas enregistrée",
        "La décision du comité n’est pas renseignée en entier",
        "Le coût global n’est pas renseigné",
        "Le plan ne dit pas quand verser 60 000,00 DH.",
        "La tranche 1, prévue le 01/04/2026, demande : \u2068PV de réception\u2069.",
    ],
)
def test_what_the_file_lacks_is_said_in_sentences(officer, sentence):
    instalment = InstalmentFactory(grant=GrantFactory(), rank=1, condition="PV de réception")

    html = officer.get(url("grant_detail", instalment.grant)).content.decode()

    assert sentence in html.replace("\N{NO-BREAK SPACE}", " ")


def test_an_ended_grant_lacks_nothing_more(officer):
    grant = GrantFactory(status="terminated", status_reason="Fin")

    assert "Rien ne manque." in officer.get(url("grant_detail", grant)).content.decode()
