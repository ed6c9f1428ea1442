"""Tests that Django’s admin works under the strict CSP and sends no request to another host."""

import pytest

from indh_portal.accounts.models import User
from indh_portal.territory.models import Commune, Posting

PAGES = [
    "/admin/",
    "/admin/accounts/user/",
    "/admin/territory/commune/",
    "/admin/cooperatives/cooperative/",
    "/admin/territory/posting/add/",
    "/admin/funding/fundingphase/",
    "/admin/funding/grant/",
    "/admin/funding/disbursement/",
    "/admin/visits/occasion/",
]


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_admin_works_under_the_strict_policy(demonstration, person, language):
    person.signs_in("admin", language)
    agent = User.objects.get(username="agent").pk
    rows = [
        f"/admin/accounts/user/{agent}/change/",
        f"/admin/territory/commune/{Commune.objects.first().pk}/change/",
        f"/admin/territory/posting/{Posting.objects.first().pk}/change/",
    ]
    answers = {path: person.opens(path).status for path in [*PAGES, *rows]}
    assert answers == dict.fromkeys(answers, 200)
    person.shoots(f"{language}-desktop-admin")
