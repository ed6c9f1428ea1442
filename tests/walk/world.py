"""One of everything in Aït Melloul, each text of it made to be noticed where it must not be.

A text that people write holds markup, a direction override and the canary word. A text of a list
that everybody reads (communes, sectors, kinds, phases, occasions) holds no canary word. A RIB and
three telephones are written through the actions; the reserved papers have canary bytes.
"""

from decimal import Decimal
from typing import NamedTuple

from django.utils import timezone

from cooperatives import actions
from cooperatives.journal import CooperativeVerb
from cooperatives.merging import merge
from cooperatives.models import Cooperative, CooperativeDocument, Officer
from funding.models import Agreement
from indh_portal.history import act
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
    invented_rib,
)
from tests.factories.documents import DocumentFactory, DocumentKindFactory, StoredFileFactory
from tests.factories.funding import (
    DisbursementFactory,
    FundingLineFactory,
    FundingPhaseFactory,
    GrantFactory,
    InstalmentFactory,
    ProgrammeAxisFactory,
)
from tests.factories.lists import SavedViewFactory
from tests.factories.visits import (
    DelegationMemberFactory,
    FollowUpActionFactory,
    OccasionFactory,
    RecommendationFactory,
    days_ahead,
    visit_at,
)
from visits.models import VisitStop

RIB = invented_rib(4829163750284)
PHONE, LANDLINE, FORMER = "+212673518462", "+212573518465", "+212673518479"
RESERVED = "QX-"  # what the name and the bytes of a reserved paper hold
SECRET = b"%PDF-1.7 Canari QX-OCTETS-RESERVES %%EOF"
PARTS_OF_A_MEMBER = ("quality", "institution", "name")
# The readers of safe text also open these papers when they are reserved.
PAPER_PAGES = [f"cooperatives:document_{name}" for name in ("file", "replace", "edit", "withdraw")]


class World(NamedTuple):
    """What the addresses name, by route or by the first word of the path.

    `others` names things of the same kind in another state; `reserved` is the paper in force.
    """

    named: dict
    others: dict
    cooperative: Cooperative
    visit: object
    grant: object
    reserved: CooperativeDocument


def hostile(tag, word=""):
    """Return a text that turns its sentence round when it is not kept apart, and opens a tag."""
    return f"ل<b>{tag}</b>{word}\u202e"


def written(tag):
    """Return a hostile text that holds the canary word."""
    return hostile(tag, " Canari")


def texts(*names):
    return {name: written(name) for name in names}


def bilingual(tag):
    """Return the two names of something that a territory hides."""
    return {"name_fr": written(f"{tag}_fr"), "name_ar": hostile(f"{tag}_ar", " كناري")}


def listed(tag):
    """Return the two names of a row that everybody reads."""
    return {"name_fr": hostile(f"{tag}_fr"), "name_ar": hostile(f"{tag}_ar")}


def a_world():
    """Create one of everything and return the World."""
    cooperative = _cooperative()
    below, papers, reserved = _below(cooperative), *_papers(cooperative)
    pairs, money, visits = _pairs(cooperative), _money(cooperative), _visits(cooperative)
    _correct(cooperative)
    here = {"reference": cooperative.reference}
    named = {
        "cooperatives": here | below | {"document": papers.pk, "other": pairs["distinct"]},
        "cooperatives:document_open": here | {"document": reserved.pk},
        "cooperatives:merge": here | {"other": pairs["double"]},
        "cooperatives:unmerge": {"reference": pairs["absorbed"]},
        "views": {"view": SavedViewFactory(title=hostile("view"), shared=True).pk},
        **{room: {"reference": money[room].reference} for room in ("grants", "disbursements")},
        "visits": {"reference": visits["visits"].reference, "cooperative": cooperative.reference},
        "recommendations": {"reference": visits["recommendations"].reference},
    }
    others = {
        **{page: here | {"document": reserved.pk} for page in PAPER_PAGES},
        "grants": {"reference": money["held"].reference},
        "visits": named["visits"] | {"reference": visits["off"].reference},
        "recommendations": {"reference": visits["closed"].reference},
    }
    cooperative.refresh_from_db()
    return World(named, others, cooperative, visits["visits"], money["grants"], reserved)


