"""Ugly input × every field of every form, in French and in Arabic.

Each text is stored as meant or refused beside its field with what was typed kept; nothing breaks,
nothing is stored as something else. The forms come from the URL resolver.
"""

import pytest
from django.db import transaction
from django.utils import translation

from tests.portal.ugly import CORPUS, MARKUP, REFUSED, kind_of, reading_of
from tests.portal.ugly_pages import LANGUAGES, Controls, World, form_routes, send

pytestmark = pytest.mark.django_db
ANSWERS = {200, 302, 409, 422}


def opened(world, client):
    """(route, address, controls) of every form, as a person opens it."""
    for route in form_routes():
        url = world.address(route)
        page = client.get(url)
        assert page.status_code == 200, url
        yield route, url, Controls(page.content.decode())


def undone(client, url, data):
    """The answer to a form, and nothing of what it wrote."""
    with transaction.atomic():
        response = send(client, url, data)
        transaction.set_rollback(True)
    return response


def turns(names):
    """One ugly text in each field at once; by the last turn each field had each text."""
    for turn in range(len(CORPUS)):
        yield {name: CORPUS[(turn + at * 7) % len(CORPUS)] for at, name in enumerate(names)}


def field_behind(form, name):
    return form.fields.get(name) or form.fields.get(name.partition("-")[0])


def misreadings(form, typed):
    """Fields that took a text for something else than what it says."""
    for name, text in typed.items():
        field = form.fields.get(name)
        if field is None or kind_of(field) in {"box", None} or name in form.errors:
            continue
        expected, taken = reading_of(text, field), form.cleaned_data.get(name)
        if expected is REFUSED or not same(expected, taken):
            yield f"{name}: {text[:40]!r} → {taken!r}"


def same(expected, taken):
    """Blank is blank, chosen rows answer to their key."""
    if expected in ("", None) and taken in ("", None, []):
        return True
    if isinstance(taken, list):
        return expected in taken
    return expected == taken or str(expected) == str(getattr(taken, "pk", taken))


def lost(response, typed):
    """Boxes whose text did not come back."""
    kept = Controls(response.content.decode()).typed
    for name, text in typed.items():
        if name in kept and kept[name].split() != text.split():
            yield f"{name}: {text[:40]!r} became {kept[name][:40]!r}"


def test_every_field_is_of_a_kind_that_reads_with_care():
    world = World()
    client = world.client_in("fr")
    for route in form_routes():
        form = client.get(world.address(route)).context["form"]
        bare = [name for name, field in form.fields.items() if kind_of(field) is None]
        assert bare == [], route.name


def test_no_field_breaks_or_takes_a_text_for_another():
    world = World()
    clients = world.clients()
    wrong, refused = [], 0
    for route, url, controls in opened(world, clients["fr"]):
        for turn, typed in enumerate(turns(controls.names)):
            language = LANGUAGES[turn % 2]
            response = undone(clients[language], url, controls.sent | typed)
            found = list(faults_of(response, typed, language))
            wrong += [f"{route.name} ({language}): {fault}" for fault in found]
            refused += response.status_code == 422
    assert wrong == []
    assert refused > 1_000


def faults_of(response, typed, language):
    if response.status_code not in ANSWERS:
        yield f"{response.status_code} for {typed}"
        return
    body = response.content.decode()
    yield from (f"raw {markup}" for markup in MARKUP if markup in body)
    if response.status_code != 422:
        return
    yield from lost(response, typed)
    form = response.context["form"]
    yield from misreadings(form, typed)
    other = next(name for name in LANGUAGES if name != language)
    with translation.override(other):
        form.full_clean()
        yield from (f"in {other}, {fault}" for fault in misreadings(form, typed))
