from functools import cached_property

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView

from cooperatives.models import Cooperative
from indh_portal.ui.views import (
    ActionFormView,
    DetailPage,
    ListPage,
    PermissionRequired,
    post_action,
    version_seen,
)
from visits import actions
from visits.exports import VISIT_COLUMNS
from visits.filters import VisitFilters
from visits.forms import (
    LONGEST_LIST,
    PlanForm,
    PublicationForm,
    ReasonForm,
    StopForm,
    VisitForm,
)
from visits.models import FieldVisit, Recommendation, VisitStop

LONGEST_NAME = 100


class VisitList(ListPage):
    permission_required = "visits.view_fieldvisit"
    model = FieldVisit
    title = _("Visites")
    filterset_class = VisitFilters
    columns = VISIT_COLUMNS
    sorts = {
        "day": ("visited_on",),
        "reference": ("reference",),
        "status": ("status", "visited_on"),
    }
    default_sort = "-day"
    template_name = "visits/visit_list.html"
    table_template = "visits/_visit_list_table.html"
    empty_text = _("Aucune visite. Planifiez la première.")

    def count_sentence(self, shown, total):
        if shown == total:
            return ngettext("%(n)s visite", "%(n)s visites", shown) % {"n": shown}
        return ngettext("%(n)s visite sur %(total)s", "%(n)s visites sur %(total)s", shown) % {
            "n": shown,
            "total": total,
        }

    def summary(self, queryset):
        totals = queryset.totals(self.request.user)
        return totals["number"], {_("étapes :"): totals["stops"]}


class VisitDetail(DetailPage):
    permission_required = "visits.view_fieldvisit"
    model = FieldVisit
    context_object_name = "visit"
    template_name = "visits/visit_detail.html"

    def get_context_data(self, **kwargs):
        stops = list(self.object.stops.visible_to(self.request.user).for_table())
        recommendations = Recommendation.objects.filter(stop__in=stops).for_table()
        return super().get_context_data(
            title=self.object.reference,
            stops=stops,
            hidden_count=self.object.stops.count() - len(stops),
            to_log=[stop for stop in stops if not stop.is_logged],
            recommendations=recommendations,
            delegation=self.object.delegation.all(),
            **kwargs,
        )


class VisitPlan(ActionFormView):
    """Plan a visit. Looking for a cooperative by name sends the form back with all it held."""

    permission_required = "visits.add_fieldvisit"
    form_class = PlanForm
    template_name = "visits/visit_plan.html"
    title = _("Planifier une visite")
    submit_label = _("Planifier la visite")

    def post(self, request, *args, **kwargs):
        if "_filter" not in request.POST:
            return super().post(request, *args, **kwargs)
        kept = PlanForm(
            **self.get_form_kwargs() | {"data": None, "files": None, "initial": self._typed()}
        )
        return self.render_to_response(self.get_context_data(form=kept))

    def get_form_kwargs(self):
        sent = self.request.POST or self.request.GET
        looked_for = sent.get("looked_for", "")[:LONGEST_NAME]
        return super().get_form_kwargs() | {"user": self.request.user, "looked_for": looked_for}

    def get_initial(self):
        asked = self.request.GET.getlist("cooperative")[:LONGEST_LIST]
        chosen = Cooperative.objects.visible_to(self.request.user).filter(reference__in=asked)
        return {"cooperatives": [row.pk for row in chosen], "lead": self.request.user}

    def act(self, cleaned_data):
        return actions.plan_visit(by=self.request.user, **cleaned_data)

    def success_message(self, result):
        return _("La visite est planifiée.")

    def _typed(self):
        return {
            name: field.widget.value_from_datadict(self.request.POST, {}, name)
            for name, field in PlanForm.base_fields.items()
        }


class OfVisit:
    """Views below one visit: the visible visit the address names."""

    template_name = "visits/visit_form.html"

    @cached_property
    def visit(self):
        visible = FieldVisit.objects.visible_to(self.request.user).for_detail()
        return get_object_or_404(visible, reference=self.kwargs["reference"])

    @property
    def versioned_object(self):
        return self.visit

    def get_context_data(self, **kwargs):
        return super().get_context_data(visit=self.visit, **kwargs)


