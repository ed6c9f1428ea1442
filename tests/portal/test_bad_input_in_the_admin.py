"""Tests ugly input in every field of every form of the admin, with the same readings."""

import unicodedata

import pytest
from django import forms
from django.contrib import admin
from django.db import transaction
from django.http import QueryDict
from django.urls import reverse
from django.utils import translation

from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.grants import GrantFactory
from tests.nouns.users import UserFactory
from tests.nouns.visits import OccasionFactory
from tests.portal.test_bad_input import misreadings
from tests.portal.ugly import LANGUAGES, MARKUP, kind_of, turns_of_this_run
from tests.portal.ugly_pages import controls_of, encoded, send
from tests.suite.slices import take

pytestmark = pytest.mark.django_db
SENT_ONE_IN = 6
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
# (query of a list of the admin, statuses that the list may answer)
QUERIES = [
    *(
        (query, [200])
        for query in ("q=%27%3B+DROP", "p=-1", "p=99999999999999999999", "o=__class__", "e=1")
    ),
    *(
        (query, [200, 400])
        for query in ("id__regex=(", "password__startswith=a", "__class__=1", "q=%E2%80%AE")
    ),
]
JOINER = "\u200c"


def admin_forms(client):
    """Yield (address, page, ModelAdmin) of every form of the admin that this person may send."""
    OccasionFactory()
    GrantFactory(cooperative=CooperativeFactory())
    UserFactory(role="officer")
    for model, of_model in admin.site._registry.items():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        addresses = [reverse(f"{name}_add")]
        row = model._base_manager.exclude(pk=client.session["_auth_user_id"]).order_by("pk").last()
        addresses += [reverse(f"{name}_change", args=[row.pk])] if row else []
        for url in addresses:
            page = client.get(url)
            if page.status_code == 200 and page.context["adminform"].form.fields:
                yield url, page, of_model


def hiding(form):
    """Yield the fields that accepted a text with an invisible sign."""
    for name, field in form.fields.items():
        text = form.cleaned_data.get(name)
        if isinstance(field, forms.CharField) and isinstance(text, str) and "password" not in name:
            signs = {unicodedata.category(sign) for sign in text if sign not in f"\n{JOINER}"}
            if signs & HIDDEN:
                yield f"{name}: {text!r}"


def read(form, sent, typed):
    form.data = QueryDict(encoded(sent | typed))
    for language in LANGUAGES:
        with translation.override(language):
            form.full_clean()
            known = {
                name: text
                for name, text in typed.items()
                if name in form.fields and kind_of(form.fields[name]) and "password" not in name
            }
            yield from misreadings(form, known)
            yield from hiding(form)


def faults_in_turn(client_of, url, page):
    """Yield the faults of one form of the admin when the texts of this run are typed in it."""
    controls, form = controls_of(page), None
    for turn in turns_of_this_run(controls.names, sent_one_in=SENT_ONE_IN):
        if turn.is_sent:
            with transaction.atomic():
                response = send(client_of[turn.language], url, controls.sent | turn.typed)
                transaction.set_rollback(True)
            yield from broken(response)
            form = form or (response.context and response.context["adminform"].form)
        if form:
            yield from read(form, controls.sent, turn.typed)


@pytest.mark.rotates
def test_no_field_of_the_admin_breaks_or_takes_a_text_for_another(world):
    clients = world.clients()
    wrong, seen = [], set()
    for url, page, of_model in admin_forms(clients["fr"]):
        seen.add(of_model)
        wrong += [f"{url}: {fault}" for fault in faults_in_turn(clients, url, page)]
    assert wrong == []
    assert len(seen) > 10


def broken(response):
    if response.status_code not in {200, 302, 409}:
        yield f"answered {response.status_code}"
    body = response.content.decode()
    yield from (f"raw {markup}" for markup in MARKUP if markup in body)


@pytest.mark.rotates
def test_an_ugly_search_or_page_breaks_no_list_of_the_admin(world):
    client = world.client_in("fr")
    for model in admin.site._registry:
        url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        for query, answers in take(QUERIES, of=3):
            with transaction.atomic():
                answer = client.get(f"{url}?{query}", follow=True)
                transaction.set_rollback(True)
            assert answer.status_code in answers, (url, query)
