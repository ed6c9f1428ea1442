"""What the tests of this room’s pages share."""

from decimal import Decimal

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.cooperatives import CommuneFactory, CooperativeFactory
from tests.factories.funding import (
    DisbursementFactory,
    FundingLineFactory,
    GrantFactory,
    InstalmentFactory,
)


def url(name, thing):
    return reverse(f"funding:{name}", args=[thing.reference])


def queries(client, page):
    """How many questions a page asks of the database."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    return len(asked)


def speak(client, language):
    client.user.language = language
    client.user.save()


def post_to(client, commune):
    """Leave the person signed in with one commune instead of the prefecture."""
    posting = client.user.postings.get()
    posting.commune = commune
    posting.save()


def edit_form(client, page):
    """What the browser would send back, unchanged."""
    answer = client.get(page)
    form = answer.context["form"]
    shown = {name: form[name].field.prepare_value(form[name].value()) for name in form.fields}
    kept = {
        name: "" if value is None else value for name, value in shown.items() if value is not False
    }
    return kept | dict(answer.context["hidden"])


def elsewhere():
    """A cooperative of another commune."""
    return CooperativeFactory(commune=CommuneFactory(name_fr="Temsia"))


def full_grant(**facts):
    """A grant with everything a page can show of it."""
    grant = GrantFactory(agreed=True, total_cost=Decimal(120_000), **facts)
    FundingLineFactory(grant=grant, source="indh", amount=grant.amount)
    FundingLineFactory(grant=grant)
    instalment = InstalmentFactory(grant=grant, rank=1)
    row = DisbursementFactory(grant=grant, instalment=instalment)
    DisbursementFactory(grant=grant, instalment=instalment, reverses=row)
    return grant
