"""Tests requests that no browser sends: repeated, missing, cut, too large, forged or unreadable."""

import uuid
from urllib.parse import quote

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from cooperatives.models import Cooperative
from funding.models import Disbursement
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.grants import GrantFactory
from tests.nouns.recommendations import RecommendationFactory
from tests.nouns.territory import CommuneFactory
from tests.nouns.users import BACKEND, UserFactory
from tests.nouns.visits import stop_at
from tests.portal.ugly_pages import (
    SHOWN_ON_REQUEST,
    URLENCODED,
    all_routes,
    controls_of,
    encoded,
    opened_forms,
    send,
)
from tests.suite.slices import take

pytestmark = pytest.mark.django_db
BOUNDARY = "cut-here"
MULTIPART = f"multipart/form-data; boundary={BOUNDARY}"
FORGED_VERSIONS = ["", "abc", "-1", "1.0", "1e0", "²", "١", "9" * 400, "00000000001", "1 "]
FORGED_KEYS = ["", "abc", "1" * 4000, "' OR 1=1 --", "00000000-0000-0000-0000-00000000000g"]
NAMES_OF_NOTHING = [
    *("١", "\u202e", "{{7*7}}", "' OR 1=1", "x" * 3000),
    *("COOP-1000\n", "..", "%", "é", "COOP 1"),
]
SEVERAL = {"activities", "cooperatives", "difficulties", "kept"}


@pytest.fixture
def client(world):
    return world.client_in("fr")


def status_of(client, url, body, content_type=URLENCODED):
    """Return the status of the answer to a request, and undo what the request wrote."""
    with transaction.atomic():
        response = client.generic("POST", url, body, content_type=content_type)
        transaction.set_rollback(True)
    return response.status_code


@pytest.mark.dear("each box of every form is sent twice")
def test_a_box_sent_twice_is_refused_as_no_browser_does_that(world, client):
    taken = []
    for route, url, _form, controls in opened_forms(world):
        for name in {*controls.sent, *controls.names} - SEVERAL:
            body = encoded(controls.sent) + "&" + encoded({name: ["1", "2"]})
            if status_of(client, url, body) != 400:
                taken.append((route.name, name))
    assert taken == []


@pytest.mark.dear("each box of every edit form is left out")
def test_an_edit_that_lacks_a_box_is_refused_before_it_empties_it(world, client):
    taken, asked = [], 0
    for route, url, _form, controls in opened_forms(world):
        if "_version" not in controls.sent:
            continue
        for name in controls.typed:
            if name.startswith("delegation"):
                continue
            asked += 1
            body = {other: value for other, value in controls.sent.items() if other != name}
            if status_of(client, url, encoded(body)) != 400:
                taken.append((route.name, name))
    assert taken == []
    assert asked > 40


def test_a_new_thing_without_a_single_box_is_a_refused_form(world, client):
    for route, url, _form, controls in opened_forms(world):
        if "_key" in controls.sent:
            answer = status_of(client, url, encoded({"_key": controls.sent["_key"]}))
            assert answer == 422, route.name


@pytest.mark.rotates
def test_a_forged_proof_is_refused_before_anything_is_read(world, client):
    taken = []
    for route, url, _form, controls in opened_forms(world):
        if route.name in SHOWN_ON_REQUEST:
            continue
        proof = "_key" if "_key" in controls.sent else "_version"
        for forged in take(FORGED_KEYS if proof == "_key" else FORGED_VERSIONS, of=3):
            if status_of(client, url, encoded(controls.sent | {proof: forged})) != 400:
                taken.append((route.name, forged[:20]))
        without = {name: value for name, value in controls.sent.items() if name != proof}
        if status_of(client, url, encoded(without)) != 400:
            taken.append((route.name, "none"))
    assert taken == []


@pytest.mark.dear("every form is sent twice")
def test_a_version_of_another_time_is_a_conflict(world, client):
    for route, url, _form, controls in opened_forms(world):
        if "_version" in controls.sent:
            wanted = {name: "Motif" for name in controls.names if name == "reason"}
            for version in ("0", "999999999"):
                body = controls.sent | wanted | {"_version": version}
                assert status_of(client, url, encoded(body)) in {409, 422}, (route.name, version)


@pytest.mark.dear("every verb is sent with each version")
def test_a_verb_with_a_forged_version_does_nothing(world, client):
    for route in all_routes():
        if route.methods == ["POST"] and route.access == "permission":
            url = world.address(route)
            for forged in ["abc", "9" * 400, "1.0", "²", "\u202e1"]:
                answer = status_of(client, url, encoded({"_version": forged}))
                assert answer in {400, 302}, (route.name, forged)


