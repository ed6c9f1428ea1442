import csv
import uuid
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from funding import actions
from funding.models import Grant
from tests.factories.accounts import UserFactory
from tests.factories.cooperatives import CommuneFactory, CooperativeFactory
from tests.factories.funding import (
    AgreementFactory,
    DisbursementFactory,
    FundingLineFactory,
    GrantFactory,
    InstalmentFactory,
)

pytestmark = pytest.mark.django_db

GRANTS = reverse("funding:grant_list")
NEW = reverse("funding:grant_new")


def url(name, grant):
    return reverse(f"funding:{name}", args=[grant.reference])


def queries(client, page):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(page).status_code == 200
    return len(asked)


def full_grant(**facts):
    """A grant with everything a page can show of it."""
    grant = GrantFactory(agreed=True, total_cost=Decimal(120_000), **facts)
    FundingLineFactory(grant=grant, source="indh", amount=grant.amount)
    FundingLineFactory(grant=grant)
    instalment = InstalmentFactory(grant=grant, rank=1)
    row = DisbursementFactory(grant=grant, instalment=instalment)
    DisbursementFactory(grant=grant, instalment=instalment, reverses=row)
    return grant


def elsewhere():
    return CooperativeFactory(commune=CommuneFactory(name_fr="Temsia"))


# --- the list


def test_the_list_costs_the_same_for_one_grant_or_three(officer):
    full_grant()
    one = queries(officer, GRANTS)
    full_grant()
    full_grant()

    assert queries(officer, GRANTS) == one <= 6
    assert queries(officer, f"{GRANTS}?status=running&due=late&text=petrin") <= 6


def test_the_list_says_how_many_and_how_much_of_what_is_filtered(officer):
    DisbursementFactory(grant=GrantFactory(agreed=True), amount=Decimal(40_000))
    GrantFactory(amount=Decimal(7_000))

    page = officer.get(GRANTS, {"amount_min": "100.000 DH"})

    assert page.context["count_line"] == "1 subvention sur 2"
    assert list(page.context["totals"].values()) == [100_000, 40_000, 60_000]


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize(
    ("typed", "found"),
    [("140,000 DH", 1), ("140 000,00", 1), ("١٤٠٬٠٠٠", 1), ("140 000,01", 0)],
)
def test_the_amount_filter_reads_what_people_type(officer, language, typed, found):
    speak(officer, language)
    GrantFactory(amount=Decimal(140_000))

    assert len(officer.get(GRANTS, {"amount_min": typed}).context["rows"]) == found


@pytest.mark.parametrize("typed", ["14²", "1e5"])
def test_an_unreadable_amount_filter_is_left_out_and_said(officer, typed):
    GrantFactory()

    page = officer.get(GRANTS, {"amount_min": typed})

    assert len(page.context["rows"]) == 1
    assert "est ignoré" in page.content.decode()


def test_filters_narrow_the_list(officer):
    wanted = full_grant(decided_on=date(2025, 5, 6))
    GrantFactory(cooperative=elsewhere(), phase=None, axis=None, decided_on=date(2024, 5, 6))
    commune = wanted.cooperative.commune_id

    for query in [
        {"text": "petrin", "year": "2025"},
        {"status": "agreed"},
        {"commune": commune},
        {"axis": wanted.axis_id},
        {"phase": wanted.phase_id},
        {"year": "2025"},
    ]:
        assert list(officer.get(GRANTS, query).context["rows"]) == [wanted], query


def test_the_given_views_answer_their_names(officer):
    late = InstalmentFactory(due_on=timezone.localdate() - timedelta(days=40)).grant
    later = InstalmentFactory(due_on=timezone.localdate() + timedelta(days=40)).grant
    paid = GrantFactory(status="paid", entered_afterwards=True, paid_before=Decimal(100_000))

    answers = {
        link: set(officer.get(f"{GRANTS}{link}").context["rows"])
        for _label, link in officer.get(GRANTS).context["list_page"].given_views
    }

    assert list(answers.values()) == [{late, later}, {late}, {late}, {paid}]
    assert "en retard" in officer.get(f"{GRANTS}?due=late").content.decode()


