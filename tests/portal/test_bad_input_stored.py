"""Tests that forms accept ugly but readable input and store exactly what it means.

A run fills every form twice, once in each language: see docs/testing.md.
"""

from itertools import cycle, islice

import pytest
from django.apps import apps
from django.conf import settings
from django.db import transaction

from indh_portal.history.models import Act
from tests.declaring import declared
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
TEXTS = [text for text in READINGS if text.strip() and not text.startswith("x")]
ROUNDS = 6  # they alternate French and Arabic, so one round in three gives one of each

# Values that the rules of a form require, typed as badly as the parser accepts, with readings.
WANTED = declared("typed")
EASY = {
    "ice": "103456789012345",
    "rib": "999 780 0000002024000077 54",
    "phone": "+212 6 12 34 56 78",
    "email": "contact@exem\u202eple.ma",
}
FORGED = {"id": "1", "pk": "1", "reference": "SUB-0000-666", "version": "9", "is_staff": "1"}


def filled(route, form, controls, round_):
    """Return ({name: text}, {name: value}) to type in a form that should accept them."""
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
    """Return {(model, key): values} of every row of the rooms and every act of the journal."""
    models = [
        model
        for model in apps.get_models()
        if model._meta.app_label in settings.ROOMS and not model.__name__.endswith("Event")
    ]
    return {
        (model._meta.label, row[0]): tuple(map(_plain, row))
        for model in (*models, Act)
        for row in model._base_manager.values_list()
    }


def written(before):
    """Return every value of the rows that are new or changed."""
    changed = [row for key, row in stored().items() if before.get(key) != row]
    return {value for row in changed for value in (*row, *map(str, row))}


def _plain(value):
    if isinstance(value, dict):
        return value.get("reason")
    return ",".join(map(str, value)) if isinstance(value, list) else value


def sent_through(client, url, controls, data):
    """Send a form, confirm its check page if there is one, and return the last answer."""
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
            continue  # tests/cooperatives/test_masking.py checks how their reason is stored
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
