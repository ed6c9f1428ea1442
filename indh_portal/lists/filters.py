"""Defines filters that read what people type and never fail on a text that they cannot read."""

from functools import cached_property
from typing import NamedTuple

import django_filters
from django import forms
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FILTER_FOR_DBFIELD_DEFAULTS
from django_filters.filterset import FilterSet as DjangoFilterSet

from indh_portal.parsing import model_fields
from indh_portal.parsing.fields import AmountField, DayOfAFilter, TextField
from indh_portal.parsing.filters import PARSED_FILTERS, RowFilter
from indh_portal.parsing.widgets import TypedInput
from indh_portal.ui import display
from indh_portal.ui.forms import say_what_is_expected
from indh_portal.ui.query import query_string

LONGEST_TEXT = 200


class Chip(NamedTuple):
    """Describes an active filter, such as « Commune : Temsia »; `link` is the page without it."""

    name: str
    label: str
    value: str
    link: str


class WordsFilter(django_filters.Filter):
    """Filters by words in any script and spelling; the `matching` of the QuerySet finds them."""

    field_class = TextField

    def __init__(self, **kwargs):
        super().__init__(max_length=LONGEST_TEXT, **kwargs)

    def filter(self, queryset, value):
        return queryset.matching(value) if value else queryset


class FromToWidget(forms.MultiWidget):
    """Shows two text inputs, sent as `<name>_min` and `<name>_max`."""

    template_name = "ui/widgets/from_to.html"
    use_fieldset = True

    def __init__(self, attrs=None, inputmode="decimal"):
        ends = {"min": _("au moins"), "max": _("au plus")}
        super().__init__(
            {
                end: TypedInput({"inputmode": inputmode, "aria-label": label})
                for end, label in ends.items()
            },
            attrs,
        )

    def decompress(self, value):
        return [value.start, value.stop] if value else [None, None]


class _RangeField(forms.MultiValueField):
    inputmode = "decimal"

    def end(self):
        raise NotImplementedError

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", FromToWidget(inputmode=self.inputmode))
        super().__init__((self.end(), self.end()), require_all_fields=False, **kwargs)

    def compress(self, ends):
        start, stop = [*ends, None, None][:2]
        if start is None and stop is None:
            return None
        if start is not None and stop is not None and start > stop:
            start, stop = stop, start
        return slice(start, stop)


class AmountRangeField(_RangeField):
    def end(self):
        # An amount with a word such as «mille» needs no confirmation, as a filter changes nothing.
        return AmountField(required=False, confirm=False)


class DayRangeField(_RangeField):
    inputmode = "numeric"

    def end(self):
        return DayOfAFilter(required=False)


class AmountRangeFilter(django_filters.RangeFilter):
    """Filters between two amounts in dirhams, typed in any usual way."""

    field_class = AmountRangeField

    def text(self, value):
        return range_text(value, display.money_text)


class DayRangeFilter(django_filters.RangeFilter):
    """Filters from one day to another, both included."""

    field_class = DayRangeField

    def text(self, value):
        return range_text(value, display.day_text)


class YesNoFilter(django_filters.ChoiceFilter):
    """Filters by yes or no; without an answer it keeps all rows."""

    def __init__(self, *args, **kwargs):
        kwargs["choices"] = [("yes", _("Oui")), ("no", _("Non"))]
        kwargs["empty_label"] = _("Oui ou non")
        super().__init__(*args, **kwargs)

    def filter(self, queryset, value):
        return super().filter(queryset, {"yes": True, "no": False}.get(value))


def range_text(value, write):
    if value.start is not None and value.stop is not None:
        ends = {"start": write(value.start), "stop": write(value.stop)}
        return gettext("de %(start)s à %(stop)s") % ends
    if value.start is not None:
        return gettext("à partir de %(start)s") % {"start": write(value.start)}
    return gettext("jusqu’à %(stop)s") % {"stop": write(value.stop)}


class PortalFilterSet(DjangoFilterSet):
    """Leaves out and reports the filter values that it cannot read, without an error page.

    `often` has the names of the filters that stand above the list, the first four when it is
    empty; the others are folded. The empty choice of a filter above the list says its label.
    `feminine` names the filters whose label is feminine, so that « Toutes » keeps all rows.
    """

    often: tuple[str, ...] = ()
    feminine: tuple[str, ...] = ()

    FILTER_DEFAULTS = (
        FILTER_FOR_DBFIELD_DEFAULTS
        | PARSED_FILTERS
        | {
            model_fields.MoneyField: {"filter_class": AmountRangeFilter},
            model_fields.DayField: {"filter_class": DayRangeFilter},
            models.BooleanField: {"filter_class": YesNoFilter},
            models.ForeignKey: FILTER_FOR_DBFIELD_DEFAULTS[models.ForeignKey]
            | {"filter_class": RowFilter},
        }
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.often = self.often or tuple(self.filters)[:4]
        for name, filter_ in self.filters.items():
            every = _("Toutes") if name in self.feminine else _("Tous")
            if isinstance(filter_, django_filters.ChoiceFilter):
                filter_.extra.setdefault("empty_label", every)
                if name in self.often:
                    filter_.extra["empty_label"] = filter_.label
                if isinstance(filter_.extra.get("choices"), list):
                    filter_.extra["choices"] = display.in_sentence_case(filter_.extra["choices"])
            elif "empty_label" in filter_.extra:
                filter_.extra["empty_label"] = every

    @cached_property
    def often_fields(self):
        """Return the bound fields that stand above the list; a text box says its label inside."""
        for name in self.often:
            widget = self.form.fields[name].widget
            if not getattr(widget, "choices", ()):
                widget.attrs["placeholder"] = self.form.fields[name].label
        return [self.form[name] for name in self.often]

    @cached_property
    def folded_fields(self):
        return [field for field in self.form if field.name not in self.often]

    @property
    def folded_count(self):
        """Return the number of active filters among the folded ones."""
        return sum(name not in self.often for name in self._active())

    def get_form_class(self):
        """Return the class of the form, whose fields say their refusals as the portal does."""
        form_class = super().get_form_class()
        for field in form_class.base_fields.values():
            say_what_is_expected(field)
        return form_class

    def chips(self):
        """Return a Chip for each active filter, in the order of the form."""
        return [
            Chip(
                name,
                str(self.form.fields[name].label),
                self._text(name, value),
                self._without(name),
            )
            for name, value in self._active().items()
        ]

    def _active(self):
        """Return name → value of the filters that keep less than every row."""
        self.form.is_valid()
        read = getattr(self.form, "cleaned_data", {})
        return {name: value for name, value in read.items() if not _is_empty(value)}

    def ignored(self):
        """Return (label, reasons) of the values that could not be read."""
        return [
            (str(self.form.fields[name].label), " ".join(errors))
            for name, errors in self.form.errors.items()
            if name in self.form.fields
        ]

    def _text(self, name, value):
        filter_ = self.filters[name]
        if hasattr(filter_, "text"):
            return filter_.text(value)
        return display.field_text(self.form.fields[name], value)

    def _without(self, name):
        widget = self.form.fields[name].widget
        suffixes = getattr(widget, "widgets_names", None) or [""]
        return query_string(self.data, page=None, **{f"{name}{end}": None for end in suffixes})


def _is_empty(value):
    if isinstance(value, models.QuerySet):
        return not value
    return value is None or value == "" or value == []
