"""Defines filters that read what people type with the same parsers as the forms.

`FilterSet.Meta.filter_overrides = PARSED_FILTERS` gives them to each of our model fields.
"""

import django_filters

from indh_portal.parsing import fields, model_fields


class AmountFilter(django_filters.Filter):
    """Filters by an amount; unit words need no confirmation, because nothing is written."""

    field_class = fields.AmountField

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"confirm": False, **kwargs})


class DayFilter(django_filters.Filter):
    field_class = fields.DayOfAFilter


class CountFilter(django_filters.Filter):
    field_class = fields.CountField


class PercentFilter(django_filters.Filter):
    field_class = fields.PercentField


class PhoneFilter(django_filters.Filter):
    field_class = fields.PhoneField


class RowFilterField(fields.ReadsKeys, django_filters.fields.ModelChoiceField):
    """Reads the choice of one offered row, or of «none» where the filter offers that."""


class RowFilter(django_filters.ModelChoiceFilter):
    field_class = RowFilterField


PARSED_FILTERS = {
    model_fields.MoneyField: {"filter_class": AmountFilter},
    model_fields.DayField: {"filter_class": DayFilter},
    model_fields.CountField: {"filter_class": CountFilter},
    model_fields.PercentField: {"filter_class": PercentFilter},
    model_fields.PhoneField: {"filter_class": PhoneFilter},
}
