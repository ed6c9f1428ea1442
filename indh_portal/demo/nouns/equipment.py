"""Invents equipment that grants bought; some pieces have no tag, no price or no place."""

from datetime import timedelta

from django.utils import timezone

from funding.actions.equipment import record_equipment

BOUGHT = [
    ("Pétrin de 50 litres", "عجانة سعة 50 لترا"),
    ("Métier à tisser", "نول"),
    ("Presse à huile", "معصرة زيت"),
    ("Balance de précision", "ميزان دقيق"),
]


def invent_for(rank, grant, by):
    """Note one piece of equipment that a paid grant bought, by turn."""
    name_fr, name_ar = BOUGHT[rank % len(BOUGHT)]
    record_equipment(
        grant=grant,
        name_fr=f"{name_fr} (exemple)",
        name_ar=f"{name_ar} (مثال)",
        tag="" if rank % 3 == 2 else f"EX-{rank + 1:03d}",
        price=None if rank % 4 == 3 else grant.amount / 2,
        received_on=timezone.localdate() - timedelta(days=10 + rank),
        place="" if rank % 5 == 4 else "Atelier de la coopérative (exemple)",
        by=by,
    )
