"""Lists what waits for a person; the rooms count it, and each line links to its rows."""

from functools import cache

from django.utils import timezone

from funding.models import Instalment
from funding.tasks import PAYS, SOON
from indh_portal.declarations import declared_in_order


@cache
def questions():
    """Return the counts (`Asked`) that every room declares, in the order of the page."""
    return declared_in_order("tasks", "TASKS")


def tasks_of(user):
    """Return the lines « À traiter » of a person: the tasks on which their role lets them act."""
    asked = [asked for asked in questions() if any(map(user.has_perm, asked.permissions))]
    return [task for each in asked for task in each.tasks(user) if task.count]


def instalments_to_pay(user, most):
    """Return the instalments to pay, the oldest first; [] if this person may not record them."""
    if not user.has_perm(PAYS):
        return []
    return list(Instalment.objects.visible_to(user).due_within(SOON).for_table()[:most])


def next_instalment(user):
    """Return the next payable instalment due today or later, or None."""
    ahead = Instalment.objects.visible_to(user).payable().filter(due_on__gte=timezone.localdate())
    return ahead.select_related("grant").order_by("due_on", "pk").first()
