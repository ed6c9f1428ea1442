import csv
from contextlib import closing
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from indh_portal.ui.templatetags.ui import money
from tests.funding.pages import elsewhere, full_grant, post_to, queries, speak, url
from tests.nouns.disbursements import DisbursementFactory
from tests.nouns.grants import AgreementFactory, GrantFactory, InstalmentFactory

pytestmark = pytest.mark.django_db

GRANTS = reverse("funding:grant_list")


def test_the_list_costs_the_same_for_one_grant_or_three(officer):
    full_grant()
    one = queries(officer, GRANTS)
    full_grant()
    full_grant()

    assert queries(officer, GRANTS) == one <= 6
    assert queries(officer, f"{GRANTS}?status=running&due=late&text=petrin") <= 6


def test_the_list_says_how_many_and_how_much_of_what_is_filtered(officer):
    DisbursementFactory(grant=GrantFactory(agreed=True), amount=Decimal(40_000))
    GrantFactory(amount=Decimal(7_000))

    page = officer.get(GRANTS, {"amount_min": "100.000 DH"})

    assert page.context["count_line"] == "1 subvention sur 2"
    assert list(page.context["totals"].values()) == [money(100_000), 40_000, 60_000]


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize(
    ("typed", "found"),
    [("140,000 DH", 1), ("140 000,00", 1), ("١٤٠٬٠٠٠", 1), ("140 000,01", 0)],
)
def test_the_amount_filter_reads_what_people_type(officer, language, typed, found):
    speak(officer, language)
    GrantFactory(amount=Decimal(140_000))

    assert len(officer.get(GRANTS, {"amount_min": typed}).context["rows"]) == found


@pytest.mark.parametrize("typed", ["14²", "1e5"])
def test_an_unreadable_amount_filter_is_left_out_and_said(officer, typed):
    GrantFactory()

    page = officer.get(GRANTS, {"amount_min": typed})

    assert len(page.context["rows"]) == 1
    assert "est ignoré" in page.content.decode()


def test_filters_narrow_the_list(officer):
    wanted = full_grant(decided_on=date(2025, 5, 6))
    GrantFactory(cooperative=elsewhere(), phase=None, axis=None, decided_on=date(2024, 5, 6))
    commune = wanted.cooperative.commune_id

    for query in [
        {"text": "petrin", "year": "2025"},
        {"status": "agreed"},
        {"commune": commune},
        {"axis": wanted.axis_id},
        {"phase": wanted.phase_id},
        {"year": "2025"},
    ]:
        assert list(officer.get(GRANTS, query).context["rows"]) == [wanted], query


def test_the_given_views_answer_their_names(officer):
    late = InstalmentFactory(due_on=timezone.localdate() - timedelta(days=40)).grant
    later = InstalmentFactory(due_on=timezone.localdate() + timedelta(days=40)).grant
    paid = GrantFactory(status="paid", entered_afterwards=True, paid_before=Decimal(100_000))

    assert set(officer.get(f"{GRANTS}?due=fortnight").context["rows"]) == {late}

    answers = {
        link: set(officer.get(f"{GRANTS}{link}").context["rows"])
        for _label, link in officer.get(GRANTS).context["list_page"].given_views
    }

    assert list(answers.values()) == [{late, later}, {late}, {late}, {paid}]
    assert "En retard" in officer.get(f"{GRANTS}?due=late").content.decode()


@pytest.mark.parametrize(
    "sort", ["reference", "cooperative", "decided_on", "amount", "paid", "remaining", "due"]
)
def test_every_column_sorts_both_ways(officer, sort):
    small = GrantFactory(
        amount=Decimal(10), decided_on=date(2025, 1, 1), cooperative__name_fr="Aaa", agreed=False
    )
    big = GrantFactory(decided_on=date(2026, 1, 1), cooperative__name_fr="Zzz")
    for grant, day in [(small, date(2026, 4, 1)), (big, date(2026, 5, 1))]:
        AgreementFactory(grant=grant, signed_on=date(2026, 2, 1))
        InstalmentFactory(grant=grant, amount=Decimal(5), due_on=day)
        DisbursementFactory(grant=grant, amount=grant.amount / 10)

    up = officer.get(GRANTS, {"sort": sort}).context["rows"]
    down = officer.get(GRANTS, {"sort": f"-{sort}"}).context["rows"]

    assert (list(up), list(down)) == ([small, big], [big, small])


def test_a_grant_of_another_commune_is_neither_listed_nor_opened(officer):
    ours, theirs = GrantFactory(), GrantFactory(cooperative=elsewhere())
    post_to(officer, ours.cooperative.commune)

    assert list(officer.get(GRANTS).context["rows"]) == [ours]
    for name in GRANT_PAGES:
        assert officer.get(url(name, theirs)).status_code == 404, name
    assert officer.get(url("grant_detail", ours)).status_code == 200


GRANT_PAGES = ["grant_detail", "grant_edit", "agreement_new", "plan_edit", "disbursement_new"]


def test_the_file_holds_what_the_page_shows(officer):
    full_grant()
    GrantFactory(amount_qualifier="at_least", amount=Decimal(140_000))

    answer = officer.get(GRANTS, {"export": "csv", "amount_min": "120 000"})
    lines = answer.getvalue().decode("utf-8-sig").splitlines()
    (told,) = csv.DictReader(lines, delimiter=";")

    assert told["Accordé"] == told["Reste à verser"] == "140000,00"
    assert told["Précision du montant"] == "au moins"
    assert told["Coût global"] == ""
    with closing(officer.get(GRANTS, {"export": "xlsx"})) as book:
        assert book.getvalue().startswith(b"PK")
