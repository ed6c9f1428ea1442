"""Tests that one text has one reading in a form, a filter, the search box and the admin.

The tests run in both languages. A run tries one third of the texts at every place: see
docs/testing.md.
"""

import datetime
import uuid
from contextlib import contextmanager
from decimal import Decimal
from itertools import product
from typing import NamedTuple
from urllib.parse import urlencode

import pytest
from django import forms
from django.contrib.admin import site
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from funding.models import Disbursement, FundingPhase, Grant
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.disbursements import DisbursementFactory
from tests.nouns.grants import GrantFactory, InstalmentFactory
from tests.nouns.programmes import FundingPhaseFactory
from tests.nouns.users import BACKEND, UserFactory
from tests.nouns.visits import visit_at
from tests.portal.ugly_pages import controls_of, send
from tests.suite.slices import take

pytestmark = pytest.mark.django_db
# The readable texts come first, then the refused ones, so one text in three gives some of both.
AMOUNTS = {
    "140,000 DH": Decimal("140000.00"),
    "100.000 DH": Decimal("100000.00"),
    "140 000,00": Decimal("140000.00"),
    "140\u202f000,00": Decimal("140000.00"),
    "١٤٠٬٠٠٠٫٥٠": Decimal("140000.50"),
    "2.299.500.00": Decimal("2299500.00"),
    "14²": None,
    "1e5": None,
    "-5000": None,
    "0,500": None,
}
DAYS = {
    "06/07/2024": datetime.date(2024, 7, 6),
    "06-07-2024": datetime.date(2024, 7, 6),
    "٠٦/٠٧/٢٠٢٤": datetime.date(2024, 7, 6),
    "6 يوليوز 2024": datetime.date(2024, 7, 6),
    "2024-07-06": datetime.date(2024, 7, 6),
    "13/07/2024": datetime.date(2024, 7, 13),
    "07/13/2024": None,
    "31/02/2024": None,
    "32/07/2024": None,
}
NEIGHBOURS = [Decimal(amount) for amount in ("14", "140", "142", "1400", "14000", "100", "1000")]
ALWAYS_AMOUNTS = [("140,000 DH", Decimal("140000.00"))]
ALWAYS_DAYS = [("06/07/2024", datetime.date(2024, 7, 6))]


def amounts():
    """Return (typed, read) for each amount of this run."""
    return take(AMOUNTS.items(), of=3, always=ALWAYS_AMOUNTS)


def days():
    """Return (typed, read) for each day of this run."""
    return take(DAYS.items(), of=3, always=ALWAYS_DAYS)


@contextmanager
def case(typed):
    """Try one text, undo what it wrote, and name the text in a failure."""
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    except AssertionError as failure:
        failure.add_note(f"typed: {typed!r}")
        raise


class Reader(NamedTuple):
    client: Client
    language: str


@pytest.fixture(params=["fr", "ar"])
def reader(request):
    user = UserFactory(
        is_superuser=True, is_staff=True, role="administrator", language=request.param
    )
    client = Client()
    client.force_login(user, backend=BACKEND)
    return Reader(client, request.param)


def is_read_in(language, response):
    return f'<html lang="{language}"' in response.content.decode()


def opened(reader, url):
    """Return what a browser sends from a page when nobody changed it."""
    page = reader.client.get(url)
    assert is_read_in(reader.language, page)
    return controls_of(page).sent


def refused(response, name):
    return response.status_code == 422 and name in response.context["form"].errors


# --- in a form


@pytest.mark.rotates
def test_an_amount_in_the_form_of_a_grant(reader):
    url = reverse("funding:grant_new")
    facts = {
        "cooperative": CooperativeFactory().pk,
        "purpose_fr": "Four",
        "decided_on": "06/07/2024",
    }
    untouched = opened(reader, url)
    for typed, read in amounts():
        with case(typed):
            response = send(reader.client, url, untouched | facts | {"amount": typed})
            if read is None:
                assert refused(response, "amount")
                assert controls_of(response).typed["amount"] == typed
                assert not Grant.objects.exists()
            else:
                grant = Grant.objects.get()
                assert (grant.amount, grant.decided_on) == (read, datetime.date(2024, 7, 6))