@pytest.mark.parametrize(
    "sort", ["reference", "cooperative", "decided_on", "amount", "paid", "remaining", "due"]
)
def test_every_column_sorts_both_ways(officer, sort):
    small = GrantFactory(
        amount=Decimal(10), decided_on=date(2025, 1, 1), cooperative__name_fr="Aaa", agreed=False
    )
    big = GrantFactory(decided_on=date(2026, 1, 1), cooperative__name_fr="Zzz")
    for grant, day in [(small, date(2026, 4, 1)), (big, date(2026, 5, 1))]:
        AgreementFactory(grant=grant, signed_on=date(2026, 2, 1))
        InstalmentFactory(grant=grant, amount=Decimal(5), due_on=day)
        DisbursementFactory(grant=grant, amount=grant.amount / 10)

    up = officer.get(GRANTS, {"sort": sort}).context["rows"]
    down = officer.get(GRANTS, {"sort": f"-{sort}"}).context["rows"]

    assert (list(up), list(down)) == ([small, big], [big, small])


def test_a_grant_of_another_commune_is_neither_listed_nor_opened(officer):
    ours, theirs = GrantFactory(), GrantFactory(cooperative=elsewhere())
    posting = officer.user.postings.get()
    posting.commune = ours.cooperative.commune
    posting.save()

    assert list(officer.get(GRANTS).context["rows"]) == [ours]
    for name in GRANT_PAGES:
        assert officer.get(url(name, theirs)).status_code == 404, name
    assert officer.get(url("grant_detail", ours)).status_code == 200


GRANT_PAGES = ["grant_detail", "grant_edit", "agreement_new", "plan_edit", "disbursement_new"]


def test_the_file_holds_what_the_page_shows(officer):
    full_grant()
    GrantFactory(amount_qualifier="at_least", amount=Decimal(140_000))

    answer = officer.get(GRANTS, {"export": "csv", "amount_min": "120 000"})
    lines = answer.getvalue().decode("utf-8-sig").splitlines()
    (told,) = csv.DictReader(lines, delimiter=";")

    assert told["Accordé"] == told["Reste à verser"] == "140000,00"
    assert told["Précision du montant"] == "au moins"
    assert told["Coût global"] == ""
    assert officer.get(GRANTS, {"export": "xlsx"}).status_code == 200


# --- the page


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
    assert "annulation de" in page
    assert "?instalment=1" in page


def test_a_lower_bound_is_said_to_be_one(officer):
    grant = GrantFactory(amount_qualifier="at_least", amount=Decimal(140_000))

    assert "au moins" in officer.get(url("grant_detail", grant)).content.decode()
    assert "au moins" in officer.get(GRANTS).content.decode()


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


# --- a new grant


def speak(client, language):
    client.user.language = language
    client.user.save()


def typed(**facts):
    return {
        "_key": str(uuid.uuid4()),
        "purpose": "Achat d’un pétrin",
        "decided_on": "02/02/2026",
        "delivery_mode": "cash",
        "amount": "100 000",
        "amount_qualifier": "exact",
    } | facts


@pytest.fixture
def cooperative():
    return CooperativeFactory(name_fr="Tibourk", reference="COOP-0007")


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize(
    ("amount", "read"),
    [
        ("140,000 DH", Decimal(140_000)),
        ("100.000 DH", Decimal(100_000)),
        ("140 000,00", Decimal(140_000)),
        ("١٤٠٬٠٠٠٫٥٠", Decimal("140000.50")),
    ],
)
def test_an_amount_reads_the_same_in_both_languages(officer, cooperative, language, amount, read):
    speak(officer, language)

    answer = officer.post(NEW, typed(cooperative=cooperative.pk, amount=amount))

    assert answer.status_code == 302
    assert Grant.objects.get().amount == read


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("amount", ["14²", "1e5", "-5000", "140,0000", ""])
def test_what_is_not_an_amount_is_refused_and_kept(officer, cooperative, language, amount):
    speak(officer, language)

    answer = officer.post(NEW, typed(cooperative=cooperative.pk, amount=amount))

    assert answer.status_code == 422
    assert answer.context["form"].errors["amount"]
    assert answer.context["form"]["amount"].value() == amount
    assert not Grant.objects.exists()


