"""Markup and direction marks in every text of the database: shown escaped, apart from the sentence
around them, on every page; text, never a formula, in every file."""

import csv
import html
import io
import re
import zipfile
from decimal import Decimal
from html.parser import HTMLParser
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from python_calamine import load_workbook

from cooperatives.merging import merge
from cooperatives.models import Cooperative
from funding.models import Agreement
from indh_portal.history import act
from indh_portal.operations.routes import routes
from indh_portal.ui.columns import EVERY_COLUMN
from tests.factories.accounts import UserFactory
from tests.factories.cooperatives import (
    ActivityFactory,
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
    FundingLineFactory,
    FundingPhaseFactory,
    GrantFactory,
    InstalmentFactory,
    ProgrammeAxisFactory,
)
from tests.factories.visits import (
    DelegationMemberFactory,
    FollowUpActionFactory,
    OccasionFactory,
    RecommendationFactory,
    days_ahead,
    visit_at,
)
from tests.portal.ugly_pages import BACKEND, LANGUAGES, World, controls_of, send
from visits.models import VisitStop

pytestmark = pytest.mark.django_db
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "use", "rect", "wbr"}
ALONE = {"bdi", "option", "textarea", "title"}  # the browser keeps their text apart
QUIET = {"value", "href", "hx-get", "content", "action"}  # never read as text
ISOLATE = re.compile("\u2068[^\u2069]*\u2069")
OPENERS = ["=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠", "−"]


def hostile(tag):
    """Arabic first and an override last: what is not kept apart turns the sentence round."""
    return f"ل<b>{tag}</b>\u202e"


class Reading(HTMLParser):
    """Where the hostile texts of a page are shown, and which ones are loose in a sentence."""

    def __init__(self, page):
        super().__init__()
        self.above, self.shown, self.loose = [], set(), []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        for name, value in attrs.items():
            if name not in QUIET and value and "<b>" in value:
                self.loose.append(f"{tag} {name}: {value[:60]!r}")
        if tag not in VOID:
            self.above.append((tag, tag in ALONE or ("dir" in attrs and tag != "html")))

    def handle_endtag(self, tag):
        while self.above and self.above.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if "<b>" not in data:
            return
        self.shown |= set(re.findall(r"<b>([\w.]+)", data))
        if not any(kept for _tag, kept in self.above) and "<b>" in ISOLATE.sub("", data):
            self.loose.append(f"{self.above[-1][0]}: {data.strip()[:80]!r}")


def test_the_reading_sees_what_is_loose():
    said = html.escape(hostile("a"))
    assert Reading(f"<p>Nom : {said}</p>").loose
    assert Reading(f"<p aria-label='{said}'></p>").loose
    assert not Reading(f"<p>Nom : <bdi>{said}</bdi></p>").loose
    assert not Reading(f"<p>Nom : \u2068{said}\u2069</p>").loose
    assert Reading(f"<p>{said}</p>").shown == {"a"}


def texts(*names):
    return {name: hostile(name) for name in names}


def a_hostile_world():
    """One of everything, each text that people write holding markup and an override."""
    place = {"name_fr": hostile("commune_fr"), "name_ar": hostile("commune_ar")}
    sector = SectorFactory(code="ugly", **bilingual("sector"))
    cooperative = CooperativeFactory(
        commune=CommuneFactory(**place),
        sector=sector,
        register_number=hostile("rc")[:30],
        phone="+212600000001",
        **bilingual("name"),
        status_since=days_ahead(-9),
        status_reason=hostile("standing"),
        **texts("locality", "court"),
    )
    activity = ActivityFactory(code="ugly", sector=sector, **bilingual("activity"))
    cooperative.activities.add(activity)
    person = OfficerFactory(cooperative=cooperative, name=hostile("officer"))
    account = BankAccountFactory(cooperative=cooperative, **texts("holder", "note"))
    HeadcountFactory(cooperative=cooperative, **texts("note"))
    meeting = GeneralMeetingFactory(cooperative=cooperative, note=hostile("minutes"))
    service = SupportServiceFactory(cooperative=cooperative, **texts("provider", "result"))
    paper = papers(cooperative)
    proposal = ChangeProposalFactory(
        cooperative=cooperative,
        reason=hostile("proposal"),
        changes={"court": (hostile("read"), hostile("proposed"))},
    )
    PublicStatementFactory(
        cooperative=cooperative,
        record_reference=hostile("r")[:20],
        **texts("occasion", "medium", "wording"),
    )
    below = {
        "officer": person.pk,
        "account": account.pk,
        "service": service.pk,
        "meeting": meeting.pk,
        "alias": CooperativeAliasFactory(cooperative=cooperative, **texts("spelling")).pk,
        "proposal": proposal.reference,
        "document": paper.pk,
    }
    return {
        "cooperatives": cooperative,
        "below": below,
        **merges(cooperative),
        **pairs(cooperative),
        **money(cooperative),
        **visits(cooperative),
    }


