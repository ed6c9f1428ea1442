from datetime import date
from decimal import Decimal
from uuid import uuid4

from cooperatives.models import Headcount, Officer, PublicStatement, SupportService
from tests.cooperatives.pages import (
    page,
    sent,
    text_of,
)
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.officers import OfficerFactory


def test_an_officer_is_added_and_ends_the_previous_mandate(officer):
    former = OfficerFactory(mandate_from=date(2024, 1, 1))

    response = sent(
        officer,
        page("officer_new", former.cooperative),
        name_fr="Fatima",
        role="president",
        phone="0612345678",
        mandate_from="01/01/2026",
        ends_previous="on",
    )

    former.refresh_from_db()
    assert response.url == former.cooperative.tab_url("identity")
    assert former.mandate_to == date(2025, 12, 31)
    assert Officer.objects.get(name_fr="Fatima").phone == "+212612345678"


def test_a_second_president_is_refused_on_the_form(officer):
    former = OfficerFactory()

    response = sent(
        officer,
        page("officer_new", former.cooperative),
        name_fr="Fatima",
        role="president",
        mandate_from="01/01/2026",
    )

    assert response.status_code == 422
    assert "Terminez d’abord l’ancien mandat" in text_of(response)


def test_a_headcount_is_recorded_with_each_qualifier(officer):
    cooperative = CooperativeFactory()

    sent(
        officer,
        page("headcount_new", cooperative),
        as_of="06/07/2024",
        source="press",
        workers_women="40",
        workers_women_qualifier="at_least",
    )

    headcount = Headcount.objects.get()
    assert (headcount.workers_women, headcount.workers_women_qualifier) == (40, "at_least")
    assert (headcount.members, headcount.as_of) == (None, date(2024, 7, 6))


def test_a_headcount_of_nothing_is_refused_on_the_form(officer):
    response = sent(
        officer, page("headcount_new", CooperativeFactory()), as_of="06/07/2024", source="press"
    )

    assert response.status_code == 422
    assert "Donnez au moins un effectif" in text_of(response)


def test_technical_support_is_recorded(officer):
    cooperative = CooperativeFactory()

    sent(
        officer,
        page("support_new", cooperative),
        kind="training",
        provider="ODCO",
        starts_on="1/3/2025",
        participants="20",
        women="18",
        cost="12.500,00",
    )

    service = SupportService.objects.get()
    assert (service.provider, service.women, service.cost) == ("ODCO", 18, Decimal(12_500))


def test_a_public_statement_is_recorded(officer):
    cooperative = CooperativeFactory()

    sent(
        officer,
        page("statement_new", cooperative),
        said_on="15/07/2024",
        medium="Presse d’exemple",
        wording="Une aide de plus de 140,000 DH.",
        amount="140,000 DH",
        amount_qualifier="at_least",
        record_reference="SUB-2024-001",
    )

    statement = PublicStatement.objects.get()
    assert (statement.amount, statement.amount_qualifier) == (Decimal(140_000), "at_least")
    assert statement.record_reference == "SUB-2024-001"


def test_an_addition_sent_twice_is_recorded_once(officer):
    url = page("support_new", CooperativeFactory())
    data = {"kind": "training", "_key": str(uuid4())}

    assert officer.post(url, data).url == officer.post(url, data).url
    assert SupportService.objects.count() == 1


def test_a_forged_key_is_refused_before_anything_is_read(officer):
    response = officer.post(page("support_new", CooperativeFactory()), {"kind": "training"})

    assert response.status_code == 400
