"""Opens the demonstration accounts. Each has the name of an office, so none is a real person."""

from datetime import date

from indh_portal.accounts.models import User
from indh_portal.accounts.roles import Role
from indh_portal.demo.journal import DemoVerb
from indh_portal.history import act
from indh_portal.territory.models import Commune, Posting, Prefecture

PASSWORD = "inezgane-demo-2024"  # noqa: S105  public, and only ever in a demonstration
SINCE = date(2019, 1, 1)
PREFECTURE = "09.273"

# username, role, first name, last name, whole name in Arabic, commune (none: the whole prefecture)
ACCOUNTS = [
    ("agent", Role.OFFICER, "Agent", "Exemple", "موظف المثال", None),
    ("coordinatrice", Role.COORDINATOR, "Coordinatrice", "Exemple", "منسقة المثال", None),
    ("chef", Role.HEAD, "Chef", "Exemple", "رئيس المثال", None),
    ("gouverneur", Role.EXECUTIVE, "Gouverneur", "Exemple", "عامل المثال", None),
    ("inspection", Role.INSPECTOR, "Inspection", "Exemple", "تفتيش المثال", None),
    ("admin", Role.ADMINISTRATOR, "Administration", "Exemple", "إدارة المثال", None),
    ("coord.temsia", Role.COORDINATOR, "Coordination", "Temsia", "تنسيق التمسية", "Temsia"),
    (
        "coord.ouladdahou",
        Role.COORDINATOR,
        "Coordination",
        "Oulad Dahou",
        "تنسيق أولاد داحو",
        "Oulad Dahou",
    ),
]


def open_accounts():
    """Open the accounts, each with its posting; return them by username."""
    prefecture = Prefecture.objects.get(code=PREFECTURE)
    with act(DemoVerb.MADE, subject=prefecture, by=None):
        return {account[0]: _open(prefecture, *account) for account in ACCOUNTS}


def _open(prefecture, username, role, first, last, name_ar, commune):
    """Open an account and post it; return it."""
    person = User(
        username=username,
        role=role,
        first_name=first,
        last_name=last,
        name_ar=name_ar,
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
    return person
