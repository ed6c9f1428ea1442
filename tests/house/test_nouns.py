"""Tests that no model, no list and no page escapes the tests that are common to all nouns."""

import csv
import io
import re
from decimal import Decimal

import pytest
from django.urls import reverse
from factory.django import DjangoModelFactory

from indh_portal.lists.columns import EVERY_COLUMN
from indh_portal.lists.pages import ListPage
from tests.conftest import HouseClient
from tests.declaring import declared
from tests.house.test_house import our_models, subclasses
from tests.nouns.users import BACKEND, UserFactory
from tests.walk.table import LISTS, list_pages


def factories():
    """Return {model: its factory} for the factories of `tests/nouns`."""
    return {
        factory._meta.model: factory
        for factory in subclasses(DjangoModelFactory)
        if factory.__module__.startswith("tests.nouns.") and factory._meta.model
    }


def test_every_model_has_a_factory_or_says_why_not():
    """Check that each model has a factory in `tests/nouns`, so that each test can create a row.

    `without_factory` of a noun gives the reason of a model that has none.
    """
    with_one = {model.__name__ for model in factories()}
    with_a_reason = set(declared("without_factory"))
    assert {model.__name__ for model in our_models()} - with_one == with_a_reason


# --- lists


def test_every_list_is_a_page_of_the_portal():
    """Check that each list has an address without arguments, so that the common tests ask it."""
    ours = {view for view in subclasses(ListPage) if not view.__module__.startswith("tests.")}
    assert ours == set(list_pages().values())


def figures(totals):
    """Return {label: number} of the totals that are known."""
    numbers = {str(label): number_of(total) for label, total in totals.items()}
    return {label: number for label, number in numbers.items() if number is not None}


def number_of(total):
    """Return a total as a number; a page may give it with its qualifier, or as a French text."""
    if isinstance(total, tuple):
        return total[0]
    if not isinstance(total, str):
        return total
    digits = re.sub(r"[^\d,]", "", re.sub(r"<[^>]*>", "", total)).replace(",", ".")
    return Decimal(digits) if digits else None


def seen_in(client, name):
    """Return (number of the count line, rows of the table, rows of the file, totals) of a list."""
    page = client.get(reverse(name), {"view": "all"})
    count_line = str(page.context["count_line"])
    body = page.content.decode()
    assert count_line in body
    file = client.get(reverse(name), {"view": "all", "export": "csv", "columns": EVERY_COLUMN})
    text = b"".join(file.streaming_content).decode("utf-8-sig")
    _heading, *lines = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    number = int(re.search(r"\d+", count_line)[0])
    return number, rows_of(body), len(lines), figures(page.context["totals"])


def rows_of(body):
    """Return the number of rows of the table, or of sentences of the journal, that a page shows."""
    body = body.partition('class="table-frame"')[2]
    block, row = ("ol", "li") if '<ol class="timeline"' in body else ("tbody", "tr")
    inside = body.partition(f"<{block}")[2].partition(f"</{block}>")[0]
    return len(re.findall(rf"<{row}\b", inside))


@pytest.mark.django_db
@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_one_row_and_of_three_counts_shows_and_gives_them_all(name):
    """Check a list with one row, then with three equal rows.

    The count line, the table and the file have as many rows, and three rows have three times the
    totals of one. The row comes from the factory of the model, or from `listed` of a noun.
    """
    known = declared("listed")
    create = known.get(name) or factories()[list_pages()[name].model]
    client, seen = HouseClient(), {}
    client.force_login(UserFactory(is_superuser=True, role="administrator"), backend=BACKEND)
    for rows, more in ((1, 1), (3, 2)):
        for _ in range(more):
            create()
        *numbers, seen[rows] = seen_in(client, name)
        assert numbers == [rows] * 3
    assert seen[3] == {label: 3 * number for label, number in seen[1].items()}
