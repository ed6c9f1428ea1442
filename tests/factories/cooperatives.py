from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from cooperatives import merging
from cooperatives.models import (
    Activity,
    BankAccount,
    ChangeProposal,
    Cooperative,
    CooperativeAlias,
    DistinctPair,
    DuplicateCandidate,
    GeneralMeeting,
    Headcount,
    HeadcountSource,
    Officer,
    OfficerRole,
    ProposedChange,
    PublicStatement,
    Sector,
    SupportKind,
    SupportService,
)
from indh_portal.accounts.models import User
from indh_portal.territory.models import Commune, CommuneKind, Posting, Prefecture, Region


class RegionFactory(DjangoModelFactory):
    class Meta:
        model = Region
        django_get_or_create = ["code"]

    code = "09"
    name_fr = "Souss-Massa"
    name_ar = "سوس ماسة"


class PrefectureFactory(DjangoModelFactory):
    class Meta:
        model = Prefecture
        django_get_or_create = ["code"]

    region = factory.SubFactory(RegionFactory)
    code = "09.273"
    name_fr = "Inezgane-Aït Melloul"
    name_ar = "إنزكان أيت ملول"


class CommuneFactory(DjangoModelFactory):
    class Meta:
        model = Commune
        django_get_or_create = ["name_fr"]

    prefecture = factory.SubFactory(PrefectureFactory)
    name_fr = "Aït Melloul"
    name_ar = "أيت ملول"
    kind = CommuneKind.URBAN


class PostingFactory(DjangoModelFactory):
    class Meta:
        model = Posting

    user = None
    prefecture = factory.SubFactory(PrefectureFactory)
    commune = None
    starts_on = date(2020, 1, 1)


class SectorFactory(DjangoModelFactory):
    class Meta:
        model = Sector
        django_get_or_create = ["code"]

    code = "denrees"
    name_fr = "denrées alimentaires"
    name_ar = "المواد الغذائية"


class ActivityFactory(DjangoModelFactory):
    class Meta:
        model = Activity
        django_get_or_create = ["code"]

    sector = factory.SubFactory(SectorFactory)
    code = "couscous"
    name_fr = "couscous"
    name_ar = "الكسكس"


class CooperativeFactory(DjangoModelFactory):
    class Meta:
        model = Cooperative

    reference = factory.Sequence(lambda n: f"COOP-{n + 10_000}")
    name_fr = factory.Sequence(lambda n: f"Coopérative {n:06d}")
    commune = factory.SubFactory(CommuneFactory)
    status = "active"

    @classmethod
    def _create(cls, model_class, *args, merged_into=None, **facts):
        """A record is absorbed by a merge, here as everywhere."""
        cooperative = super()._create(model_class, *args, **facts)
        if merged_into is not None:
            absorb(survivor=merged_into, absorbed=cooperative)
            cooperative.refresh_from_db()
        return cooperative


class CooperativeAliasFactory(DjangoModelFactory):
    class Meta:
        model = CooperativeAlias

    cooperative = factory.SubFactory(CooperativeFactory)
    spelling = factory.Sequence(lambda n: f"Autre graphie {n:06d}")


def absorb(*, survivor, absorbed):
    """Merge one record into another, as someone with the right would; the Merge."""
    someone, _new = User.objects.get_or_create(username="merges")
    joining = merging.merge(survivor=survivor, absorbed=absorbed, by=someone, reason="La même")
    return joining.merge


class OfficerFactory(DjangoModelFactory):
    class Meta:
        model = Officer

    cooperative = factory.SubFactory(CooperativeFactory)
    name_fr = "Responsable d’exemple"
    role = OfficerRole.PRESIDENT
    mandate_from = date(2024, 1, 1)


def invented_rib(account):
    """A RIB of bank 999, which no bank has, with a right key (domain §3.3)."""
    body = f"999780{account:016d}"
    return f"{body}{97 - int(body) * 100 % 97:02d}"


class BankAccountFactory(DjangoModelFactory):
    class Meta:
        model = BankAccount

    cooperative = factory.SubFactory(CooperativeFactory)
    rib = factory.Sequence(invented_rib)
    holder = "Coopérative d’exemple"
    used_from = date(2024, 1, 1)


class HeadcountFactory(DjangoModelFactory):
    class Meta:
        model = Headcount

    cooperative = factory.SubFactory(CooperativeFactory)
    as_of = date(2025, 6, 30)
    source = HeadcountSource.DECLARATION
    members = 12
    members_women = 9


class GeneralMeetingFactory(DjangoModelFactory):
    class Meta:
        model = GeneralMeeting

    cooperative = factory.SubFactory(CooperativeFactory)
    year = 2024
    held_on = factory.LazyAttribute(lambda meeting: date(meeting.year + 1, 6, 1))


class SupportServiceFactory(DjangoModelFactory):
    class Meta:
        model = SupportService

    cooperative = factory.SubFactory(CooperativeFactory)
    kind = SupportKind.TRAINING
    starts_on = date(2025, 3, 1)


class ChangeProposalFactory(DjangoModelFactory):
    """An open proposal by an inspector to name the quarter « Azrou »."""

    class Meta:
        model = ChangeProposal
        skip_postgeneration_save = True

    reference = factory.Sequence(lambda n: f"PRO-2019-{n + 10_000}")
    cooperative = factory.SubFactory(CooperativeFactory)
    version_read = 1
    reason = "Lu sur le récépissé"
    proposed_by = factory.SubFactory("tests.factories.accounts.UserFactory", role="inspector")

    @factory.post_generation
    def changes(self, create, values, **kwargs):
        for field, (before, after) in (values or {"locality_fr": ("", "Azrou")}).items():
            ProposedChange.objects.create(proposal=self, field=field, before=before, after=after)


class PublicStatementFactory(DjangoModelFactory):
    class Meta:
        model = PublicStatement

    cooperative = factory.SubFactory(CooperativeFactory)
    said_on = date(2024, 7, 15)
    medium = "Presse d’exemple"
    wording = "Une aide de plus de 140,000 DH."


class DuplicateCandidateFactory(DjangoModelFactory):
    """Two records found alike; give `first` the older one."""

    class Meta:
        model = DuplicateCandidate

    first = factory.SubFactory(CooperativeFactory)
    second = factory.SubFactory(CooperativeFactory)
    score = Decimal("0.860")
    reasons = [["same_phone", None]]


class DistinctPairFactory(DjangoModelFactory):
    """Two records said distinct; give `first` the older one."""

    class Meta:
        model = DistinctPair

    first = factory.SubFactory(CooperativeFactory)
    second = factory.SubFactory(CooperativeFactory)
    reason = "Autre quartier"
    decided_by = None