class VisitEdit(OfVisit, ActionFormView):
    """Every fact while the visit is open; once its report is in, the day the press wrote."""

    permission_required = "visits.change_fieldvisit"

    @property
    def title(self):
        return _("Corriger la visite") if self.visit.is_open else _("Noter la publication")

    def get_form_class(self):
        return VisitForm if self.visit.is_open else PublicationForm

    def get_form_kwargs(self):
        asked = {"user": self.request.user} if self.visit.is_open else {}
        return super().get_form_kwargs() | asked

    def act(self, cleaned_data):
        return actions.correct_visit(visit=self.visit, by=self.request.user, **cleaned_data)


class VisitSendBack(OfVisit, ActionFormView):
    permission_required = "visits.validate_fieldvisit"
    form_class = ReasonForm
    title = _("Renvoyer le rapport")
    submit_label = _("Renvoyer le rapport")

    def act(self, cleaned_data):
        return actions.send_back(visit=self.visit, by=self.request.user, **cleaned_data)

    def success_message(self, result):
        return _("Le rapport est renvoyé à compléter.")


class VisitCancel(OfVisit, ActionFormView):
    permission_required = "visits.cancel_fieldvisit"
    form_class = ReasonForm
    title = _("Annuler la visite")
    submit_label = _("Annuler la visite")

    def act(self, cleaned_data):
        return actions.cancel_visit(visit=self.visit, by=self.request.user, **cleaned_data)

    def success_message(self, result):
        return _("La visite est annulée.")


class StopChoice(OfVisit, PermissionRequired, TemplateView):
    """Cooperatives that can still be added to a visit, by name."""

    permission_required = "visits.change_fieldvisit"
    template_name = "visits/stop_choice.html"

    def get_context_data(self, **kwargs):
        words = self.request.GET.get("looked_for", "")[:LONGEST_NAME]
        visible = Cooperative.objects.visible_to(self.request.user).select_related("commune")
        found = visible.exclude(visit_stops__visit=self.visit).matching(words)
        return super().get_context_data(
            title=_("Ajouter une étape"),
            looked_for=words,
            cooperatives=found[:LONGEST_LIST],
            **kwargs,
        )


class OfStop:
    """Views below one stop: the visible stop the address names."""

    @cached_property
    def stop(self):
        visible = VisitStop.objects.visible_to(self.request.user).for_table()
        return get_object_or_404(
            visible,
            visit__reference=self.kwargs["reference"],
            cooperative__reference=self.kwargs["cooperative"],
        )

    @property
    def cancel_url(self):
        return self.stop.get_absolute_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(stop=self.stop, **kwargs)


class StopLog(OfStop, ActionFormView):
    permission_required = "visits.change_fieldvisit"
    form_class = StopForm
    template_name = "visits/stop_form.html"
    title = _("Saisir l’étape")
    submit_label = _("Enregistrer l’étape")

    @property
    def versioned_object(self):
        return self.stop

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"grants": self.stop.cooperative.grants.order_by("pk")}

    def act(self, cleaned_data):
        return actions.log_stop(stop=self.stop, by=self.request.user, **cleaned_data)

    def success_message(self, result):
        return _("L’étape est enregistrée.")


@post_action("visits.report_fieldvisit", model=FieldVisit)
def report(request, visit):
    actions.report_visit(visit=visit, by=request.user, version=version_seen(request))
    messages.success(request, _("Le rapport est remis."))
    return redirect(visit)


@post_action("visits.validate_fieldvisit", model=FieldVisit)
def validate(request, visit):
    actions.validate_visit(visit=visit, by=request.user, version=version_seen(request))
    messages.success(request, _("La visite est validée."))
    return redirect(visit)


@post_action("visits.change_fieldvisit", model=FieldVisit)
def stop_add(request, visit, cooperative):
    visible = Cooperative.objects.visible_to(request.user)
    cooperative = get_object_or_404(visible, reference=cooperative)
    actions.add_stop(visit=visit, cooperative=cooperative, by=request.user)
    messages.success(request, _("L’étape est ajoutée."))
    return redirect(visit)


@post_action("visits.change_fieldvisit", model=FieldVisit)
def stop_remove(request, visit, cooperative):
    visible = visit.stops.visible_to(request.user)
    stop = get_object_or_404(visible, cooperative__reference=cooperative)
    actions.remove_stop(stop=stop, by=request.user)
    messages.success(request, _("L’étape est retirée."))
    return redirect(visit)