def _cooperative():
    sector = SectorFactory(code="ugly", **listed("sector"))
    cooperative = CooperativeFactory(
        commune=CommuneFactory(**listed("commune")),
        sector=sector,
        register_number=written("rc")[:30],
        phone="+212600000777",
        status_since=days_ahead(-9),
        status_reason=written("standing"),
        **bilingual("name"),
        **texts("locality_fr", "locality_ar", "court"),
    )
    cooperative.activities.add(ActivityFactory(code="ugly", sector=sector, **listed("activity")))
    return cooperative


def _below(cooperative):
    """Create what hangs below a cooperative; return the arguments that name it."""
    OfficerFactory(
        cooperative=cooperative,
        name_fr=written("officer"),
        name_ar=written("officer_ar"),
        phone="+212600000777",
    )
    HeadcountFactory(cooperative=cooperative, **texts("note"))
    PublicStatementFactory(
        cooperative=cooperative,
        record_reference=written("r")[:20],
        **texts("occasion", "medium", "wording"),
    )
    meeting = GeneralMeetingFactory(cooperative=cooperative, note=written("minutes"))
    service = SupportServiceFactory(cooperative=cooperative, **texts("provider", "result"))
    proposal = ChangeProposalFactory(
        cooperative=cooperative,
        reason=written("proposal"),
        changes={"court": (written("read"), written("proposed"))},
    )
    return _numbers(cooperative) | {
        "service": service.pk,
        "meeting": meeting.pk,
        "alias": CooperativeAliasFactory(cooperative=cooperative, **texts("spelling")).pk,
        "proposal": proposal.reference,
    }


def _numbers(cooperative):
    """Give the canary RIB and telephones through the actions; return what names them."""
    agent = UserFactory(role="officer")
    account = BankAccountFactory(cooperative=cooperative, **texts("holder", "note"))
    actions.close_bank_account(account=account, by=agent, mistaken=True, reason="mauvais compte")
    account = actions.open_bank_account(
        cooperative=cooperative, by=agent, rib=RIB, **texts("holder", "note")
    )
    officers = [
        actions.appoint_officer(
            cooperative=cooperative, by=agent, name_fr=f"Personne {role}", role=role, phone=phone
        )
        for role, phone in (("treasurer", FORMER), ("secretary", LANDLINE))
    ]
    with act(CooperativeVerb.CORRECTED, subject=cooperative, by=agent):
        Officer.objects.filter(pk=officers[0].pk).update(phone=PHONE)
    with act(CooperativeVerb.CORRECTED, subject=cooperative, by=agent):
        Officer.objects.filter(pk=officers[0].pk).update(name_fr=written("officer"))
    return {"officer": officers[0].pk, "account": account.pk}


def _papers(cooperative):
    """Create (a paper open to every reader, a reserved one that replaces another).

    A withdrawn one stands beside them. A name that could hold no markup is given some.
    """
    kind = DocumentKindFactory(code="ugly", single=False, **listed("kind"))
    facts = {"cooperative": cooperative, "note": written("paper")}
    file = StoredFileFactory.with_bytes(
        b"%PDF-1.7 Canari %%EOF", original_name=f"{written('file')}.pdf"
    )
    DocumentFactory(
        withdrawn_at=timezone.now(),
        withdrawn_by=UserFactory(last_name=hostile("withdrawer")),
        withdrawn_reason=written("withdrawn"),
        kind=kind,
        **facts,
    )
    rib, reserved = DocumentKindFactory(code="rib", restricted=True, **listed("kind")), None
    for name in ("QX-NOM-REMPLACE", "QX-NOM-RESERVE"):
        hidden = StoredFileFactory.with_bytes(
            SECRET, original_name=f"{hostile('file', f' Canari {name}')}.pdf"
        )
        reserved = DocumentFactory(file=hidden, kind=rib, replaces=reserved, **facts)
    return DocumentFactory(file=file, kind=kind, **facts), reserved


