"""Invents a prefecture around the first example, through the actions that a person uses.

The rows are always the same for a given day. Their dates are counted back from today, so that some
of them are late.
"""

from datetime import timedelta
from decimal import Decimal
from itertools import cycle
from random import Random

from django.utils import timezone

from cooperatives.actions import proposals, status
from cooperatives.actions.bank import open_bank_account
from cooperatives.actions.cooperatives import correct, register
from cooperatives.actions.duplicates import search
from cooperatives.actions.headcounts import record_headcount
from cooperatives.actions.officers import appoint_officer
from cooperatives.actions.support import record_support
from cooperatives.models import Cooperative, HeadcountSource, Qualifier, Sector, SupportKind
from funding import actions as funding
from funding.models import FundingPhase, PaymentMethod, ProgrammeAxis
from indh_portal.demo import documents, nouns
from indh_portal.demo.field_work import FieldWork
from indh_portal.demo.names import (
    DUPLICATES,
    LOCALITIES,
    NAMES,
    PURPOSES,
)
from indh_portal.territory.models import Commune

# The last status of each grant, from the newest to the oldest; the first example has two more.
# fmt: off
STAGES = [
    "decided", "agreed", "decided", "agreed", "in_payment", "agreed",
    "decided", "in_payment", "agreed", "in_payment", "paid", "in_payment",
    "suspended", "agreed", "in_payment", "paid", "in_payment", "agreed",
    "terminated", "in_payment", "paid", "in_payment", "agreed", "paid",
    "in_payment", "closed", "suspended", "in_payment", "paid", "closed",
    "in_payment", "paid", "closed", "terminated", "suspended", "closed",
    "agreed", "decided",
]
# fmt: on
AMOUNTS = [54_000, 72_000, 96_000, 120_000, 140_000, 150_000, 180_000, 232_000]
KEPT_BY_ONE_TREASURER = {6, 21}


