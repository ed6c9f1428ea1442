"""Declares grants, with their funding lines, their agreement and the plan of their payments."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from funding.models import Agreement, FundingLine, FundingSource, Grant, Instalment
from funding.statuses import GrantStatus
from tests.days import days_ahead
from tests.declaring import ALL, DECIDE, MONEY, Noun
from tests.hostile import texts, written
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.programmes import FundingPhaseFactory, ProgrammeAxisFactory, Programmes

AGREED_ON, LATER = date(2026, 3, 3), date(2049, 7, 6)
NO_MORE_CONDITIONS = dict.fromkeys(["condition_3", "condition_4"], ("", None))


class GrantFactory(DjangoModelFactory):
    """Creates a decided grant of 100 000,00 DH; `agreed=True` signs it on 1 March 2026."""

    class Meta:
        model = Grant
        skip_postgeneration_save = True

    reference = factory.Sequence(lambda n: f"SUB-2026-{n + 10_000}")
    cooperative = factory.SubFactory(CooperativeFactory)
    phase = factory.SubFactory(FundingPhaseFactory)
    axis = factory.SubFactory(ProgrammeAxisFactory)
    purpose_fr = "Achat d’un pétrin et d’un séchoir"
    amount = Decimal("100000.00")
    decided_on = date(2026, 2, 2)

    @factory.post_generation
    def agreed(self, create, extracted, **kwargs):
        if create and extracted:
            AgreementFactory(grant=self)
            self.status = GrantStatus.AGREED
            self.save(update_fields=["status"])
            self.refresh_from_db()


class FundingLineFactory(DjangoModelFactory):
    class Meta:
        model = FundingLine

    grant = factory.SubFactory(GrantFactory)
    source = FundingSource.OWN_CASH
    amount = Decimal("20000.00")


class AgreementFactory(DjangoModelFactory):
    class Meta:
        model = Agreement

    grant = factory.SubFactory(GrantFactory)
    number = factory.Sequence(lambda n: f"CONV-{n:06d}")
    signed_on = date(2026, 3, 1)


class InstalmentFactory(DjangoModelFactory):
    class Meta:
        model = Instalment

    grant = factory.SubFactory(GrantFactory, agreed=True)
    rank = factory.Sequence(lambda n: n + 1)
    amount = Decimal("40000.00")
    due_on = date(2026, 4, 1)


class Grants(Noun):
    rows = {
        "funding:grant_list": ALL,
        "funding:grant_bulk_correct": MONEY,
        "funding:grant_bulk_suspend": DECIDE,
        "funding:grant_bulk_close": DECIDE,
        "funding:grant_bulk_export": ALL,
        "funding:grant_detail": ALL,
        "funding:grant_new": MONEY,
        "funding:grant_edit": MONEY,
        "funding:agreement_new": MONEY,
        "funding:plan_edit": MONEY,
        "funding:grant_suspend": DECIDE,
        "funding:grant_resume": DECIDE,
        "funding:grant_terminate": DECIDE,
        "funding:grant_close": DECIDE,
    }
    typed = {
        "funding:grant_new": {
            "cooperative": 1,
            "decided_on": "06/07/2024",
            "total_cost": "2.299.500.00",
            "amount": "140,000 DH",
            "own_cash": "1 200",
            "own_in_kind": "12,5",
            "partner_amount": ("2'158'287.50", Decimal("2158287.50")),
            "signed_on": "٠٦/٠٧/٢٠٢٤",
            "amount_1": "3.000",
            "due_on_1": "06072024",
            "amount_2": ("١٠٠٫٥٠", Decimal("100.50")),
            "due_on_2": ("6 يوليوز 2049", LATER),
            **NO_MORE_CONDITIONS,
        },
        "funding:grant_edit": {
            "amount": ("٩٬٥٠٠٬٠٠٠٫٥٠ درهم", Decimal("9500000.50")),
            "total_cost": ("9.500.013", Decimal(9500013)),
            "own_cash": "12,5",
            **dict.fromkeys(["partner", "partner_amount"], ("", None)),
        },
        "funding:agreement_new": {"signed_on": ("٠٣/٠٣/٢٠٢٦", AGREED_ON)},
        "funding:plan_edit": {
            "amount_1": "100.000 DH",
            "due_on_1": ("3/3/26", AGREED_ON),
            "amount_2": "١٤٠٬٠٠٠٫٥٠",
            "due_on_2": ("6 juillet 2049", LATER),
            **NO_MORE_CONDITIONS,
        },
    }
    looked_up = {"funding:grant_new": ["cooperative"]}
    shown = ("decision", "number", "partner", "condition", "status_reason")
    shown_bilingual = ("purpose",)

    def in_the_walk(self, world):
        """Create an agreed grant with a late instalment, and a suspended one."""
        grant = GrantFactory(
            cooperative=world.cooperative,
            amount=Decimal(77771),
            agreed=True,
            **world.of(Programmes),
            **texts("purpose_fr", "purpose_ar", "decision"),
        )
        Agreement.objects.filter(grant=grant).update(number=written("number"))
        FundingLineFactory(grant=grant, source="partner", **texts("partner"))
        grant.first_part = InstalmentFactory(
            grant=grant, rank=1, amount=Decimal(1000), due_on=days_ahead(-3), **texts("condition")
        )
        held = GrantFactory(
            cooperative=world.cooperative,
            status="suspended",
            status_reason=written("status_reason"),
        )
        world.name("grants", reference=grant.reference)
        world.name_another("grants", reference=held.reference)
        return grant

    def to_edit(self, world):
        """Create a decided grant, and an agreed one, which is paid in parts."""
        facts = {"cooperative": world.cooperative, "amount": Decimal(10_000_000)}
        decided, agreed = GrantFactory(**facts), GrantFactory(**facts, agreed=True)
        InstalmentFactory(grant=agreed, rank=1, amount=Decimal(4_000_000))
        world.name("grants", reference=agreed.reference)
        world.name("funding:agreement_new", reference=decided.reference)
        return agreed

    def pictures(self):
        in_payment = Grant.objects.filter(status="in_payment").first().reference
        decided = Grant.objects.filter(status="decided").first().reference
        yield "grant-list", "/grants/"
        yield "grant", f"/grants/{in_payment}/"
        yield "grant-new", "/grants/new/"
        yield "grant-edit", f"/grants/{in_payment}/edit/"
        yield "agreement-new", f"/grants/{decided}/agreement/new/"
        yield "plan-edit", f"/grants/{in_payment}/instalments/"
        yield "grant-suspend", f"/grants/{in_payment}/suspend/"
