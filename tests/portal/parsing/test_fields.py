import re
from datetime import date
from decimal import Decimal

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.utils import render_crispy_form
from django import forms
from django.utils import translation

from indh_portal.parsing.fields import (
    AmountField,
    CountField,
    DateField,
    DayOfAFilter,
    ICEField,
    NotesField,
    PercentField,
    PhoneField,
    RIBField,
    TextField,
)
from indh_portal.parsing.model_fields import DayField, MoneyField
from indh_portal.parsing.validators import not_in_the_future

pytestmark = pytest.mark.urls("indh_portal.ui.urls")

ASKED = "Vous avez écrit « 1,5 MDH ». Est-ce bien 1\u00a0500\u00a0000,00 DH ?"
both_languages = pytest.mark.parametrize("language", ["fr", "ar"])


def drawn(field):
    """Return the HTML of a field on one line, without the layout of its template."""
    return re.sub(r"(?<=>) (?=<|$)", "", re.sub(r"[ \n]+", " ", str(field)))


class PaymentForm(forms.Form):
    amount = AmountField()
    paid_on = DateField()


class SheetForm(forms.Form):
    members = CountField(required=False)
    women = PercentField(required=False)
    phone = PhoneField(required=False)
    ice = ICEField(required=False)
    rib = RIBField(required=False)
    name = TextField(required=False)
    notes = NotesField(required=False)


class FloorForm(forms.Form):
    at_least = AmountField(confirm=False)


def payment(**data):
    return PaymentForm({"amount": "140,000 DH", "paid_on": "06/07/2024", **data})


@both_languages
def test_a_form_reads_the_same_in_both_languages(language):
    with translation.override(language):
        form = payment()
        assert form.is_valid()
        assert form.cleaned_data == {"amount": Decimal(140_000), "paid_on": date(2024, 7, 6)}


def test_what_was_typed_stays_when_it_cannot_be_read():
    form = payment(amount="cent <b>mille</b>", paid_on="31/02/2024")
    html = form.as_div()
    assert form.errors["paid_on"] == ["Le 31/02/2024 n’existe pas. Vérifiez le jour et le mois"]
    assert 'value="cent &lt;b&gt;mille&lt;/b&gt;"' in html
    assert 'value="31/02/2024"' in html
    assert "<b>" not in html


def test_what_was_typed_stays_when_it_was_read():
    assert payment(amount="140,000 DH")["amount"].value() == "140,000 DH"


@pytest.mark.parametrize("amount", ["", "   "])
def test_an_empty_amount_is_asked_for_with_an_example(amount):
    assert payment(amount=amount).errors["amount"] == [
        "Saisissez un montant en dirhams, par exemple 140 000"
    ]


@both_languages
def test_stored_values_are_shown_formatted_and_alike_in_both_languages(language):
    with translation.override(language):
        form = PaymentForm(initial={"amount": Decimal(140_000), "paid_on": date(2024, 7, 6)})
        assert form["amount"].value() == "140\u00a0000,00"
        assert form["paid_on"].value() == "06/07/2024"
        html = form.as_div()
    assert 'value="140\u00a0000,00"' in html
    assert 'value="06/07/2024"' in html


def test_boxes_are_text_boxes_read_left_to_right():
    for name, inputmode in (("amount", "decimal"), ("paid_on", "numeric")):
        html = drawn(PaymentForm()[name])
        for attribute in (
            'type="text"',
            f'inputmode="{inputmode}"',
            'autocomplete="off"',
            'dir="ltr"',
        ):
            assert attribute in html
    for name, inputmode in (("members", "numeric"), ("women", "decimal"), ("phone", "tel")):
        assert f'inputmode="{inputmode}"' in drawn(SheetForm()[name])


def test_the_echo_of_the_value_stands_below_the_box():
    html = drawn(payment()["amount"])
    assert '<output id="id_amount_echo" class="echo" for="id_amount" role="status">' in html
    assert (
        "= <bdi>140\u00a0000,00 DH — cent quarante mille dirhams — soit 14 millions de centimes</bdi>"
    ) in html
    assert "samedi 6 juillet 2024" in drawn(payment()["paid_on"])


