import django_filters
from django.db.models import Q, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperatives.models import Sector, SupportKind
from cooperatives.querysets.completeness import PIECES
from cooperatives.statuses import TO_SEE_TO, CooperativeStatus, ProposalStatus
from indh_portal.lists.filters import AmountRangeFilter, PortalFilterSet, WordsFilter, YesNoFilter
from indh_portal.names.ordering import alphabetical
from indh_portal.parsing.filters import DayFilter
from indh_portal.territory.models import Commune

FIRST_YEAR = 2005  # the initiative was launched in May 2005


class YearFilter(django_filters.ChoiceFilter):
    """Offers the years since 2005, in which the initiative was launched."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, choices=years, **kwargs)


def years():
    last = timezone.localdate().year
    return [(str(year), str(year)) for year in range(last, FIRST_YEAR - 1, -1)]


# choice → (label, name of the method of the QuerySet that answers it)
DOCUMENTS = {
    "missing": (_("Il en manque"), "lacking_documents"),
    "expired": (_("Expirés"), "with_expired_documents"),
    "soon": (_("Expirent bientôt"), "with_documents_expiring_soon"),
    "in_order": (_("Complets et valables"), "with_documents_in_order"),
}


class CooperativeFilters(PortalFilterSet):
    feminine = ("commune", "status", "supported_in", "obligations")
    text = WordsFilter(label=_("Nom ou quartier"))
    commune = django_filters.ChoiceFilter(label=_("Commune"))
    sector = django_filters.ChoiceFilter(label=_("Secteur"))
    status = django_filters.ChoiceFilter(label=_("Situation"), choices=CooperativeStatus.choices)
    women = YesNoFilter("women_cooperative", label=_("Coopérative féminine"))
    supported_in = YearFilter(
        label=_("Soutenue en (année de décision)"), method="filter_supported_in"
    )
    supported = YesNoFilter(method="filter_supported", label=_("Soutenue par l’INDH"))
    support = django_filters.ChoiceFilter(
        method="filter_support", label=_("Appui technique reçu"), choices=SupportKind.choices
    )
    received = AmountRangeFilter("received", label=_("Reçu, en dirhams"))
    visited_since = DayFilter("last_visited_on", "gte", label=_("Visitée depuis le"))
    never_visited = YesNoFilter("last_visited_on", "isnull", label=_("Jamais visitée"))
    documents = django_filters.ChoiceFilter(
        method="filter_documents",
        label=_("Documents"),
        choices=[(name, label) for name, (label, _rows) in DOCUMENTS.items()],
    )
    overdue = YesNoFilter(method="filter_overdue", label=_("Recommandations en retard"))
    obligations = django_filters.ChoiceFilter(
        method="filter_obligations",
        label=_("Obligations"),
        choices=[(state.value, state.label) for state in TO_SEE_TO],
    )
    incomplete = YesNoFilter(method="filter_incomplete", label=_("Fiches incomplètes"))
    missing = django_filters.ChoiceFilter(
        method="filter_missing",
        label=_("Il manque"),
        choices=[(piece.name, piece.label) for piece in PIECES],
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, choices in reference_choices(self.request.user, NAMED).items():
            self.filters[name].extra["choices"] = choices

    def filter_supported_in(self, queryset, name, value):
        return queryset.supported_in(int(value))

    def filter_supported(self, queryset, name, value):
        return queryset.supported() if value == "yes" else queryset.unsupported()

    def filter_support(self, queryset, name, value):
        return queryset.helped_by(value)

    def filter_documents(self, queryset, name, value):
        return getattr(queryset, DOCUMENTS[value][1])()

    def filter_overdue(self, queryset, name, value):
        late = Q(overdue_count__gt=0)
        return queryset.filter(late if value == "yes" else ~late)

    def filter_obligations(self, queryset, name, value):
        return queryset.obliged(value)

    def filter_incomplete(self, queryset, name, value):
        return queryset.incomplete() if value == "yes" else queryset.complete()

    def filter_missing(self, queryset, name, value):
        return queryset.incomplete(missing=value)


class ProposalFilters(PortalFilterSet):
    text = WordsFilter(label=_("Coopérative ou référence"))
    status = django_filters.ChoiceFilter(label=_("Statut"), choices=ProposalStatus.choices)


class PairFilters(PortalFilterSet):
    """Filters pairs by what is known of either of the two records."""

    feminine = ("commune",)
    text = WordsFilter(label=_("Nom ou quartier"))
    commune = django_filters.ChoiceFilter(label=_("Commune"), method="filter_commune")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        choices = reference_choices(self.request.user, {"commune": Commune})
        self.filters["commune"].extra["choices"] = choices["commune"]

    def filter_commune(self, queryset, name, value):
        return queryset.in_commune(value)


NAMED = {"commune": Commune, "sector": Sector}


def reference_choices(user, named, others=()):
    """Return {kind: choices sorted by label}; the communes are those that `user` may see.

    `others` are QuerySets of (kind, key, label, "") to read with them. It runs one query, since a
    list page may run only six.
    """
    kinds = [*(_named_rows(user, kind, model) for kind, model in named.items()), *others]
    rows = kinds[0].union(*kinds[1:], all=True) if kinds[1:] else kinds[0]
    choices = {kind: [] for kind in named}
    for kind, pk, name_fr, name_ar in rows:
        label = named[kind](name_fr=name_fr, name_ar=name_ar).name if kind in named else name_fr
        choices.setdefault(kind, []).append((pk, label))
    return {
        kind: sorted(found, key=lambda choice: alphabetical(choice[1]))
        for kind, found in choices.items()
    }


def _named_rows(user, kind, model):
    rows = model.objects.visible_to(user) if model is Commune else model.objects.all()
    return rows.order_by().values_list(Value(kind), "pk", "name_fr", "name_ar")
