"""Lists what waits for a person; the rooms declare it, and each line links to its rows."""

from functools import cache
from itertools import chain, zip_longest
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone

from funding.models import Instalment
from indh_portal.declarations import declared
from indh_portal.ui.tasks import Group, Line, all_of

MOST_OF_THE_WEEK, MOST_BLOCKS = 5, 3


@cache
def questions():
    """Return what every room declares (`Waiting`), in the order of the page."""
    each = [waiting for _app, tasks in declared("tasks", "TASKS") for waiting in tasks]
    groups = list(Group)
    return sorted(each, key=lambda waiting: (groups.index(waiting.group), waiting.order))


def may_act(user):
    """Tell whether the role of this person lets them act on some task."""
    return any(user.has_perm(waiting.permission) for waiting in questions())


def tasks_of(user):
    """Return the lines « À traiter » of a person: the tasks on which their role lets them act.

    It makes one query.
    """
    asked = [waiting for waiting in questions() if user.has_perm(waiting.permission)]
    counted = all_of([waiting.counted(user, rank) for rank, waiting in enumerate(asked)])
    tasks = [asked[rank].task(*numbers) for rank, *numbers in sorted(counted)]
    return [task for task in tasks if task.count]


def grouped(tasks):
    """Return (label of the group, its tasks) for each group that has one, in the order of the page."""
    each = ((group.label, [task for task in tasks if task.group == group]) for group in Group)
    return [(label, of_group) for label, of_group in each if of_group]


class Shown(NamedTuple):
    """Describes a dated line as the page shows it. `act` is (label, address), or ()."""

    label: str
    line: Line
    url: str
    is_late: bool
    act: tuple


def week_of(user):
    """Return the payments, visits and deadlines of this week, by day, in one query."""
    found = _shown("WEEK_LINES", user)
    return sorted(chain(*found), key=lambda shown: shown.line.day)[:MOST_OF_THE_WEEK]


def blocks_of(user):
    """Return what blocks: the oldest line of each kind first, then the next ones, in one query."""
    turns = chain(*zip_longest(*_shown("BLOCKS", user)))
    return [shown for shown in turns if shown][:MOST_BLOCKS]


def _shown(name, user):
    """Return, for each kind that the rooms declare under `name`, its lines in their order."""
    kinds = [kind for _app, each in declared("tasks", name) for kind in each]
    seen = [kind for kind in kinds if user.has_perm(kind.permission)]
    found = [[] for _kind in seen]
    for row in all_of([kind.lines(user, rank) for rank, kind in enumerate(seen)]):
        line = Line._make(row)
        found[line.kind].append(_line(seen[line.kind], line, user))
    return found


def _line(kind, line, user):
    url = reverse(kind.address, args=[line.reference])
    may = kind.act and user.has_perm(kind.act.permission)
    act = (kind.act.label, kind.act.url(line)) if may else ()
    return Shown(kind.label, line, url, bool(line.day and line.day < timezone.localdate()), act)


def next_instalment(user):
    """Return the next payable instalment due today or later, or None."""
    ahead = Instalment.objects.visible_to(user).payable().filter(due_on__gte=timezone.localdate())
    return ahead.select_related("grant").order_by("due_on", "pk").first()
