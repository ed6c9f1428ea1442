import uuid
from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from funding.models import Disbursement
from tests.funding.pages import speak, url
from tests.nouns.disbursements import DisbursementFactory
from tests.nouns.grants import GrantFactory, InstalmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def instalment():
    """Create the only instalment of a grant: 40 000,00 of 100 000,00 DH."""
    return InstalmentFactory(rank=1, due_on=date(2026, 10, 15))


@pytest.fixture
def page(instalment):
    return url("disbursement_new", instalment.grant)


def typed(**facts):
    return {
        "_key": str(uuid.uuid4()),
        "instalment": "1",
        "amount": "40 000,00",
        "paid_on": "02/04/2026",
        "method": "transfer",
        "payment_reference": "OP 2026/118",
    } | facts


def confirmed(**facts):
    return typed(_confirmed="1", **facts)


def test_the_form_has_six_fields_and_fills_four(officer, page):
    form = officer.get(page).context["form"]

    assert len(form.fields) == 6
    assert form.initial == {
        "instalment": "1",
        "amount": 40_000,
        "paid_on": timezone.localdate(),
        "method": "transfer",
    }


def test_the_form_proposes_what_is_left_of_the_next_instalment(officer, instalment, page):
    DisbursementFactory(grant=instalment.grant, instalment=instalment, amount=Decimal(10_000))
    InstalmentFactory(grant=instalment.grant, rank=2, due_on=date(2026, 12, 1))

    assert officer.get(page).context["form"].initial["amount"] == 30_000
    asked = officer.get(page, {"instalment": "2"}).context["form"].initial
    assert (asked["instalment"], asked["amount"]) == ("2", 40_000)


@pytest.mark.parametrize("asked", ["9", "x", "²", ""])
def test_an_unknown_instalment_in_the_address_is_passed_over(officer, page, asked):
    assert officer.get(page, {"instalment": asked}).context["form"]["instalment"].value() == "1"


def test_a_grant_without_a_plan_is_paid_off_plan_with_a_reason(officer):
    grant = GrantFactory(agreed=True)
    page = url("disbursement_new", grant)

    assert officer.get(page).context["form"]["instalment"].value() == "off"
    refused = officer.post(page, confirmed(instalment="off"))
    done = officer.post(page, confirmed(instalment="off", reason="Pas de plan"))

    assert "reason" in refused.context["form"].errors
    assert done.status_code == 302
    assert Disbursement.objects.get().reason == "Pas de plan"


def test_the_check_page_shows_everything_and_writes_nothing(officer, instalment, page):
    answer = officer.post(page, typed())

    told = answer.content.decode()
    assert answer.status_code == 200
    assert not Disbursement.objects.exists()
    for text in [
        instalment.grant.cooperative.name,
        "40\N{NO-BREAK SPACE}000,00\N{NO-BREAK SPACE}DH — quarante mille dirhams",
        "jeudi 2 avril 2026",
        "Virement",
        "OP 2026/118",
        "Après ce versement",
        "Enregistrer le versement de 40\N{NO-BREAK SPACE}000,00\N{NO-BREAK SPACE}DH",
    ]:
        assert text in told, text


def test_the_check_page_says_when_the_grant_will_be_paid(officer):
    instalment = InstalmentFactory(rank=1, amount=Decimal(100_000))

    told = officer.post(url("disbursement_new", instalment.grant), typed(amount="100000"))

    assert "subvention soldée" in told.content.decode()


@pytest.mark.parametrize(
    ("amount", "doubt"),
    [
        ("400", "Avez-vous saisi des centimes"),
        ("40 000,01", "dépasse ce qui reste de la tranche"),
        ("39 000", ""),
    ],
)
def test_an_unlikely_amount_is_asked_about_not_refused(officer, page, amount, doubt):
    answer = officer.post(page, typed(amount=amount))

    assert answer.status_code == 200
    assert ("message-warning" in answer.content.decode()) == bool(doubt)
    assert doubt in answer.content.decode()
    assert officer.post(page, confirmed(amount=amount)).status_code == 302


def test_from_the_check_page_one_goes_back_with_what_was_typed(officer, page):
    answer = officer.post(page, typed(amount="12 345", _edit="amount"))

    assert answer.status_code == 200
    assert answer.context["form"]["amount"].value() == "12 345"
    assert not Disbursement.objects.exists()


