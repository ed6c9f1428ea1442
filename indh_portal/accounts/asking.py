"""Names the people whom a person may ask for what their own role may not do."""

from indh_portal.accounts.models import User
from indh_portal.accounts.roles import permissions_of
from indh_portal.roles import Role
from indh_portal.territory.models import Posting

MOST_NAMED = 3


def people_to_ask(permissions, asking):
    """Return (role in words, people) for each role that has all of the permissions.

    The people serve today where the person who asks serves; at most three of each role are named.
    """
    roles = (
        [role for role in Role if set(permissions) <= permissions_of(role)] if permissions else []
    )
    people = _serving_with(asking).filter(role__in=roles)
    named = {role: [] for role in roles}
    for person in people:
        named[person.role].append(person)
    return [(role.label, named[role][:MOST_NAMED]) for role in roles]


def administrators(asking):
    """Return at most three administrators of the portal, who open rights to the others."""
    keepers = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exclude(pk=asking.pk)
    return list(keepers.order_by("last_name", "first_name", "pk")[:MOST_NAMED])


def _serving_with(asking):
    there = Posting.objects.covering(asking.seen_communes()).values("user")
    known = User.objects.filter(is_active=True, pk__in=there).exclude(pk=asking.pk)
    return known.order_by("last_name", "first_name", "pk")
