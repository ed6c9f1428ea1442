"""Tests ugly texts in the parameters of every page, such as filters, pages, sorts and `next`.

No parameter breaks a page, is read with another meaning, or widens what a person sees. A run tries
one third of the texts on every page: see docs/testing.md.
"""

from itertools import product
from urllib.parse import urlencode

import pytest
from django import forms
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import translation

from indh_portal.accounts.models import User
from tests.declaring import declared
from tests.nouns.territory import CommuneFactory
from tests.nouns.users import BACKEND, UserFactory
from tests.portal.test_bad_input import misreadings, same
from tests.portal.ugly import (
    ALWAYS,
    CORPUS,
    LANGUAGES,
    MARKUP,
    REFUSED,
    Turn,
    reading_of,
    turns,
    turns_of_this_run,
)
from tests.portal.ugly_pages import all_routes
from tests.suite.slices import take

pytestmark = pytest.mark.django_db
ADDRESSES = [
    "-1",
    "1' OR '1'='1",
    "__class__",
    "-__class__",
    "cooperative__commune__prefecture__region",
    "name;DROP",
    "pdf",
    "//evil.example",
    "id",
    "٢٠٢٤",
    "2024",
    "¼",
]
TEXTS = CORPUS + ADDRESSES
# What each page reads: any text (TEXT_READ), or a text that must be a known name (LOOKED_UP).
TEXT_READ = declared("text_read")
LOOKED_UP = declared("looked_up")
EVERYWHERE = ["page", "sort", "export", "columns", "view", "print", "next", "unheard_of"]
OUTSIDE = [
    "//evil.example",
    "https://evil.example/",
    "http:evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "/%0d%0aSet-Cookie:a=b",
    " //evil.example",
    "//testserver@evil.example",
]


UNREAD_EVERYWHERE = "deux\r\nlignes"
OCTETS = ["%00", "a%00", "%FF", "%C3%28", "%ED%A0%80", "%F5%80%80%80"]
CLUMSY = ["q=%", "q=%zz", "&&&=&", "=", "q[]=1&q[a]=2", "q=1&q=2;q=3"]


def pages():
    return [route for route in all_routes() if route.access != "admin" and "GET" in route.methods]


def lists(client, world):
    """Yield (address, names of its parameters, ListPage) of every list that the person may read."""
    for url in addresses_of_lists(world):
        page = client.get(url)
        if page.status_code == 200:
            list_page = page.context["list_page"]
            yield url, [*boxes(list_page.filterset.form), *EVERYWHERE], list_page


def addresses_of_lists(world):
    """Return the addresses that show a list to a person who may read everything."""
    if "lists" not in world.kept:
        client = world.client_in("fr")
        addresses = [world.address(route) for route in pages() if not route.sample]
        world.kept["lists"] = [url for url in addresses if is_a_list(client.get(url))]
        assert len(world.kept["lists"]) > 6
    return world.kept["lists"]


def is_a_list(page):
    return page.status_code == 200 and page.context is not None and "list_page" in page.context


def boxes(form):
    for name, field in form.fields.items():
        ends = getattr(field.widget, "widgets_names", [""])
        yield from (f"{name}{end}" for end in ends)


def address_of(url, turn):
    """Return the address with the texts of the turn in its parameters."""
    return f"{url}?{urlencode(turn.typed)}"


def broken(response):
    body = b"".join(response.streaming_content) if response.streaming else response.content
    text = body.decode("utf-8", "replace")
    if response.status_code not in {200, 302, 400}:
        return [f"{response.status_code}"]
    return [f"raw {markup}" for markup in MARKUP if markup in text]


@pytest.mark.rotates
def test_no_filter_breaks_or_reads_something_else(world):
    clients, wrong = world.clients(), []
    for url, names, list_page in lists(clients["fr"], world):
        rows = {language: rows_in(language, list_page) for language in LANGUAGES}
        for turn in turns_of_this_run(names, TEXTS, sent_one_in=3):
            address = address_of(url, turn)
            found = list(misapplied(list_page, turn.typed, rows))
            if turn.is_sent:
                found += broken(clients[turn.language].get(address))
            wrong += [f"{address[:200]} → {fault}" for fault in found]
    assert wrong == []


def rows_in(language, list_page):
    """Return the rows of the list before any filter, in this language.

    The caller asks once, because to describe the rows costs more than a filter.
    """
    with translation.override(language):
        return list_page.scope()


def misapplied(list_page, texts, rows):
    """Apply the texts to the list in both languages, and yield the filters that misread them."""
    for language in LANGUAGES:
        with translation.override(language):
            filterset = list_page.filterset_class(
                QueryDict(urlencode(texts)), queryset=rows[language], request=list_page.request
            )
            filterset.qs.exists()
            filterset.chips()
            yield from misread_filters(filterset.form, texts)


def misread_filters(form, texts):
    """Yield the filters that were applied with another value than the typed one."""
    known = {name: text for name, text in texts.items() if text in CORPUS}
    yield from misreadings(
        form, {name: text for name, text in known.items() if name in form.fields}
    )
    for name, field in form.fields.items():
        if isinstance(field, forms.MultiValueField) and name not in form.errors:
            ends = [known.get(f"{name}_min"), known.get(f"{name}_max")]
            if None not in ends:
                yield from misread_range(name, field, ends, form.cleaned_data.get(name))


def misread_range(name, field, texts, taken):
    expected = [reading_of(text, end) for text, end in zip(texts, field.fields, strict=True)]
    got = [taken.start, taken.stop] if taken else [None, None]
    turned = expected[::-1]
    if REFUSED in expected or not any(all(map(same, wanted, got)) for wanted in (expected, turned)):
        yield f"{name}: {texts} → {got}"


