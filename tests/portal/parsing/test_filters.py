from datetime import date
from decimal import Decimal

import django_filters
import pytest
from django.db import models
from django.test.utils import isolate_apps
from django.utils import translation

from indh_portal.parsing.filters import PARSED_FILTERS, AmountFilter, DayFilter, PhoneFilter
from indh_portal.parsing.model_fields import DayField, MoneyField, PhoneField

pytestmark = pytest.mark.urls("indh_portal.ui.urls")

with isolate_apps("indh_portal.ui"):

    class Payment(models.Model):
        amount = MoneyField("montant")
        paid_on = DayField("payé le")
        phone = PhoneField("téléphone")

        class Meta:
            app_label = "ui"

        def __str__(self):
            return str(self.amount)


class PaymentFilter(django_filters.FilterSet):
    class Meta:
        model = Payment
        fields = {"amount": ["gte"], "paid_on": ["exact"], "phone": ["exact"]}
        filter_overrides = PARSED_FILTERS


def filtered(**typed):
    return PaymentFilter(typed, queryset=Payment.objects.all())


def test_a_filter_set_takes_our_filters_for_our_fields():
    kinds = {name: type(found) for name, found in filtered().filters.items()}
    assert kinds == {"amount__gte": AmountFilter, "paid_on": DayFilter, "phone": PhoneFilter}


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_filters_read_like_forms(language):
    with translation.override(language):
        form = filtered(amount__gte="1,5 MDH", paid_on="01/02/2026", phone="0612345678").form
        assert form.is_valid()
    assert form.cleaned_data == {
        "amount__gte": Decimal(1_500_000),
        "paid_on": date(2026, 2, 1),
        "phone": "+212612345678",
    }


def test_a_filter_that_cannot_be_read_says_so_beside_its_box():
    assert filtered(amount__gte="1e5").form.errors["amount__gte"] == [
        "Le montant « 1e5 » ne se lit pas comme un nombre. "
        "Écrivez par exemple 140 000 ou 140 000,50"
    ]
