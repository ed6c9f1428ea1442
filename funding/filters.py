import calendar
from datetime import timedelta

import django_filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperatives.filters import YearFilter, reference_choices
from funding.models import FundingPhase, PaymentMethod
from funding.models import ProgrammeAxis as Axis
from funding.statuses import GrantStatus
from indh_portal.lists.filters import (
    AmountRangeFilter,
    DayRangeFilter,
    PortalFilterSet,
    WordsFilter,
)
from indh_portal.territory.models import Commune

NAMED = {"commune": Commune, "axis": Axis, "phase": FundingPhase}


class GrantFilters(PortalFilterSet):
    feminine = ("due", "commune", "phase", "year")
    text = WordsFilter(label=_("Coopérative, objet ou référence"))
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
    year = YearFilter(label=_("Année de décision"), method="decided_in")
    amount = AmountRangeFilter(label=_("Part INDH, en dirhams"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, choices in reference_choices(self.request.user, NAMED).items():
            self.filters[name].extra["choices"] = choices

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
    feminine = ("commune", "kind")
    text = WordsFilter(label=_("Coopérative, objet ou référence"))
    paid_on = DayRangeFilter(label=_("Payé le"))
    amount = AmountRangeFilter(label=_("Montant, en dirhams"))
    method = django_filters.ChoiceFilter(label=_("Mode de paiement"), choices=PaymentMethod.choices)
    commune = django_filters.ChoiceFilter("grant__cooperative__commune", label=_("Commune"))
    kind = django_filters.ChoiceFilter(
        label=_("Écriture"),
        choices=[("payment", _("versement")), ("reversal", _("annulation"))],
        method="of_kind",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        choices = reference_choices(self.request.user, {"commune": Commune})
        self.filters["commune"].extra["choices"] = choices["commune"]

    def of_kind(self, disbursements, name, kind):
        return disbursements.filter(reverses__isnull=kind == "payment")


def end_of_month(day):
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
