"""Who gets what from every page: each URL × each person × each method, with and without htmx.

The pages come from the resolver, the expectations from the table below: a page without a row fails.
"""

import re
from datetime import date
from decimal import Decimal
from itertools import product
from typing import NamedTuple

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from cooperatives.merging import merge
from indh_portal.accounts.models import User
from indh_portal.operations.routes import routes
from tests.factories.accounts import UserFactory
from tests.factories.cooperatives import (
    BankAccountFactory,
    ChangeProposalFactory,
    CommuneFactory,
    CooperativeAliasFactory,
    CooperativeFactory,
    DistinctPairFactory,
    DuplicateCandidateFactory,
    GeneralMeetingFactory,
    HeadcountFactory,
    OfficerFactory,
    PublicStatementFactory,
    SupportServiceFactory,
)
from tests.factories.documents import (
    DocumentFactory,
    DocumentKindFactory,
    StoredFileFactory,
)
from tests.factories.funding import DisbursementFactory, GrantFactory, InstalmentFactory
from tests.factories.saved_views import SavedViewFactory
from tests.factories.visits import RecommendationFactory, visit_at

pytestmark = pytest.mark.django_db
BACKEND = "indh_portal.accounts.backends.RoleBackend"
# OWNER: whose it is, and nobody else, not even a superuser; here it is nobody’s who asks.
OWNER = "owner"
OPEN, ALL = "open", "OCHGIA"  # officer, coordinator, head, executive (G), inspector, administrator
REGISTER, GRANTS, DECIDE = "OCH", "OH", "H"
VISIT, FOLLOW, MERGE = "CH", "OCH", "HA"
PROPOSE, SEE_PROPOSALS = "GI", "OCHGI"

