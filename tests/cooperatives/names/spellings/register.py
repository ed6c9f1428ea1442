"""Turns the invented cooperatives into records of the register."""

from cooperatives.models import Cooperative, Officer, OfficerRole
from indh_portal.parsing.text import sorted_by_script
from tests.cooperatives.names.spellings.words import COMMUNES
from tests.nouns.territory import CommuneFactory

FACTS = ("name_fr", "name_ar", "phone", "court", "register_number", "ice")


def communes():
    return {
        name_fr: CommuneFactory(name_fr=name_fr, name_ar=name_ar)
        for name_fr, name_ar in COMMUNES.items()
    }


def unsaved(invented, communes, reference=""):
    """Return the unsaved record of an invented cooperative, as a form gives it."""
    latitude, longitude = invented.position or (None, None)
    facts = {name: getattr(invented, name) for name in FACTS}
    locality_fr, locality_ar = sorted_by_script(invented.locality, "")
    return Cooperative(
        reference=reference,
        commune=communes[invented.commune],
        latitude=latitude,
        longitude=longitude,
        locality_fr=locality_fr,
        locality_ar=locality_ar,
        **facts,
    )


def keep(all_invented, communes, first=1):
    """Store invented cooperatives with their officers; return {invented: record} in their order."""
    records = [
        unsaved(invented, communes, f"COOP-{number:04d}")
        for number, invented in enumerate(all_invented, first)
    ]
    kept = dict(zip(all_invented, Cooperative.objects.bulk_create(records), strict=True))
    Officer.objects.bulk_create(
        Officer(cooperative=record, name_fr=name_fr, name_ar=name_ar, role=role)
        for invented, record in kept.items()
        for name, role in zip(
            invented.officers, (OfficerRole.PRESIDENT, OfficerRole.TREASURER), strict=False
        )
        for name_fr, name_ar in [sorted_by_script(name, "")]
    )
    return kept
