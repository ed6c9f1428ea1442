"""What the tests of merging share: two full records, and every table of the database at a glance."""

from datetime import date
from decimal import Decimal

from django.db import connection
from django.utils import timezone

from cooperatives import merging
from cooperatives.models import Cooperative
from indh_portal.accounts.models import User
from tests.factories.accounts import UserFactory
from tests.factories.cooperatives import (
    ActivityFactory,
    CooperativeFactory,
    GeneralMeetingFactory,
    HeadcountFactory,
    OfficerFactory,
    PublicStatementFactory,
    SupportServiceFactory,
)
from tests.factories.documents import DocumentFactory
from tests.factories.funding import (
    DisbursementFactory,
    FundingLineFactory,
    GrantFactory,
    InstalmentFactory,
)
from tests.factories.visits import (
    FollowUpActionFactory,
    RecommendationFactory,
    VisitStopFactory,
    visit_at,
)

# What remembers rather than states: the journal, and the merges themselves.
MEMORY = ("history_", "django_", "cooperatives_merge", "cooperatives_movedrow")


def record(name, *, activities=("couscous",), accounts=(2024,), **facts):
    """A record with a row of everything that hangs on a cooperative, and rows below those."""
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
    """A visit about a grant, with a recommendation and its follow-up, walked to its end."""
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
    """(survivor, absorbed), each full; one activity and one assembly are stated by both, and both
    have a president."""
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
    """The same person every time: merging must not add one between two looks at the tables."""
    known = User.objects.filter(username="merges").first()
    return known or UserFactory(username="merges", role="head")


def joined(survivor, absorbed, *, choices=(), **how):
    how = {"reason": "La même, saisie deux fois"} | how
    how["by"] = how.get("by") or head_of_division()
    return merging.merge(survivor=survivor, absorbed=absorbed, choices=choices, **how).merge


def parted(merge, **how):
    how = {"reason": "Ce sont bien deux coopératives"} | how
    how["by"] = how.get("by") or head_of_division()
    return merging.undo_merge(merge=merge, **how)


def tables():
    """Table → its rows, every column but `version`; without what only remembers."""
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
    """Table → (rows that are gone, rows that are new), for the tables that differ."""
    return {
        name: (before[name] - after[name], after[name] - before[name])
        for name in before
        if before[name] != after[name]
    }


def again(cooperative):
    return Cooperative.objects.get(pk=cooperative.pk)