ROWS = {
    "account_login": OPEN,
    "account_inactive": OPEN,
    "account_signup": OPEN,
    "set_language": OPEN,
    "healthz": OPEN,
    "readyz": OPEN,
    "account_logout": OPEN,
    "account_reauthenticate": ALL,
    "account_change_password": ALL,
    "account": ALL,
    "home": ALL,
    "search": ALL,
    "search_suggestions": ALL,
    "echo_amount": ALL,
    "echo_date": ALL,
    "history": "OHIA",
    "views": ALL,
    "view_keep": ALL,
    "view_rename": OWNER,
    "view_default": OWNER,
    "view_share": OWNER,
    "view_discard": OWNER,
    "cooperatives:list": ALL,
    "cooperatives:bulk_correct": REGISTER,
    "cooperatives:bulk_export": ALL,
    "cooperatives:bulk_visit": VISIT,
    "cooperatives:detail": ALL,
    "cooperatives:new": REGISTER,
    "cooperatives:new_details": REGISTER,
    "cooperatives:new_candidates": REGISTER,
    "cooperatives:duplicates": "OHA",
    "cooperatives:distinct_list": "OHA",
    "cooperatives:duplicates_search": "HA",
    "cooperatives:distinct": "OH",
    "cooperatives:distinct_revoke": "OH",
    "cooperatives:edit": REGISTER,
    "cooperatives:merge_choice": MERGE,
    "cooperatives:merge": MERGE,
    "cooperatives:unmerge": MERGE,
    "cooperatives:officer_new": REGISTER,
    "cooperatives:officer_phone": "I",
    "cooperatives:officer_elsewhere": "OHI",
    "cooperatives:bank_account_new": "OH",
    "cooperatives:bank_account_close": "OH",
    "cooperatives:bank_account_reveal": "OH",
    "cooperatives:document_new": REGISTER,
    "cooperatives:document_file": "OCHGI",
    "cooperatives:document_open": "OH",
    "cooperatives:document_replace": REGISTER,
    "cooperatives:document_edit": REGISTER,
    "cooperatives:document_withdraw": REGISTER,
    "cooperatives:set_aside": REGISTER,
    "cooperatives:close": REGISTER,
    "cooperatives:reactivate": REGISTER,
    "cooperatives:proposal_list": SEE_PROPOSALS,
    "cooperatives:proposal_detail": SEE_PROPOSALS,
    "cooperatives:proposal_new": PROPOSE,
    "cooperatives:proposal_decide": REGISTER,
    "cooperatives:proposal_refuse": REGISTER,
    "cooperatives:proposal_withdraw": PROPOSE,
    "cooperatives:officer_edit": REGISTER,
    "cooperatives:officer_end": REGISTER,
    "cooperatives:headcount_new": REGISTER,
    "cooperatives:meeting_new": REGISTER,
    "cooperatives:meeting_edit": REGISTER,
    "cooperatives:meeting_filing": REGISTER,
    "cooperatives:support_new": REGISTER,
    "cooperatives:support_edit": REGISTER,
    "cooperatives:alias_keep": REGISTER,
    "cooperatives:alias_retire": REGISTER,
    "cooperatives:statement_new": REGISTER,
    "funding:grant_list": ALL,
    "funding:grant_detail": ALL,
    "funding:grant_new": GRANTS,
    "funding:grant_edit": GRANTS,
    "funding:agreement_new": GRANTS,
    "funding:plan_edit": GRANTS,
    "funding:disbursement_new": GRANTS,
    "funding:disbursement_reverse": GRANTS,
    "funding:disbursement_list": ALL,
    "funding:disbursement_detail": ALL,
    "funding:grant_suspend": DECIDE,
    "funding:grant_resume": DECIDE,
    "funding:grant_terminate": DECIDE,
    "funding:grant_close": DECIDE,
    "visits:list": ALL,
    "visits:detail": ALL,
    "visits:new": VISIT,
    "visits:edit": VISIT,
    "visits:report": VISIT,
    "visits:cancel": VISIT,
    "visits:validate": DECIDE,
    "visits:send_back": DECIDE,
    "visits:stop_choice": VISIT,
    "visits:stop_log": VISIT,
    "visits:stop_add": VISIT,
    "visits:stop_remove": VISIT,
    "visits:recommendation_list": ALL,
    "visits:recommendation_detail": ALL,
    "visits:recommendation_new": VISIT,
    "visits:recommendation_edit": VISIT,
    "visits:recommendation_follow": FOLLOW,
    "visits:recommendation_postpone": FOLLOW,
    "visits:recommendation_close": FOLLOW,
    "visits:recommendation_reopen": FOLLOW,
}
# Whoever may only propose sees their own proposals; the canary is somebody else’s.
THEIR_OWN = {"cooperatives:proposal_detail": PROPOSE, "cooperatives:proposal_withdraw": "GIA"}
LISTS = [name for name in ROWS if name.endswith("list")] + ["history"]
LETTERS = {
    "officer": "O",
    "coordinator": "C",
    "head": "H",
    "executive": "G",
    "inspector": "I",
    "administrator": "A",
}
CANARIES = ["Canari", "كناري", "0600 00 07 77", "+212600000777", "77\xa0771", "CANARI-OP"]
FORM = {"_key": "6f1d7f3e-0f5c-4c57-9a0e-2f3f0f7f0a11", "_version": "1"}
ASKED = {"q": "canari", "text": "canari"}
WAYS = [("GET", False), ("GET", True), ("HEAD", False), ("POST", False), ("POST", True)]
PLAIN_WAYS = [("GET", False), ("POST", False)]
NOWHERE = {
    "reference": "COOP-9999",
    "cooperative": "COOP-9999",
    "officer": 999_999,
    "account": 999_999,
    "other": "COOP-9998",
    "view": 999_999,
    "service": 999_999,
    "meeting": 999_999,
    "alias": 999_999,
    "document": 999_999,
    "proposal": "PRO-2020-999",
}
OBJECT_OF_THE_ADMIN = re.compile(r"<[^>]+>|\(\?P<[^>]+>[^)]*\)\$?|\\Z|\^|\$")


class Person(NamedTuple):
    """Someone with a cookie. `letter` is their role in ROWS; `here` whether they see the world."""

    name: str
    client: Client
    letter: str
    here: bool = True
    anonymous: bool = False
    superuser: bool = False

    def may(self, row):
        return self.superuser or self.letter in row


def signed_in(user):
    client = Client(raise_request_exception=False)
    client.force_login(user, backend=BACKEND)
    return client


def everyone():
    elsewhere = CommuneFactory(name_fr="Temsia")
    for role, letter in LETTERS.items():
        user = UserFactory(role=role, is_staff=role == "administrator")
        yield Person(role, signed_in(user), letter)
    for role in ("officer", "head"):
        user = UserFactory(role=role, posted=elsewhere)
        yield Person(f"{role} elsewhere", signed_in(user), LETTERS[role], here=False)
    user = UserFactory(role="coordinator", posted=False)
    yield Person("coordinator without posting", signed_in(user), "C", here=False)
    user = UserFactory(is_superuser=True, is_staff=True, role="administrator")
    yield Person("superuser", signed_in(user), "A", superuser=True)
    gone = UserFactory(role="head")
    client = signed_in(gone)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    yield Person("closed account", client, "", here=False, anonymous=True)
    nobody = Client(raise_request_exception=False)
    yield Person("anonymous", nobody, "", here=False, anonymous=True)