def test_a_whole_grant_is_entered_in_one_form(officer, cooperative):
    answer = officer.post(
        NEW,
        typed(
            cooperative=cooperative.pk,
            decision="PV 3/2026",
            total_cost="140 000",
            own_cash="30 000",
            partner="Conseil régional",
            partner_amount="10 000",
            number="CONV-7",
            signed_on="01/03/2026",
            amount_1="60 000",
            due_on_1="01/04/2026",
            condition_1="Pièces reçues",
            amount_3="40 000",
            due_on_3="01/06/2026",
        ),
    )

    grant = Grant.objects.get()
    assert answer.url == grant.get_absolute_url()
    assert grant.status == "agreed"
    assert dict(grant.funding_lines.values_list("source", "amount")) == {
        "indh": 100_000,
        "own_cash": 30_000,
        "partner": 10_000,
    }
    assert list(grant.instalments.values_list("rank", "amount")) == [(1, 60_000), (2, 40_000)]


def test_a_legacy_grant_may_know_only_its_amount(officer, cooperative):
    officer.post(
        NEW,
        typed(
            cooperative=cooperative.pk,
            decided_on="",
            total_cost="200 000",
            amount="plus tard",
            entered_afterwards="on",
        )
        | {"amount": "140 000", "amount_qualifier": "at_least", "paid_before": "140 000"},
    )

    grant = Grant.objects.get()
    assert (grant.status, grant.amount_qualifier) == ("paid", "at_least")
    assert not grant.funding_lines.exists()


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"number": "CONV-7"}, "signed_on"),
        ({"signed_on": "01/03/2026"}, "number"),
        ({"amount_1": "10"}, "due_on_1"),
        ({"due_on_1": "01/04/2026"}, "amount_1"),
        ({"partner_amount": "10"}, "partner"),
        ({"total_cost": "150 000", "own_cash": "1"}, "total_cost"),
        ({"decided_on": "31/02/2026"}, "decided_on"),
        ({"cooperative": ""}, "cooperative"),
        ({"purpose": ""}, "purpose"),
    ],
)
def test_a_refusal_stands_beside_its_field(officer, cooperative, facts, field):
    answer = officer.post(NEW, typed(cooperative=cooperative.pk) | facts)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert "Il y a un problème" in answer.content.decode()


def test_a_group_opens_when_something_in_it_is_refused(officer, cooperative):
    folded = officer.get(NEW).content.decode()
    refused = officer.post(NEW, typed(cooperative=cooperative.pk, number="CONV-7"))

    assert folded.count('<details class="panel" open>') == 0
    assert refused.content.decode().count('<details class="panel" open>') == 1


def test_eleven_fields_are_seen_before_any_group_is_opened(officer):
    form = officer.get(NEW).context["form"]

    assert sum(len(fields) for _title, fields in form.shown) == 11


def test_the_form_opened_from_a_cooperative_names_it(officer, cooperative):
    form = officer.get(NEW, {"cooperative": "COOP-0007"}).context["form"]

    assert form["cooperative"].value() == cooperative.pk


def test_only_visible_cooperatives_are_offered(officer, cooperative):
    hidden = elsewhere()
    posting = officer.user.postings.get()
    posting.commune = cooperative.commune
    posting.save()

    offered = officer.get(NEW).context["form"].fields["cooperative"].queryset
    answer = officer.post(NEW, typed(cooperative=hidden.pk))

    assert list(offered) == [cooperative]
    assert answer.status_code == 422
    assert (
        officer.get(NEW, {"cooperative": hidden.reference}).context["form"]["cooperative"].value()
        is None
    )


