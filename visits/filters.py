import django_filters
from django.db.models import Exists, OuterRef, Q, Value
from django.utils.translation import gettext_lazy as _

from cooperatives.filters import reference_choices
from cooperatives.models import Cooperative
from indh_portal.accounts.models import User
from indh_portal.history.querysets import full_name
from indh_portal.lists.filters import DayRangeFilter, PortalFilterSet, WordsFilter
from indh_portal.territory.models import Commune
from visits.models import Addressee, Occasion, Priority, Recommendation, VisitStop, VisitType
from visits.statuses import RecommendationStatus, VisitStatus


class VisitFilters(PortalFilterSet):
    """Filters visits by their stops, and only by the stops that the reader sees."""

    feminine = ("commune", "occasion", "todo")
    text = WordsFilter(label=_("Coopérative"), method="to_cooperative")
    commune = django_filters.ChoiceFilter(label=_("Commune"), method="in_commune")
    visit_type = django_filters.ChoiceFilter(label=_("Type"), choices=VisitType.choices)
    occasion = django_filters.ChoiceFilter(label=_("Occasion"))
    status = django_filters.ChoiceFilter(label=_("Statut"), choices=VisitStatus.choices)
    visited_on = DayRangeFilter(label=_("Période"))
    todo = django_filters.ChoiceFilter(
        label=_("À traiter"),
        choices=[
            ("without_report", _("sans rapport")),
            ("upcoming", _("à venir")),
            ("drafts", _("mes saisies en cours")),
        ],
        method="left_to_do",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        named = {"commune": Commune, "occasion": Occasion}
        for name, choices in reference_choices(self.request.user, named).items():
            self.filters[name].extra["choices"] = choices

    def to_cooperative(self, visits, name, words):
        found = Cooperative.objects.visible_to(self.request.user).matching(words)
        return self._stopping(visits, cooperative__in=found)

    def in_commune(self, visits, name, commune):
        return self._stopping(visits, cooperative__commune=commune)

    def left_to_do(self, visits, name, value):
        if value == "drafts":
            return visits.drafts_of(self.request.user)
        return visits.upcoming() if value == "upcoming" else visits.without_report()

    def _stopping(self, visits, **where):
        return visits.filter(Exists(VisitStop.objects.filter(visit=OuterRef("pk"), **where)))


class RecommendationFilters(PortalFilterSet):
    feminine = ("commune", "when", "mine", "priority", "addressee")
    text = WordsFilter(label=_("Coopérative"), method="to_cooperative")
    commune = django_filters.ChoiceFilter("stop__cooperative__commune", label=_("Commune"))
    when = django_filters.ChoiceFilter(
        label=_("Échéance"),
        choices=[
            ("late", _("en retard")),
            ("week", _("cette semaine")),
            ("later", _("plus tard")),
        ],
        method="due",
    )
    status = django_filters.ChoiceFilter(
        label=_("Statut"),
        choices=[("pending", _("toutes les ouvertes")), *RecommendationStatus.choices],
        method="at_status",
    )
    owner = django_filters.ChoiceFilter(label=_("Responsable"))
    mine = django_filters.ChoiceFilter(
        label=_("À mon nom"), choices=[("yes", _("seulement les miennes"))], method="of_mine"
    )
    priority = django_filters.ChoiceFilter(label=_("Priorité"), choices=Priority.choices)
    addressee = django_filters.ChoiceFilter(label=_("Adressée à"), choices=Addressee.choices)
    due_on = DayRangeFilter(label=_("Période"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        owners = owners_seen_by(self.request.user)
        choices = reference_choices(self.request.user, {"commune": Commune}, [owners])
        for name in ("commune", "owner"):
            self.filters[name].extra["choices"] = choices.get(name, [])

    def to_cooperative(self, recommendations, name, words):
        found = Cooperative.objects.visible_to(self.request.user).matching(words)
        return recommendations.filter(
            Q(stop__cooperative__in=found) | Q(reference__iexact=words.strip())
        )

    def due(self, recommendations, name, value):
        if value == "late":
            return recommendations.overdue()
        return recommendations.this_week() if value == "week" else recommendations.later()

    def at_status(self, recommendations, name, value):
        if value == "pending":
            return recommendations.open()
        return recommendations.filter(status=value)

    def of_mine(self, recommendations, name, value):
        return recommendations.filter(owner=self.request.user)


def owners_seen_by(user):
    """Return (kind, key, name, "") of each owner of a recommendation that this person sees."""
    theirs = Recommendation.objects.visible_to(user).order_by().values("owner")
    people = User.objects.filter(pk__in=theirs).order_by()
    return people.values_list(Value("owner"), "pk", full_name(), Value(""))