def a_world_of_canaries():
    """One of everything in Aït Melloul, each with a text that must not be read from elsewhere."""
    cooperative = CooperativeFactory(
        name_fr="Canari", name_ar="كناري", locality="Canari", phone="+212600000777"
    )
    officer = OfficerFactory(cooperative=cooperative, name="Canari Exemple", phone="+212600000777")
    account = BankAccountFactory(cooperative=cooperative, holder="Canari")
    HeadcountFactory(cooperative=cooperative)
    service = SupportServiceFactory(cooperative=cooperative, provider="Canari")
    meeting = GeneralMeetingFactory(cooperative=cooperative, note="Canari")
    proposal = ChangeProposalFactory(cooperative=cooperative, reason="Canari")
    PublicStatementFactory(cooperative=cooperative, wording="Canari")
    other = CooperativeFactory(name_fr="Canari bis")
    facts = {"first": cooperative, "second": other, "decided_by": UserFactory(posted=False)}
    DistinctPairFactory(**facts, reason="Canari")
    DuplicateCandidateFactory(first=cooperative)
    paper, reserved = papers_of_canaries(cooperative)
    grant = GrantFactory(
        cooperative=cooperative, purpose="Canari", amount=Decimal(77771), agreed=True
    )
    InstalmentFactory(grant=grant, amount=Decimal(1000), condition="Canari")
    paid = DisbursementFactory(grant=grant, amount=Decimal(500), payment_reference="CANARI-OP")
    visit = visit_at(cooperative, visited_on=date(2026, 3, 2), status="in_field")
    recommendation = RecommendationFactory(stop=visit.stop, text="Canari")
    double, absorbed = CooperativeFactory(name_fr="Canari bis"), CooperativeFactory()
    merge(survivor=cooperative, absorbed=absorbed, by=paid.recorded_by, reason="Canari")
    view = SavedViewFactory(title="La vue", shared=True)
    return {
        "cooperatives": {
            "reference": cooperative.reference,
            "officer": officer.pk,
            "account": account.pk,
            "service": service.pk,
            "meeting": meeting.pk,
            "alias": CooperativeAliasFactory(cooperative=cooperative, spelling="Canari autre").pk,
            "proposal": proposal.reference,
            "other": other.reference,
            "document": paper.pk,
        },
        "cooperatives:document_open": {
            "reference": cooperative.reference,
            "document": reserved.pk,
        },
        "cooperatives:merge": {"reference": cooperative.reference, "other": double.reference},
        "cooperatives:unmerge": {"reference": absorbed.reference},
        "grants": {"reference": grant.reference},
        "disbursements": {"reference": paid.reference},
        "visits": {"reference": visit.reference, "cooperative": cooperative.reference},
        "recommendations": {"reference": recommendation.reference},
        "views": {"view": view.pk},
    }


def papers_of_canaries(cooperative):
    """(open to every reader, reserved), each with a canary in its bytes and in its name."""
    files = [
        StoredFileFactory.with_bytes(b"%PDF-1.7 Canari %%EOF", original_name=f"Canari {n}.pdf")
        for n in ("ouvert", "réservé")
    ]
    facts = {"cooperative": cooperative, "note": "Canari"}
    return (
        DocumentFactory(file=files[0], **facts),
        DocumentFactory(
            file=files[1], kind=DocumentKindFactory(code="rib", restricted=True), **facts
        ),
    )


def pages(world):
    """(route, address) of every page of ours."""
    for route in routes():
        if route.access != "admin":
            named = world.get(route.name) or world.get(route.path.split("/")[1], {})
            yield route, reverse(route.name, kwargs={name: named[name] for name in route.sample})


def ask(person, method, url, htmx=False):
    """One request, undone; the cookie survives what the page did to the session."""
    cookies = person.client.cookies.copy()
    headers = {"HX-Request": "true", "HX-Target": "results"} if htmx else {}
    send = getattr(person.client, method.lower())
    # What is sent with a GET takes the place of the address’s own question.
    asked = ASKED if "?" not in url else None
    sent = {"GET": asked, "HEAD": asked, "POST": FORM}.get(method, b"")
    with transaction.atomic():
        response = send(url, sent, headers=headers)
        response.text_sent = (
            b"".join(response.streaming_content) if response.streaming else response.content
        ).decode("utf-8", "replace")
        transaction.set_rollback(True)
    person.client.cookies = cookies
    return response


def outcome(response):
    if response.status_code >= 500:
        return "broken"
    if response.status_code == 302 and response.url.startswith(
        (reverse("account_login"), reverse("admin:login"))
    ):
        return "login"
    return {403: "refused", 404: "hidden", 405: "method"}.get(response.status_code, "served")


def expected(person, route, method):
    """The outcomes that are right for a person on a page about the canaries."""
    row = ROWS[route.name]
    if method not in route.methods:
        return {"method", "refused", "login", "hidden"} | ({"served"} if row == OPEN else set())
    if row == OPEN:
        return {"served", "login"}
    if person.anonymous:
        return {"login"}
    if row == OWNER:
        return {"hidden"}
    if not person.may(row):
        return {"refused"}
    if person.letter in THEIR_OWN.get(route.name, "") and method in route.methods:
        return {"hidden"}
    return {"served"} if person.here or not route.sample else {"hidden"}