def papers(cooperative):
    """One reserved, one withdrawn; a name that could hold no markup is given some all the same."""
    kind = DocumentKindFactory(code="ugly", single=False, **bilingual("kind"))
    facts = {"cooperative": cooperative, "kind": kind}
    file = StoredFileFactory.with_bytes(b"%PDF", original_name=hostile("file"))
    person = UserFactory(last_name=hostile("withdrawer"))
    DocumentFactory(
        withdrawn_at=timezone.now(),
        withdrawn_by=person,
        withdrawn_reason=hostile("withdrawn"),
        **facts,
    )
    return DocumentFactory(file=file, note=hostile("paper"), restricted=True, **facts)


def merges(cooperative):
    """Another record to compare with, and one that was absorbed."""
    double = CooperativeFactory(**bilingual("double"), **texts("locality", "court"))
    absorbed = CooperativeFactory(**bilingual("absorbed"))
    HeadcountFactory(cooperative=absorbed)
    merge(survivor=cooperative, absorbed=absorbed, by=UserFactory(), reason=hostile("joined"))
    return {"double": double, "absorbed": absorbed}


def pairs(cooperative):
    """One found alike, and one said distinct."""
    DuplicateCandidateFactory(first=cooperative)
    person = UserFactory(last_name=hostile("decider"))
    pair = DistinctPairFactory(first=cooperative, decided_by=person, reason=hostile("distinct"))
    return {"other": pair.second}


def bilingual(tag):
    return {"name_fr": hostile(f"{tag}_fr"), "name_ar": hostile(f"{tag}_ar")}


def money(cooperative):
    grant = GrantFactory(
        cooperative=cooperative,
        axis=ProgrammeAxisFactory(code="ugly", **bilingual("axis")),
        phase=FundingPhaseFactory(code="ugly", **bilingual("phase")),
        agreed=True,
        **texts("purpose", "decision"),
    )
    Agreement.objects.update(number=hostile("number"))
    FundingLineFactory(grant=grant, source="partner", **texts("partner"))
    part = InstalmentFactory(grant=grant, rank=1, due_on=days_ahead(-3), **texts("condition"))
    paid = DisbursementFactory(
        grant=grant, amount=Decimal(10), **texts("payment_reference", "reason")
    )
    DisbursementFactory(grant=grant, instalment=part, amount=Decimal(5), reverses=None, reason="")
    held = GrantFactory(
        cooperative=cooperative, status="suspended", status_reason=hostile("status_reason")
    )
    return {"grants": grant, "disbursements": paid, "held": held}


def visits(cooperative):
    occasion = OccasionFactory(code="ugly", **bilingual("occasion"))
    person = UserFactory(role="coordinator", last_name=hostile("person"))
    visit = visit_at(
        cooperative, occasion=occasion, lead=person, status="in_field", **texts("purpose")
    )
    visit.sent_back_reason = hostile("sent_back_reason")
    visit.save()
    VisitStop.objects.update(**texts("met_person", "observations"), met_role="other")
    DelegationMemberFactory(visit=visit, **texts("quality", "institution", "name"))
    visit_at(cooperative, visited_on=days_ahead(3))
    off = visit_at(cooperative)
    off.status, off.cancelled_reason = "cancelled", hostile("cancelled_reason")
    off.save()
    facts = {"stop": visit.stop, "owner": person}
    row = RecommendationFactory(due_on=days_ahead(-2), text=hostile("text"), **facts)
    closed = RecommendationFactory(closed=True, **facts, **texts("what_was_done"))
    FollowUpActionFactory(recommendation=row, text=hostile("followed"), by=person)
    return {"visits": visit, "recommendations": row, "off": off, "closed": closed}


