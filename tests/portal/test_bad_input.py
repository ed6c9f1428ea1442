"""Tests ugly input in every field of every form, in French and in Arabic.

A form stores each text as it is meant, or refuses it beside its field and keeps what was typed.
Nothing breaks, and nothing is stored with another meaning. The forms come from the URL resolver. A
run types one third of the texts in every field: see docs/testing.md.
"""

import time

import pytest
from django.db import transaction
from django.http import QueryDict
from django.utils import translation

from tests.portal.ugly import (
    LANGUAGES,
    MARKUP,
    REFUSED,
    kind_of,
    reading_of,
    turns_of_this_run,
)
from tests.portal.ugly_pages import controls_of, encoded, opened_forms, send

pytestmark = pytest.mark.django_db
ANSWERS = {200, 302, 409, 422}
SMALL = 6  # fields. A small form sends every turn; a longer form sends one in three, reads all.
# Each part of the forms is a test, so that all cores share them.
PARTS = 2
SLOWEST = 2  # CPU seconds of one answer


def undone(client, url, data):
    """Return the answer to a form with its CPU seconds, and undo what the form wrote."""
    with transaction.atomic():
        began = time.process_time()
        response = send(client, url, data)
        response.seconds = time.process_time() - began
        transaction.set_rollback(True)
    return response


def misreadings(form, typed):
    """Yield the fields that read a text with another meaning than it has."""
    for name, text in typed.items():
        field = form.fields.get(name)
        if field is None or kind_of(field) == "box" or name in form.errors:
            continue
        expected, taken = reading_of(text, field), form.cleaned_data.get(name)
        if expected is REFUSED or not same(expected, taken):
            yield f"{name}: {text[:40]!r} → {taken!r}"


def same(expected, taken):
    """Return whether a field read the expected value.

    All blank values are equal, and a row is equal to its key.
    """
    if expected in ("", None):
        return taken in ("", None, [])
    if isinstance(taken, list):
        return expected in taken
    return expected == taken or str(expected) == str(getattr(taken, "pk", taken))


def lost(response, typed):
    """Yield the boxes whose text did not come back in the page."""
    kept = controls_of(response).typed
    for name, text in typed.items():
        if name in kept and kept[name].split() != text.split():
            yield f"{name}: {text[:40]!r} became {kept[name][:40]!r}"


def faults_of(response, typed):
    if response.status_code not in ANSWERS:
        yield f"{response.status_code} for {typed}"
        return
    if response.seconds > SLOWEST:
        yield f"{response.seconds} s for {typed}"
    body = b"".join(response).decode("utf-8", "replace")
    yield from (f"raw {markup}" for markup in MARKUP if markup in body)
    if response.status_code == 422:
        yield from lost(response, typed)


def read_again(form, sent, typed):
    """Yield the misreadings of the same form with other content, in both languages."""
    form.data = QueryDict(encoded(sent | typed))
    for language in LANGUAGES:
        with translation.override(language):
            form.full_clean()
            yield from (f"in {language}, {fault}" for fault in misreadings(form, typed))


@pytest.mark.dear("every form is opened")
def test_every_field_is_of_a_kind_that_reads_with_care(world):
    for route, _url, form, _controls in opened_forms(world):
        bare = [name for name, field in form.fields.items() if kind_of(field) is None]
        assert bare == [], route.name


def faults_in_turn(client_of, opened, refused):
    """Yield the faults of one form when the texts of this run are typed in it."""
    form, names, sent = None, opened.controls.names, opened.controls.sent
    for turn in turns_of_this_run(names, sent_one_in=1 if len(names) <= SMALL else 3):
        if turn.is_sent:
            response = undone(client_of[turn.language], opened.url, sent | turn.typed)
            yield from faults_of(response, turn.typed)
            refused.append(response.status_code == 422)
            form = form or (getattr(response, "context", None) and response.context.get("form"))
        if form:
            yield from read_again(form, sent, turn.typed)


@pytest.mark.rotates
@pytest.mark.parametrize("part", range(PARTS))
def test_no_field_breaks_or_takes_a_text_for_another(world, part):
    clients, refused = world.clients(), []
    wrong = [
        f"{opened.route.name}: {fault}"
        for opened in list(opened_forms(world))[part::PARTS]
        for fault in faults_in_turn(clients, opened, refused)
    ]
    assert wrong == []
    assert sum(refused) > len(refused) / 2
