"""The demonstration accounts. Names are functions, so that nobody is taken for a real person."""

from datetime import date

from indh_portal.accounts.models import User
from indh_portal.accounts.roles import Role
from indh_portal.territory.models import Commune, Posting, Prefecture

PASSWORD = "inezgane-demo-2024"  # noqa: S105  public, and only ever in a demonstration
SINCE = date(2019, 1, 1)
PREFECTURE = "09.273"

# username, role, first name, last name, commune (none: the whole prefecture)
ACCOUNTS = [
    ("agent", Role.OFFICER, "Agent", "Exemple", None),
    ("coordinatrice", Role.COORDINATOR, "Coordinatrice", "Exemple", None),
    ("chef", Role.HEAD, "Chef", "Exemple", None),
    ("gouverneur", Role.EXECUTIVE, "Gouverneur", "Exemple", None),
    ("inspection", Role.INSPECTOR, "Inspection", "Exemple", None),
    ("admin", Role.ADMINISTRATOR, "Administration", "Exemple", None),
    ("coord.temsia", Role.COORDINATOR, "Coordination", "Temsia", "Temsia"),
    ("coord.ouladdahou", Role.COORDINATOR, "Coordination", "Oulad Dahou", "Oulad Dahou"),
]


def open_accounts():
    """The accounts by username, each with its posting."""
    prefecture = Prefecture.objects.get(code=PREFECTURE)
    people = {}
    for username, role, first, last, commune in ACCOUNTS:
        person = User(
            username=username,
            role=role,
            first_name=first,
            last_name=last,
            is_staff=role == Role.ADMINISTRATOR,
        )
        person.set_password(PASSWORD)
        person.save()
        Posting.objects.create(
            user=person,
            prefecture=prefecture,
            commune=Commune.objects.get(name_fr=commune) if commune else None,
            starts_on=SINCE,
        )
        people[username] = person
    return people
