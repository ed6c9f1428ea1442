import csv
import uuid
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from funding.models import Disbursement
from tests.funding.pages import post_to, queries, url
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.disbursements import DisbursementFactory
from tests.nouns.grants import GrantFactory
from tests.nouns.territory import CommuneFactory

pytestmark = pytest.mark.django_db

DISBURSEMENTS = reverse("funding:disbursement_list")


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


def test_a_reversal_says_that_nothing_is_erased_then_writes_the_opposite(officer):
    row = DisbursementFactory()
    page = url("disbursement_reverse", row)

    told = officer.get(page).content.decode()
    answer = officer.post(page, {"_key": str(uuid.uuid4()), "reason": "Montant faux"})

    assert f"Annuler le versement {row.reference} de 40" in told
    assert "Une écriture inverse sera créée ; rien n’est effacé." in told
    assert "Garder ce versement" in told
    reversal = row.reversals.get()
    assert answer.url == reversal.get_absolute_url()
    assert (reversal.amount, reversal.reason) == (40_000, "Montant faux")
    assert "Annulé" in officer.get(row.get_absolute_url()).content.decode()


def test_the_button_that_reverses_is_red_and_keeping_stands_beside_it(officer):
    row = DisbursementFactory()

    told = officer.get(url("disbursement_reverse", row)).content.decode()

    actions = told.partition('<p class="form-actions">')[2].partition("</p>")[0]
    assert 'class="btn btn-danger">Annuler ce versement<' in actions
    assert f'href="{row.get_absolute_url()}">Garder ce versement<' in actions
    assert "btn-primary" not in told


def test_the_page_of_a_payment_says_what_became_of_it(officer):
    row = DisbursementFactory(amount=Decimal(40_000))
    page = row.get_absolute_url()
    states = [heading(officer.get(page))]
    DisbursementFactory(grant=row.grant, reverses=row, amount=Decimal(10))
    states.append(heading(officer.get(page)))
    last = DisbursementFactory(grant=row.grant, reverses=row, amount=Decimal(39_990))
    states += [heading(officer.get(page)), heading(officer.get(last.get_absolute_url()))]

    name = row.grant.cooperative.name
    assert [words.endswith(end) for words, end in zip(states, ENDS, strict=True)] == [True] * 4
    assert all(f"— {name}" in words for words in states)
    assert officer.get(page).context["title"].endswith(f"DH — {name} · {row.reference}")


ENDS = [" Versé", " Annulé en partie", " Annulé", " Annulation"]


def heading(answer):
    """Return the words of the title of a page."""
    html = answer.content.decode().partition("<h1")[2].partition("</h1>")[0]
    return " ".join(strip_tags(html.partition(">")[2]).split())


def test_a_reversal_without_a_reason_is_refused(officer):
    row = DisbursementFactory()

    answer = officer.post(url("disbursement_reverse", row), {"_key": str(uuid.uuid4())})

    assert answer.status_code == 422
    assert not row.reversals.exists()


def test_a_payment_is_reversed_once(officer):
    row = DisbursementFactory()
    DisbursementFactory(grant=row.grant, reverses=row)

    answer = officer.post(
        url("disbursement_reverse", row), {"_key": str(uuid.uuid4()), "reason": "Encore"}
    )

    assert answer.status_code == 422
    assert "déjà annulé" in answer.content.decode()
    assert (
        url("disbursement_reverse", row) not in officer.get(row.get_absolute_url()).content.decode()
    )


def test_the_list_costs_the_same_for_one_payment_or_three(officer):
    DisbursementFactory()
    one = queries(officer, DISBURSEMENTS)
    row = DisbursementFactory()
    DisbursementFactory(grant=row.grant, reverses=row)

    assert queries(officer, DISBURSEMENTS) == one <= 7
    assert queries(officer, f"{DISBURSEMENTS}?text=op&method=transfer&kind=payment") <= 6


