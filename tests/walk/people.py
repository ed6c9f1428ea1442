"""Lists the people who ask for the pages: each role, people elsewhere, superusers and nobody."""

from functools import partial
from typing import NamedTuple

from django.test import Client

from indh_portal.accounts.models import User
from tests.hostile import hostile
from tests.nouns.territory import CommuneFactory
from tests.nouns.users import BACKEND, UserFactory

LETTERS = {
    "officer": "O",
    "coordinator": "C",
    "head": "H",
    "executive": "G",
    "inspector": "I",
    "administrator": "A",
}


class Person(NamedTuple):
    """Describes one person who asks for the pages, with their client.

    `letter` is the letter of their role in ROWS. `here` says whether they see the world. `reads` is
    the language of a superuser who only reads; everyone else also sends forms.
    """

    name: str
    client: Client | None
    letter: str
    here: bool = True
    anonymous: bool = False
    superuser: bool = False
    reads: str = ""
    user: User | None = None

    def may(self, row):
        """Return whether a row of ROWS lets this person in."""
        return self.superuser or self.letter in row

    @property
    def enters_the_admin(self):
        """Return whether the admin opens to this person."""
        return self.superuser or self.letter == "A"


class Browser(Client):
    """Sends requests without keeping the templates and contexts of the answers."""

    def request(self, **request):
        response = self.handler(self._base_environ(**request))
        if response.cookies:
            self.cookies.update(response.cookies)
        return response


def signed_in(user):
    client = Browser(raise_request_exception=False)
    client.force_login(user, backend=BACKEND)
    return client


def _of_role(role):
    user = UserFactory(role=role, is_staff=role == "administrator")
    return Person(role, signed_in(user), LETTERS[role], user=user)


def _elsewhere(role):
    user = UserFactory(role=role, posted=CommuneFactory(name_fr="Temsia"))
    return Person(f"{role} elsewhere", signed_in(user), LETTERS[role], here=False, user=user)


def _without_posting():
    user = UserFactory(role="coordinator", posted=False)
    return Person("coordinator without posting", signed_in(user), "C", here=False, user=user)


def _superuser(name="superuser", **facts):
    rights = {"is_superuser": True, "is_staff": True, "role": "administrator"}
    user = UserFactory(**rights, last_name=hostile("me"), language=facts.get("reads", ""))
    return Person(name, signed_in(user), "A", superuser=True, user=user, **facts)


def _closed_account():
    user = UserFactory(role="head")
    client = signed_in(user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    return Person("closed account", client, "", here=False, anonymous=True)


def _anonymous():
    client = Browser(raise_request_exception=False)
    return Person("anonymous", client, "", here=False, anonymous=True)


PEOPLE = {
    **{role: partial(_of_role, role) for role in LETTERS},
    **{f"{role} elsewhere": partial(_elsewhere, role) for role in ("officer", "head")},
    "coordinator without posting": _without_posting,
    "superuser": _superuser,
    "superuser in Arabic": partial(_superuser, "superuser in Arabic", reads="ar"),
    "closed account": _closed_account,
    "anonymous": _anonymous,
}
# They only open the pages, because only the words around the hostile texts differ in Arabic.
READERS = {"superuser in Arabic"}


def everyone():
    """Yield each person, with the client that they use."""
    for signs_in in PEOPLE.values():
        yield signs_in()
