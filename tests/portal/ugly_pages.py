"""One of everything to type into, and what a browser would send from a page."""

from datetime import date
from decimal import Decimal
from functools import cache
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urlencode

from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import Form
from django.test import Client
from django.urls import reverse

from cooperatives.merging import merge
from indh_portal.operations.routes import Route, routes
from tests.factories.accounts import BACKEND, UserFactory
from tests.factories.cooperatives import (
    ActivityFactory,
    BankAccountFactory,
    ChangeProposalFactory,
    CommuneFactory,
    CooperativeAliasFactory,
    CooperativeFactory,
    DistinctPairFactory,
    GeneralMeetingFactory,
    OfficerFactory,
    SectorFactory,
    SupportServiceFactory,
)
from tests.factories.documents import (
    DocumentFactory,
    DocumentKindFactory,
    StoredFileFactory,
)
from tests.factories.funding import (
    DisbursementFactory,
    GrantFactory,
    InstalmentFactory,
    ProgrammeAxisFactory,
)
from tests.factories.lists import SavedViewFactory
from tests.factories.visits import OccasionFactory, RecommendationFactory, visit_at
from tests.portal.hostile_pdfs import pdf
from tests.portal.ugly import LANGUAGES

URLENCODED = "application/x-www-form-urlencoded"
# They create and change nothing: sent twice, they show twice, and each showing is logged.
SHOWN_ON_REQUEST = {
    "cooperatives:document_open",
    "cooperatives:bank_account_reveal",
    "cooperatives:officer_phone",
    "cooperatives:officer_elsewhere",
}


class World:
    """Rows in the state each form wants, and the person who may do everything to them."""

    def __init__(self):
        CommuneFactory()
        ActivityFactory(sector=SectorFactory())
        ProgrammeAxisFactory()
        OccasionFactory()
        self.cooperative = CooperativeFactory(name_fr="Tibourk", name_ar="تيبورك")
        self.user = UserFactory(is_superuser=True, is_staff=True, role="coordinator")
        self.named_by = dict(self._names())
        self.kept = {}  # what the tests of a module read once

    def _names(self):
        other = CooperativeFactory(name_fr="Oussmane")
        DistinctPairFactory(first=self.cooperative, second=other, decided_by=self.user)
        yield (
            "cooperatives",
            {
                "reference": self.cooperative.reference,
                "other": other.reference,
                "officer": OfficerFactory(cooperative=self.cooperative, role="treasurer").pk,
                "account": BankAccountFactory(cooperative=self.cooperative).pk,
                "service": SupportServiceFactory(cooperative=self.cooperative).pk,
                "meeting": GeneralMeetingFactory(cooperative=self.cooperative).pk,
                "alias": CooperativeAliasFactory(cooperative=self.cooperative).pk,
                "proposal": ChangeProposalFactory(cooperative=self.cooperative).reference,
            },
        )
        yield from self._papers()
        yield "cooperatives:bank_account_new", {"reference": CooperativeFactory().reference}
        yield from self._merges()
        mine = ChangeProposalFactory(proposed_by=self.user)
        yield "cooperatives:proposal_withdraw", {"proposal": mine.reference}
        unsaid = {"reference": self.cooperative.reference, "other": CooperativeFactory().reference}
        yield "cooperatives:distinct", unsaid
        asleep = CooperativeFactory(
            status="idle", status_since=date(2026, 1, 5), status_reason="Pas de commande"
        )
        yield "cooperatives:reactivate", {"reference": asleep.reference}
        other = CooperativeFactory(name_fr="Oussmane")
        DistinctPairFactory(first=self.cooperative, second=other, decided_by=self.user)
        pair = {"reference": self.cooperative.reference, "other": other.reference}
        yield "cooperatives:distinct_revoke", pair
        unsaid = CooperativeFactory(name_fr="Azrou").reference
        yield "cooperatives:distinct", pair | {"other": unsaid}
        yield from self._grants()
        yield from self._visits()
        yield "views", {"view": SavedViewFactory().pk}

    def _papers(self):
        """One to read, replace, correct and withdraw, one that is reserved, and a free slot."""
        DocumentKindFactory(code="autre", single=False)
        paper = DocumentFactory(
            cooperative=self.cooperative, file=StoredFileFactory.with_bytes(pdf())
        )
        reserved = DocumentFactory(
            cooperative=self.cooperative,
            kind=DocumentKindFactory(code="rib", restricted=True),
            file=StoredFileFactory.with_bytes(pdf()),
        )
        named = {"reference": self.cooperative.reference, "document": paper.pk}
        for page in ("file", "replace", "edit", "withdraw"):
            yield f"cooperatives:document_{page}", named
        yield "cooperatives:document_open", named | {"document": reserved.pk}

    def _merges(self):
        double, absorbed = CooperativeFactory(locality_fr="Azrou"), CooperativeFactory()
        merge(survivor=self.cooperative, absorbed=absorbed, by=UserFactory(), reason="La même")
        double_of = {"reference": self.cooperative.reference, "other": double.reference}
        yield "cooperatives:merge", double_of
        yield "cooperatives:unmerge", {"reference": absorbed.reference}

    def _grants(self):
        facts = {"cooperative": self.cooperative, "amount": Decimal(10_000_000)}
        decided = GrantFactory(**facts)
        agreed = GrantFactory(**facts, agreed=True)
        InstalmentFactory(grant=agreed, rank=1, amount=Decimal(4_000_000))
        paid = DisbursementFactory(grant=agreed)
        self.grant, self.disbursement = agreed, paid
        yield "grants", {"reference": agreed.reference}
        yield "funding:agreement_new", {"reference": decided.reference}
        yield "disbursements", {"reference": paid.reference}

    def _visits(self):
        planned = visit_at(CooperativeFactory(), visited_on=date(2026, 3, 2))
        seen = visit_at(self.cooperative, status="in_field")
        reported = visit_at(CooperativeFactory(), status="reported")
        at_stop = {"reference": seen.reference, "cooperative": self.cooperative.reference}
        pending = RecommendationFactory(stop=seen.stop)
        closed = RecommendationFactory(stop=seen.stop, closed=True)
        yield (
            "visits",
            {"reference": planned.reference} | {"cooperative": planned.stop.cooperative.reference},
        )
        yield "visits:stop_log", at_stop
        yield "visits:recommendation_new", at_stop
        yield "visits:send_back", {"reference": reported.reference}
        yield "recommendations", {"reference": pending.reference}
        yield "visits:recommendation_reopen", {"reference": closed.reference}

    def address(self, route):
        named = self.named_by.get(route.name) or self.named_by.get(route.path.split("/")[1], {})
        return reverse(route.name, kwargs={name: named[name] for name in route.sample})

    def clients(self):
        """The same person reading in each language."""
        return {language: self.client_in(language) for language in LANGUAGES}

    def client_in(self, language):
        user = self.user
        if language != "fr":
            user = UserFactory(
                is_superuser=True, is_staff=True, role="coordinator", language=language
            )
        client = Client(raise_request_exception=False)
        client.force_login(user, backend=BACKEND)
        return client