@pytest.mark.parametrize("forged", ["abc", "-1", "", "9" * 400, "٣"])
def test_a_report_is_not_handed_in_over_a_forged_version(world, client, forged):
    visit = stop_at(CooperativeFactory()).visit
    answer = client.post(reverse("visits:report", args=[visit.reference]), {"_version": forged})
    visit.refresh_from_db()
    assert (answer.status_code, visit.status) == (400, "in_field")


# --- envelopes


def part(name, text):
    return f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'


def whole(data, **more):
    parts = [part(name, text) for name, text in (data | more).items()]
    return "".join(parts) + f"--{BOUNDARY}--\r\n"


def envelopes(sent, name):
    """Yield (body, content type) of requests that cannot be read."""
    good = encoded(sent)
    for octets in ("%00", "a%00b", "%FF", "%C3%28", "%ED%A0%80", "%F5%80%80%80"):
        yield f"{good}&{name}x={octets}", URLENCODED
        yield f"{good}&{octets}=1", URLENCODED
    for text in ("\0", "\ufffd"):
        yield whole(sent, extra=text).encode(), MULTIPART
        yield whole(sent | {f"extra{text}": "1"}).encode(), MULTIPART
    yield whole(sent).encode() + part("extra", "").encode() + b"\xff\xfe", MULTIPART
    yield whole(sent, extra="a").encode().replace(b"\r\na\r\n", b"\r\n\xed\xa0\x80\r\n"), MULTIPART
    yield whole(sent).encode(), "multipart/form-data"
    yield whole(sent).encode(), "multipart/form-data; boundary=" + "x" * 300
    yield whole(sent)[: len(whole(sent)) // 3].encode(), MULTIPART
    yield good.encode("utf-16"), f"{URLENCODED}; charset=utf-16"
    yield good, f"{URLENCODED}; charset=latin-1"
    yield b"{}", "application/json"
    yield good, "text/plain"
    yield b"<a/>", "application/xml"
    yield good, ""
    yield good + "&" + "&".join(f"x{n}=1" for n in range(2_001)), URLENCODED
    yield f"{good}&extra={'x' * 2_700_000}", URLENCODED


@pytest.mark.dear("every form is sent in many envelopes")
def test_what_cannot_be_read_is_a_400_and_writes_nothing(world, client):
    taken = []
    for route, url, _form, controls in opened_forms(world):
        if not controls.typed:
            continue
        for at, (body, kind) in enumerate(envelopes(controls.sent, next(iter(controls.typed)))):
            if at > 10 and route.name not in {"cooperatives:edit", "funding:disbursement_new"}:
                break
            answer = status_of(client, url, body, kind)
            if answer != 400:
                taken.append((route.name, at, kind, answer))
    assert taken == []


def test_a_whole_multipart_form_is_read_like_any_other(client, world):
    url = reverse("cooperatives:edit", args=[world.cooperative.reference])
    sent = controls_of(client.get(url)).sent | {"locality_fr": "  e\u0301cole \u202e "}
    assert client.post(url, whole(sent).encode(), content_type=MULTIPART).status_code == 302
    world.cooperative.refresh_from_db()
    assert world.cooperative.locality == "école"


# --- rows that the form does not offer


def elsewhere(role):
    """Return (client of a person who serves in Temsia only, a cooperative of Temsia)."""
    temsia = CommuneFactory(name_fr="Temsia")
    client = Client()
    client.force_login(UserFactory(role=role, posted=temsia), backend=BACKEND)
    return client, CooperativeFactory(commune=temsia)


def test_a_row_of_another_territory_is_not_a_choice(world):
    officer, theirs = elsewhere("officer")
    edit = reverse("cooperatives:edit", args=[theirs.reference])
    grant = reverse("funding:grant_new")
    tried = {
        edit: {"commune": world.cooperative.commune_id},
        grant: {"cooperative": world.cooperative.pk, "amount": "1 000", "purpose_fr": "x"},
    }
    for url, forged in tried.items():
        response = send(officer, url, controls_of(officer.get(url)).sent | forged)
        assert response.status_code == 422
        assert next(iter(forged)) in response.context["form"].errors
    coordinator, _theirs = elsewhere("coordinator")
    plan = reverse("visits:new")
    asked = controls_of(coordinator.get(plan)).sent | {"cooperatives": [world.cooperative.pk]}
    assert "cooperatives" in send(coordinator, plan, asked).context["form"].errors


def test_a_row_of_another_thing_is_not_a_choice(world, client):
    other = GrantFactory(cooperative=CooperativeFactory(), agreed=True)
    stop = stop_at(world.cooperative)
    log = reverse("visits:stop_log", args=[stop.visit.reference, world.cooperative.reference])
    pay = reverse("funding:disbursement_new", args=[world.grant.reference])
    for url, forged in {log: {"grant": other.pk}, pay: {"instalment": "7"}}.items():
        response = send(client, url, controls_of(client.get(url)).sent | forged)
        assert (response.status_code, next(iter(response.context["form"].errors))) == (
            422,
            next(iter(forged)),
        )


def test_an_owner_who_cannot_see_the_place_is_refused(world, client):
    blind = UserFactory(role="coordinator", posted=CommuneFactory(name_fr="Temsia"))
    row = RecommendationFactory(stop=stop_at(world.cooperative))
    url = reverse("visits:recommendation_edit", args=[row.reference])
    response = send(client, url, controls_of(client.get(url)).sent | {"owner": blind.pk})
    assert response.context["form"].errors["owner"]


def test_a_key_used_elsewhere_makes_no_second_payment(world, client):
    pay = reverse("funding:disbursement_new", args=[world.grant.reference])
    sent = controls_of(client.get(pay)).sent | {"amount": "1 000", "payment_reference": "OP 1"}
    sent |= {"paid_on": "03/03/2026", "_confirmed": "1", "_key": str(world.disbursement.key)}
    rows = Disbursement.objects.count()
    assert send(client, pay, sent).status_code in {409, 422}
    assert Disbursement.objects.count() == rows
    good = sent | {"_key": str(uuid.uuid4())}
    assert [send(client, pay, good).status_code for _ in range(2)] == [302, 302]
    assert send(client, pay, good | {"amount": "2 000"}).status_code == 409
    assert Disbursement.objects.count() == rows + 1


def test_a_confirmed_amount_is_the_one_that_was_read(world, client):
    pay = reverse("funding:disbursement_new", args=[world.grant.reference])
    sent = controls_of(client.get(pay)).sent | {"amount": "1,5 MDH", "payment_reference": "OP 2"}
    sent |= {"paid_on": "03/03/2026"}
    for forged in ("1", "true", "1500000", "150000.00", "1500001.00"):
        refused = send(client, pay, sent | {"amount_confirmed": forged, "_confirmed": "1"})
        assert refused.status_code == 422, forged
    checked = send(client, pay, sent | {"amount_confirmed": "1500000.00"})
    assert send(client, pay, controls_of(checked).sent | {"_confirmed": "1"}).status_code == 302
    assert str(Disbursement.objects.latest("pk").amount) == "1500000.00"


def test_a_name_typed_among_many_is_searched_and_never_guessed(world, client, monkeypatch):
    monkeypatch.setattr("funding.forms.grants.LONGEST_SELECT", 0)
    new = reverse("funding:grant_new")
    sent = controls_of(client.get(new)).sent
    CooperativeFactory(name_fr="Tibourk Deux")
    for typed in ("Tibourk", "%", "_", "{{7*7}}", "'; DROP", "x" * 10_000, "\u202e"):
        response = send(client, new, sent | {"cooperative": typed})
        assert response.status_code == 422
        assert response.context["form"].errors["cooperative"], typed
    assert Cooperative.objects.filter(name_fr="Tibourk").exists()


def test_half_of_what_was_typed_is_asked_for_and_never_dropped(world, client):
    new = reverse("funding:grant_new")
    facts = {"cooperative": world.cooperative.pk, "purpose_fr": "Four", "amount": "1 000"}
    sent = controls_of(client.get(new)).sent | facts | {"decided_on": "06/07/2024"}
    halves = {
        "partner": ("partner_amount", "Fondation d’exemple"),
        "amount_1": ("due_on_1", "0"),
        "condition_2": ("amount_2", "après travaux"),
        "due_on_3": ("amount_3", "06/07/2049"),
        "number": ("signed_on", "CONV 1"),
        "signed_on": ("number", "06/07/2024"),
    }
    for name, (missing, text) in halves.items():
        response = send(client, new, sent | {name: text})
        assert response.status_code == 422, name
        assert missing in response.context["form"].errors


@pytest.mark.parametrize("reference", ["%00", "a%00", "%FF", "%ED%A0%80", "%C3%28", "%FF/edit"])
def test_a_broken_address_is_a_400(client, reference):
    for room in ("cooperatives", "grants", "disbursements", "visits", "recommendations"):
        assert client.get(f"/{room}/{reference}/").status_code == 400


@pytest.mark.rotates
def test_an_address_in_any_alphabet_is_a_404(world, client):
    for route in all_routes():
        if route.access == "admin" or not route.sample:
            continue
        for name in take(NAMES_OF_NOTHING, of=3):
            named = world.address(route)
            kept = named.split("/")
            kept[2] = quote(name, safe="")
            method = "GET" if "GET" in route.methods else "POST"
            answer = client.generic(method, "/".join(kept))
            assert answer.status_code in {404, 400, 405}, (route.name, name, answer.status_code)
