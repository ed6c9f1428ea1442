"""Shows the page of the journal: every act that this person may read, the latest first.

It is not in `indh_portal.history`, because a page needs `indh_portal.ui`, which history may not
import.
"""

import re
from datetime import datetime, time, timedelta
from itertools import islice

import django_filters
from django import forms
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cooperatives.models import Cooperative, Merge
from funding.models import Grant
from indh_portal.history.models import Act
from indh_portal.journal import sentences
from indh_portal.lists.filters import LONGEST_TEXT, DayRangeFilter, PortalFilterSet
from indh_portal.lists.pages import ListPage
from indh_portal.parsing.fields import TextField
from indh_portal.parsing.filters import RowFilter
from indh_portal.parsing.numbers import format_count
from indh_portal.parsing.text import isolated
from indh_portal.tabular import Column
from visits.models import FieldVisit, Recommendation

REFERENCE = re.compile(r"\b[A-Za-z]{2,5}(-\d+){1,2}$", re.ASCII)
LINKED = re.compile(r"(?P<model>[a-z_]+\.[a-z]+): *(?P<reference>.+)")
MOST_NAMED, MOST_HANGING, BATCH = 20, 200, 500


def _linked(text):
    """Return the match of a link, with its `model` and its `reference`; None for any other text."""
    return LINKED.fullmatch((text or "").strip())


def _unlinked(text):
    linked = _linked(text)
    return linked["reference"] if linked else text


class SubjectInput(forms.TextInput):
    """Shows in a box the reference of a link, without the model."""

    def format_value(self, value):
        return _unlinked(super().format_value(value))


class SubjectFilter(django_filters.Filter):
    """Filters by a reference, by a name, or by a link such as `funding.grant:SUB-2026-001`."""

    field_class = TextField

    def filter(self, queryset, value):
        if not value:
            return queryset
        if linked := _linked(value):
            return queryset.about(linked["reference"], linked["model"])
        text, user = value.strip(), self.parent.request.user
        if found := REFERENCE.search(text):
            reference = found[0].upper()
            known = Cooperative.objects.within_reach_of(user).filter(reference=reference)
            return queryset.filter(reference__in=[reference, *references_of(known)])
        named = Cooperative.objects.visible_to(user).matching(text).order_by("pk")
        return queryset.filter(reference__in=[text, *references_of(named[:MOST_NAMED])])

    def text(self, value):
        return _unlinked(value)


class PersonFilter(RowFilter):
    def filter(self, queryset, value):
        return queryset.filter(by=value) if value else queryset


class PeriodFilter(DayRangeFilter):
    """Filters by whole days, in the time of Morocco."""

    def filter(self, queryset, value):
        if value and value.start:
            queryset = queryset.filter(at__gte=_midnight(value.start))
        if value and value.stop:
            queryset = queryset.filter(at__lt=_midnight(value.stop + timedelta(days=1)))
        return queryset


class ActFilters(PortalFilterSet):
    feminine = ("person",)
    subject = SubjectFilter(label=_("Fiche"), max_length=LONGEST_TEXT, widget=SubjectInput)
    person = PersonFilter(label=_("Personne"), queryset=get_user_model().objects.all())
    period = PeriodFilter(label=_("Période"))

    class Meta:
        model = Act
        fields: list = []


class ActsOfAFile:
    """Gives the acts of a file, each with its `sentence`, in batches: a file may hold every act."""

    def __init__(self, acts, reader):
        self.acts, self.reader = acts, reader

    def __iter__(self):
        acts = self.acts.iterator(chunk_size=BATCH)
        while batch := list(islice(acts, BATCH)):
            for sentence in sentences.of(batch, self.reader):
                sentence.act.sentence = sentence
                yield sentence.act

    def count(self):
        return self.acts.order_by().count()


class Journal(ListPage):
    model = Act
    permission_required = "accounts.view_history"
    title = _("Historique")
    filterset_class = ActFilters
    table_template = "journal/_entries.html"
    sorts = {"time": ("at", "id")}
    default_sort = "-time"
    paginate_by = 25
    keeps_views = False
    counted = ngettext_lazy("%(n)s acte", "%(n)s actes", "n")
    none = _("Aucun acte")
    most_counted = 1_000
    columns = (
        Column(
            _("Date et heure"),
            lambda act: f"{timezone.localtime(act.at):%d/%m/%Y %H:%M}",
        ),
        Column(_("Personne"), sentences.author_of),
        Column(_("Fiche"), "reference"),
        Column(_("Acte"), sentences.plain_headline),
        Column(_("Motif"), "reason"),
        Column(_("Changements"), lambda act: sentences.plain_changes(act.sentence)),
    )

    def file_rows(self, acts):
        return ActsOfAFile(acts, self.request.user)

    def paginate_queryset(self, queryset, page_size):
        paginator, page, acts, has_others = super().paginate_queryset(queryset, page_size)
        return paginator, page, sentences.of(acts, self.request.user), has_others

    def see_also(self):
        """Yield (link, sentence) for each other history about the same cooperative."""
        linked = _linked(self.request.GET.get("subject", ""))
        if linked is None or linked["model"] != Cooperative._meta.label_lower:
            return
        seen = Cooperative.objects.within_reach_of(self.request.user)
        reference = linked["reference"]
        if seen.filter(reference=reference).exists():
            yield (
                f"?subject={reference}",
                _("Avec ses subventions, ses visites et ses recommandations"),
            )
        merged = Merge.objects.visible_to(self.request.user).filter(absorbed__reference=reference)
        for survivor in merged.order_by().values_list("survivor__reference", flat=True).distinct():
            sentence = _("Fusion avec %(survivor)s : voir son historique")
            yield _link_to(survivor), sentence % {"survivor": isolated(survivor)}

    def count_sentence(self, shown, total):
        """Return « 47 résultats », or ask for a filter when there are too many lines to count."""
        most = {"n": format_count(self.most_counted)}
        if shown > self.most_counted:
            return _("plus de %(n)s lignes : précisez la période, la personne ou la fiche") % most
        return super().count_sentence(shown, shown if total > self.most_counted else total)


def _link_to(reference):
    return f"?subject={Cooperative._meta.label_lower}:{reference}"


def references_of(cooperatives):
    """Return the references of these cooperatives, their grants, visits and recommendations."""
    named = dict(cooperatives.values_list("pk", "reference"))
    if not named:
        return []
    hanging = [
        Grant.objects.filter(cooperative__in=named),
        FieldVisit.objects.filter(stops__cooperative__in=named).distinct(),
        Recommendation.objects.filter(stop__cooperative__in=named),
    ]
    first, *others = (rows.order_by().values_list("reference", flat=True) for rows in hanging)
    return [*named.values(), *first.union(*others)[:MOST_HANGING]]


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min))
