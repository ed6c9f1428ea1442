"""Tells which payments wait for a person."""

from django.db.models import Count, Min, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext

from funding.models import Instalment
from indh_portal.ui.tasks import Asked, Task, list_address

SOON = 15  # days
PAYS = "funding.add_disbursement"


def instalments_due(user):
    late = Q(due_on__lt=timezone.localdate())
    found = (
        Instalment.objects.visible_to(user)
        .due_within(SOON)
        .order_by()
        .aggregate(
            count=Count("pk"),
            since=Min("due_on"),
            amount=Sum("left"),
            late=Count("pk", filter=late),
        )
    )
    number = found.pop("late")
    note = ngettext("dont %(n)s en retard", "dont %(n)s en retard", number) % {"n": number}
    yield Task(
        gettext_lazy("Versements à faire d’ici 15 jours"),
        **found,
        url=list_address("funding:grant_list", due="fortnight"),
        note=note if number else "",
        tone="danger" if number else "warning",
    )


TASKS = [Asked(20, (PAYS,), instalments_due)]
