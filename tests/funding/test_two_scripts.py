"""Tests the purpose of a grant in French and in Arabic."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from funding import actions
from funding.columns import GRANT_COLUMNS
from funding.models import Grant
from tests.funding.pages import edit_form, speak, url
from tests.funding.test_grant_forms import NEW, typed
from tests.nouns.cooperatives import CooperativeFactory
from tests.nouns.grants import GrantFactory
from tests.nouns.users import UserFactory
from tests.portal.ui.test_administration import change_url, send

pytestmark = pytest.mark.django_db
PURPOSE = {"purpose_fr": "Achat d’un pétrin", "purpose_ar": "اقتناء عجانة"}


@pytest.mark.parametrize(
    ("facts", "in_french", "in_arabic"),
    [
        (PURPOSE, "Achat d’un pétrin", "اقتناء عجانة"),
        (PURPOSE | {"purpose_ar": ""}, "Achat d’un pétrin", "Achat d’un pétrin"),
        (PURPOSE | {"purpose_fr": ""}, "اقتناء عجانة", "اقتناء عجانة"),
    ],
)
def test_a_purpose_is_read_in_ones_language_else_in_the_other(facts, in_french, in_arabic):
    [column] = next(column.files for column in GRANT_COLUMNS if column.name == "purpose")
    grant = GrantFactory(**facts)
    assert (grant.purpose, column.of(grant)) == (in_french, in_french)
    with translation.override("ar"):
        assert (grant.purpose, column.of(grant)) == (in_arabic, in_arabic)


@pytest.mark.parametrize("page", ["/grants/?columns=purpose", None])
def test_the_arabic_reader_sees_the_arabic_purpose(officer, page):
    grant = GrantFactory(**PURPOSE)
    speak(officer, "ar")
    seen = officer.get(page or url("grant_detail", grant)).content.decode()
    title, beside, rest = seen.partition('<small class="title-other">')
    assert "اقتناء عجانة" in title
    assert "Achat d’un pétrin" not in title
    assert "Achat d’un pétrin" not in rest.partition("</small>")[2]
    assert bool(beside) == (page is None)


@pytest.mark.parametrize("words", ["petrin", "عجانه", "اقتناء"])
def test_a_grant_is_found_by_its_purpose_in_either_script(words):
    grant = GrantFactory(**PURPOSE)
    GrantFactory(purpose_fr="Broderie", purpose_ar="تطريز")
    assert list(Grant.objects.matching(words)) == [grant]


def test_a_purpose_is_stated_in_one_of_the_two_scripts():
    facts = {"cooperative": CooperativeFactory(), "amount": Decimal(1_000)}
    with pytest.raises(ValidationError, match="en français ou en arabe"):
        actions.award(**facts, decided_on=date(2026, 2, 2), by=UserFactory())
    with (
        pytest.raises(IntegrityError, match="grant_purpose_is_in_french_or_arabic"),
        transaction.atomic(),
    ):
        GrantFactory(purpose_fr="")


def test_a_purpose_typed_in_the_other_box_moves_to_its_own(officer):
    cooperative = CooperativeFactory()
    officer.post(NEW, typed(cooperative=cooperative.pk, purpose_fr="اقتناء عجانة"))
    grant = Grant.objects.get()
    assert (grant.purpose_fr, grant.purpose_ar) == ("", "اقتناء عجانة")
    page = url("grant_edit", grant)
    officer.post(page, edit_form(officer, page) | {"purpose_ar": "Achat d’un four"})
    grant.refresh_from_db()
    assert (grant.purpose_fr, grant.purpose_ar) == ("Achat d’un four", "")


def test_a_refused_form_keeps_each_purpose_where_it_was_typed(officer):
    answer = officer.post(NEW, typed(purpose_fr="اقتناء عجانة", purpose_ar="", amount="x"))
    assert answer.status_code == 422
    form = answer.context["form"]
    assert (form["purpose_fr"].value(), form["purpose_ar"].value()) == ("اقتناء عجانة", "")


def test_a_purpose_typed_in_the_other_box_of_the_admin_moves_to_its_own(administrator):
    grant = GrantFactory(purpose_fr="Achat d’un pétrin")
    response = send(administrator, change_url(grant), purpose_fr="اقتناء عجانة", reason="écriture")
    assert response.status_code == 302
    after = Grant.objects.get(pk=grant.pk)
    assert (after.purpose_fr, after.purpose_ar) == ("", "اقتناء عجانة")
