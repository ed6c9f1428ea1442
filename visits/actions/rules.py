"""Locks and checks the rows that the actions of this room change."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cooperatives.models import Cooperative
from indh_portal.locks import versions
from indh_portal.parsing.text import isolated
from visits.models import FieldVisit, VisitStop


def locked_stop(stop, version=None):
    """Return the stop with its visit, both locked, the visit first."""
    visit = versions.locked(FieldVisit.objects, pk=stop.visit_id)
    row = versions.locked(
        VisitStop.objects.select_related("cooperative"), pk=stop.pk, version=version
    )
    row.visit = visit
    return row


def locked_visit(visit, by, version=None):
    """Return the visit, locked; refuse a person who sees only some of its stops.

    That person may only read the visit.
    """
    visit = versions.locked(FieldVisit.objects, pk=visit.pk, version=version)
    if not FieldVisit.objects.changeable_by(by).filter(pk=visit.pk).exists():
        raise seen_in_part(visit)
    return visit


def seen_in_part(visit):
    return ValidationError(
        _(
            "La visite %(visit)s a aussi des étapes dans une autre commune que les vôtres : "
            "une personne qui les voit toutes peut la changer."
        )
        % {"visit": visit}
    )


def refuse_settled(visit):
    """Refuse to change the stops of a visit that was reported or cancelled."""
    if not visit.is_open:
        raise ValidationError(
            _("La visite %(visit)s est au statut « %(status)s » : ses étapes ne changent plus.")
            % {"visit": visit, "status": visit.get_status_display()}
        )


def refuse_path(row, target):
    if not row.can_become(target):
        raise ValidationError(
            _("%(row)s est au statut « %(status)s » et ne peut pas passer à « %(target)s ».")
            % {"row": row, "status": row.get_status_display(), "target": target.label}
        )


def refuse_blank(text, field, sentence):
    """Return the text without outer spaces; raise ValidationError on `field` when it is empty."""
    text = (text or "").strip()
    if not text:
        raise ValidationError({field: sentence})
    return text


def refuse_blind_owner(owner, cooperative):
    """Refuse an owner who cannot see the cooperative and so could not open the recommendation."""
    if not Cooperative.objects.visible_to(owner).filter(pk=cooperative.pk).exists():
        raise blind_owner(owner, cooperative)


def blind_owner(owner, cooperative):
    return ValidationError(
        {
            "owner": _(
                "%(owner)s n’est pas affecté à la commune %(commune)s. "
                "Choisissez une autre personne."
            )
            % {"owner": isolated(owner), "commune": isolated(cooperative.commune)}
        }
    )
