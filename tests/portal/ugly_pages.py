"""One of everything to type into, and what a browser would send from a page."""

from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from urllib.parse import urlencode

from django.test import Client
from django.urls import reverse

from cooperatives.merging import merge
from indh_portal.operations.routes import routes
from tests.factories.accounts import UserFactory
from tests.factories.cooperatives import (
    ActivityFactory,
    BankAccountFactory,
    ChangeProposalFactory,
    CommuneFactory,
    CooperativeAliasFactory,
    CooperativeFactory,
    DistinctPairFactory,
    OfficerFactory,
    SectorFactory,
    SupportServiceFactory,
)
from tests.factories.funding import (
    DisbursementFactory,
    GrantFactory,
    InstalmentFactory,
    ProgrammeAxisFactory,
)
from tests.factories.saved_views import SavedViewFactory
from tests.factories.visits import OccasionFactory, RecommendationFactory, visit_at

BACKEND = "indh_portal.accounts.backends.RoleBackend"
URLENCODED = "application/x-www-form-urlencoded"
LANGUAGES = ("fr", "ar")
# They create and change nothing: sent twice, they show twice, and each showing is logged.
SHOWN_ON_REQUEST = {
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

    def _names(self):
        yield (
            "cooperatives",
            {
                "reference": self.cooperative.reference,
                "officer": OfficerFactory(cooperative=self.cooperative, role="treasurer").pk,
                "account": BankAccountFactory(cooperative=self.cooperative).pk,
                "service": SupportServiceFactory(cooperative=self.cooperative).pk,
                "alias": CooperativeAliasFactory(cooperative=self.cooperative).pk,
                "proposal": ChangeProposalFactory(cooperative=self.cooperative).reference,
            },
        )
        yield "cooperatives:bank_account_new", {"reference": CooperativeFactory().reference}
        yield from self._merges()
        mine = ChangeProposalFactory(proposed_by=self.user)
        yield "cooperatives:proposal_withdraw", {"proposal": mine.reference}
        other = CooperativeFactory(name_fr="Oussmane")
        DistinctPairFactory(first=self.cooperative, second=other, decided_by=self.user)
        pair = {"reference": self.cooperative.reference, "other": other.reference}
        yield "cooperatives:distinct_revoke", pair
        unsaid = CooperativeFactory(name_fr="Azrou").reference
        yield "cooperatives:distinct", pair | {"other": unsaid}
        yield from self._grants()
        yield from self._visits()
        yield "views", {"view": SavedViewFactory().pk}

    def _merges(self):
        double, absorbed = CooperativeFactory(locality="Azrou"), CooperativeFactory()
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


def form_routes():
    """The pages of ours that hold a form to send, signing in and the admin apart."""
    return [
        route
        for route in routes()
        if route.access == "permission" and "POST" in route.methods and "GET" in route.methods
    ]


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
    return Controls(response.content.decode())


def encoded(data):
    return urlencode(data, doseq=True)


def send(client, url, data):
    """A form as a browser sends it."""
    return client.post(url, encoded(data), content_type=URLENCODED)
