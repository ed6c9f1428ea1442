from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.contrib.admin import AdminSite, ModelAdmin
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.forms import modelform_factory
from django.test.utils import isolate_apps
from django.utils import translation

from indh_portal.parsing import fields, widgets
from indh_portal.parsing.model_fields import (
    CountField,
    DayField,
    MoneyField,
    PercentField,
    PhoneField,
    RIBField,
)

pytestmark = pytest.mark.urls("indh_portal.ui.urls")

KINDS = {
    "amount": (MoneyField, fields.AmountField, widgets.AmountInput),
    "decided_on": (DayField, fields.DateField, widgets.DateInput),
    "members": (CountField, fields.CountField, widgets.CountInput),
    "progress": (PercentField, fields.PercentField, widgets.PercentInput),
    "phone": (PhoneField, fields.PhoneField, widgets.PhoneInput),
}

with isolate_apps("indh_portal.ui"):

    class Sheet(models.Model):
        amount = MoneyField("montant")
        decided_on = DayField("décidée le")
        members = CountField("membres", null=True, blank=True)
        progress = PercentField("avancement", null=True, blank=True)
        phone = PhoneField("téléphone", blank=True)

        class Meta:
            app_label = "ui"

        def __str__(self):
            return str(self.amount)


def plain_form():
    return modelform_factory(Sheet, fields=list(KINDS))


def admin_form():
    return ModelAdmin(Sheet, AdminSite()).get_form(None)


@pytest.fixture(params=[plain_form, admin_form], ids=["portal", "admin"])
def form_class(request):
    return request.param()


@pytest.mark.parametrize("name", KINDS)
def test_forms_and_admin_use_our_fields_and_boxes(form_class, name):
    _, form_field, widget = KINDS[name]
    field = form_class.base_fields[name]
    assert type(field) is form_field
    assert type(field.widget) is widget


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_model_form_reads_what_people_type(form_class, language):
    typed = {
        "amount": "140,000 DH",
        "decided_on": "06/07/2024",
        "members": "1 200",
        "progress": "62,5 %",
        "phone": "06 12 34 56 78",
    }
    with translation.override(language):
        form = form_class(typed)
        assert form.is_valid(), form.errors
    sheet = form.save(commit=False)
    assert (sheet.amount, sheet.decided_on) == (Decimal(140_000), date(2024, 7, 6))
    assert (sheet.members, sheet.progress) == (1200, Decimal("62.5"))
    assert sheet.phone == "+212612345678"


def test_unknown_is_null_and_an_empty_phone_is_empty_text():
    form = plain_form()({"amount": "5", "decided_on": "06/07/2024"})
    assert form.is_valid()
    sheet = form.save(commit=False)
    assert (sheet.members, sheet.progress, sheet.phone) == (None, None, "")
    assert PhoneField(null=True).formfield().empty_value is None


def test_a_money_field_asks_no_confirmation_where_told_so():
    assert MoneyField().formfield().confirm is True
    assert MoneyField().formfield(confirm=False).confirm is False


def test_a_hidden_box_is_kept_and_a_foreign_one_is_not():
    assert isinstance(DayField().formfield(widget=forms.HiddenInput).widget, forms.HiddenInput)
    assert isinstance(DayField().formfield(widget=forms.DateInput).widget, widgets.DateInput)


@pytest.mark.parametrize(
    ("field", "kwargs"),
    [
        (MoneyField("montant", null=True), {"verbose_name": "montant", "null": True}),
        (MoneyField(max_digits=16), {"max_digits": 16}),
        (DayField(), {}),
        (CountField(null=True), {"null": True}),
        (PercentField(), {}),
        (PhoneField(blank=True), {"blank": True}),
    ],
)
def test_migrations_say_only_what_differs(field, kwargs):
    _, path, args, own = field.deconstruct()
    assert path == f"indh_portal.parsing.model_fields.{type(field).__name__}"
    assert (args, own) == ([], kwargs)
    copy = type(field)(**own)
    assert copy.deconstruct() == field.deconstruct()


def test_columns_have_the_size_of_money_shares_and_phones():
    assert (MoneyField().max_digits, MoneyField().decimal_places) == (14, 2)
    assert (PercentField().max_digits, PercentField().decimal_places) == (5, 2)
    assert PhoneField().max_length == 20


@pytest.mark.parametrize(
    ("text", "value"), [("140,000", "140000"), ("140000.00", "140000"), ("1 500,5", "1500.5")]
)
def test_text_given_to_a_money_field_is_read_like_any_amount(text, value):
    assert MoneyField().to_python(text) == Decimal(value)


@pytest.mark.parametrize("text", ["1e5", "1_000", "NaN", "-5", "1,5 MDH", "14²"])
def test_text_that_is_no_amount_never_reaches_the_database(text):
    with pytest.raises(ValidationError):
        MoneyField().to_python(text)


def test_money_is_never_rounded_in_silence():
    with pytest.raises(ValueError, match="fraction of a centime"):
        MoneyField().get_db_prep_save(Decimal("5.005"), connection)
    assert MoneyField().get_db_prep_save(Decimal("5.05"), connection) == Decimal("5.05")
    assert MoneyField().get_db_prep_save(None, connection) is None


@pytest.mark.parametrize("share", [Decimal("-0.01"), Decimal("100.01")])
def test_a_share_outside_zero_to_a_hundred_is_refused_by_the_model(share):
    with pytest.raises(ValidationError):
        PercentField().clean(share, None)


def test_a_rib_and_a_personal_phone_know_how_to_be_masked():
    assert PhoneField().mask is None
    assert PhoneField(personal=True).mask("+212612345642") == "06 •• •• •• 42"
    assert RIBField().mask("011519000001205000534921") == "•••• •••• •••• 4921"


def test_being_personal_reaches_copies_but_not_migrations():
    field = PhoneField(personal=True, blank=True)
    assert field.clone().mask is field.mask
    assert field.deconstruct()[3] == {"blank": True}


@pytest.mark.parametrize(
    "rib", ["011519000001205000534922", "01151900000120500053492", "011 519 0000012050005349 21"]
)
def test_a_rib_is_kept_compact_with_a_right_key(rib):
    with pytest.raises(ValidationError):
        RIBField().clean(rib, None)


def test_a_compact_rib_with_a_right_key_is_kept():
    assert RIBField().clean("011519000001205000534921", None) == "011519000001205000534921"
