from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, ngettext_lazy

from cooperatives.views.page.parts import Part, Phrase
from indh_portal.lists.pages import ListPage
from indh_portal.ui.query import query_string
from indh_portal.ui.views import CreateFormView, DetailPage, EditFormView
from visits import actions
from visits.columns import RECOMMENDATION_COLUMNS
from visits.filters import RecommendationFilters
from visits.forms import (
    CloseForm,
    FollowForm,
    PostponeForm,
    ReasonForm,
    RecommendationForm,
)
from visits.models import Recommendation
from visits.statuses import RecommendationStatus
from visits.views.under import RECOMMENDATION, STOP

PRESETS = [
    ("late", _("En retard"), {"when": "late"}),
    ("week", _("Cette semaine"), {"when": "week"}),
    ("later", _("Plus tard"), {"when": "later"}),
    ("blocked", _("Bloquées"), {"status": RecommendationStatus.BLOCKED}),
]


class RecommendationList(ListPage):
    permission_required = "visits.view_recommendation"
    model = Recommendation
    title = _("Recommandations")
    filterset_class = RecommendationFilters
    columns = RECOMMENDATION_COLUMNS
    counted = ngettext_lazy("%(n)s recommandation", "%(n)s recommandations", "n")
    none = _("Aucune recommandation")
    every = _("Toutes")
    default_sort = "due"
    template_name = "visits/recommendation_list.html"
    table_template = "visits/_recommendation_list_table.html"
    empty_text = _("Aucune recommandation. Elles naissent des visites.")

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


class RecommendationNew(CreateFormView):
    permission_required = "visits.add_recommendation"
    about = STOP
    form_class = RecommendationForm
    action = actions.recommend
    title = _("Écrire une recommandation")
    submit_label = _("Enregistrer la recommandation")
    success = _("La recommandation est enregistrée.")

    def get_initial(self):
        return {"owner": self.request.user}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"commune": self.stop.cooperative.commune}

    def next_page(self, recommendation):
        return recommendation.stop


class RecommendationEdit(EditFormView):
    permission_required = "visits.add_recommendation"
    about = RECOMMENDATION
    form_class = RecommendationForm
    action = actions.correct_recommendation
    title = _("Corriger la recommandation")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"commune": self.recommendation.stop.cooperative.commune}


class RecommendationFollow(CreateFormView):
    """Adds a line to the journal; a line sent twice is written once.

    It asks for no version, because two people may add a line at the same time.
    """

    permission_required = "visits.follow_recommendation"
    about = RECOMMENDATION
    form_class = FollowForm
    action = actions.follow_up
    title = _("Noter le suivi")
    submit_label = _("Ajouter au journal")
    success = _("Le suivi est noté.")


class RecommendationPostpone(EditFormView):
    permission_required = "visits.follow_recommendation"
    about = RECOMMENDATION
    form_class = PostponeForm
    action = actions.postpone
    title = _("Reporter l’échéance")
    submit_label = _("Reporter l’échéance")
    success = _("L’échéance est reportée.")


class RecommendationClose(EditFormView):
    permission_required = "visits.close_recommendation"
    about = RECOMMENDATION
    form_class = CloseForm
    action = actions.close_recommendation
    title = _("Clore la recommandation")
    submit_label = _("Clore la recommandation")
    success = _("La recommandation est close.")

    def initial_of(self, row):
        return {"status": RecommendationStatus.DONE, "closed_on": timezone.localdate()}


class RecommendationReopen(EditFormView):
    permission_required = "visits.close_recommendation"
    about = RECOMMENDATION
    form_class = ReasonForm
    action = actions.reopen
    title = _("Rouvrir la recommandation")
    submit_label = _("Rouvrir la recommandation")
    success = _("La recommandation est rouverte.")


class Recommendations(Part):
    name, title, order = "recommendations", _("Recommandations ouvertes"), 80
    permission = "visits.view_recommendation"
    template = "visits/_recommendations_of_cooperative.html"
    health_order = 10

    def ask(self):
        rows = Recommendation.objects.filter(stop__cooperative=self.cooperative)
        return rows.open().for_table()

    def phrases(self):
        late = self.cooperative.overdue_count
        if late:
            text = ngettext(
                "%(n)s recommandation en retard", "%(n)s recommandations en retard", late
            )
            yield Phrase(text % {"n": late}, "#recommendations")