def pages_about(world):
    """Every page of ours, each thing of the world in turn."""
    for route in routes():
        if route.access == "admin" or "GET" not in route.methods:
            continue
        room = route.path.split("/")[1]
        things = [world.get(room)] if route.sample else [None]
        things += {"grants": [world["held"]], "visits": [world["off"]]}.get(room, []) * bool(
            route.sample
        )
        things += [world["closed"]] * bool(route.sample and room == "recommendations")
        if route.name == "cooperatives:unmerge":
            things = [world["absorbed"]]
        for thing in things:
            named = {"cooperative": world["cooperatives"].reference}
            compared = world["other" if "distinct" in route.name else "double"]
            named |= {"other": compared.reference}
            named |= {"reference": getattr(thing, "reference", ""), **world["below"]}
            yield reverse(route.name, kwargs={name: named[name] for name in route.sample})
    for question in ("ل<b>name", world["cooperatives"].reference[:5], "REC", "VIS", "SUB", "VRS"):
        for name in ("search", "search_suggestions"):
            yield f"{reverse(name)}?{urlencode({'q': question})}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_lets_a_text_out_of_its_place(language):
    world = a_hostile_world()
    person = UserFactory(
        role="coordinator",
        is_superuser=True,
        is_staff=True,
        language=language,
        last_name=hostile("me"),
    )
    with act(
        "cooperative.corrected", subject=world["cooperatives"], by=person, reason=hostile("why")
    ):
        Cooperative.objects.filter(pk=world["cooperatives"].pk).update(locality=hostile("moved"))
    client = Client(raise_request_exception=False)
    client.force_login(person, backend=BACKEND)
    loose, shown = set(), set()
    for url in pages_about(world):
        response = client.get(url)
        if response.status_code not in {200, 302}:
            loose.add(f"{url} answered {response.status_code}")
            continue
        body = response.content.decode()
        if "<b>" in body:
            loose.add(f"{url}: raw markup")
        reading = Reading(body)
        shown |= reading.shown
        loose |= {f"{url}: {place}" for place in reading.loose}
    assert sorted(loose) == []
    assert EXPECTED | {name + language for name in BILINGUAL} <= shown


BILINGUAL = {"kind_", "commune_", "sector_", "activity_", "occasion_", "axis_", "phase_"}
EXPECTED = {
    *("name_fr", "name_ar", "locality", "court", "rc", "officer", "note", "provider", "result"),
    *("medium", "occasion", "wording", "r", "purpose", "decision", "number", "partner"),
    *("condition", "payment_reference", "reason", "status_reason", "sent_back_reason"),
    *("cancelled_reason", "met_person", "observations", "quality", "institution", "name"),
    *("double_fr", "double_ar", "joined", "minutes"),
    *("standing", "proposal", "read", "proposed"),
    *("file", "paper", "withdrawn", "withdrawer"),
    *("decider", "distinct"),
    *("text", "what_was_done", "followed", "person", "me", "why", "moved"),
}


def shows(response, *tags):
    """The page shows these texts, each in its place and none of them raw."""
    body = response.content.decode()
    reading = Reading(body)
    assert "<b>" not in body
    assert reading.loose == []
    assert set(tags) <= reading.shown


def test_the_answer_under_the_search_box_keeps_names_in_their_place():
    world = a_hostile_world()
    client = World().client_in("fr")
    Cooperative.objects.filter(pk=world["cooperatives"].pk).update(name_fr=hostile("amande"))
    answer = client.get(reverse("search_suggestions"), {"q": "amande"})
    shows(answer, "amande", "locality", "commune_fr")
    shows(client.get(reverse("search_suggestions"), {"q": "ل<b>amandier</b>"}), "amande")


def test_what_is_refused_quotes_names_in_their_place():
    world = a_hostile_world()
    client = World().client_in("fr")
    cooperative, visit = world["cooperatives"], world["visits"]
    new = reverse("cooperatives:new_details")
    typed = {"name_fr": "Autre", "phone": "0600000001", "commune": cooperative.commune_id}
    alike = send(client, new, controls_of(client.get(new)).sent | typed)
    shows(alike, "name_fr", "name_ar", "locality", "commune_fr")
    named = [visit.reference, cooperative.reference]
    twice = client.post(reverse("visits:stop_add", args=named), follow=True)
    shows(twice, "name_fr")
    missing = visit_at(cooperative, CooperativeFactory(name_fr=hostile("unseen")))
    report = reverse("visits:report", args=[missing.reference])
    missing.status = "in_field"
    missing.save()
    shows(client.post(report, follow=True), "unseen")


