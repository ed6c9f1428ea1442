from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, IntegrityError, connection, transaction
from django.urls import reverse

from cooperatives.actions.bank import close_bank_account, open_bank_account
from cooperatives.models import BankAccount
from indh_portal.accounts.roles import PERMISSIONS, Role
from indh_portal.history.models import Disclosure
from indh_portal.operations import app_role
from tests.cooperatives.pages import sent, text_of
from tests.days import days_ahead
from tests.journal import told
from tests.nouns.bank_accounts import BankAccountFactory, invented_rib
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.users import UserFactory

pytestmark = pytest.mark.django_db
RIB = invented_rib(1205000534921)
WHY = "virement de la deuxième tranche"


def page(name, account):
    reference = account.cooperative.reference
    return reverse(f"cooperatives:bank_account_{name}", args=[reference, account.pk])


def new(cooperative):
    return reverse("cooperatives:bank_account_new", args=[cooperative.reference])


def spaced(rib):
    return f"{rib[:3]} {rib[3:6]} {rib[6:22]} {rib[22:]}"


# --- the rules


def test_an_account_is_opened_and_the_journal_tells_its_end_only():
    cooperative, agent = CooperativeFactory(), UserFactory()
    account = open_bank_account(
        cooperative=cooperative, by=agent, rib=RIB, holder="Tibourk", used_from=date(2026, 1, 5)
    )
    assert account.rib == RIB
    [sentence] = told(cooperative.reference)
    assert "a enregistré un compte bancaire de" in sentence.text
    [row] = sentence.rows
    assert ("RIB", f"•••• •••• •••• {RIB[-4:]}") in [
        (change.label, change.after) for change in row.changes
    ]


def test_a_wrong_key_is_refused_by_the_action():
    wrong = RIB[:-1] + str((int(RIB[-1]) + 1) % 10)
    with pytest.raises(ValidationError) as refusal:
        open_bank_account(cooperative=CooperativeFactory(), by=UserFactory(), rib=wrong, holder="X")
    assert "clé" in refusal.value.message_dict["rib"][0]


@pytest.mark.parametrize(
    "rib", [RIB[:-1] + str((int(RIB[-1]) + 1) % 10), RIB[:-1], "a" * 24, "", f" {RIB[1:]}"]
)
def test_a_wrong_key_is_refused_by_the_database(rib):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        BankAccountFactory(rib=rib)
    assert "bank_account_key_is_right" in str(refusal.value)


def test_a_new_account_ends_the_previous_the_day_before():
    former = BankAccountFactory(used_from=date(2024, 1, 1))
    open_bank_account(
        cooperative=former.cooperative,
        by=UserFactory(),
        rib=RIB,
        holder="X",
        used_from=date(2026, 2, 1),
        ends_previous=True,
    )
    former.refresh_from_db()
    assert former.used_to == date(2026, 1, 31)


def test_two_accounts_at_once_are_refused_in_words():
    former = BankAccountFactory()
    with pytest.raises(ValidationError) as refusal:
        open_bank_account(
            cooperative=former.cooperative,
            by=UserFactory(),
            rib=RIB,
            holder="X",
            used_from=date(2026, 2, 1),
        )
    assert "Mettre fin au compte précédent" in str(refusal.value)


def test_two_accounts_at_once_are_refused_by_the_database():
    former = BankAccountFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        BankAccountFactory(cooperative=former.cooperative, used_from=date(2026, 2, 1))


def test_ending_the_previous_account_needs_a_day():
    with pytest.raises(ValidationError) as refusal:
        open_bank_account(
            cooperative=CooperativeFactory(),
            by=UserFactory(),
            rib=RIB,
            holder="X",
            ends_previous=True,
        )
    assert "la veille" in refusal.value.message_dict["used_from"][0]


def test_an_account_of_the_same_day_is_not_ended_before_it_began():
    former = BankAccountFactory(used_from=date(2026, 2, 1))
    with pytest.raises(ValidationError) as refusal:
        open_bank_account(
            cooperative=former.cooperative,
            by=UserFactory(),
            rib=RIB,
            holder="X",
            used_from=date(2026, 2, 1),
            ends_previous=True,
        )
    assert "par erreur" in refusal.value.message_dict["ends_previous"][0]


