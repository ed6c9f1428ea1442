"""What the tests of the pages share: addresses, a full cooperative, a form sent as a browser does."""

from datetime import date

from django.urls import reverse

from tests.factories.cooperatives import (
    ActivityFactory,
    BankAccountFactory,
    CooperativeFactory,
    GeneralMeetingFactory,
    HeadcountFactory,
    OfficerFactory,
    PublicStatementFactory,
    SectorFactory,
    SupportServiceFactory,
)
from tests.factories.documents import DocumentFactory, DocumentKindFactory
from tests.factories.funding import DisbursementFactory, GrantFactory, InstalmentFactory
from tests.factories.visits import RecommendationFactory, stop_at

LIST, START, NEW = "/cooperatives/", "/cooperatives/new/", "/cooperatives/new/details/"
BELOW = ["edit", "officer_new", "headcount_new", "meeting_new", "support_new", "statement_new"]


def page(name, cooperative):
    return reverse(f"cooperatives:{name}", args=[cooperative.reference])


def text_of(response):
    return response.content.decode()


def signed_in_again(client, user):
    """The same browser, for somebody else."""
    client.force_login(user, backend="indh_portal.accounts.backends.RoleBackend")
    return client


def full_cooperative(rows=1, **facts):
    """A cooperative with `rows` of everything a page shows."""
    cooperative = CooperativeFactory(sector=SectorFactory(), phone="+212612345678", **facts)
    for n in range(rows):
        cooperative.activities.add(ActivityFactory(code=f"activite-{n}"))
        grant = GrantFactory(cooperative=cooperative, agreed=True)
        InstalmentFactory(grant=grant)
        DisbursementFactory(grant=grant)
        RecommendationFactory(stop=stop_at(cooperative))
        OfficerFactory(cooperative=cooperative, role="treasurer")
        days = {"used_from": date(2020 + n, 1, 1), "used_to": date(2020 + n, 12, 31)}
        BankAccountFactory(cooperative=cooperative, **days)
        GeneralMeetingFactory(cooperative=cooperative, year=2024 - n)
        HeadcountFactory(cooperative=cooperative)
        SupportServiceFactory(cooperative=cooperative)
        DocumentFactory(cooperative=cooperative, kind=DocumentKindFactory(code=f"type-{n}"))
        PublicStatementFactory(cooperative=cooperative, record_reference=grant.reference)
    return cooperative


def sent(client, url, **changes):
    """A form as a browser sends it back: what it was opened with, and the changes."""
    opened = client.get(url).context
    shown = {
        bound.html_name: bound.field.widget.format_value(bound.value())
        for bound in opened["form"]
        if bound.value() is not False
    }
    data = {name: value or "" for name, value in shown.items() if value != []}
    return client.post(url, data | dict(opened["hidden"]) | changes)
