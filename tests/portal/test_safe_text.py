"""Tests that answers to forms isolate and escape hostile texts, and that files hold no formula.

The hostile texts hold markup and direction marks. tests/walk checks every page.
"""

import csv
import html
import io
import re
import zipfile
from decimal import Decimal

import pytest
from django.urls import reverse
from python_calamine import load_workbook

from cooperatives.journal import CooperativeVerb
from cooperatives.models import Cooperative
from indh_portal.history import act
from indh_portal.lists.columns import EVERY_COLUMN
from tests.hostile import hostile
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.disbursements import DisbursementFactory
from tests.nouns.duplicates import DistinctPairFactory, DuplicateFactory
from tests.nouns.grants import GrantFactory
from tests.nouns.proposals import ChangeProposalFactory
from tests.nouns.recommendations import RecommendationFactory
from tests.nouns.users import UserFactory
from tests.nouns.visits import visit_at
from tests.portal.ugly_pages import World, controls_of, send
from tests.walk.reading import Reading
from tests.walk.table import LISTS
from tests.walk.world import a_world

pytestmark = pytest.mark.django_db
OPENERS = ["=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠", "−"]


def test_the_reading_sees_what_is_loose():
    said = html.escape(hostile("a"))
    assert Reading(f"<p>Nom : {said}</p>").loose
    assert Reading(f"<p aria-label='{said}'></p>").loose
    assert not Reading(f"<p>Nom : <bdi>{said}</bdi></p>").loose
    assert not Reading(f"<p>Nom : \u2068{said}\u2069</p>").loose
    assert Reading(f"<p>{said}</p>").shown == {"a"}


def shows(response, *tags):
    """Check that a page shows these texts, escaped and isolated from the sentence around them."""
    body = response.content.decode()
    reading = Reading(body)
    assert "<b>" not in body
    assert reading.loose == []
    assert set(tags) <= reading.shown


def test_the_answer_under_the_search_box_keeps_names_in_their_place():
    world = a_world()
    client = World().client_in("fr")
    Cooperative.objects.filter(pk=world.cooperative.pk).update(name_fr=hostile("amande"))
    answer = client.get(reverse("search_suggestions"), {"q": "amande"})
    shows(answer, "amande", "moved", "commune_fr")
    shows(client.get(reverse("search_suggestions"), {"q": "ل<b>amandier</b>"}), "amande")


def test_what_is_refused_quotes_names_in_their_place():
    world = a_world()
    client = World().client_in("fr")
    cooperative, visit = world.cooperative, world.visit
    new = reverse("cooperatives:new_details")
    typed = {"name_fr": "Autre", "phone": "0600000777", "commune": cooperative.commune_id}
    alike = send(client, new, controls_of(client.get(new)).sent | typed)
    shows(alike, "name_fr", "name_ar", "moved", "commune_fr")
    named = [visit.reference, cooperative.reference]
    twice = client.post(reverse("visits:stop_add", args=named), follow=True)
    shows(twice, "name_fr")
    missing = visit_at(cooperative, CooperativeFactory(name_fr=hostile("unseen")))
    report = reverse("visits:report", args=[missing.reference])
    missing.status = "in_field"
    missing.save()
    shows(client.post(report, follow=True), "unseen")


def test_a_payment_is_checked_and_refused_with_its_texts_in_their_place():
    world = a_world()
    client = World().client_in("fr")
    pay = reverse("funding:disbursement_new", args=[world.grant.reference])
    typed = {"amount": "10", "paid_on": "02/03/2026", "instalment": "off"}
    typed |= {"reason": "ل<b>checked</b>", "payment_reference": "ل<b>op</b>"}
    checked = send(client, pay, controls_of(client.get(pay)).sent | typed)
    shows(checked, "checked", "op", "name_fr")
    sent = controls_of(checked).sent | {"_confirmed": "1"}
    assert send(client, pay, sent).status_code == 302
    again = send(client, pay, controls_of(client.get(pay)).sent | typed)
    assert again.status_code == 422
    shows(again, "op")


def test_two_people_who_correct_at_once_read_both_texts_in_their_place():
    cooperative = CooperativeFactory(name_fr=hostile("before"))
    client = World().client_in("fr")
    url = reverse("cooperatives:edit", args=[cooperative.reference])
    opened = controls_of(client.get(url)).sent
    cooperative.name_fr = hostile("theirs")
    cooperative.save()
    conflict = send(client, url, opened | {"locality_fr": "ل<b>mine</b>"})
    assert conflict.status_code == 409
    shows(conflict, "theirs", "mine")


# --- files


def rows_that_open_formulas():
    """Create rows whose texts begin with each sign that opens a formula in a spreadsheet.

    For each sign there is a cooperative, a grant, a payment, a visit, a recommendation, and more.
    """
    person = UserFactory(role="coordinator", last_name="=1+1")
    for opener in OPENERS:
        text = f"{opener}1+cmd|' /C calc'!A0"
        cooperative = CooperativeFactory(name_fr=text, name_ar=text, locality_fr=text)
        grant = GrantFactory(cooperative=cooperative, purpose_fr=text, agreed=True)
        DisbursementFactory(
            grant=grant, amount=Decimal(1), payment_reference=text, reason=text, recorded_by=person
        )
        stop = visit_at(cooperative, status="in_field", lead=person).stop
        RecommendationFactory(stop=stop, closed=True, text=text, what_was_done=text, owner=person)
        ChangeProposalFactory(cooperative=cooperative, reason=text)
        DuplicateFactory(first=cooperative)
        DistinctPairFactory(first=cooperative, reason=text, decided_by=person)
        with act(CooperativeVerb.CORRECTED, subject=cooperative, by=person, reason=text):
            Cooperative.objects.filter(pk=cooperative.pk).update(court=text)


def file_of(client, name, kind):
    response = client.get(reverse(name), {"export": kind, "columns": EVERY_COLUMN})
    return b"".join(response.streaming_content)


@pytest.mark.parametrize("name", LISTS)
def test_no_text_of_a_file_opens_a_formula(name):
    rows_that_open_formulas()
    client = World().client_in("fr")

    lines = file_of(client, name, "csv").decode("utf-8-sig")
    cells = [
        cell for row in csv.reader(io.StringIO(lines, newline=""), delimiter=";") for cell in row
    ]
    # `="…"` is a text that Excel must leave as it is; without a quote inside, it computes nothing.
    opening = [cell for cell in cells if cell.lstrip(" \xa0").startswith(tuple(OPENERS))]
    assert [cell for cell in opening if not re.fullmatch(r'="[^"]*"', cell)] == []
    quoted = {cell[1:] for cell in cells if cell.startswith("'")}

    book = zipfile.ZipFile(io.BytesIO(file_of(client, name, "xlsx")))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    formulas = re.findall(r"<f>([^<]*)</f>", sheet)
    assert [formula for formula in formulas if not formula.startswith("SUBTOTAL(109,")] == []
    read = {
        str(cell)
        for row in load_workbook(io.BytesIO(file_of(client, name, "xlsx")))
        .get_sheet_by_index(0)
        .to_python()
        for cell in row
    }
    assert {text[0] for text in quoted} == set(OPENERS)
    assert {text for text in quoted if not {"\r", "\n"} & set(text)} <= read


def test_a_telephone_stays_readable_in_a_file():
    CooperativeFactory(phone="+212612345678")
    client = World().client_in("fr")
    assert "06 12 34 56 78" in file_of(client, "cooperatives:list", "csv").decode()
