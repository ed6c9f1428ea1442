"""Creates the rows that the portal needs on its first day, as each room lists them."""

from django.db import transaction
from django.db.models import Q, Value

from cooperatives.models import Activity, DocumentKind, Sector
from cooperatives.reference import ACTIVITIES, KINDS, SECTORS
from funding import reference as funding
from funding.models import FundingPhase, Programme, ProgrammeAxis
from indh_portal.history import act
from indh_portal.names.folding import fold_name
from indh_portal.operations.journal import ReferenceVerb
from indh_portal.territory import reference as territory
from indh_portal.territory.models import Commune, CommuneAlias, Prefecture, Region
from visits.models import Occasion
from visits.reference import OCCASIONS


@transaction.atomic
def load(*, by=None):
    """Create the missing reference rows, and return how many rows were created.

    A row that an administrator changed stays as it is.
    """
    known = Region.objects.filter(code=territory.REGION["code"]).first()
    region = known or Region(**territory.REGION)
    with act(ReferenceVerb.LOADED, subject=region, by=by):
        if known is None:
            region.save()
        found = int(known is None)
        created = [_territory(region), _sectors(), _documents(), _funding(), _occasions()]
        return sum([found, *created])


def _territory(region):
    prefecture, created = Prefecture.objects.get_or_create(
        code=territory.PREFECTURE["code"], defaults={**territory.PREFECTURE, "region": region}
    )
    return created + sum(_commune(prefecture, *facts) for facts in territory.COMMUNES)


def _commune(prefecture, name_fr, name_ar, kind, spellings):
    """Create a commune and its spellings unless they exist; return how many rows were created.

    A commune has no official code yet: its names or one of its spellings identify it.
    """
    known = Commune.objects.filter(prefecture=prefecture).filter(
        Q(name_fr=name_fr) | Q(name_ar=name_ar) | Q(aliases__spelling__in=spellings)
    )
    commune, created = known.first(), 0
    if commune is None:
        commune = Commune.objects.create(
            prefecture=prefecture, name_fr=name_fr, name_ar=name_ar, kind=kind
        )
        created = 1
    for spelling in spellings:
        if not CommuneAlias.objects.filter(search_text=fold_name(Value(spelling))).exists():
            CommuneAlias.objects.create(commune=commune, spelling=spelling)
            created += 1
    return created


def _sectors():
    created = sum(
        _missing(Sector, {"code": code}, name_fr=name_fr, name_ar=name_ar)
        for code, name_fr, name_ar in SECTORS
    )
    return created + sum(
        _missing(
            Activity,
            {"code": code},
            sector=Sector.objects.get(code=sector),
            name_fr=name_fr,
            name_ar=name_ar,
        )
        for code, sector, name_fr, name_ar in ACTIVITIES
    )


def _documents():
    return sum(
        _missing(DocumentKind, {"code": facts["code"]}, rank=10 * rank, **facts)
        for rank, facts in enumerate(KINDS, 1)
    )


def _funding():
    created = sum(
        _missing(
            FundingPhase,
            {"code": code},
            name_fr=name_fr,
            name_ar=name_ar,
            starts_on=starts_on,
            ends_on=ends_on,
        )
        for code, name_fr, name_ar, starts_on, ends_on in funding.PHASES
    )
    phase = FundingPhase.objects.get(code=funding.PROGRAMMES_OF)
    created += sum(
        _missing(Programme, {"phase": phase, "number": number}, name_fr=name_fr, name_ar=name_ar)
        for number, name_fr, name_ar in funding.PROGRAMMES
    )
    programme = Programme.objects.get(phase=phase, number=funding.AXES_OF)
    return created + sum(
        _missing(
            ProgrammeAxis, {"code": code}, programme=programme, name_fr=name_fr, name_ar=name_ar
        )
        for code, name_fr, name_ar in funding.AXES
    )


def _occasions():
    return sum(
        _missing(
            Occasion,
            {"code": facts["code"]},
            **{name: value for name, value in facts.items() if name != "code"},
        )
        for facts in OCCASIONS
    )


def _missing(model, key, **facts):
    """Create a row unless its key exists; return 1 when it was created, else 0."""
    return int(model.objects.get_or_create(**key, defaults=facts)[1])
