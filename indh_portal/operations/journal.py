"""The page of the journal: every act that this person may read about, latest first.

It stands under the roof because a page needs the interface, and the journal’s floor is below it.
"""

from datetime import datetime, time, timedelta

import django_filters
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from indh_portal.history import sentences
from indh_portal.history.models import Entry
from indh_portal.parsing.fields import TextField
from indh_portal.parsing.filters import RowFilter
from indh_portal.tabular import Column
from indh_portal.ui.filters import LONGEST_TEXT, DayRangeFilter, PortalFilterSet
from indh_portal.ui.views import ListPage


class SubjectFilter(django_filters.Filter):
    """A reference as people write it, or `funding.grant:SUB-2026-001` as pages link it."""

    field_class = TextField

    def filter(self, queryset, value):
        if not value:
            return queryset
        model, _colon, reference = value.rpartition(":")
        return queryset.about(reference.strip() if model else value.strip().upper(), model)

    def text(self, value):
        return value.rpartition(":")[2]


class PersonFilter(RowFilter):
    def filter(self, queryset, value):
        return queryset.by(value) if value else queryset


class PeriodFilter(DayRangeFilter):
    """Whole days, in the country’s time."""

    def filter(self, queryset, value):
        if value and value.start:
            queryset = queryset.filter(created_at__gte=_midnight(value.start))
        if value and value.stop:
            queryset = queryset.filter(created_at__lt=_midnight(value.stop + timedelta(days=1)))
        return queryset


class EntryFilters(PortalFilterSet):
    subject = SubjectFilter(label=_("Fiche"), max_length=LONGEST_TEXT)
    person = PersonFilter(label=_("Personne"), queryset=get_user_model().objects.all())
    period = PeriodFilter(label=_("Période"))

    class Meta:
        model = Entry
        fields: list = []


class Journal(ListPage):
    model = Entry
    permission_required = "accounts.view_history"
    title = _("Historique")
    filterset_class = EntryFilters
    table_template = "history/_entries.html"
    sorts = {"time": ("created_at",)}
    default_sort = "-time"
    paginate_by = 25
    keeps_views = False
    columns = (
        Column(
            _("Date et heure"),
            lambda entry: f"{timezone.localtime(entry.created_at):%d/%m/%Y %H:%M}",
        ),
        Column(_("Personne"), sentences.author_of),
        Column(_("Fiche"), "reference"),
        Column(_("Acte"), sentences.plain_headline),
        Column(_("Motif"), "reason"),
    )

    def paginate_queryset(self, queryset, page_size):
        paginator, page, entries, has_others = super().paginate_queryset(queryset, page_size)
        return paginator, page, sentences.of(entries), has_others


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min))