@pytest.mark.rotates
def test_an_amount_in_the_form_of_a_disbursement(reader):
    grant = GrantFactory(amount=Decimal(5_000_000), agreed=True)
    InstalmentFactory(grant=grant, rank=1, amount=Decimal(5_000_000))
    url = reverse("funding:disbursement_new", args=[grant.reference])
    facts = {"paid_on": "03/03/2026", "payment_reference": "OP 1"}
    untouched = opened(reader, url)
    for typed, read in amounts():
        with case(typed):
            checked = send(reader.client, url, untouched | facts | {"amount": typed})
            if read is None:
                assert refused(checked, "amount")
                assert not Disbursement.objects.exists()
            else:
                assert checked.status_code == 200
                send(reader.client, url, controls_of(checked).sent | {"_confirmed": "1"})
                assert Disbursement.objects.get().amount == read


@pytest.mark.rotates
def test_a_day_in_the_form_of_a_disbursement(reader):
    grant = GrantFactory(amount=Decimal(1000), entered_afterwards=True)
    url = reverse("funding:disbursement_new", args=[grant.reference])
    facts = {"reason": "essai", "amount": "1 000", "payment_reference": "OP 1", "instalment": "off"}
    untouched = opened(reader, url)
    for typed, read in days():
        with case(typed):
            response = send(reader.client, url, untouched | facts | {"paid_on": typed})
            if read is None:
                assert refused(response, "paid_on")
            else:
                send(reader.client, url, controls_of(response).sent | {"_confirmed": "1"})
                assert Disbursement.objects.get().paid_on == read


# --- echoed under the box


@pytest.mark.rotates
def test_an_amount_as_it_is_echoed(reader):
    for typed, read in amounts():
        with case(typed):
            answer = reader.client.get(reverse("echo_amount"), {"amount": typed}).content.decode()
            figures = f"{read:,.2f}".replace(",", "\xa0").replace(".", ",") if read else None
            assert ("echo-value" in answer) == (read is not None)
            assert read is None or figures in answer


@pytest.mark.rotates
def test_a_day_as_it_is_echoed(reader):
    month = {"fr": "juillet 2024", "ar": "يوليوز 2024"}[reader.language]
    for typed, read in days():
        with case(typed):
            answer = reader.client.get(reverse("echo_date"), {"paid_on": typed}).content.decode()
            assert ("echo-value" in answer) == (read is not None)
            assert read is None or f"{read.day} {month}" in answer


# --- in a filter


def listed(reader, name, **parameters):
    page = reader.client.get(f"{reverse(name)}?{urlencode(parameters)}")
    assert is_read_in(reader.language, page)
    return page


@pytest.fixture
def payments():
    """Create a payment of each amount and payments of similar amounts, each with its own grant."""
    for amount in {*NEIGHBOURS, *filter(None, AMOUNTS.values())}:
        DisbursementFactory(grant=GrantFactory(amount=amount, agreed=True), amount=amount)


@pytest.mark.rotates
def test_an_amount_in_the_filters_of_the_lists(reader, payments):
    for typed, read in amounts():
        with case(typed):
            for name in ("funding:grant_list", "funding:disbursement_list"):
                page = listed(reader, name, amount_min=typed, amount_max=typed)
                assert_filtered(page, "amount", read)
                if read is None:
                    assert page.context["list_page"].chips == []
            page = listed(reader, "cooperatives:list", received_min=typed, received_max=typed)
            assert_filtered(page, "received", read)


def assert_filtered(page, name, read):
    """Check that the list shows the rows of this value, or says that it did not read the text."""
    if read is None:
        assert [label for label, _reasons in page.context["list_page"].ignored]
    else:
        assert {getattr(row, name) for row in page.context["rows"]} == {read}


@pytest.mark.rotates
def test_a_day_in_the_filters_of_the_lists(reader):
    grant = GrantFactory(amount=Decimal(50), entered_afterwards=True)
    for day in (6, 7, 13):
        paid_on = datetime.date(2024, 7, day)
        DisbursementFactory(grant=grant, amount=Decimal(1), paid_on=paid_on)
        visit_at(CooperativeFactory(), visited_on=paid_on)
    DisbursementFactory(grant=grant, amount=Decimal(1), paid_on=datetime.date(2024, 6, 7))
    lists = {"funding:disbursement_list": "paid_on", "visits:list": "visited_on"}
    for typed, read in days():
        with case(typed):
            for name, field in lists.items():
                ends = {f"{field}_min": typed, f"{field}_max": typed}
                assert_filtered(listed(reader, name, **ends), field, read)