@cache
def all_routes():
    """Every page, with its arguments' names; the rows of its sample are those of the first call."""
    return list(routes())


def form_routes():
    """The pages of ours that hold a form to send, signing in and the admin apart."""
    return [
        route
        for route in all_routes()
        if route.access == "permission" and "POST" in route.methods and "GET" in route.methods
    ]


class OpenedForm(NamedTuple):
    """A page that holds a form, as a person opens it in French."""

    route: Route
    url: str
    form: Form
    controls: "Controls"


def opened_forms(world):
    """Return every form of ours, opened; the tests of a module share what the first one read."""
    if "forms" not in world.kept:
        client = world.client_in("fr")
        world.kept["forms"] = [
            _opened(client, route, world.address(route)) for route in form_routes()
        ]
    return world.kept["forms"]


def _opened(client, route, url):
    page = client.get(url)
    assert page.status_code == 200, url
    return OpenedForm(route, url, page.context["form"], controls_of(page))


class Controls(HTMLParser):
    """The controls of the page’s own form: (name, value, kind) in the order a browser sends them."""

    def __init__(self, html):
        super().__init__()
        self.found, self.inside, self.area, self.choice = [], False, None, None
        self.feed(html)

    @property
    def typed(self):
        """name → text of each box a person writes in."""
        return {name: value for name, value, kind in self.found if kind == "text"}

    @property
    def names(self):
        return list(dict.fromkeys(name for name, _value, kind in self.found if kind != "hidden"))

    @property
    def sent(self):
        """What sending the page untouched would send."""
        return {name: value for name, value, kind in self.found if kind != "unticked"}

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "main":
            self.inside = True
        if not self.inside or not (attrs.get("name") or tag == "option"):
            return
        getattr(self, f"_{tag}", lambda attrs: None)(attrs)

    def _input(self, attrs):
        kind = attrs.get("type", "text")
        value = attrs.get("value") or ""
        if kind in {"radio", "checkbox"}:
            kind = "ticked" if "checked" in attrs else "unticked"
        self.found.append((attrs["name"], value, "hidden" if kind == "hidden" else kind))

    def _textarea(self, attrs):
        self.area = [attrs["name"], ""]

    def _select(self, attrs):
        self.choice = attrs["name"]
        self.found.append((attrs["name"], "", "unticked"))

    def _option(self, attrs):
        if self.choice and "selected" in attrs:
            self.found.append((self.choice, attrs.get("value", ""), "ticked"))

    def handle_data(self, data):
        if self.area:
            self.area[1] += data

    def handle_endtag(self, tag):
        if tag == "main":
            self.inside = False
        if tag == "textarea" and self.area:
            name, text = self.area
            self.found.append((name, text.removeprefix("\n"), "text"))
            self.area = None
        if tag == "select":
            self.choice = None


def controls_of(response):
    # A paper that opens answers with its bytes: no control is among them.
    return Controls(b"".join(response).decode("utf-8", "replace"))


def encoded(data):
    return urlencode(data, doseq=True)


def send(client, url, data):
    """A form as a browser sends it."""
    return client.post(url, encoded(data), content_type=URLENCODED)


def send_with_files(client, url, data, names):
    """The same in parts, with an honest file in each of the boxes named."""
    files = {name: SimpleUploadedFile("pièce.pdf", pdf()) for name in names}
    return client.post(url, data | files)