def test_the_page_costs_the_same_whatever_was_reversed(officer):
    row = DisbursementFactory()
    one = queries(officer, row.get_absolute_url())
    DisbursementFactory.create_batch(3, grant=row.grant, reverses=row, amount=Decimal(10))

    assert queries(officer, row.get_absolute_url()) == one <= 12


def test_the_list_counts_reversals_against_payments(officer):
    row = DisbursementFactory(amount=Decimal(40_000))
    DisbursementFactory(grant=row.grant, reverses=row, amount=Decimal(15_000))

    page = officer.get(DISBURSEMENTS)

    assert page.context["count_line"] == "2 écritures"
    assert list(page.context["totals"].values()) == [25_000]


def test_filters_narrow_the_list(officer):
    wanted = DisbursementFactory(
        payment_reference="virement singulier", method="cheque", amount=Decimal(7)
    )
    other = CooperativeFactory(commune=CommuneFactory(name_fr="Temsia"))
    theirs = DisbursementFactory(
        grant=GrantFactory(cooperative=other, agreed=True), paid_on=date(2026, 5, 5)
    )
    reversal = DisbursementFactory(grant=theirs.grant, reverses=theirs, paid_on=date(2026, 5, 6))

    for query in [
        {"text": "SINGULIER"},
        {"method": "cheque"},
        {"amount_max": "7,00 DH"},
        {"paid_on_max": "2 avril 2026"},
        {"commune": wanted.grant.cooperative.commune_id},
    ]:
        assert list(officer.get(DISBURSEMENTS, query).context["rows"]) == [wanted], query
    assert list(officer.get(DISBURSEMENTS, {"kind": "reversal"}).context["rows"]) == [reversal]


@pytest.mark.parametrize("sort", ["reference", "paid_on", "cooperative", "amount"])
def test_every_column_sorts_both_ways(officer, sort):
    first = DisbursementFactory(amount=Decimal(1))
    last = DisbursementFactory(paid_on=date(2026, 4, 3))

    up = officer.get(DISBURSEMENTS, {"sort": sort}).context["rows"]
    down = officer.get(DISBURSEMENTS, {"sort": f"-{sort}"}).context["rows"]

    assert (list(up), list(down)) == ([first, last], [last, first])


def test_the_file_counts_a_reversal_as_negative(officer):
    row = DisbursementFactory()
    DisbursementFactory(grant=row.grant, reverses=row)

    answer = officer.get(DISBURSEMENTS, {"export": "csv", "sort": "reference"})
    lines = answer.getvalue().decode("utf-8-sig").splitlines()

    amounts = [line["Montant"] for line in csv.DictReader(lines, delimiter=";")]
    assert amounts == ["40000,00", "-40000,00"]


def test_the_money_of_another_commune_is_not_found(officer):
    row = DisbursementFactory()
    post_to(officer, CommuneFactory(name_fr="Temsia"))

    assert list(officer.get(DISBURSEMENTS).context["rows"]) == []
    for page in [row.get_absolute_url(), url("disbursement_reverse", row)]:
        assert officer.get(page).status_code == 404
    sent = {"_key": str(uuid.uuid4()), "reason": "Montant faux"}
    assert officer.post(url("disbursement_reverse", row), sent).status_code == 404
    assert officer.post(url("disbursement_new", row.grant), confirmed()).status_code == 404
    assert Disbursement.objects.count() == 1


@pytest.mark.parametrize("role", ["executive", "inspector", "administrator", "coordinator"])
def test_whoever_does_not_keep_money_reads_and_writes_nothing(request, role):
    reader, row = request.getfixturevalue(role), DisbursementFactory()

    assert reader.get(DISBURSEMENTS).status_code == 200
    told = reader.get(row.get_absolute_url())
    assert told.status_code == 200
    assert url("disbursement_reverse", row) not in told.content.decode()
    assert reader.post(url("disbursement_reverse", row), {"reason": "x"}).status_code == 403
    assert reader.post(url("disbursement_new", row.grant), confirmed()).status_code == 403
