import calendar
from datetime import timedelta

import django_filters
from django.db.models import Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperatives.models import Commune
from funding.models import Disbursement, FundingPhase, Grant, GrantStatus, PaymentMethod
from funding.models import ProgrammeAxis as Axis
from indh_portal.parsing.fields import TextField
from indh_portal.ui.filters import AmountRangeFilter, DayRangeFilter, PortalFilterSet

FIRST_YEAR = 2005  # the initiative was launched in May 2005
NAMED = {"commune": Commune, "axis": Axis, "phase": FundingPhase}


class WordsFilter(django_filters.Filter):
    """Words in either script and any spelling; the QuerySet knows where to look."""

    field_class = TextField

    def __init__(self, **kwargs):
        super().__init__(label=_("Texte"), max_length=200, **kwargs)

    def filter(self, queryset, value):
        return queryset.matching(value) if value else queryset


class GrantFilters(PortalFilterSet):
    text = WordsFilter()
    status = django_filters.ChoiceFilter(
        label=_("Statut"),
        choices=[("running", _("en cours")), *GrantStatus.choices],
        method="at_status",
    )
    due = django_filters.ChoiceFilter(
        label=_("Prochaine tranche"),
        choices=[
            ("late", _("en retard")),
            ("fortnight", _("à verser d’ici 15 jours")),
            ("month", _("à verser ce mois")),
        ],
        method="due_when",
    )
    commune = django_filters.ChoiceFilter("cooperative__commune", label=_("Commune"))
    axis = django_filters.ChoiceFilter(label=_("Axe"))
    phase = django_filters.ChoiceFilter(label=_("Phase"))
    year = django_filters.ChoiceFilter(label=_("Année de décision"), method="decided_in")
    amount = AmountRangeFilter(label=_("Part INDH, en dirhams"))

    class Meta:
        model = Grant
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, choices in reference_choices(self.request.user, NAMED).items():
            self.filters[name].extra["choices"] = choices
        years = range(timezone.localdate().year, FIRST_YEAR - 1, -1)
        self.filters["year"].extra["choices"] = [(str(year), str(year)) for year in years]

    def at_status(self, grants, name, status):
        return grants.payable() if status == "running" else grants.filter(status=status)

    def due_when(self, grants, name, when):
        if when == "late":
            return grants.late()
        today = timezone.localdate()
        day = today + timedelta(days=15) if when == "fortnight" else end_of_month(today)
        return grants.due_by(day)

    def decided_in(self, grants, name, year):
        return grants.decided_in(int(year))


class DisbursementFilters(PortalFilterSet):
    text = WordsFilter()
    paid_on = DayRangeFilter(label=_("Payé"))
    amount = AmountRangeFilter(label=_("Montant, en dirhams"))
    method = django_filters.ChoiceFilter(label=_("Mode de paiement"), choices=PaymentMethod.choices)
    commune = django_filters.ChoiceFilter("grant__cooperative__commune", label=_("Commune"))
    kind = django_filters.ChoiceFilter(
        label=_("Écriture"),
        choices=[("payment", _("versement")), ("reversal", _("annulation"))],
        method="of_kind",
    )

    class Meta:
        model = Disbursement
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        choices = reference_choices(self.request.user, {"commune": Commune})
        self.filters["commune"].extra["choices"] = choices["commune"]

    def of_kind(self, disbursements, name, kind):
        return disbursements.filter(reverses__isnull=kind == "payment")


def end_of_month(day):
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def reference_choices(user, named):
    """Choices of each kind of reference row, sorted by name; communes are those a person sees.

    Read in one query: a list page has six to spend, whatever it filters.
    """
    kinds = [_named_rows(user, kind, model) for kind, model in named.items()]
    rows = kinds[0].union(*kinds[1:], all=True) if kinds[1:] else kinds[0]
    choices = {kind: [] for kind in named}
    for kind, pk, name_fr, name_ar in rows:
        choices[kind].append((pk, named[kind](name_fr=name_fr, name_ar=name_ar).name))
    return {kind: sorted(found, key=lambda choice: choice[1]) for kind, found in choices.items()}


def _named_rows(user, kind, model):
    rows = model.objects.visible_to(user) if model is Commune else model.objects.all()
    return rows.order_by().values_list(Value(kind), "pk", "name_fr", "name_ar")