def turns_of_a_page(route):
    """Return the turns that this run types in the address of a page, at least one for each page."""
    if route.name in TEXT_READ:
        return turns_of_this_run(TEXT_READ[route.name], TEXTS)
    if route.name in LOOKED_UP:
        return sent_this_run(LOOKED_UP[route.name], one_in=6)
    return turns(EVERYWHERE, TEXTS)[:1]


def sent_this_run(names, one_in, always=()):
    """Return the turns that this run sends: one in three of those that are sent over all runs.

    Of all turns, one in `one_in` is sent; the others are only read.
    """
    sent = [turn for turn in turns(names, TEXTS, one_in) if turn.is_sent]
    return take(sent, of=3, always=always)


@pytest.mark.rotates
def test_no_parameter_breaks_the_page_that_reads_it(world):
    clients, wrong = world.clients(), []
    for route in pages():
        for turn in turns_of_a_page(route):
            address = address_of(world.address(route), turn)
            response = clients[turn.language].get(address)
            wrong += [f"{address[:200]} → {fault}" for fault in broken(response)]
    assert wrong == []


@pytest.mark.rotates
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_file_asked_with_ugly_filters_is_still_a_file(world, kind):
    client = world.client_in("ar")
    for url, names, _list_page in lists(client, world):
        for turn in sent_this_run([name for name in names if name != "export"], one_in=9):
            address = address_of(url, turn)
            response = client.get(f"{address}&export={kind}")
            assert broken(response) == []
            assert "attachment" in response.headers["Content-Disposition"], address


@pytest.mark.rotates
def test_no_parameter_shows_what_is_elsewhere(world):
    user = UserFactory(role="head", posted=CommuneFactory(name_fr="Temsia"))
    client = Client(raise_request_exception=False)
    client.force_login(user, backend=BACKEND)
    seen = [world.cooperative.reference, world.grant.reference, world.disbursement.reference]
    for url, names, _list_page in lists(client, world):
        names = [*names, "commune", "cooperative"]
        # Most texts find nothing. When no filter can read its text, the whole list is shown.
        unread = Turn(dict.fromkeys(names, UNREAD_EVERYWHERE), True, "fr")
        for turn in sent_this_run(names, one_in=5, always=[unread]):
            address = address_of(url, turn)
            body = client.get(address).content.decode("utf-8", "replace")
            assert [reference for reference in seen if reference in body] == [], address


@pytest.mark.dear("every page is asked")
def test_a_query_that_is_not_text_is_a_400(world):
    client = world.client_in("fr")
    for octets, route in product(OCTETS, pages()):
        for query in (f"q={octets}", f"{octets}=1", f"text={octets}&page=1"):
            answer = client.get(f"{world.address(route)}?{query}")
            assert answer.status_code == 400, (route.name, query)


@pytest.mark.rotates
def test_a_clumsy_query_is_read_as_it_is(world):
    client = world.client_in("fr")
    for query, route in product(take(CLUMSY, of=3), pages()):
        response = client.get(f"{world.address(route)}?{query}")
        if response.streaming:
            # A file that is read to its end closes without closing the connection.
            assert b"".join(response.streaming_content)
        assert response.status_code in {200, 302}, (route.name, query)


def test_a_page_beyond_the_list_is_a_page_of_it(world):
    client = world.client_in("fr")
    for page in ("-1", "0", "99999999999999999999", "10000", "1.5", "two", "٢", ""):
        response = client.get(f"/cooperatives/?page={page}")
        assert response.status_code == 200
        assert world.cooperative.reference in response.content.decode(), page


# --- the address to return to, and signing in


@pytest.mark.parametrize("outside", OUTSIDE)
def test_no_way_back_leads_outside(world, outside):
    user = UserFactory(username="porte")
    user.set_password("inezgane-essai-2026")
    user.save()
    typed = {"login": "porte", "password": "inezgane-essai-2026", "next": outside}
    door = Client().post(f"{reverse('account_login')}?{urlencode({'next': outside})}", typed)
    switch = world.client_in("fr").post(
        reverse("set_language"), {"language": "ar", "next": outside}, headers={"Referer": outside}
    )
    verb = world.client_in("fr").post(
        reverse("funding:grant_close", args=[world.grant.reference]), headers={"Referer": outside}
    )
    for response in (door, switch, verb):
        assert response.status_code in {302, 400}
        assert "evil.example" not in response.headers.get("Location", "").partition("?")[0]
        assert response.headers.get("Location", "/").startswith("/")
        assert not set("\r\n") & set(response.headers.get("Location", ""))


@pytest.mark.rotates
def test_signing_in_with_anything_is_refused_and_kept(world):
    pairs = [(text, TEXTS[(at + 11) % len(TEXTS)]) for at, text in enumerate(TEXTS)]
    always = [pair for pair in pairs if pair[0] in ALWAYS]
    for text, other in take(pairs, of=3, always=always):
        client = Client(raise_request_exception=False, headers={"Accept-Language": "ar"})
        response = client.post(reverse("account_login"), {"login": text, "password": other})
        assert response.status_code in {200, 422, 429}, text[:60]
        body = response.content.decode()
        assert [markup for markup in MARKUP if markup in body] == []
        if len(other) > 8 and other.strip():
            assert other not in body


@pytest.mark.rotates
def test_a_language_nobody_speaks_changes_nothing(world):
    client = world.client_in("fr")
    for text in take(TEXTS, of=3, always=ALWAYS):
        response = client.post(reverse("set_language"), {"language": text, "next": text})
        assert response.status_code in {302, 204}, text[:60]
    assert User.objects.get(pk=world.user.pk).language in {"", "fr"}