def test_a_payment_is_checked_and_refused_with_its_texts_in_their_place():
    world = a_hostile_world()
    client = World().client_in("fr")
    pay = reverse("funding:disbursement_new", args=[world["grants"].reference])
    typed = {"amount": "10", "paid_on": "02/03/2026", "instalment": "off"}
    typed |= {"reason": "ل<b>checked</b>", "payment_reference": "ل<b>op</b>"}
    checked = send(client, pay, controls_of(client.get(pay)).sent | typed)
    shows(checked, "checked", "op", "name_fr")
    sent = controls_of(checked).sent | {"_confirmed": "1"}
    assert send(client, pay, sent).status_code == 302
    again = send(client, pay, controls_of(client.get(pay)).sent | typed)
    assert again.status_code == 422
    shows(again, "op")


def test_two_people_who_correct_at_once_read_both_texts_in_their_place():
    cooperative = CooperativeFactory(name_fr=hostile("before"))
    client = World().client_in("fr")
    url = reverse("cooperatives:edit", args=[cooperative.reference])
    opened = controls_of(client.get(url)).sent
    cooperative.name_fr = hostile("theirs")
    cooperative.save()
    conflict = send(client, url, opened | {"locality": "ل<b>mine</b>"})
    assert conflict.status_code == 409
    shows(conflict, "theirs", "mine")


# --- files


def rows_that_open_formulas():
    """A cooperative, a grant, a payment, a visit and a recommendation for each opener."""
    person = UserFactory(role="coordinator", last_name="=1+1")
    for opener in OPENERS:
        text = f"{opener}1+cmd|' /C calc'!A0"
        cooperative = CooperativeFactory(name_fr=text, name_ar=text, locality=text)
        grant = GrantFactory(cooperative=cooperative, purpose=text, agreed=True)
        DisbursementFactory(
            grant=grant, amount=Decimal(1), payment_reference=text, reason=text, recorded_by=person
        )
        stop = visit_at(cooperative, status="in_field", lead=person).stop
        RecommendationFactory(stop=stop, closed=True, text=text, what_was_done=text, owner=person)
        ChangeProposalFactory(cooperative=cooperative, reason=text)
        DuplicateCandidateFactory(first=cooperative)
        DistinctPairFactory(first=cooperative, reason=text, decided_by=person)
        with act("cooperative.corrected", subject=cooperative, by=person, reason=text):
            Cooperative.objects.filter(pk=cooperative.pk).update(court=text)


LISTS = [
    "cooperatives:list",
    "cooperatives:proposal_list",
    "cooperatives:duplicates",
    "cooperatives:distinct_list",
    "funding:grant_list",
    "funding:disbursement_list",
    "visits:list",
    "visits:recommendation_list",
    "history",
]


def file_of(client, name, kind):
    response = client.get(reverse(name), {"export": kind, "columns": EVERY_COLUMN})
    return b"".join(response.streaming_content)


@pytest.mark.parametrize("name", LISTS)
def test_no_text_of_a_file_opens_a_formula(name):
    rows_that_open_formulas()
    client = World().client_in("fr")

    lines = file_of(client, name, "csv").decode("utf-8-sig")
    cells = [
        cell for row in csv.reader(io.StringIO(lines, newline=""), delimiter=";") for cell in row
    ]
    assert [cell for cell in cells if cell.lstrip(" \xa0").startswith(tuple(OPENERS))] == []
    quoted = {cell[1:] for cell in cells if cell.startswith("'")}

    book = zipfile.ZipFile(io.BytesIO(file_of(client, name, "xlsx")))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    formulas = re.findall(r"<f>([^<]*)</f>", sheet)
    assert [formula for formula in formulas if not formula.startswith("SUBTOTAL(109,")] == []
    read = {
        str(cell)
        for row in load_workbook(io.BytesIO(file_of(client, name, "xlsx")))
        .get_sheet_by_index(0)
        .to_python()
        for cell in row
    }
    assert {text[0] for text in quoted} == set(OPENERS)
    assert {text for text in quoted if not {"\r", "\n"} & set(text)} <= read


def test_a_telephone_stays_readable_in_a_file():
    CooperativeFactory(phone="+212612345678")
    client = World().client_in("fr")
    assert "06 12 34 56 78" in file_of(client, "cooperatives:list", "csv").decode()