def leaks(response):
    return [canary for canary in CANARIES if canary in response.text_sent]


def ways_of(person, row):
    """Every way in for who must stay out, and for one who may enter; the plain ones for the rest."""
    enters = person.here and person.may(row)
    return WAYS if not enters or person.name == "head" else PLAIN_WAYS


def test_every_page_has_a_row_and_every_row_a_page():
    ours = {route.name for route in routes() if route.access != "admin"}
    assert ours == set(ROWS)


def test_every_person_gets_from_every_page_what_the_table_says():
    world, people = a_world_of_canaries(), list(everyone())
    wrong, asked = [], 0
    for (route, url), person in product(pages(world), people):
        for method, htmx in ways_of(person, ROWS[route.name]):
            response, asked = ask(person, method, url, htmx), asked + 1
            got = outcome(response)
            case = f"{person.name}: {method} {url}{' (htmx)' if htmx else ''}"
            if got not in expected(person, route, method):
                wrong.append(f"{case} → {got} {response.status_code}")
            may_read = got == "served" and person.here and person.may(ROWS[route.name])
            if not may_read and leaks(response):
                wrong.append(f"{case} → {leaks(response)} leaked")
    assert wrong == []
    assert asked > 2_000


def test_unusual_methods_break_nothing_and_show_nothing():
    world, people = a_world_of_canaries(), list(everyone())
    wrong = []
    for (_route, url), person in product(pages(world), people):
        for method in ("PUT", "PATCH", "DELETE", "OPTIONS"):
            response = ask(person, method, url)
            if outcome(response) == "broken" or (not person.here and leaks(response)):
                wrong.append(f"{person.name}: {method} {url} → {response.status_code}")
    assert wrong == []


def test_exports_stay_within_the_territory():
    a_world_of_canaries()
    people = {person.name: person for person in everyone()}
    for name, kind in product(LISTS, ("csv", "xlsx")):
        url = f"{reverse(name)}?export={kind}"
        there = ask(people["head elsewhere"], "GET", url.replace("?", f"?{'text=canari&'}"))
        assert outcome(there) == "served", url
        assert leaks(there) == []
    here = ask(people["head"], "GET", f"{reverse('cooperatives:list')}?export=csv")
    assert "Canari" in here.text_sent


def test_the_canaries_are_there_to_be_seen():
    world = a_world_of_canaries()
    head = next(person for person in everyone() if person.name == "head")
    seen = [url for _route, url in pages(world) if leaks(ask(head, "GET", url))]
    assert len(seen) >= 25


def test_a_thing_elsewhere_and_a_thing_nowhere_get_the_same_answer():
    world = a_world_of_canaries()
    people = [person for person in everyone() if person.name == "head elsewhere"]
    for (route, url), person in product(pages(world), people):
        if route.sample and "GET" in route.methods:
            nowhere = ask(person, "GET", reverse(route.name, kwargs=nowhere_like(route)))
            assert plainly(ask(person, "GET", url)) == plainly(nowhere), url


def nowhere_like(route):
    return {name: NOWHERE[name] for name in route.sample}


def plainly(response):
    """The answer without its token, its reference number and its address."""
    body = re.sub(
        r'value="\w{64}"|\b[0-9A-F]{8}\b|[A-Z]{3,4}-[0-9-]+|/\d+/', "", response.text_sent
    )
    return response.status_code, body


def test_no_form_is_accepted_without_its_token():
    world = a_world_of_canaries()
    client = Client(enforce_csrf_checks=True)
    client.force_login(UserFactory(is_superuser=True, is_staff=True), backend=BACKEND)
    for route, url in pages(world):
        if "POST" in route.methods:
            assert client.post(url, {"_key": "x"}).status_code == 403, url


def test_the_admin_opens_to_administrators_only():
    a_world_of_canaries()
    people = list(everyone())
    wrong = []
    for route, person in product(admin_pages(), people):
        for method in ("GET", "POST"):
            response = ask(person, method, route)
            got = outcome(response)
            enters = person.superuser or person.letter == "A"
            if got == "broken" or (
                not enters and (got not in {"login", "refused", "method"} or leaks(response))
            ):
                wrong.append(f"{person.name}: {method} {route} → {got} {response.status_code}")
    assert wrong == []


def admin_pages():
    """Every address of the admin, about the first row of each kind."""
    return sorted(
        {
            OBJECT_OF_THE_ADMIN.sub("1", route.path)
            for route in routes()
            if route.access == "admin" and route.name != "admin:logout"
        }
    )
