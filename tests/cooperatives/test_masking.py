"""Two telephones and a RIB of canary digits: they are read where they may be, and nowhere else.

Every page of the portal, of the admin and of the files is asked by every role; the digits are
looked for whatever stands between them, in the answers, the session, the log and the database.
"""

import hashlib
import logging
import re
from itertools import product
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.urls import reverse

from cooperatives import actions
from cooperatives.models import BankAccount, Officer
from indh_portal.history import act
from indh_portal.history.models import Disclosure
from indh_portal.locks.models import Submission
from indh_portal.locks.submissions import submit_once
from indh_portal.operations.routes import routes
from tests.cooperatives.pages import sent, text_of
from tests.factories.accounts import UserFactory
from tests.factories.cooperatives import CooperativeFactory, OfficerFactory, invented_rib
from tests.portal.test_access_matrix import (
    LISTS,
    Person,
    a_world_of_canaries,
    admin_pages,
    ask,
    everyone,
    pages,
    signed_in,
)
from tests.portal.ugly import READINGS, REFUSED

pytestmark = pytest.mark.django_db
RIB = invented_rib(4829163750284)
# Ten figures, with at most one sign between two of them.
LONG_NUMBER = re.compile(r"\d(?:[\s.-]?\d){9}")
PHONE, LANDLINE, FORMER = "+212673518462", "+212573518465", "+212673518479"
WHY = "virement de la deuxième tranche"
# A phone is known by its last eight digits, however it is dialled; a RIB by those of its account.
CANARIES = {"rib": RIB[9:22], "phone": PHONE[-8:], "landline": LANDLINE[-8:]} | {
    "former": FORMER[-8:]
}
BETWEEN = r"(?:[\s.\-/\u00a0\u202f\u2010-\u2015]|&nbsp;|%20|\+|</?(?:span|bdi|wbr)[^>]*>)*"
PATTERNS = {name: re.compile(BETWEEN.join(digits)) for name, digits in CANARIES.items()}


def canaries_in(text):
    return {name for name, pattern in PATTERNS.items() if pattern.search(text)}


@pytest.fixture
def world():
    """The world of the access matrix, its cooperative given the canaries through the actions."""
    named = a_world_of_canaries()
    agent = UserFactory(role="officer")
    account = BankAccount.objects.get(pk=named["cooperatives"]["account"])
    cooperative = account.cooperative
    actions.close_bank_account(account=account, by=agent, mistaken=True, reason="mauvais compte")
    ours = actions.open_bank_account(cooperative=cooperative, by=agent, rib=RIB, holder="Tibourk")
    people = [
        actions.appoint_officer(
            cooperative=cooperative, by=agent, name=f"Personne {role}", role=role, phone=phone
        )
        for role, phone in (("treasurer", FORMER), ("secretary", LANDLINE))
    ]
    with act("cooperative.corrected", subject=cooperative, by=agent):
        Officer.objects.filter(pk=people[0].pk).update(phone=PHONE)
    named["cooperatives"] |= {"account": ours.pk, "officer": people[0].pk}
    return named


def addresses(world):
    yield from (url for _route, url in pages(world))
    yield from (f"{reverse(name)}?export={kind}" for name in LISTS for kind in ("csv", "xlsx"))
    for typed in (RIB, RIB[-4:], PHONE, "06 73 51 84 62", "0673518462", "05.73.51.84.65"):
        for name in ("search", "search_suggestions"):
            yield f"{reverse(name)}?q={typed.replace('+', '%2B').replace(' ', '%20')}"


def what_is_echoed(url):
    """The search box gives back what was typed in it: that is no answer."""
    return canaries_in(url) if "?q=" in url else set()


def may_read(person):
    """The canaries a role sees without asking."""
    calls = person.superuser or (person.here and person.letter in set("OCH"))
    return {"phone", "landline"} if calls else set()


def test_the_patterns_find_the_digits_however_they_are_spaced():
    for written in (RIB, " ".join(RIB), f"{RIB[:6]} {RIB[6:14]}</span><wbr><span>{RIB[14:]}"):
        assert "rib" in canaries_in(written)
    for written in (PHONE, "06 73 51 84 62", "06.73.51.84.62", "0673518462", "212 6 73 518 462"):
        assert canaries_in(written) == {"phone"}
    assert canaries_in("•••• •••• •••• 4921, 06 •• •• •• 62") == set()


def test_no_page_no_file_no_search_shows_a_canary_to_who_may_not_read_it(world, caplog):
    caplog.set_level(logging.INFO)
    people = list(everyone())
    administrators = [person for person in people if person.letter == "A"]
    asked = [*product(addresses(world), people), *product(admin_pages(), administrators)]
    wrong, seen = [], set()
    for url, person in asked:
        response = ask(person, "GET", url)
        found = canaries_in(response.text_sent) - what_is_echoed(url)
        seen |= found
        if found - may_read(person):
            wrong.append(f"{person.name}: {url} → {found}")
        assert not canaries_in(str(response.headers)) - what_is_echoed(url), url
    assert wrong == []
    assert seen == {"phone", "landline"}
    assert canaries_in(caplog.text) == set()


def test_a_form_refused_or_posted_by_who_may_not_shows_no_canary(world):
    wrong = []
    for (route, url), person in product(pages(world), list(everyone())):
        if "POST" in route.methods and route.name not in SHOWING:
            found = canaries_in(ask(person, "POST", url).text_sent)
            if found - may_read(person):
                wrong.append(f"{person.name}: POST {url} → {found}")
    assert wrong == []


SHOWING = {
    "cooperatives:bank_account_reveal": ("OH", {"rib"}),
    "cooperatives:officer_phone": ("I", {"phone"}),
    "cooperatives:officer_elsewhere": ("OHI", set()),
}