def test_an_account_entered_by_mistake_stays_and_leaves_its_days_free():
    wrong = BankAccountFactory(used_from=date(2026, 2, 1))
    close_bank_account(
        account=wrong, by=UserFactory(), mistaken=True, reason="RIB d’une autre coopérative"
    )
    right = open_bank_account(
        cooperative=wrong.cooperative,
        by=UserFactory(),
        rib=RIB,
        holder="X",
        used_from=date(2026, 2, 1),
    )
    assert list(wrong.cooperative.bank_accounts.in_use()) == [right]
    assert BankAccount.objects.count() == 2


def test_a_mistake_is_said_with_its_reason():
    with pytest.raises(ValidationError) as refusal:
        close_bank_account(
            account=BankAccountFactory(), by=UserFactory(), mistaken=True, reason=" "
        )
    assert "faux" in refusal.value.message_dict["reason"][0]


def test_an_account_is_closed_on_a_day_once():
    account = BankAccountFactory()
    closed = close_bank_account(account=account, by=UserFactory(), used_to=date(2026, 3, 1))
    assert closed.used_to == date(2026, 3, 1)
    with pytest.raises(ValidationError) as refusal:
        close_bank_account(account=account, by=UserFactory(), used_to=date(2026, 4, 1))
    assert "déjà fermé" in str(refusal.value)


def test_closing_needs_a_day():
    with pytest.raises(ValidationError) as refusal:
        close_bank_account(account=BankAccountFactory(), by=UserFactory())
    assert "dernier jour" in refusal.value.message_dict["used_to"][0]


def test_an_account_does_not_close_before_it_opens():
    with pytest.raises(ValidationError) as refusal:
        close_bank_account(
            account=BankAccountFactory(used_from=date(2026, 3, 2)),
            by=UserFactory(),
            used_to=date(2026, 3, 1),
        )
    assert "avant de s’ouvrir" in str(refusal.value)


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE cooperatives_bankaccount SET rib = '{RIB}'",
        "UPDATE cooperatives_bankaccount SET holder = 'un autre'",
        "UPDATE cooperatives_bankaccount SET used_from = NULL",
        "DELETE FROM cooperatives_bankaccount",
    ],
)
def test_nothing_of_an_account_is_edited_in_place(statement):
    BankAccountFactory()
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_role_that_serves_pages_may_close_but_not_erase():
    held = app_role.privileges()["cooperatives_bankaccount"]
    assert "UPDATE" in held
    assert "DELETE" not in held


def test_an_account_never_says_its_number_by_itself():
    account = BankAccountFactory(rib=RIB)
    assert str(account) == f"•••• •••• •••• {RIB[-4:]}"
    assert RIB not in repr(account)


def test_the_masked_line_does_not_even_read_the_number(django_assert_num_queries):
    kept = BankAccountFactory(rib=RIB)
    with django_assert_num_queries(1):
        [account] = kept.cooperative.bank_accounts.masked()
        assert (account.ending, account.is_in_use) == (RIB[-4:], True)
    assert "rib" in account.get_deferred_fields()


@pytest.mark.parametrize(
    ("facts", "in_use"),
    [
        ({}, True),
        ({"used_from": None}, True),
        ({"used_to": 0}, True),
        ({"used_to": -1}, False),
        ({"used_from": 1}, False),
        ({"mistaken": True}, False),
    ],
)
def test_an_account_is_in_use_between_its_days_unless_mistaken(facts, in_use):
    days = {name: days_ahead(n) for name, n in facts.items() if type(n) is int}
    account = BankAccountFactory(**facts | days)
    [row] = BankAccount.objects.masked()
    assert row.is_in_use is in_use
    assert BankAccount.objects.in_use().filter(pk=account.pk).exists() is in_use


# --- the pages


def test_an_officer_types_a_rib_as_the_bank_prints_it(officer):
    cooperative = CooperativeFactory()
    response = sent(
        officer, new(cooperative), rib=spaced(RIB), holder="Tibourk", used_from="5 janvier 2026"
    )
    assert response.url == cooperative.tab_url("money")
    account = BankAccount.objects.get()
    assert (account.rib, account.used_from) == (RIB, date(2026, 1, 5))
    after = text_of(officer.get(response.url))
    assert RIB not in after
    assert f"•••• •••• •••• {RIB[-4:]}" in after


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Saisissez les chiffres"),
        (RIB[:-1], "23 chiffres"),
        (RIB[:-1] + str((int(RIB[-1]) + 1) % 10), "La clé de ce RIB ne correspond pas"),
        ("celui de la banque", "ne se lit pas comme un identifiant"),
    ],
)
def test_an_ugly_rib_is_refused_beside_its_box(officer, typed, said):
    response = sent(officer, new(CooperativeFactory()), rib=typed, holder="Tibourk")
    assert response.status_code == 422
    assert said in text_of(response)
    assert not BankAccount.objects.exists()


