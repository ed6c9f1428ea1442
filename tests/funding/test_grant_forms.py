import uuid
from decimal import Decimal

import pytest
from django.urls import reverse

from funding.models import Grant
from tests.funding.pages import edit_form, elsewhere, full_grant, post_to, speak, url
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.disbursements import DisbursementFactory
from tests.nouns.grants import GrantFactory, InstalmentFactory

pytestmark = pytest.mark.django_db

NEW = reverse("funding:grant_new")


def typed(**facts):
    return {
        "_key": str(uuid.uuid4()),
        "purpose_fr": "Achat d’un pétrin",
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
        ({"purpose_fr": ""}, "purpose_fr"),
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


def test_twelve_fields_are_seen_before_any_group_is_opened(officer):
    form = officer.get(NEW).context["form"]

    assert sum(len(fields) for _title, fields in form.shown) == 12


def test_the_form_opened_from_a_cooperative_names_it(officer, cooperative):
    form = officer.get(NEW, {"cooperative": "COOP-0007"}).context["form"]

    assert form["cooperative"].value() == cooperative.pk


def test_only_visible_cooperatives_are_offered(officer, cooperative):
    hidden = elsewhere()
    post_to(officer, cooperative.commune)

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
    head.post(page, theirs | {"purpose_fr": "Achat d’un four"})

    answer = officer.post(page, mine | {"purpose_fr": "Achat d’un moulin"})

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
