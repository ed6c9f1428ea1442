"""Gives functions that the tests of the pages of funding share."""

from decimal import Decimal

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.disbursements import DisbursementFactory
from tests.nouns.grants import FundingLineFactory, GrantFactory, InstalmentFactory
from tests.nouns.territory import CommuneFactory


def url(name, thing):
    return reverse(f"funding:{name}", args=[thing.reference])


def queries(client, page):
    """Return the number of queries that a page sends to the database."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    return len(asked)


def speak(client, language):
    client.user.language = language
    client.user.save()


def post_to(client, commune):
    """Make the signed-in person serve in one commune instead of the whole prefecture."""
    posting = client.user.postings.get()
    posting.commune = commune
    posting.save()


def edit_form(client, page):
    """Return what a browser sends from the form of a page when nobody changed it."""
    answer = client.get(page)
    form = answer.context["form"]
    shown = {name: form[name].field.prepare_value(form[name].value()) for name in form.fields}
    kept = {
        name: "" if value is None else value for name, value in shown.items() if value is not False
    }
    return kept | dict(answer.context["hidden"])


def elsewhere():
    """Create a cooperative in another commune."""
    return CooperativeFactory(commune=CommuneFactory(name_fr="Temsia"))


def full_grant(**facts):
    """Create a grant with a row of everything that its page can show."""
    grant = GrantFactory(agreed=True, total_cost=Decimal(120_000), **facts)
    FundingLineFactory(grant=grant, source="indh", amount=grant.amount)
    FundingLineFactory(grant=grant)
    instalment = InstalmentFactory(grant=grant, rank=1)
    row = DisbursementFactory(grant=grant, instalment=instalment)
    DisbursementFactory(grant=grant, instalment=instalment, reverses=row)
    return grant
