"""Records the equipment that a grant bought, and corrects it."""

from django.db import transaction

from cooperatives.actions.rules import refuse_unexplained
from funding.journal import GrantVerb
from funding.models import EquipmentItem, Grant
from indh_portal.history import act
from indh_portal.locks import versions


@transaction.atomic
def record_equipment(*, grant, by, **facts):
    """Add a piece of equipment that a grant bought, even when the grant is closed."""
    grant = versions.locked(Grant.objects, pk=grant.pk)
    return _saved(EquipmentItem(grant=grant, **facts), GrantVerb.EQUIPMENT_RECORDED, by)


@transaction.atomic
def correct_equipment(*, item, reason, by, version=None, **facts):
    """Correct a piece of equipment, or mark it as `mistaken`, with a reason."""
    versions.locked(Grant.objects, pk=item.grant_id)
    item = versions.locked(EquipmentItem.objects, pk=item.pk, version=version)
    refuse_unexplained(reason)
    for name, value in facts.items():
        setattr(item, name, value)
    return _saved(item, GrantVerb.EQUIPMENT_CORRECTED, by, reason)


def _saved(item, verb, by, reason=""):
    item.full_clean()
    with act(verb, subject=item.grant, by=by, reason=reason):
        item.save()
    return item