@pytest.fixture
def many(cooperative):
    return CooperativeFactory.create_batch(100)


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("name", ["COOP-0007", "coop-0007", "tibourk"])
def test_among_many_a_cooperative_is_named_by_hand(officer, cooperative, name):
    officer.post(NEW, typed(cooperative=name))

    assert Grant.objects.get().cooperative == cooperative


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize(
    ("name", "sentence"),
    [("Coopérative", "Plusieurs coopératives"), ("Xyz", "Aucune coopérative"), ("", "Nommez")],
)
def test_among_many_an_unclear_name_is_asked_again(officer, name, sentence):
    answer = officer.post(NEW, typed(cooperative=name))

    assert answer.status_code == 422
    assert sentence in answer.context["form"].errors["cooperative"][0]


# --- correcting it


def edit_form(client, page):
    """What the browser would send back, unchanged."""
    answer = client.get(page)
    form = answer.context["form"]
    initial = {name: form[name].field.prepare_value(form[name].value()) for name in form.fields}
    kept = {name: value for name, value in initial.items() if value not in (None, False)}
    return kept | dict(answer.context["hidden"])


def test_a_correction_opened_and_sent_back_changes_nothing(officer):
    grant = full_grant()
    page = url("grant_edit", grant)

    assert officer.post(page, edit_form(officer, page)).status_code == 302

    again = Grant.objects.get(pk=grant.pk)
    assert (again.amount, again.total_cost, again.purpose) == (100_000, 120_000, grant.purpose)
    assert dict(again.funding_lines.values_list("source", "amount")) == {
        "indh": 100_000,
        "own_cash": 20_000,
    }


def test_a_correction_of_money_asks_for_its_reason(officer):
    page = url("grant_edit", full_grant())
    sent = edit_form(officer, page) | {"amount": "90 000", "own_cash": "30 000"}

    refused = officer.post(page, sent)
    done = officer.post(page, sent | {"reason": "Erreur de saisie"})

    assert (refused.status_code, done.status_code) == (422, 302)
    assert "reason" in refused.context["form"].errors
    assert Grant.objects.get().amount == 90_000


def test_two_corrections_at_once_show_both_versions(officer, head):
    grant = full_grant()
    page = url("grant_edit", grant)
    mine, theirs = edit_form(officer, page), edit_form(head, page)
    head.post(page, theirs | {"purpose": "Achat d’un four"})

    answer = officer.post(page, mine | {"purpose": "Achat d’un moulin"})

    assert answer.status_code == 409
    told = answer.content.decode()
    assert "Achat d’un four" in told
    assert "Achat d’un moulin" in told
    assert Grant.objects.get().purpose == "Achat d’un four"


def test_the_agreement_is_recorded_then_corrected(officer):
    grant = GrantFactory()
    key = {"_key": str(uuid.uuid4())}
    officer.post(url("agreement_new", grant), key | {"number": "CONV-7", "signed_on": "01/03/2026"})

    page = url("grant_edit", grant)
    officer.post(page, edit_form(officer, page) | {"number": "CONV-8"})

    assert Grant.objects.get().agreement.number == "CONV-8"


# --- the plan of instalments


def test_the_plan_keeps_what_is_begun_and_replaces_the_rest(officer):
    grant = GrantFactory(agreed=True)
    begun = InstalmentFactory(grant=grant, rank=1)
    InstalmentFactory(grant=grant, rank=2)
    DisbursementFactory(grant=grant, instalment=begun, amount=Decimal(10))
    page = url("plan_edit", grant)

    opened = officer.get(page)
    sent = edit_form(officer, page) | {"amount_1": "30 000", "amount_2": "30 000"}
    officer.post(page, sent | {"due_on_2": "01/09/2026"})

    assert opened.context["form"].initial["amount_1"] == 40_000
    assert "Tranche 2" in opened.context["form"]["amount_1"].label
    assert list(grant.instalments.values_list("rank", "amount")) == [
        (1, 40_000),
        (2, 30_000),
        (3, 30_000),
    ]


