"""The page of the journal: every act that this person may read about, latest first.

It stands under the roof because a page needs the interface, and the journal’s floor is below it.
"""

import re
from datetime import datetime, time, timedelta
from itertools import islice

import django_filters
from django import forms
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperatives.models import Cooperative, Merge
from funding.models import Grant
from indh_portal.history import sentences
from indh_portal.history.models import Act
from indh_portal.parsing.fields import TextField
from indh_portal.parsing.filters import RowFilter
from indh_portal.parsing.numbers import format_count
from indh_portal.parsing.text import isolated
from indh_portal.tabular import Column
from indh_portal.ui.filters import LONGEST_TEXT, DayRangeFilter, PortalFilterSet
from indh_portal.ui.views import ListPage
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
    """A box that shows the reference a link names, without its model."""

    def format_value(self, value):
        return _unlinked(super().format_value(value))


class SubjectFilter(django_filters.Filter):
    """A reference or a name as people write it, or `funding.grant:SUB-2026-001` as pages link it."""

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
    """Whole days, in the country’s time."""

    def filter(self, queryset, value):
        if value and value.start:
            queryset = queryset.filter(at__gte=_midnight(value.start))
        if value and value.stop:
            queryset = queryset.filter(at__lt=_midnight(value.stop + timedelta(days=1)))
        return queryset


class ActFilters(PortalFilterSet):
    subject = SubjectFilter(label=_("Fiche"), max_length=LONGEST_TEXT, widget=SubjectInput)
    person = PersonFilter(label=_("Personne"), queryset=get_user_model().objects.all())
    period = PeriodFilter(label=_("Période"))

    class Meta:
        model = Act
        fields: list = []


class ActsOfAFile:
    """The acts of a file, each with its `sentence`, read by batches: a file may hold them all."""

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
    table_template = "history/_entries.html"
    sorts = {"time": ("at", "id")}
    default_sort = "-time"
    paginate_by = 25
    keeps_views = False
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
        """Yield (link, sentence) of what else tells the life of the cooperative asked about."""
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
        """« 47 résultats » of a journal whose whole is not counted."""
        most = {"n": format_count(self.most_counted)}
        if shown > self.most_counted:
            return _("plus de %(n)s lignes : précisez la période, la personne ou la fiche") % most
        return super().count_sentence(shown, shown if total > self.most_counted else total)


def _link_to(reference):
    return f"?subject={Cooperative._meta.label_lower}:{reference}"


def references_of(cooperatives):
    """Return the references of some cooperatives and of what hangs on them."""
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