def _pairs(cooperative):
    """Create a record to compare with, one that was absorbed, one found alike, one said distinct."""
    double = CooperativeFactory(**bilingual("double"), **texts("locality_fr", "court"))
    absorbed = CooperativeFactory(**bilingual("absorbed"))
    HeadcountFactory(cooperative=absorbed)
    merge(survivor=cooperative, absorbed=absorbed, by=UserFactory(), reason=written("joined"))
    DuplicateCandidateFactory(first=cooperative)
    pair = DistinctPairFactory(
        first=cooperative,
        second=CooperativeFactory(**bilingual("other")),
        decided_by=UserFactory(posted=False, last_name=hostile("decider")),
        reason=written("distinct"),
    )
    rows = {"double": double, "absorbed": absorbed, "distinct": pair.second}
    return {name: row.reference for name, row in rows.items()}


def _money(cooperative):
    grant = GrantFactory(
        cooperative=cooperative,
        axis=ProgrammeAxisFactory(code="ugly", **listed("axis")),
        phase=FundingPhaseFactory(code="ugly", **listed("phase")),
        amount=Decimal(77771),
        agreed=True,
        **texts("purpose_fr", "purpose_ar", "decision"),
    )
    Agreement.objects.filter(grant=grant).update(number=written("number"))
    FundingLineFactory(grant=grant, source="partner", **texts("partner"))
    part = InstalmentFactory(
        grant=grant, rank=1, amount=Decimal(1000), due_on=days_ahead(-3), **texts("condition")
    )
    paid = DisbursementFactory(
        grant=grant,
        amount=Decimal(500),
        payment_reference=hostile("payment_reference", " CANARI-OP"),
        **texts("reason"),
    )
    DisbursementFactory(grant=grant, instalment=part, amount=Decimal(5), reverses=None, reason="")
    held = GrantFactory(
        cooperative=cooperative, status="suspended", status_reason=written("status_reason")
    )
    return {"grants": grant, "disbursements": paid, "held": held}


def _visits(cooperative):
    person = UserFactory(role="coordinator", last_name=hostile("person"))
    visit = visit_at(
        cooperative,
        occasion=OccasionFactory(code="ugly", **listed("occasion")),
        lead=person,
        status="in_field",
        **texts("purpose"),
    )
    visit.sent_back_reason = written("sent_back_reason")
    visit.save()
    VisitStop.objects.filter(visit=visit).update(
        **texts("met_person", "observations"), met_role="other"
    )
    member = (f"{part}_{script}" for part in PARTS_OF_A_MEMBER for script in ("fr", "ar"))
    DelegationMemberFactory(visit=visit, **texts(*member))
    visit_at(cooperative, visited_on=days_ahead(3))
    off = visit_at(cooperative)
    off.status, off.cancelled_reason = "cancelled", written("cancelled_reason")
    off.save()
    facts = {"stop": visit.stop, "owner": person}
    row = RecommendationFactory(due_on=days_ahead(-2), **facts, **texts("text"))
    closed = RecommendationFactory(closed=True, **facts, **texts("what_was_done"))
    FollowUpActionFactory(recommendation=row, by=person, text=written("followed"))
    return {"visits": visit, "recommendations": row, "off": off, "closed": closed}


def _correct(cooperative):
    person = UserFactory(last_name=hostile("corrector"))
    with act(CooperativeVerb.CORRECTED, subject=cooperative, by=person, reason=written("why")):
        Cooperative.objects.filter(pk=cooperative.pk).update(locality_fr=written("moved"))
