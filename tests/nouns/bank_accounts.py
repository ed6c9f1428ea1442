"""Declares the bank accounts of a cooperative."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from cooperatives.actions.bank import close_bank_account, open_bank_account
from cooperatives.models import BankAccount
from tests.declaring import MONEY, NounOfACooperative
from tests.hostile import texts
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.users import UserFactory


def invented_rib(account):
    """Return a RIB with a right key, of the bank 999, which does not exist."""
    body = f"999780{account:016d}"
    return f"{body}{97 - int(body) * 100 % 97:02d}"


RIB = invented_rib(4829163750284)  # of the account of the walk


class BankAccountFactory(DjangoModelFactory):
    class Meta:
        model = BankAccount

    cooperative = factory.SubFactory(CooperativeFactory)
    rib = factory.Sequence(invented_rib)
    holder = "Coopérative d’exemple"
    used_from = date(2024, 1, 1)


class BankAccounts(NounOfACooperative):
    rows = {
        "cooperatives:bank_account_new": MONEY,
        "cooperatives:bank_account_close": MONEY,
        "cooperatives:bank_account_reveal": MONEY,
    }
    factory = BankAccountFactory
    argument = "account"
    typed = {
        "cooperatives:bank_account_new": {"used_from": "٠٦/٠٧/٢٠٢٤"},
        "cooperatives:bank_account_close": {"used_to": "06072024"},
    }
    shown = ("holder", "note")
    discloses = ("cooperatives:bank_account_reveal",)

    def in_the_walk(self, world):
        """Create an account that was entered by mistake, and the one in use."""
        facts, agent = texts("holder", "note"), UserFactory(role="officer")
        account = BankAccountFactory(cooperative=world.cooperative, **facts)
        close_bank_account(account=account, by=agent, mistaken=True, reason="mauvais compte")
        used = open_bank_account(cooperative=world.cooperative, by=agent, rib=RIB, **facts)
        world.name("cooperatives", account=used.pk)

    def to_edit(self, world):
        super().to_edit(world)
        world.name("cooperatives:bank_account_new", reference=CooperativeFactory().reference)

    def on_its_page(self, cooperative, n):
        days = {"used_from": date(2020 + n, 1, 1), "used_to": date(2020 + n, 12, 31)}
        BankAccountFactory(cooperative=cooperative, **days)

    def pictures(self):
        account = BankAccount.objects.filter(used_to=None).first()
        page = account.cooperative.get_absolute_url()
        yield "cooperative-paid", page
        yield "bank-account-new", f"{page}bank-accounts/new/"
        yield "bank-account-close", f"{page}bank-accounts/{account.pk}/close/"
        yield "bank-account-reveal", f"{page}bank-accounts/{account.pk}/reveal/"