def test_the_echo_speaks_the_language_of_the_page():
    with translation.override("ar"):
        assert "مائة وأربعون ألف درهم" in drawn(payment()["amount"])
        assert "السبت 6 يوليوز 2024" in drawn(payment()["paid_on"])


def test_nothing_is_echoed_for_nothing_and_for_what_cannot_be_read():
    for form in (PaymentForm(), payment(amount="cent mille")):
        assert ' role="status"></output>' in drawn(form["amount"])


def test_the_echo_follows_the_typing():
    html = drawn(PaymentForm()["amount"])
    for attribute in (
        'hx-get="/echo/amount/"',
        'hx-trigger="input changed delay:300ms"',
        'hx-target="#id_amount_echo"',
        'hx-push-url="false"',
        'aria-describedby="id_amount_echo"',
    ):
        assert attribute in html
    assert 'hx-get="/echo/date/"' in drawn(PaymentForm()["paid_on"])


def test_the_echo_is_described_after_the_error():
    html = drawn(payment(amount="cent mille")["amount"])
    assert 'aria-describedby="id_amount_error id_amount_echo"' in html


def test_a_form_without_ids_has_boxes_without_echo():
    html = drawn(PaymentForm({"amount": "1,5 MDH"}, auto_id=False)["amount"])
    assert "<output" not in html
    assert 'name="amount_confirmed"' in html


def test_a_computed_amount_asks_before_it_is_taken():
    form = payment(amount="1,5 MDH")
    assert form.errors["amount"] == [ASKED]
    html = drawn(form["amount"])
    assert 'value="1,5 MDH"' in html
    assert 'name="amount_confirmed" value="1500000.00" id="id_amount_confirmed">' in html
    assert "Oui, 1\u00a0500\u00a0000,00 DH" in html


def test_a_ticked_amount_is_taken_and_stays_ticked():
    form = payment(amount="1,5 MDH", amount_confirmed="1500000.00")
    assert form.is_valid()
    assert form.cleaned_data["amount"] == Decimal(1_500_000)
    assert 'id="id_amount_confirmed" checked>' in drawn(form["amount"])


def test_a_tick_for_another_amount_asks_again():
    form = payment(amount="2 MDH", amount_confirmed="1500000.00")
    assert form.errors["amount"] == [
        "Vous avez écrit « 2 MDH ». Est-ce bien 2\u00a0000\u00a0000,00 DH ?"
    ]
    assert 'id="id_amount_confirmed">' in drawn(form["amount"])


def test_a_plain_amount_asks_nothing():
    assert "amount_confirmed" not in drawn(payment()["amount"])


def test_the_tick_follows_the_prefix_of_its_form():
    data = {
        "row-0-amount": "1,5 MDH",
        "row-0-paid_on": "06/07/2024",
        "row-0-amount_confirmed": "1500000.00",
    }
    assert PaymentForm(data, prefix="row-0").is_valid()


def test_a_check_page_carries_a_confirmed_amount_in_figures():
    confirmed = payment(amount="1,5 MDH", amount_confirmed="1500000.00")
    assert 'value="1\u00a0500\u00a0000,00"' in confirmed["amount"].as_hidden()
    assert 'value="1,5 MDH"' in payment(amount="1,5 MDH")["amount"].as_hidden()


def test_a_filter_takes_a_computed_amount_at_its_word():
    form = FloorForm({"at_least": "1,5 MDH"})
    assert form.is_valid()
    assert form.cleaned_data["at_least"] == Decimal(1_500_000)
    assert "at_least_confirmed" not in drawn(form["at_least"])


def test_an_unchanged_amount_is_unchanged_however_it_is_written():
    initial = {"amount": Decimal("140000.00"), "paid_on": date(2024, 7, 6)}
    data = {"amount": "140 000", "paid_on": "6/7/24"}
    assert PaymentForm(data, initial=initial).changed_data == []
    assert PaymentForm({**data, "amount": "x"}, initial=initial).changed_data == ["amount"]


