"""Enters the first example: two cooperatives of Aït Melloul, from a press dispatch of July 2024.

Nothing is added to the public facts: what the dispatch does not say stays unknown. The dispatch
gives no day for the visit. It names the occasion, whose day in 2024 was 6 July.
"""

from datetime import date
from decimal import Decimal

from cooperatives.actions.cooperatives import register
from cooperatives.actions.headcounts import record_headcount
from cooperatives.actions.statements import record_statement
from cooperatives.models import Activity, HeadcountSource, Qualifier, Sector
from funding import actions as funding
from funding.models import ProgrammeAxis
from indh_portal.territory.models import Commune
from visits import actions as visits
from visits.models import LeadBody, Occasion, OperatingState, VisitType

PUBLISHED_ON = date(2024, 7, 15)
OCCASION = "cooperatives-day"
AXIS = "ess"
MEDIUM = "Dépêche MAP"


def enter(people):
    agent, coordinator, head = (people[name] for name in ("agent", "coordinatrice", "chef"))
    occasion = Occasion.objects.get(code=OCCASION)
    oussmane = _oussmane(agent, occasion)
    tibourk = _tibourk(agent, occasion)
    visit = visits.plan_visit(
        visited_on=occasion.day_in(2024),
        visited_on_qualifier=Qualifier.ABOUT,
        published_on=PUBLISHED_ON,
        visit_type=VisitType.THEMATIC_DAY,
        lead_body=LeadBody.CPDH,
        occasion=occasion,
        purpose="Accompagnement et suivi des unités de production",
        cooperatives=[oussmane, tibourk],
        by=coordinator,
    )
    for stop in visit.stops.all():
        visits.log_stop(stop=stop, operating_state=OperatingState.OPERATING, by=coordinator)
    visits.report_visit(visit=visit, by=coordinator)
    visits.validate_visit(visit=visit, by=head)


def _oussmane(agent, occasion):
    oussmane = register(
        name_fr="Oussmane",
        commune=Commune.objects.get(name_fr="Aït Melloul"),
        locality_fr="Quartier Azrou",
        locality_ar="حي أزرو",
        sector=Sector.objects.get(code="services"),
        activities=Activity.objects.filter(code__in=["gardiennage", "jardinage", "nettoyage"]),
        created_with_indh=True,
        status="active",
        by=agent,
    )
    grant = _grant(
        oussmane,
        purpose_fr="Appui à la création de la coopérative",
        purpose_ar="دعم إحداث التعاونية",
        amount=Decimal(140_000),
        amount_qualifier=Qualifier.AT_LEAST,
        by=agent,
    )
    record_headcount(
        cooperative=oussmane,
        as_of=PUBLISHED_ON,
        source=HeadcountSource.PRESS,
        workers_women=40,
        workers_women_qualifier=Qualifier.AT_LEAST,
        by=agent,
    )
    _statement(
        oussmane,
        grant,
        occasion,
        wording="Un appui de « plus de 140,000 DH » ; « plus de 40 » femmes employées.",
        amount=Decimal(140_000),
        amount_qualifier=Qualifier.AT_LEAST,
        jobs=40,
        jobs_qualifier=Qualifier.AT_LEAST,
        by=agent,
    )
    return oussmane


def _tibourk(agent, occasion):
    tibourk = register(
        name_fr="Tibourk",
        commune=Commune.objects.get(name_fr="Aït Melloul"),
        locality_fr="Hay Al Arab",
        locality_ar="حي العرب",
        sector=Sector.objects.get(code="denrees"),
        activities=Activity.objects.filter(code="couscous"),
        status="active",
        by=agent,
    )
    grant = _grant(
        tibourk,
        purpose_fr="Nouvelles machines de production de couscous",
        purpose_ar="آلات جديدة لإنتاج الكسكس",
        amount=Decimal(100_000),
        by=agent,
    )
    _statement(
        tibourk,
        grant,
        occasion,
        wording="Un appui de « 100.000 DH » et de nouvelles machines de production.",
        amount=Decimal(100_000),
        by=agent,
    )
    return tibourk


def _grant(cooperative, *, amount, by, **facts):
    axis = ProgrammeAxis.objects.get(code=AXIS)
    return funding.award(
        cooperative=cooperative,
        axis=axis,
        amount=amount,
        entered_afterwards=True,
        paid_before=amount,
        reason="Faits publics de la dépêche de juillet 2024",
        by=by,
        **facts,
    )


def _statement(cooperative, grant, occasion, *, by, **facts):
    record_statement(
        cooperative=cooperative,
        said_on=PUBLISHED_ON,
        occasion=occasion.name_fr,
        medium=MEDIUM,
        record_reference=grant.reference,
        by=by,
        **facts,
    )