@pytest.mark.parametrize("name", SHOWING)
def test_what_is_asked_with_a_reason_is_shown_to_who_may_ask_and_logged(world, name):
    holders, expected = SHOWING[name]
    route = next(route for route in routes() if route.name == name)
    url = reverse(name, kwargs={key: world["cooperatives"][key] for key in route.sample})
    for person in list(everyone()):
        before = Disclosure.objects.count()
        response = person.client.post(url, {"reason": WHY})
        shown = canaries_in(response.content.decode())
        asked = person.superuser or (person.here and person.letter in holders)
        assert shown == (expected if asked else set()), person.name
        assert Disclosure.objects.count() - before == int(asked), person.name
        if asked:
            assert "no-store" in response.headers["Cache-Control"]
            assert not canaries_in(str(response.headers) + str(response.cookies))


def test_a_showing_leaves_the_number_nowhere(world, officer, caplog):
    caplog.set_level(logging.DEBUG)
    named = world["cooperatives"]
    url = reverse("cooperatives:bank_account_reveal", args=[named["reference"], named["account"]])
    assert canaries_in(text_of(officer.post(url, {"reason": WHY}))) == {"rib"}
    log = "\n".join(
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    )
    kept = [log, *(str(session.get_decoded()) for session in Session.objects.all())]
    kept += [str(row) for row in Disclosure.objects.values_list()]
    assert [text for text in kept if canaries_in(text)] == []
    for path in ("/history/", "/", officer.get(url).request["PATH_INFO"]):
        assert "rib" not in canaries_in(text_of(officer.get(path)))


def test_only_the_account_and_its_history_keep_the_number(officer):
    """Sent by a form: neither the submission, nor the journal’s acts, nor the cache keep it."""
    cooperative = CooperativeFactory()
    url = reverse("cooperatives:bank_account_new", args=[cooperative.reference])
    assert sent(officer, url, rib=RIB, holder="Tibourk").status_code == 302
    assert Submission.objects.exists()
    assert tables_with(RIB) == {"cooperatives_bankaccount", "cooperatives_bankaccountevent"}
    assert not canaries_in(str(getattr(cache, "_cache", "")))


def test_what_was_sent_cannot_be_guessed_back_from_its_fingerprint():
    """A telephone has eight unknown digits: a plain digest of it is the telephone."""
    submit_once(key=uuid4(), content=PHONE, by=UserFactory(), act=lambda: "/")
    assert Submission.objects.get().fingerprint != hashlib.sha256(PHONE.encode()).hexdigest()


def tables_with(digits):
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(
                f'SELECT EXISTS (SELECT 1 FROM "{table}" t WHERE t::text LIKE %s)', [f"%{digits}%"]
            )
            if cursor.fetchone()[0]:
                found.add(table)
    return found


def test_the_journal_prints_a_personal_phone_masked_before_and_after(world, head, administrator):
    for reader in (head, administrator):
        page = text_of(reader.get(reverse("history")))
        assert "<bdi>06 •• •• •• 79</bdi> → <bdi>06 •• •• •• 62</bdi>" in page
        assert f"•••• •••• •••• {RIB[-4:]}" in page
        assert canaries_in(page) == set()


@pytest.mark.parametrize(
    ("role", "shown", "offered"),
    [
        ("officer", "06 73 51 84 62", False),
        ("coordinator", "06 73 51 84 62", False),
        ("head", "06 73 51 84 62", False),
        ("inspector", "06 •• •• •• 62", True),
        ("executive", "06 •• •• •• 62", False),
        ("administrator", "06 •• •• •• 62", False),
    ],
)
def test_a_telephone_is_whole_masked_or_asked_for(role, shown, offered):
    president = OfficerFactory(phone=PHONE, name="Présidente")
    person = Person(role, signed_in(UserFactory(role=role)), "")
    page = text_of(person.client.get(president.cooperative.get_absolute_url()))
    asked = reverse(
        "cooperatives:officer_phone", args=[president.cooperative.reference, president.pk]
    )
    assert page.count(shown) == 2
    assert (asked in page) is offered


@pytest.mark.parametrize("role", ["executive", "inspector", "administrator"])
def test_the_search_confirms_no_telephone_to_who_sees_it_masked(role):
    OfficerFactory(phone=PHONE, name="Zohra Confirmée")
    client = signed_in(UserFactory(role=role))
    assert "Zohra" not in text_of(client.get("/search/?q=0673518462"))
    assert "Zohra" in text_of(client.get("/search/?q=zohra"))


def test_the_search_finds_a_telephone_for_who_calls(coordinator):
    OfficerFactory(phone=PHONE, name="Zohra Confirmée")
    assert "Zohra" in text_of(coordinator.get("/search/?q=0673518462"))


def test_the_telephone_of_the_cooperative_stays_for_everyone(executive):
    cooperative = CooperativeFactory(phone=PHONE)
    assert "06 73 51 84 62" in text_of(executive.get(cooperative.get_absolute_url()))


@pytest.mark.parametrize("text", [text for text in READINGS if sum(map(str.isalnum, text)) >= 10])
def test_an_ugly_reason_is_kept_as_it_was_meant_or_refused_beside_its_box(officer, text):
    person = OfficerFactory(phone=PHONE)
    url = reverse("cooperatives:officer_elsewhere", args=[person.cooperative.reference, person.pk])
    answer = officer.post(url, {"reason": text})
    reading = READINGS[text].get("text", text.strip())
    if reading is REFUSED or len(reading) > 300 or LONG_NUMBER.search(text):
        assert answer.status_code == 422
    else:
        assert Disclosure.objects.get().reason == reading