# --- in the search box


def rows_found(page):
    """Return every row among the answers of the search box."""
    return [row for group in page.context["groups"] for row, _address in group.rows]


@pytest.mark.rotates
def test_an_amount_in_the_search_box(reader, payments):
    for typed, read in amounts():
        with case(typed):
            for name in ("search", "search_suggestions"):
                rows = rows_found(reader.client.get(reverse(name), {"q": typed}))
                found = {row.amount for row in rows if isinstance(row, Grant | Disbursement)}
                assert found == ({read} if read else set())


@pytest.mark.rotates
def test_a_day_in_the_search_box(reader):
    for day in (datetime.date(2024, 7, 6), datetime.date(2024, 6, 7), datetime.date(2024, 7, 13)):
        visit_at(CooperativeFactory(), visited_on=day)
    for typed, read in days():
        with case(typed):
            rows = rows_found(reader.client.get(reverse("search"), {"q": typed}))
            found = {row.visited_on for row in rows if hasattr(row, "visited_on")}
            assert found == ({read} if read else set())


# --- in the admin


@pytest.mark.rotates
def test_a_day_in_the_admin(reader):
    phase = FundingPhaseFactory(starts_on=datetime.date(2019, 1, 1), ends_on=None)
    url = reverse("admin:funding_fundingphase_change", args=[phase.pk])
    untouched = opened(reader, url)
    for typed, read in days():
        with case(typed):
            response = send(reader.client, url, untouched | {"starts_on": typed})
            if read is None:
                assert "starts_on" in response.context["adminform"].form.errors
                assert controls_of(response).typed["starts_on"] == typed
            starts_on = FundingPhase.objects.get().starts_on
            assert starts_on == (read or datetime.date(2019, 1, 1))


def test_an_amount_in_a_form_of_the_admin():
    """Check that a form of the admin would read amounts in the same way.

    The admin only shows money, so the test builds the form itself.
    """
    money = site._registry[Grant]
    field = money.formfield_for_dbfield(Grant._meta.get_field("amount"), request=None)
    form_class = type("MoneyForm", (forms.Form,), {"amount": field})
    for language, (typed, read) in product(("fr", "ar"), AMOUNTS.items()):
        with translation.override(language), case(typed):
            form = form_class({"amount": typed})
            assert form.is_valid() == (read is not None)
            assert form.cleaned_data.get("amount") == read


def test_no_money_is_edited_in_the_admin():
    edited = {
        f"{model._meta.label}.{name}"
        for model, of_model in site._registry.items()
        if getattr(of_model, "has_add_permission", None)
        for name in ("amount", "total_cost", "paid_before", "cost")
        if name in (getattr(of_model, "fields", None) or ())
    }
    assert edited == set()


# --- an amount in words must be confirmed


@pytest.mark.parametrize("typed", ["1,5 MDH", "180 ألف درهم", "320 مليون سنتيم"])
def test_a_computed_amount_is_confirmed_in_a_form_and_taken_at_its_word_elsewhere(reader, typed):
    read = {"1,5 MDH": 1_500_000, "180 ألف درهم": 180_000, "320 مليون سنتيم": 3_200_000}[typed]
    GrantFactory(amount=Decimal(read))
    cooperative = CooperativeFactory()
    new = reverse("funding:grant_new")
    facts = {"cooperative": cooperative.pk, "purpose_fr": "Four", "decided_on": "06/07/2024"}
    asked = send(reader.client, new, opened(reader, new) | facts | {"amount": typed})
    assert refused(asked, "amount")
    confirmed = {"amount_confirmed": f"{read}.00", "_key": str(uuid.uuid4())}
    send(reader.client, new, controls_of(asked).sent | confirmed)
    assert cooperative.grants.get().amount == read
    page = listed(reader, "funding:grant_list", amount_min=typed, amount_max=typed)
    assert {row.amount for row in page.context["rows"]} == {read}
