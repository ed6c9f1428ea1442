"""Gives tests two full records to merge, and the content of every table."""

from datetime import date
from decimal import Decimal

from django.db import connection
from django.utils import timezone

from cooperatives.actions import merging
from cooperatives.models import Cooperative
from indh_portal.accounts.models import User
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.disbursements import DisbursementFactory
from tests.nouns.documents import DocumentFactory
from tests.nouns.grants import FundingLineFactory, GrantFactory, InstalmentFactory
from tests.nouns.headcounts import HeadcountFactory
from tests.nouns.meetings import GeneralMeetingFactory
from tests.nouns.officers import OfficerFactory
from tests.nouns.recommendations import FollowUpActionFactory, RecommendationFactory
from tests.nouns.sectors import ActivityFactory
from tests.nouns.statements import PublicStatementFactory
from tests.nouns.support import SupportServiceFactory
from tests.nouns.users import UserFactory
from tests.nouns.visits import VisitStopFactory, visit_at

# A merge always writes in these tables: the journal, Django’s own tables and the merges.
MEMORY = ("history_", "django_", "cooperatives_merge", "cooperatives_movedrow")


def record(name, *, activities=("couscous",), accounts=(2024,), **facts):
    """Create a cooperative with rows of most models that refer to one, and rows below those."""
    cooperative = CooperativeFactory(name_fr=name, **facts)
    for code in activities:
        cooperative.activities.add(ActivityFactory(code=code))
    OfficerFactory(cooperative=cooperative, role="treasurer", name_fr=f"Trésor {name}")
    HeadcountFactory(cooperative=cooperative)
    for year in accounts:
        GeneralMeetingFactory(cooperative=cooperative, year=year)
    SupportServiceFactory(cooperative=cooperative)
    PublicStatementFactory(cooperative=cooperative)
    DocumentFactory(cooperative=cooperative)
    grant = GrantFactory(cooperative=cooperative, agreed=True)
    FundingLineFactory(grant=grant)
    DisbursementFactory(
        grant=grant, instalment=InstalmentFactory(grant=grant), amount=Decimal("10000.00")
    )
    visited(cooperative, grant)
    return cooperative


def visited(cooperative, grant, status="validated"):
    """Create a visit about a grant, advance it to `status`, and return its stop.

    A visit beyond `in_field` has a recommendation and its follow-up.
    """
    visit = visit_at(status="planned", visited_on=date(2026, 3, 3))
    stop = VisitStopFactory(visit=visit, cooperative=cooperative, grant=grant)
    for step in ("in_field", "reported", "validated"):
        walk(visit, stop, step)
        if step == status:
            break
        if step == "in_field":
            FollowUpActionFactory(recommendation=RecommendationFactory(stop=stop))
    return stop


def walk(visit, stop, step):
    visit.refresh_from_db()
    visit.status = step
    if step in ("reported", "validated"):
        setattr(visit, f"{step}_at", timezone.now())
        setattr(visit, f"{step}_by", visit.planned_by)
    visit.save()
    if step == "in_field":
        stop.refresh_from_db()
        stop.operating_state, stop.logged_at, stop.logged_by = (
            "operating",
            timezone.now(),
            visit.planned_by,
        )
        stop.save()


def two_records():
    """Return (survivor, absorbed), which are two full records.

    Both have the same activity, the same assembly and a president.
    """
    survivor = record("Tibourk", phone="+212612345678", court="Inezgane", register_number="12/2019")
    absorbed = record(
        "Tiborek",
        activities=("couscous", "epices"),
        accounts=(2023, 2024),
        ice="001234567000054",
        court="Inezgane",
        register_number="345",
        status="idle",
        status_since=date(2025, 5, 1),
        status_reason="Pas de commande",
        founded_on=date(2019, 4, 2),
    )
    head_of_division()
    OfficerFactory(cooperative=survivor, name_fr="Présidence une")
    OfficerFactory(cooperative=absorbed, name_fr="Présidence deux")
    return survivor, absorbed


def head_of_division():
    """Return the same user at each call.

    A merge must not add a user between two readings of the tables.
    """
    known = User.objects.filter(username="merges").first()
    return known or UserFactory(username="merges", role="head")


def joined(survivor, absorbed, *, choices=(), **how):
    how = {"reason": "La même, saisie deux fois"} | how
    how["by"] = how.get("by") or head_of_division()
    return merging.merge(survivor=survivor, absorbed=absorbed, choices=choices, **how).merge


def undone(merge, **how):
    how = {"reason": "Ce sont bien deux coopératives"} | how
    how["by"] = how.get("by") or head_of_division()
    return merging.undo_merge(merge=merge, **how)


def tables():
    """Return {table: its rows without the column `version`}, without the tables of MEMORY."""
    with connection.cursor() as cursor:
        names = [
            name
            for name in connection.introspection.table_names(cursor)
            if not name.startswith(MEMORY) and not name.endswith("event")
        ]
        rows = {}
        for name in names:
            cursor.execute(f"SELECT (to_jsonb(t) - 'version')::text FROM {name} t")
            rows[name] = {row for (row,) in cursor.fetchall()}
    return rows


def difference(before, after):
    """Return {table: (rows that are gone, rows that are new)} for the tables that differ."""
    return {
        name: (before[name] - after[name], after[name] - before[name])
        for name in before
        if before[name] != after[name]
    }


def again(cooperative):
    return Cooperative.objects.get(pk=cooperative.pk)
