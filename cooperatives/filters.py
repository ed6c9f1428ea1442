import django_filters
from django.db.models import Q, Value
from django.utils.translation import gettext_lazy as _

from cooperatives.models import Commune, CooperativeStatus, Sector
from indh_portal.parsing.fields import CountField
from indh_portal.parsing.filters import DayFilter
from indh_portal.ui.filters import (
    AmountRangeFilter,
    FoldedTextFilter,
    PortalFilterSet,
    YesNoFilter,
)


class NameFilter(FoldedTextFilter):
    def filter(self, queryset, value):
        return queryset.matching(value or "")


class YearFilter(django_filters.Filter):
    """The year of a grant’s decision."""

    field_class = CountField

    def filter(self, queryset, value):
        return queryset if value is None else queryset.supported_in(value)


class CooperativeFilters(PortalFilterSet):
    text = NameFilter(label=_("Nom ou quartier"))
    commune = django_filters.ChoiceFilter(label=_("Commune"))
    sector = django_filters.ChoiceFilter(label=_("Secteur"))
    status = django_filters.ChoiceFilter(label=_("Situation"), choices=CooperativeStatus.choices)
    women = YesNoFilter("women_cooperative", label=_("Coopérative féminine"))
    supported_in = YearFilter(label=_("Soutenue en (année de décision)"))
    supported = YesNoFilter(method="filter_supported", label=_("Soutenue par l’INDH"))
    received = AmountRangeFilter("received", label=_("Reçu, en dirhams"))
    visited_since = DayFilter("last_visited_on", "gte", label=_("Visitée depuis le"))
    never_visited = YesNoFilter("last_visited_on", "isnull", label=_("Jamais visitée"))
    overdue = YesNoFilter(method="filter_overdue", label=_("Recommandations en retard"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, choices in reference_choices(self.request.user).items():
            self.filters[name].extra["choices"] = choices

    def filter_supported(self, queryset, name, value):
        return queryset.supported() if value == "yes" else queryset.unsupported()

    def filter_overdue(self, queryset, name, value):
        late = Q(overdue_count__gt=0)
        return queryset.filter(late if value == "yes" else ~late)


NAMED = {"commune": Commune, "sector": Sector}


def reference_choices(user):
    """The communes a person sees and the sectors, as choices sorted by name.

    Read in one query: a list page has six to spend, whatever it filters.
    """
    columns = ("pk", "name_fr", "name_ar")
    communes = Commune.objects.visible_to(user).order_by().values_list(Value("commune"), *columns)
    sectors = Sector.objects.order_by().values_list(Value("sector"), *columns)
    choices = {kind: [] for kind in NAMED}
    for kind, pk, name_fr, name_ar in communes.union(sectors, all=True):
        choices[kind].append((pk, NAMED[kind](name_fr=name_fr, name_ar=name_ar).name))
    return {kind: sorted(rows, key=lambda row: row[1]) for kind, rows in choices.items()}
