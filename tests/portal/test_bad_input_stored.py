"""Ugly but readable: accepted by every form, and read back from the database exactly as meant.

A run fills every form twice, once in each language: see docs/testing.md.
"""

import datetime
from decimal import Decimal
from itertools import cycle, islice

import pytest
from django.apps import apps
from django.db import transaction

from indh_portal.history.models import Act
from tests.portal.ugly import LANGUAGES, READINGS, REFUSED, kind_of, reading_of
from tests.portal.ugly_pages import (
    SHOWN_ON_REQUEST,
    controls_of,
    opened_forms,
    send,
    send_with_files,
)
from tests.suite.slices import take

pytestmark = pytest.mark.django_db
ROOMS = ("cooperatives", "funding", "visits")
TEXTS = [text for text in READINGS if text.strip() and not text.startswith("x")]
ROUNDS = 6  # in French and in Arabic by turns: one round in three gives one of each

AGREED_ON = datetime.date(2026, 3, 3)
LATER = datetime.date(2049, 7, 6)
POSITION = ("30,3345 N 9,5012 O", Decimal("30.334500"))
# What the rules of a form ask for, typed as badly as the reader allows, and its reading.
WANTED = {
    "cooperatives:new_details": {"commune": 1, "founded_on": "06072024", "position": POSITION},
    "cooperatives:edit": {
        "founded_on": "٠٦/٠٧/٢٠٢٤",
        "women_cooperative": 1,
        "activities": 0,
        "position": POSITION,
    },
    "cooperatives:officer_new": {"role": 1, "mandate_from": "06/07/2024"},
    "cooperatives:bank_account_new": {"used_from": "٠٦/٠٧/٢٠٢٤"},
    "cooperatives:bank_account_close": {"used_to": "06072024"},
    "cooperatives:set_aside": {"since": "٠٦/٠٧/٢٠٢٤"},
    "cooperatives:close": {"since": "06/07/2024"},
    "cooperatives:reactivate": {"since": "06072024"},
    "cooperatives:officer_end": {"on": "06072024"},
    "cooperatives:document_new": {
        "kind": 1,
        "issued_on": "٠٦/٠٧/٢٠٢٤",
        "expires_on": ("6 juillet 2049", LATER),
    },
    "cooperatives:document_replace": {"issued_on": "06072024"},
    "cooperatives:document_edit": {"issued_on": "06/07/2024", "expires_on": ("6/7/49", LATER)},
    "cooperatives:headcount_new": {"as_of": "06072024", "source": 1, "members": "06072024"},
    "cooperatives:meeting_new": {"year": -1, "held_on": "06072024"},
    "cooperatives:meeting_filing": {
        "accounts_filed_on": ("٠٦/٠٧/٢٠٢٥", datetime.date(2025, 7, 6)),
    },
    "cooperatives:support_new": {"kind": 1, "starts_on": "٠٦/٠٧/٢٠٢٤", "cost": "١٤٠٬٠٠٠٫٥٠"},
    "cooperatives:statement_new": {"said_on": "06/07/2024", "amount": "140\u202f000,00"},
    "funding:grant_new": {
        "cooperative": 1,
        "decided_on": "06/07/2024",
        "total_cost": "2.299.500.00",
        "amount": "140,000 DH",
        "own_cash": "1 200",
        "own_in_kind": "12,5",
        "partner_amount": ("2'158'287.50", Decimal("2158287.50")),
        "signed_on": "٠٦/٠٧/٢٠٢٤",
        "amount_1": "3.000",
        "due_on_1": "06072024",
        "amount_2": ("١٠٠٫٥٠", Decimal("100.50")),
        "due_on_2": ("6 يوليوز 2049", LATER),
        **dict.fromkeys(["condition_3", "condition_4"], ("", None)),
    },
    "funding:grant_edit": {
        "amount": ("٩٬٥٠٠٬٠٠٠٫٥٠ درهم", Decimal("9500000.50")),
        "total_cost": ("9.500.013", Decimal(9500013)),
        "own_cash": "12,5",
        **dict.fromkeys(["partner", "partner_amount"], ("", None)),
    },
    "funding:agreement_new": {"signed_on": ("٠٣/٠٣/٢٠٢٦", AGREED_ON)},
    "funding:plan_edit": {
        "amount_1": "100.000 DH",
        "due_on_1": ("3/3/26", AGREED_ON),
        "amount_2": "١٤٠٬٠٠٠٫٥٠",
        "due_on_2": ("6 juillet 2049", LATER),
        **dict.fromkeys(["condition_3", "condition_4"], ("", None)),
    },
    "funding:disbursement_new": {
        "amount": "١٤٠٬٠٠٠٫٥٠",
        "paid_on": ("٣ مارس ٢٠٢٦", AGREED_ON),
    },
    "visits:new": {
        "visited_on": "06072024",
        "lead_body": 1,
        "cooperatives": 0,
        "starts_at": "10h30",
        "delegation-0-quality_fr": ("<b>chef</b>", "<b>chef</b>"),
        "delegation-0-name_fr": ("Ti\u200bbourk", "Tibourk"),
        "delegation-1-institution_fr": ("'; DROP", "'; DROP"),
    },
    "visits:edit": {
        "visited_on": "٠٦/٠٧/٢٠٢٤",
        "delegation-0-institution_fr": ("e\u0301cole", "école"),
    },
    "visits:stop_log": {
        "operating_state": 1,
        "progress_percent": "12,5",
        "present_women": "1 200",
        "difficulties": 0,
    },
    "visits:recommendation_new": {"due_on": ("6/7/49", LATER)},
    "visits:recommendation_edit": {"due_on": ("٠٣/٠٣/٢٠٢٦", AGREED_ON)},
    "visits:recommendation_follow": {"kind": 1},
    "visits:recommendation_postpone": {"due_on": ("٠٦/٠٧/٢٠٤٩", LATER)},
    "visits:recommendation_close": {"closed_on": ("3 mars 2026", AGREED_ON)},
}
EASY = {
    "ice": "103456789012345",
    "rib": "999 780 0000002024000077 54",
    "phone": "+212 6 12 34 56 78",
    "email": "contact@exem\u202eple.ma",
}
FORGED = {"id": "1", "pk": "1", "reference": "SUB-0000-666", "version": "9", "is_staff": "1"}


