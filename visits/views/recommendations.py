from functools import cached_property

from django.db.models import F
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from indh_portal.ui.query import query_string
from indh_portal.ui.views import ActionFormView, DetailPage, ListPage
from visits import actions
from visits.exports import RECOMMENDATION_COLUMNS
from visits.filters import RecommendationFilters
from visits.forms import (
    CloseForm,
    FollowForm,
    PostponeForm,
    ReasonForm,
    RecommendationForm,
)
from visits.models import Recommendation
from visits.views.visits import OfStop

PRESETS = [
    ("late", _("En retard"), {"when": "late"}),
    ("week", _("Cette semaine"), {"when": "week"}),
    ("later", _("Plus tard"), {"when": "later"}),
    ("blocked", _("Bloquées"), {"status": "blocked"}),
]


class RecommendationList(ListPage):
    permission_required = "visits.view_recommendation"
    model = Recommendation
    title = _("Recommandations")
    filterset_class = RecommendationFilters
    columns = RECOMMENDATION_COLUMNS
    sorts = {
        "due": (F("closed_on").desc(nulls_first=True), "due_on"),
        "reference": ("reference",),
        "cooperative": ("stop__cooperative__sort_name", "due_on"),
    }
    default_sort = "due"
    template_name = "visits/recommendation_list.html"
    table_template = "visits/_recommendation_list_table.html"
    empty_text = _("Aucune recommandation. Elles naissent des visites.")

    def count_sentence(self, shown, total):
        if shown == total:
            return ngettext("%(n)s recommandation", "%(n)s recommandations", shown) % {"n": shown}
        return ngettext(
            "%(n)s recommandation sur %(total)s", "%(n)s recommandations sur %(total)s", shown
        ) % {"n": shown, "total": total}

    def summary(self, queryset):
        totals = queryset.totals()
        return totals["number"], {_("en retard :"): totals["late"]}

    def get_context_data(self, **kwargs):
        agenda = Recommendation.objects.visible_to(self.request.user).agenda()
        chosen = {"when": None, "status": None, "page": None}
        presets = [
            (label, agenda[name], query_string(self.request.GET, **chosen | filters))
            for name, label, filters in PRESETS
        ]
        return super().get_context_data(presets=presets, **kwargs)


class RecommendationDetail(DetailPage):
    permission_required = "visits.view_recommendation"
    model = Recommendation
    context_object_name = "recommendation"
    template_name = "visits/recommendation_detail.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title=self.object.reference,
            journal=self.object.follow_ups.select_related("by"),
            **kwargs,
        )


class RecommendationNew(OfStop, ActionFormView):
    permission_required = "visits.add_recommendation"
    form_class = RecommendationForm
    template_name = "visits/stop_form.html"
    title = _("Écrire une recommandation")
    submit_label = _("Enregistrer la recommandation")

    def get_initial(self):
        return {"owner": self.request.user}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"commune": self.stop.cooperative.commune}

    def act(self, cleaned_data):
        recommendation = actions.recommend(stop=self.stop, by=self.request.user, **cleaned_data)
        return recommendation.stop

    def success_message(self, result):
        return _("La recommandation est enregistrée.")


class OfRecommendation:
    template_name = "visits/recommendation_form.html"

    @cached_property
    def recommendation(self):
        visible = Recommendation.objects.visible_to(self.request.user).for_detail()
        return get_object_or_404(visible, reference=self.kwargs["reference"])

    @property
    def versioned_object(self):
        return self.recommendation

    def get_context_data(self, **kwargs):
        return super().get_context_data(recommendation=self.recommendation, **kwargs)


class RecommendationEdit(OfRecommendation, ActionFormView):
    permission_required = "visits.add_recommendation"
    form_class = RecommendationForm
    title = _("Corriger la recommandation")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"commune": self.recommendation.stop.cooperative.commune}

    def act(self, cleaned_data):
        return actions.correct_recommendation(
            recommendation=self.recommendation, by=self.request.user, **cleaned_data
        )


class RecommendationFollow(OfRecommendation, ActionFormView):
    """A line of the journal: sent twice, written once; two people may write at the same time."""

    permission_required = "visits.follow_recommendation"
    form_class = FollowForm
    title = _("Noter le suivi")
    submit_label = _("Ajouter au journal")
    versioned_object = None

    @property
    def cancel_url(self):
        return self.recommendation.get_absolute_url()

    def act(self, cleaned_data):
        return actions.follow_up(
            recommendation=self.recommendation, by=self.request.user, **cleaned_data
        )

    def success_message(self, result):
        return _("Le suivi est noté.")


class RecommendationPostpone(OfRecommendation, ActionFormView):
    permission_required = "visits.follow_recommendation"
    form_class = PostponeForm
    title = _("Reporter l’échéance")
    submit_label = _("Reporter l’échéance")

    def act(self, cleaned_data):
        return actions.postpone(
            recommendation=self.recommendation, by=self.request.user, **cleaned_data
        )

    def success_message(self, result):
        return _("L’échéance est reportée.")


class RecommendationClose(OfRecommendation, ActionFormView):
    permission_required = "visits.close_recommendation"
    form_class = CloseForm
    title = _("Clore la recommandation")
    submit_label = _("Clore la recommandation")

    def initial_of(self, row):
        return {"status": "done", "closed_on": timezone.localdate()}

    def act(self, cleaned_data):
        return actions.close_recommendation(
            recommendation=self.recommendation, by=self.request.user, **cleaned_data
        )

    def success_message(self, result):
        return _("La recommandation est close.")


class RecommendationReopen(OfRecommendation, ActionFormView):
    permission_required = "visits.close_recommendation"
    form_class = ReasonForm
    title = _("Rouvrir la recommandation")
    submit_label = _("Rouvrir la recommandation")

    def act(self, cleaned_data):
        return actions.reopen(
            recommendation=self.recommendation, by=self.request.user, **cleaned_data
        )

    def success_message(self, result):
        return _("La recommandation est rouverte.")
