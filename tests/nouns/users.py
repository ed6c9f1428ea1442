"""Declares the people who sign in, and the pages of their account."""

import factory
from factory.django import DjangoModelFactory

from indh_portal.accounts.models import User
from indh_portal.accounts.roles import Role
from tests.declaring import ALL, OPEN, Noun
from tests.nouns.territory import PostingFactory

BACKEND = "indh_portal.accounts.backends.RoleBackend"


class UserFactory(DjangoModelFactory):
    """Creates a user who serves in the whole prefecture; `posted=False` gives no territory.

    `posted=commune` gives that commune only.
    """

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"personne-{n:06d}")
    role = Role.OFFICER

    @factory.post_generation
    def posted(self, create, extracted, **kwargs):
        if create and extracted is not False:
            PostingFactory(user=self, commune=extracted or None)


class Users(Noun):
    rows = {
        "account_login": OPEN,
        "account_inactive": OPEN,
        "account_signup": OPEN,
        "account_logout": OPEN,
        "account_reauthenticate": ALL,
        "account_change_password": ALL,
        "account": ALL,
        "lay_out_list": ALL,
        "choose_keys": ALL,
    }
    looked_up = {"account_login": ["next"]}
    shown = ("me",)

    def pictures(self):
        yield "account", "/account/"
        yield "password", "/accounts/password/change/"