def filled(route, form, controls, round_):
    """(typed, readings) of a form that should be accepted: name → text, name → value."""
    wanted, texts = WANTED.get(route.name, {}), cycle(TEXTS)
    texts = islice(texts, round_ * 5, None)
    typed, readings = {}, {}
    for name in controls.names:
        field = form.fields.get(name)
        if name in wanted:
            typed[name], readings[name] = _wanted(wanted[name], field)
        elif kind_of(field) in {"text", "notes"} and not name.startswith("delegation"):
            typed[name] = next(text for text in texts if _fits(text, field))
            readings[name] = reading_of(typed[name], field)
        elif kind_of(field) in EASY:
            typed[name] = EASY[kind_of(field)]
            readings[name] = reading_of(typed[name], field)
    return typed, readings


def _wanted(asked, field):
    if isinstance(asked, int):
        keys = [str(getattr(key, "value", key)) for key, _label in field.choices]
        return keys[asked], keys[asked]
    return asked if isinstance(asked, tuple) else (asked, reading_of(asked, field))


def _fits(text, field):
    return reading_of(text, field) not in (REFUSED, "")


def stored():
    """(model, key) → the values of that row, for everything in the rooms and the journal."""
    models = [
        model
        for model in apps.get_models()
        if model._meta.app_label in ROOMS and not model.__name__.endswith("Event")
    ]
    return {
        (model._meta.label, row[0]): tuple(map(_plain, row))
        for model in (*models, Act)
        for row in model._base_manager.values_list()
    }


def written(before):
    """Every value of the rows that are new or changed."""
    changed = [row for key, row in stored().items() if before.get(key) != row]
    return {value for row in changed for value in (*row, *map(str, row))}


def _plain(value):
    if isinstance(value, dict):
        return value.get("reason")
    return ",".join(map(str, value)) if isinstance(value, list) else value


def sent_through(client, url, controls, data):
    """The last answer, the check page confirmed if there is one."""
    boxes = [name for name, _value, kind in controls.found if kind == "file"]
    response = send_with_files(client, url, data, boxes) if boxes else send(client, url, data)
    if response.status_code == 200:
        response = send(client, url, controls_of(response).sent | {"_confirmed": "1"})
    return response


@pytest.mark.rotates
def test_what_a_form_takes_is_stored_exactly_as_it_was_meant(world):
    clients, wrong, before = world.clients(), [], stored()
    for route, url, form, controls in opened_forms(world):
        if route.name in SHOWN_ON_REQUEST:
            continue  # tests/cooperatives/test_masking.py reads their reason back
        for round_ in take(range(ROUNDS), of=3):
            typed, readings = filled(route, form, controls, round_)
            with transaction.atomic():
                client = clients[LANGUAGES[round_ % 2]]
                response = sent_through(client, url, controls, FORGED | controls.sent | typed)
                new = written(before)
                transaction.set_rollback(True)
            wrong += [f"{route.name}: {fault}" for fault in faults(response, readings, new)]
    assert wrong == []


def faults(response, readings, new):
    if response.status_code != 302:
        context = response.context or {}
        yield f"{response.status_code} {getattr(context.get('form'), 'errors', '')}"
        return
    if "SUB-0000-666" in new:
        yield "took a reference nobody asked for"
    for name, value in readings.items():
        if value is not None and value not in new:
            yield f"{name} should be {value!r}"