def test_python_values_are_taken_as_they_are():
    form = PaymentForm({"amount": Decimal("12.50"), "paid_on": date(2024, 7, 6)})
    assert form.is_valid()
    assert form.cleaned_data == {"amount": Decimal("12.50"), "paid_on": date(2024, 7, 6)}


def test_every_other_field_reads_with_its_own_reader():
    form = SheetForm(
        {
            "members": "1 200",
            "women": "٧٧٪",
            "phone": "06 12 34 56 78",
            "ice": "999 000001 0001 00",
            "name": "  Coopérative\u200f  Tibourk ",
            "notes": "Un\r\ndeux",
        }
    )
    assert form.is_valid()
    assert form.cleaned_data == {
        "members": 1200,
        "women": Decimal(77),
        "phone": "+212612345678",
        "ice": "999000001000100",
        "rib": None,
        "name": "Coopérative Tibourk",
        "notes": "Un\ndeux",
    }


def test_refusals_stand_beside_their_fields():
    form = SheetForm(
        {
            "members": "3.000",
            "women": "101",
            "phone": "0612",
            "ice": "1",
            "rib": "1" * 24,
            "name": "a\x1bb",
        }
    )
    assert list(form.errors) == ["members", "women", "phone", "ice", "rib", "name"]
    assert form.errors["phone"] == [
        "Ce numéro a 4 chiffres ; un numéro marocain en a 10 (06…, 07…, 05…)"
    ]


def test_stored_phones_and_counts_are_shown_as_people_write_them():
    form = SheetForm(
        initial={
            "phone": "+212612345678",
            "members": 1200,
            "women": Decimal("12.50"),
            "rib": "9" * 24,
        }
    )
    assert form["phone"].value() == "06 12 34 56 78"
    assert form["members"].value() == "1\u00a0200"
    assert form["women"].value() == "12,5\u00a0%"
    assert form["rib"].value() == "9" * 24
    assert form["ice"].value() is None


def test_a_typed_phone_stays_as_it_was_typed():
    form = SheetForm({"phone": "+212612345678", "members": "x"})
    assert form["phone"].value() == "+212612345678"


def test_texts_are_limited_without_being_cut_by_the_browser():
    assert SheetForm({"name": "a" * 150}).is_valid()
    assert "name" in SheetForm({"name": "a" * 151}).errors
    assert "notes" in SheetForm({"notes": "a" * 5001}).errors
    assert "maxlength" not in SheetForm().as_div()


def test_a_name_made_only_of_hidden_marks_is_empty():
    form = SheetForm({"name": "\u200f\u200b"})
    assert form.is_valid()
    assert form.cleaned_data["name"] == ""


def test_the_crispy_layout_shows_echo_error_and_tick():
    form = payment(amount="1,5 MDH")
    form.helper = FormHelper()
    form.helper.form_tag = False
    html = render_crispy_form(form)
    assert 'id="id_amount_echo"' in html
    assert "form-control" in html
    assert "Est-ce bien" in html
    assert 'id="id_amount_confirmed"' in html


def test_money_fields_use_the_same_amount_field():
    assert isinstance(MoneyField().formfield(), AmountField)


class DaysForm(forms.Form):
    paid_on = DateField(validators=[not_in_the_future])
    due_on = DateField(deadline=True)
    asked = DayOfAFilter()


@pytest.mark.parametrize(
    ("name", "words"),
    [("paid_on", ["Aujourd’hui", "Hier"]), ("due_on", ["+1 mois", "+3 mois"]), ("asked", [])],
)
def test_a_day_offers_the_days_that_people_give_most(name, words):
    html = drawn(DaysForm()[name])

    assert re.findall(r'data-day="[^"]+">([^<]+)<', html) == words
    assert ("27032026" in html) == bool(words)
    assert DateField().clean("27032026") == date(2026, 3, 27)


def test_a_day_of_a_model_that_is_never_in_the_future_offers_past_days():
    field = DayField(validators=[not_in_the_future]).formfield()
    assert field.widget.offers == ("today", "yesterday")
    assert DayField().formfield().widget.offers == ("today",)