class World:
    """Fills an empty portal; `people` are the accounts by username."""

    def __init__(self, people):
        self.people = people
        self.agent, self.coordinator, self.head = (
            people[name] for name in ("agent", "coordinatrice", "chef")
        )
        self.today = timezone.localdate()
        self.random = Random(2024)  # noqa: S311  chooses examples, guards nothing

    def ago(self, days):
        return self.today - timedelta(days=days)

    def build(self):
        cooperatives = [self.cooperative(rank, *names) for rank, names in enumerate(NAMES)]
        for rank, stage in enumerate(STAGES):
            self.grant(rank, cooperatives[rank], stage)
        FieldWork(self.people, self.ago).log_all(cooperatives)
        self.ends(cooperatives)
        documents.keep(cooperatives, self)
        self.duplicates()

    # --- who they are

    def cooperative(self, rank, name_fr, name_ar):
        commune, localities = LOCALITIES[rank % len(LOCALITIES)]
        locality_fr, locality_ar = localities[rank % len(localities)]
        sectors = list(Sector.objects.prefetch_related("activities"))
        sector = sectors[rank % len(sectors)]
        cooperative = register(
            name_fr="" if rank % 17 == 16 else f"{name_fr} (exemple)",
            name_ar="" if rank % 11 == 10 else f"{name_ar} (مثال)",
            commune=Commune.objects.get(name_fr=commune),
            locality_fr=locality_fr,
            locality_ar=locality_ar,
            sector=sector,
            activities=list(sector.activities.all())[:2],
            founded_on=self.ago(400 + 97 * rank) if rank % 4 else None,
            court="Tribunal d’exemple" if rank % 3 else "",
            register_number=f"EX-{rank + 1:03d}" if rank % 3 else "",
            ice=invented_ice(rank) if rank % 2 else "",
            phone=f"+2126000000{rank:02d}" if rank % 5 else "",
            status="active",
            women_cooperative=rank % 3 == 0,
            is_another=True,
            reason="Exemple : un nom inventé, proche d’un autre",
            by=self.agent,
        )
        self.life_of(rank, cooperative)
        if rank % 13 == 12:
            status.set_aside(
                cooperative=cooperative,
                since=self.ago(60 + rank),
                reason="Exemple : pas de commande depuis la fin de la saison",
                by=self.coordinator,
            )
        return cooperative

    def life_of(self, rank, cooperative):
        if rank % 5:
            appoint_officer(
                cooperative=cooperative,
                name_fr=f"Présidence d’exemple {rank + 1}",
                name_ar=f"رئاسة المثال {rank + 1}",
                role="president",
                phone=f"+2126000001{rank:02d}",
                mandate_from=self.ago(700 + rank),
                mandate_to=self.ago(-395 + 9 * rank),
                by=self.agent,
            )
        if rank in KEPT_BY_ONE_TREASURER:
            appoint_officer(
                cooperative=cooperative,
                name_fr="Trésorière d’exemple",
                name_ar="أمينة مال المثال",
                role="treasurer",
                phone="+212600000299",
                mandate_from=self.ago(300 + rank),
                by=self.agent,
            )
        if rank % 3:
            self.bank(rank, cooperative)
        for months in (18, 6) if rank % 2 else (6,):
            record_headcount(cooperative=cooperative, by=self.agent, **self.heads(rank, months))
        nouns.invent(rank, cooperative, self.agent)
        if rank % 4 == 1:
            self.support(rank, cooperative)

    def support(self, rank, cooperative):
        """Record each kind of support in turn; only some have a cost, hours and a result."""
        kinds = list(SupportKind)
        for year in range(1 + rank // 4 % 2):
            turn = rank // 4 + year
            record_support(
                cooperative=cooperative,
                kind=kinds[turn % len(kinds)],
                provider="Plateforme d’exemple",
                starts_on=self.ago(200 + rank + 330 * year),
                ends_on=self.ago(190 + rank + 330 * year),
                hours=None if turn % 3 == 0 else 12 + turn,
                participants=10 + turn,
                women=7,
                youth=3 if turn % 2 else None,
                cost=None if turn % 4 == 0 else Decimal(4_000 + 500 * turn),
                result="Exemple : étiquettes conformes, vente en foire" if turn % 2 else "",
                by=self.agent,
            )

    def bank(self, rank, cooperative):
        """Open one bank account, or two accounts one after the other."""
        for again in range(1 + (rank % 6 == 1)):
            open_bank_account(
                cooperative=cooperative,
                rib=invented_rib(2 * rank + again),
                holder=cooperative.name_fr or cooperative.name_ar,
                used_from=self.ago(600 - 400 * again - rank),
                ends_previous=bool(again),
                by=self.agent,
            )

    def heads(self, rank, months):
        members = 7 + rank % 15
        return {
            "as_of": self.ago(30 * months),
            "source": HeadcountSource.DECLARATION,
            "members": members,
            "members_women": members - rank % 5,
            "members_youth": rank % 5,
            "workers_women": None if rank % 6 == 5 else rank % 9 + (18 - months) // 6,
            "workers_women_qualifier": Qualifier.ABOUT if rank % 7 == 3 else Qualifier.EXACT,
        }

    def duplicates(self):
        """Enter two cooperatives twice, as in old lists, then run the search for duplicates."""
        for known_as, name_fr, name_ar in DUPLICATES:
            known = Cooperative.objects.get(name_fr=f"{known_as} (exemple)")
            twice = register(
                name_fr=f"Saisie en double de {known.reference} (exemple)",
                commune=known.commune,
                by=self.agent,
            )
            correct(
                cooperative=twice,
                name_fr=f"{name_fr} (exemple)",
                name_ar=f"{name_ar} (مثال)",
                locality_fr=known.locality_fr,
                locality_ar=known.locality_ar,
                phone=known.phone,
                sector=known.sector,
                reason="Exemple de doublon",
                by=self.agent,
            )
        search()

    # --- what they receive

    def grant(self, rank, cooperative, stage):
        amount = Decimal(AMOUNTS[rank % len(AMOUNTS)])
        purpose_fr, purpose_ar = PURPOSES[rank % len(PURPOSES)]
        own = (amount * 2 / 3).quantize(Decimal("0.01"))
        decided = self.ago(25 + 17 * rank)
        signed = decided + timedelta(days=20)
        agreed = stage != "decided"
        grant = funding.award(
            cooperative=cooperative,
            phase=FundingPhase.objects.order_by("-starts_on").first(),
            axis=ProgrammeAxis.objects.order_by("code")[rank % 3 : rank % 3 + 1].get(),
            purpose_fr=purpose_fr,
            purpose_ar=purpose_ar,
            total_cost=amount + own,
            amount=amount,
            decided_on=decided,
            decision=f"PV d’exemple {rank // 8 + 1}/{decided.year}",
            funding_lines=[
                {"source": "indh", "amount": amount},
                {"source": "own_cash", "amount": own},
            ],
            agreement={"number": f"EX-CONV-{rank + 1:03d}", "signed_on": signed}
            if agreed
            else None,
            instalments=self.plan(rank, amount, signed, stage) if agreed else [],
            by=self.agent,
        )
        self.money(rank, grant, stage)

    def plan(self, rank, amount, signed, stage):
        """Return two or three instalments: one soon after the agreement, others near today."""
        parts = 2 + rank % 2
        share = (amount / parts).quantize(Decimal(1))
        amounts = [share] * (parts - 1) + [amount - share * (parts - 1)]
        first = signed + timedelta(days=25) if stage != "agreed" else self.ago(12 - 9 * (rank % 5))
        days = [first, *(self.ago(20 - 12 * (rank % 6) - 60 * n) for n in range(parts - 1))]
        return [
            {"amount": part, "due_on": max(day, signed), "condition": condition}
            for part, day, condition in zip(
                amounts, sorted(days), cycle(["", "pièces justificatives"])
            )
        ]

    def money(self, rank, grant, stage):
        instalments = list(grant.instalments.all())
        paid = {"in_payment": 1, "paid": 3, "closed": 3, "suspended": 1}.get(stage, 0)
        for instalment in instalments[:paid]:
            self.pay(rank, grant, instalment)
        if stage == "paid":
            nouns.invent_for(rank, grant, self.agent)
        if stage == "in_payment" and rank % 5 == 0:
            self.mistake(rank, grant)
        if stage == "closed":
            funding.close(grant=grant, by=self.head)
        if stage in {"suspended", "terminated"}:
            act = funding.suspend if stage == "suspended" else funding.terminate
            act(grant=grant, reason="Exemple : pièces non remises après deux rappels", by=self.head)

    def pay(self, rank, grant, instalment):
        return funding.disburse(
            grant=grant,
            instalment=instalment,
            amount=instalment.amount,
            paid_on=min(instalment.due_on, self.ago(1)),
            method=PaymentMethod.TRANSFER,
            payment_reference=f"EX-OP {rank + 1:03d}/{instalment.rank}",
            by=self.agent,
        )

    def mistake(self, rank, grant):
        """Record a payment twice and reverse it, so that the journal shows both."""
        second = grant.instalments.get(rank=2)
        wrong = funding.disburse(
            grant=grant,
            instalment=second,
            amount=second.amount,
            paid_on=self.ago(3),
            method=PaymentMethod.TRANSFER,
            payment_reference=f"EX-OP {rank + 1:03d}/erreur",
            by=self.agent,
        )
        funding.reverse(disbursement=wrong, reason="Exemple : saisi deux fois", by=self.agent)

    # --- what ends, and what others see

    def ends(self, cooperatives):
        """Close a cooperative, replace a president whose mandate ends, propose a correction."""
        closed, renewed, misspelt = cooperatives[-1], cooperatives[3], cooperatives[7]
        status.close(
            cooperative=closed,
            since=self.ago(45),
            reason="Exemple : dissolution décidée en assemblée générale",
            by=self.agent,
        )
        appoint_officer(
            cooperative=renewed,
            name_fr="Nouvelle présidence d’exemple",
            name_ar="رئاسة جديدة للمثال",
            role="president",
            mandate_from=self.ago(20),
            ends_previous=True,
            by=self.agent,
        )
        proposals.propose(
            cooperative=misspelt,
            locality_fr=f"{misspelt.locality_fr}, près du souk",
            locality_ar=f"{misspelt.locality_ar}، قرب السوق",
            court="Tribunal d’exemple",
            reason="Exemple : lu sur le récépissé lors de l’inspection",
            by=self.people["inspection"],
        )


def invented_ice(rank):
    """Return an ICE with a right key; it starts with 999, as the ICE of no enterprise does."""
    body = f"999{rank:06d}0000"
    key = -int(f"{body}00") % 97
    return f"{body}{key:02d}"


def invented_rib(account):
    """Return a RIB with a right key of bank 999, which does not exist."""
    body = f"999780{account:016d}"
    return f"{body}{97 - int(body) * 100 % 97:02d}"
