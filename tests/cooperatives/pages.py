"""Gives the tests of pages addresses, a full cooperative and forms sent as by a browser."""

from django.urls import reverse

from tests.declaring import NounOfACooperative, all_nouns
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.sectors import SectorFactory

LIST, START, NEW = "/cooperatives/", "/cooperatives/new/", "/cooperatives/new/details/"
# The forms that an officer opens from the page of a cooperative.
BELOW = ["edit"] + [
    name.removeprefix("cooperatives:")
    for noun in all_nouns()
    if issubclass(noun, NounOfACooperative)
    for name in noun.rows
    if name.endswith("_new")
]


def page(name, cooperative):
    return reverse(f"cooperatives:{name}", args=[cooperative.reference])


def text_of(response):
    return response.content.decode()


def signed_in_again(client, user):
    """Return the same client, signed in as another user."""
    client.force_login(user, backend="indh_portal.accounts.backends.RoleBackend")
    return client


def full_cooperative(rows=1, **facts):
    """Create a cooperative with `rows` rows of everything that a page shows."""
    cooperative = CooperativeFactory(sector=SectorFactory(), phone="+212612345678", **facts)
    for n in range(rows):
        for noun in all_nouns():
            noun().on_its_page(cooperative, n)
    return cooperative


def sent(client, url, **changes):
    """Open a form, change some values, and send it back as a browser does."""
    opened = client.get(url).context
    shown = {
        bound.html_name: bound.field.widget.format_value(bound.value())
        for bound in opened["form"]
        if bound.value() is not False
    }
    data = {name: value or "" for name, value in shown.items() if value != []}
    return client.post(url, data | dict(opened["hidden"]) | changes)
