"""Tells which payments wait for a person."""

from django.db.models import Min, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funding.models import Grant, Instalment
from funding.statuses import GrantStatus
from indh_portal.names.scripts import readers_first_in_sql
from indh_portal.ui.tasks import AtOnce, Dated, Group, Waiting

SOON, WEEK = 15, 6  # days ahead
PAYS, SEES = "funding.add_disbursement", "funding.view_grant"
# Late payments among those of the week: the list behind the task shows the others.
MOST_LATE = 2


def past():
    return Q(due_on__lt=timezone.localdate())


def late(user):
    return _named(Instalment.objects.visible_to(user).late(), "grant__cooperative__name")


def late_to_pay(user):
    return _named(Instalment.objects.visible_to(user).ready().late(), "grant__cooperative__name")


def this_week(user):
    ready = Instalment.objects.visible_to(user).ready()
    coming = ready.due_within(WEEK).filter(due_on__gte=timezone.localdate())
    return _named(coming, "grant__cooperative__name")


def suspended(user):
    rows = Grant.objects.visible_to(user).filter(status=GrantStatus.SUSPENDED)
    return _named(rows, "cooperative__name")


def _named(rows, name):
    return rows.annotate(called=readers_first_in_sql(name))


TASKS = [
    Waiting(
        Group.MONEY,
        10,
        PAYS,
        _("Versements à faire d’ici 15 jours"),
        lambda user: Instalment.objects.visible_to(user).due_within(SOON),
        "funding:grant_list",
        {"due": "fortnight"},
        since=Min("due_on"),
        amount="left",
        late=past,
    ),
]
INSTALMENT = {
    "day": "due_on",
    "name": "called",
    "reference": "grant__reference",
    "rank": "rank",
    "amount": "left",
}
PAYMENT, PAGE = _("Versement"), "funding:grant_detail"
PAY = AtOnce(PAYS, _("Verser"), "funding:disbursement_new", "?instalment={rank}")
WEEK_LINES = [
    Dated(PAYMENT, PAYS, late_to_pay, INSTALMENT, PAGE, MOST_LATE, PAY),
    Dated(PAYMENT, SEES, this_week, INSTALMENT, PAGE, act=PAY),
]
BLOCKS = [
    Dated(_("Versement en retard"), SEES, late, INSTALMENT, PAGE),
    Dated(
        _("Subvention suspendue"),
        SEES,
        suspended,
        {"name": "called", "reference": "reference", "text": "status_reason"},
        PAGE,
    ),
]