def test_a_plan_beyond_the_grant_is_refused_with_what_was_typed(officer):
    grant = GrantFactory()
    page = url("plan_edit", grant)
    sent = edit_form(officer, page) | {"amount_1": "100 001", "due_on_1": "01/09/2026"}

    answer = officer.post(page, sent)

    assert answer.status_code == 422
    assert "dépassent la part INDH" in answer.content.decode()
    assert answer.context["form"]["amount_1"].value() == "100 001"


def test_two_plans_at_once_are_a_conflict(officer):
    grant = GrantFactory()
    page = url("plan_edit", grant)
    sent = edit_form(officer, page) | {"amount_1": "10", "due_on_1": "01/09/2026"}

    assert officer.post(page, sent).status_code == 302
    assert officer.post(page, sent).status_code == 409


# --- suspending, resuming, ending


def test_a_head_suspends_resumes_and_terminates(head):
    grant = GrantFactory(agreed=True)
    for name, status in [("grant_suspend", "suspended"), ("grant_resume", "agreed")]:
        sent = edit_form(head, url(name, grant)) if name == "grant_suspend" else {}
        head.post(url(name, grant), sent | {"reason": "Local fermé"})
        assert Grant.objects.get().status == status
    head.post(
        url("grant_terminate", grant),
        edit_form(head, url("grant_terminate", grant)) | {"reason": "Dissoute"},
    )

    assert Grant.objects.get().status == "terminated"
    assert "Dissoute" in head.get(url("grant_detail", grant)).content.decode()


def test_an_interruption_without_a_reason_is_refused(head):
    page = url("grant_suspend", GrantFactory())

    assert head.post(page, edit_form(head, page) | {"reason": " "}).status_code == 422


def test_closing_a_grant_that_owes_says_what_remains(head):
    grant = GrantFactory(agreed=True)

    page = head.post(url("grant_close", grant), follow=True)

    assert "Impossible de clôturer" in page.content.decode()
    assert Grant.objects.get().status == "agreed"


def test_a_paid_grant_is_closed_by_a_button(head):
    grant = actions.award(
        cooperative=CooperativeFactory(),
        amount=Decimal(10),
        purpose="Aide",
        entered_afterwards=True,
        paid_before=Decimal(10),
        by=UserFactory(),
    )

    head.post(url("grant_close", grant))

    assert Grant.objects.get().status == "closed"


WRITES = [
    "grant_edit",
    "agreement_new",
    "plan_edit",
    "disbursement_new",
    "grant_suspend",
    "grant_terminate",
    "grant_resume",
    "grant_close",
]


@pytest.mark.parametrize("role", ["executive", "inspector", "administrator", "coordinator"])
def test_whoever_does_not_keep_grants_writes_nothing(request, role):
    reader, grant = request.getfixturevalue(role), full_grant()

    assert reader.get(GRANTS).status_code == 200
    assert reader.get(url("grant_detail", grant)).status_code == 200
    assert reader.post(NEW, typed()).status_code == 403
    for name in WRITES:
        assert reader.post(url(name, grant)).status_code == 403, name


@pytest.mark.parametrize(
    "name", ["grant_suspend", "grant_terminate", "grant_resume", "grant_close"]
)
def test_an_officer_decides_no_interruption(officer, name):
    assert officer.post(url(name, GrantFactory())).status_code == 403


@pytest.mark.parametrize("name", ["grant_resume", "grant_close"])
def test_looking_closes_nothing(head, name):
    assert head.get(url(name, GrantFactory())).status_code == 405