def test_a_confirmed_payment_is_written_with_the_key_of_its_form(officer, instalment, page):
    sent = confirmed()

    answer = officer.post(page, sent, follow=True)

    row = Disbursement.objects.get()
    assert str(row.key) == sent["_key"]
    assert (row.amount, row.paid_on) == (40_000, date(2026, 4, 2))
    assert row.instalment == instalment
    assert row.recorded_by == officer.user
    told = answer.content.decode()
    assert f"Versement {row.reference} enregistré. Reste à verser : 60" in told
    assert url("disbursement_new", instalment.grant) in told
    assert url("disbursement_reverse", row) in told


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize(
    ("amount", "read"),
    [
        ("14,000 DH", Decimal(14_000)),
        ("10.000 DH", Decimal(10_000)),
        ("14 000,00", Decimal(14_000)),
        ("١٤٬٠٠٠٫٥٠", Decimal("14000.50")),
    ],
)
def test_an_amount_reads_the_same_in_both_languages(officer, page, language, amount, read):
    speak(officer, language)

    officer.post(page, confirmed(amount=amount))

    assert Disbursement.objects.get().amount == read


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("amount", ["14²", "1e5", "-1", "1,2345", ""])
def test_what_is_not_an_amount_is_refused_and_kept(officer, page, language, amount):
    speak(officer, language)

    answer = officer.post(page, typed(amount=amount))

    assert answer.status_code == 422
    assert answer.context["form"].errors["amount"]
    assert answer.context["form"]["amount"].value() == amount


def test_a_computed_amount_is_confirmed_before_it_is_written(officer, page):
    asked = officer.post(page, confirmed(amount="4 millions de centimes"))
    agreed = {"amount": "4 millions de centimes", "amount_confirmed": "40000.00"}

    assert asked.status_code == 422
    assert officer.post(page, confirmed(**agreed)).status_code == 302
    assert Disbursement.objects.get().amount == 40_000


@pytest.mark.parametrize(
    ("facts", "field", "sentence"),
    [
        ({"amount": "100 000,01"}, "amount", "dépasse le reste à verser"),
        ({"amount": "4 000 000"}, "amount", "saisi des centimes"),
        ({"paid_on": "28/02/2026"}, "paid_on", "précède la convention"),
        ({"paid_on": "01/01/2099"}, "paid_on", "dans le futur"),
        ({"paid_on": ""}, "paid_on", "Saisissez la date du paiement"),
        ({"amount": ""}, "amount", "Saisissez le montant du versement"),
        ({"payment_reference": ""}, "payment_reference", "Saisissez la référence"),
        ({"instalment": "7"}, "instalment", ""),
        ({"method": "cash"}, "method", ""),
    ],
)
@pytest.mark.parametrize("step", [typed, confirmed])
def test_a_refusal_stands_beside_its_field(officer, page, step, facts, field, sentence):
    answer = officer.post(page, step(**facts))

    assert answer.status_code == 422
    assert sentence in " ".join(answer.context["form"].errors[field])
    assert not Disbursement.objects.exists()


def test_a_used_payment_reference_names_the_earlier_payment(officer, page):
    earlier = DisbursementFactory(payment_reference="OP 2026/118")

    answer = officer.post(page, typed())

    assert earlier.reference in answer.context["form"].errors["payment_reference"][0]


def test_a_grant_without_agreement_says_what_comes_first(officer):
    instalment = InstalmentFactory(rank=1, grant=GrantFactory())

    answer = officer.post(url("disbursement_new", instalment.grant), typed())

    assert answer.status_code == 422
    assert "Aucune convention" in answer.content.decode()


@pytest.mark.parametrize("status", ["suspended", "closed"])
def test_a_stopped_grant_says_so_when_the_form_opens(officer, status):
    grant = GrantFactory(status=status, status_reason="Attente")

    assert (
        "aucun versement n’est possible"
        in officer.get(url("disbursement_new", grant)).content.decode()
    )


@pytest.mark.parametrize("key", ["", "x", None])
def test_a_form_without_its_key_is_refused(officer, page, key):
    sent = confirmed(_key=key) if key is not None else confirmed()
    if key is None:
        del sent["_key"]

    assert officer.post(page, sent).status_code == 400
    assert not Disbursement.objects.exists()


def test_the_same_form_sent_again_gives_the_same_payment(officer, page):
    sent = confirmed()

    first, again = officer.post(page, sent), officer.post(page, sent)

    assert first.url == again.url == Disbursement.objects.get().get_absolute_url()


def test_the_same_key_with_another_content_is_a_conflict(officer, page):
    sent = confirmed()
    officer.post(page, sent)

    assert officer.post(page, sent | {"amount": "1"}).status_code == 409


def test_a_key_of_someone_else_is_a_conflict(officer, head, page):
    sent = confirmed()
    officer.post(page, sent)

    assert head.post(page, sent).status_code == 409
