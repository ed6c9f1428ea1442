"""Tests that a masked number is shown for a reason, and where that number is stored.

tests/walk asks for every page as every person.
"""

import hashlib
import logging
import re
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.urls import reverse

from indh_portal.catalogue.routes import routes
from indh_portal.history.models import Disclosure
from indh_portal.locks.models import Submission
from indh_portal.locks.submissions import submit_once
from tests.cooperatives.pages import sent, text_of
from tests.nouns.bank_accounts import RIB
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.officers import PHONE, OfficerFactory
from tests.nouns.users import UserFactory
from tests.portal.ugly import READINGS, REFUSED
from tests.walk.answers import numbers_in
from tests.walk.people import everyone, signed_in
from tests.walk.world import a_world

pytestmark = pytest.mark.django_db
# Ten figures, with at most one sign between two of them.
LONG_NUMBER = re.compile(r"\d(?:[\s.-]?\d){9}")
WHY = "virement de la deuxième tranche"


@pytest.fixture
def world():
    return a_world().named["cooperatives"]


def test_the_patterns_find_the_digits_however_they_are_spaced():
    for written in (RIB, " ".join(RIB), f"{RIB[:6]} {RIB[6:14]}</span><wbr><span>{RIB[14:]}"):
        assert "rib" in numbers_in(written)
    for written in (PHONE, "06 73 51 84 62", "06.73.51.84.62", "0673518462", "212 6 73 518 462"):
        assert numbers_in(written) == {"phone"}
    assert numbers_in("•••• •••• •••• 4921, 06 •• •• •• 62") == set()


SHOWING = {
    "cooperatives:bank_account_reveal": ("OH", {"rib"}),
    "cooperatives:officer_phone": ("I", {"phone"}),
    "cooperatives:officer_elsewhere": ("OHI", set()),
}


@pytest.mark.parametrize("name", SHOWING)
def test_what_is_asked_with_a_reason_is_shown_to_who_may_ask_and_logged(world, name):
    holders, expected = SHOWING[name]
    route = next(route for route in routes() if route.name == name)
    url = reverse(name, kwargs={key: world[key] for key in route.sample})
    for person in list(everyone()):
        before = Disclosure.objects.count()
        response = person.client.post(url, {"reason": WHY})
        shown = numbers_in(response.content.decode())
        asked = person.superuser or (person.here and person.letter in holders)
        assert shown == (expected if asked else set()), person.name
        assert Disclosure.objects.count() - before == int(asked), person.name
        if asked:
            assert "no-store" in response.headers["Cache-Control"]
            assert not numbers_in(str(response.headers) + str(response.cookies))


def test_a_showing_leaves_the_number_nowhere(world, officer, caplog):
    caplog.set_level(logging.DEBUG)
    named = [world["reference"], world["account"]]
    url = reverse("cooperatives:bank_account_reveal", args=named)
    assert numbers_in(text_of(officer.post(url, {"reason": WHY}))) == {"rib"}
    log = "\n".join(
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    )
    kept = [log, *(str(session.get_decoded()) for session in Session.objects.all())]
    kept += [str(row) for row in Disclosure.objects.values_list()]
    assert [text for text in kept if numbers_in(text)] == []
    for path in ("/history/", "/", officer.get(url).request["PATH_INFO"]):
        assert "rib" not in numbers_in(text_of(officer.get(path)))


def test_only_the_account_and_its_history_keep_the_number(officer):
    """Check that only the account and its history keep the RIB that a form sent.

    The submission, the acts of the journal and the cache must not keep it.
    """
    cooperative = CooperativeFactory()
    url = reverse("cooperatives:bank_account_new", args=[cooperative.reference])
    assert sent(officer, url, rib=RIB, holder="Tibourk").status_code == 302
    assert Submission.objects.exists()
    assert tables_with(RIB) == {"cooperatives_bankaccount", "history_change"}
    assert not numbers_in(str(getattr(cache, "_cache", "")))


def test_what_was_sent_cannot_be_guessed_back_from_its_fingerprint():
    """Check that the fingerprint of a submission is not a plain digest.

    A telephone has only eight unknown digits, so anyone could find it from its plain digest.
    """
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
        assert numbers_in(page) == set()


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
    president = OfficerFactory(phone=PHONE, name_fr="Présidente")
    reader = signed_in(UserFactory(role=role))
    page = text_of(reader.get(president.cooperative.tab_url("identity")))
    asked = reverse(
        "cooperatives:officer_phone", args=[president.cooperative.reference, president.pk]
    )
    assert page.count(shown) == 3  # in the head, among the facts and among the officers
    assert (asked in page) is offered


@pytest.mark.parametrize("role", ["executive", "inspector", "administrator"])
def test_the_search_confirms_no_telephone_to_who_sees_it_masked(role):
    OfficerFactory(phone=PHONE, name_fr="Zohra Confirmée")
    client = signed_in(UserFactory(role=role))
    assert "Zohra" not in text_of(client.get("/search/?q=0673518462", follow=True))
    assert "Zohra" in text_of(client.get("/search/?q=zohra", follow=True))


def test_the_search_finds_a_telephone_for_who_calls(coordinator):
    OfficerFactory(phone=PHONE, name_fr="Zohra Confirmée")
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
