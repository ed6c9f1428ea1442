"""Finds cooperatives and the people of their boards, for the search box."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperatives.models import Cooperative, Officer
from indh_portal.names.scripts import readers_first_in_sql
from indh_portal.ui.search import Act, Kind, Owner

SHORTEST_NUMBER = 5  # a shorter number never leads straight to a cooperative
MOST_NEAREST = 3
SEES = "cooperatives.view_cooperative"


def cooperatives(question):
    """Return the cooperatives that answer, with what a line of the answer shows of each.

    It shows the president, what was received, what remains, the last visit and what is overdue. A
    day is not looked for in names.
    """
    sees_grants = question.user.has_perm("funding.view_grant")
    return Cooperative.objects.sought(
        "" if question.day else question.text,
        by=question.user,
        amount=question.amount if sees_grants else None,
        phone=question.phone or "",
        numbers=question.numbers,
    ).for_answer()


def people(question):
    rows = Officer.objects.filter(cooperative__in=Cooperative.objects.visible_to(question.user))
    if question.day:
        rows = rows.none()
    elif question.phone:
        # An answer would confirm the number to a person who may only see it masked.
        may_know = question.user.has_perm("cooperatives.view_officer_phone")
        rows = rows.filter(phone=question.phone) if may_know else rows.none()
    else:
        rows = rows.sounding_like(question.text)
    return rows.select_related("cooperative__commune").order_by(readers_first_in_sql("name"), "pk")


def bearer_of(question):
    """Return the only cooperative with this ICE or register number, if this person sees it.

    Return None for a short number, and for a number that two cooperatives have.
    """
    if not question.numbers or not question.user.has_perm(SEES):
        return None
    # Courts count from 1. A short number is more often an amount, a year or a part of a name.
    telling = [number for number in question.numbers if len(number) >= SHORTEST_NUMBER]
    same = Q(ice__in=telling) | Q(register_number__in=telling)
    bearers = list(Cooperative.objects.visible_to(question.user).filter(same)[:2])
    return bearers[0] if len(bearers) == 1 else None


def nearest_names(question, limit=MOST_NEAREST):
    """Return the cooperatives whose names come closest, for the question « Vouliez-vous … ? »."""
    return Cooperative.objects.visible_to(question.user).nearly_named(question.text)[:limit]


KINDS = [
    Kind(
        10,
        "cooperatives",
        _("Coopératives"),
        SEES,
        "search/_cooperative.html",
        cooperatives,
        may_take_spelling=True,
    ),
    Kind(20, "people", _("Personnes"), SEES, "search/_person.html", people),
]
ACTS = [Act(10, _("Nouvelle coopérative"), "cooperatives.add_cooperative", "cooperatives:new")]
OWNERS = {"COOP": Owner(Cooperative, SEES, Cooperative.objects.survivor_of)}