def test_the_form_sent_twice_opens_one_account(officer):
    cooperative = CooperativeFactory()
    opened = officer.get(new(cooperative)).context
    data = dict(opened["hidden"]) | {"rib": RIB, "holder": "Tibourk"}
    for _again in range(2):
        assert officer.post(new(cooperative), data).status_code == 302
    assert BankAccount.objects.count() == 1


def test_an_account_is_closed_from_its_page(head):
    account = BankAccountFactory()
    response = sent(head, page("close", account), used_to="01/03/2026")
    assert response.url == account.cooperative.tab_url("money", "bank-account")
    account.refresh_from_db()
    assert account.used_to == date(2026, 3, 1)


def test_showing_a_number_asks_why_first(officer):
    account = BankAccountFactory(rib=RIB)
    asked = officer.get(page("reveal", account))
    assert asked.status_code == 200
    assert RIB not in text_of(asked)
    refused = officer.post(page("reveal", account), {"reason": "  "})
    assert refused.status_code == 422
    assert RIB not in text_of(refused)
    assert not Disclosure.objects.exists()


def test_a_number_is_shown_in_the_answer_once_logged(officer):
    account = BankAccountFactory(rib=RIB)
    answer = officer.post(page("reveal", account), {"reason": WHY})
    assert answer.status_code == 200
    assert RIB in text_of(answer).replace("</span><wbr><span>", "")
    assert "no-store" in answer.headers["Cache-Control"]
    kept = Disclosure.objects.get()
    assert (kept.by, kept.reason, kept.key) == (officer.user, WHY, account.pk)
    assert kept.name == f"•••• •••• •••• {RIB[-4:]}"
    assert RIB not in str(officer.session.items())


def test_each_showing_logs_again_and_the_next_page_forgets(officer):
    account = BankAccountFactory(rib=RIB)
    for _again in range(2):
        officer.post(page("reveal", account), {"reason": WHY})
    assert Disclosure.objects.count() == 2
    following = text_of(officer.get(account.cooperative.tab_url("money")))
    assert RIB not in following
    assert RIB[6:22] not in text_of(officer.get(page("reveal", account)))


def test_an_account_of_another_cooperative_is_not_found(officer):
    account, other = BankAccountFactory(), CooperativeFactory()
    for name in ("reveal", "close"):
        url = reverse(f"cooperatives:bank_account_{name}", args=[other.reference, account.pk])
        assert officer.get(url).status_code == 404


def test_who_keeps_accounts_and_who_may_show_them():
    held = {
        verb: {role for role in Role if f"cooperatives.{verb}_bankaccount" in PERMISSIONS[role]}
        for verb in ("add", "close", "reveal", "view")
    }
    assert held["add"] == held["close"] == held["reveal"] == {Role.OFFICER, Role.HEAD}
    assert held["view"] == {Role.OFFICER, Role.HEAD, Role.COORDINATOR, Role.INSPECTOR}


def test_those_who_may_not_see_the_line_learn_only_whether_it_is_known(executive):
    known, unknown = BankAccountFactory(rib=RIB, holder="Titulaire"), CooperativeFactory()
    page_of_known = text_of(executive.get(known.cooperative.tab_url("money")))
    assert "Compte connu" in page_of_known
    assert RIB[-4:] not in page_of_known
    assert "Titulaire" not in page_of_known
    assert "Compte connu" not in text_of(executive.get(unknown.tab_url("money")))


def test_the_masked_line_offers_to_show_only_to_who_may(officer, coordinator):
    account = BankAccountFactory(rib=RIB)
    url = account.cooperative.tab_url("money")
    assert page("reveal", account) in text_of(officer.get(url))
    seen = text_of(coordinator.get(url))
    assert page("reveal", account) not in seen
    assert f"•••• •••• •••• {RIB[-4:]}" in seen
