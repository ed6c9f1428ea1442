from datetime import date

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, ngettext_lazy
from django.views.generic import TemplateView

from cooperatives.models import Cooperative
from cooperatives.views.page.parts import Entry, Kind, Part, Phrase
from indh_portal.lists.pages import ListPage
from indh_portal.parsing.text import isolated
from indh_portal.ui.templatetags.ui import day, ref
from indh_portal.ui.views import (
    AboutRow,
    CreateFormView,
    DetailPage,
    EditFormView,
    PermissionRequired,
    post_action,
    version_seen,
)
from visits import actions
from visits.columns import VISIT_COLUMNS
from visits.filters import VisitFilters
from visits.forms import (
    LONGEST_LIST,
    PlanForm,
    PublicationForm,
    ReasonForm,
    StopForm,
    VisitForm,
)
from visits.models import FieldVisit, Recommendation
from visits.views.under import STOP, VISIT

LONGEST_NAME = 100
LONG_AGO = 365  # days; a cooperative should have a visit each year


class VisitList(ListPage):
    permission_required = "visits.view_fieldvisit"
    model = FieldVisit
    title = _("Visites")
    filterset_class = VisitFilters
    columns = VISIT_COLUMNS
    counted = ngettext_lazy("%(n)s visite", "%(n)s visites", "n")
    none = _("Aucune visite")
    every = _("Toutes")
    default_sort = "-day"
    template_name = "visits/visit_list.html"
    table_template = "visits/_visit_list_table.html"
    empty_text = _("Aucune visite. Planifiez la première.")

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


class VisitPlan(CreateFormView):
    """Plans a visit. A search for a cooperative shows the form again with all that was typed."""

    permission_required = "visits.add_fieldvisit"
    form_class = PlanForm
    action = actions.plan_visit
    template_name = "visits/visit_plan.html"
    title = _("Planifier une visite")
    submit_label = _("Planifier la visite")
    success = _("La visite est planifiée.")

    def reopened(self):
        if "_filter" not in self.request.POST:
            return super().reopened()
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

    def _typed(self):
        return {
            name: field.widget.value_from_datadict(self.request.POST, {}, name)
            for name, field in PlanForm.base_fields.items()
        }


class VisitEdit(EditFormView):
    """Corrects every fact while the visit is open; after the report, only the publication day."""

    permission_required = "visits.change_fieldvisit"
    about = VISIT
    action = actions.correct_visit

    @property
    def title(self):
        return _("Corriger la visite") if self.visit.is_open else _("Noter la publication")

    def get_form_class(self):
        return VisitForm if self.visit.is_open else PublicationForm

    def get_form_kwargs(self):
        asked = {"user": self.request.user} if self.visit.is_open else {}
        return super().get_form_kwargs() | asked


class VisitSendBack(EditFormView):
    permission_required = "visits.validate_fieldvisit"
    about = VISIT
    form_class = ReasonForm
    action = actions.send_back
    title = _("Renvoyer le rapport")
    submit_label = _("Renvoyer le rapport")
    success = _("Le rapport est renvoyé à compléter.")


class VisitCancel(EditFormView):
    permission_required = "visits.cancel_fieldvisit"
    about = VISIT
    form_class = ReasonForm
    action = actions.cancel_visit
    title = _("Annuler la visite")
    submit_label = _("Annuler la visite")
    success = _("La visite est annulée.")


class StopChoice(AboutRow, PermissionRequired, TemplateView):
    """Lists by name the cooperatives that can still be added to a visit."""

    permission_required = "visits.change_fieldvisit"
    about = VISIT
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


class StopLog(EditFormView):
    permission_required = "visits.change_fieldvisit"
    about = STOP
    form_class = StopForm
    action = actions.log_stop
    title = _("Saisir l’étape")
    submit_label = _("Enregistrer l’étape")
    success = _("L’étape est enregistrée.")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"grants": self.stop.cooperative.grants.order_by("pk")}


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


class Visits(Part):
    name, title, order = "visits", _("Visites"), 70
    permission = "visits.view_fieldvisit"
    template = "visits/_visits_of_cooperative.html"
    tells = Kind(30, "visits", _("Visites"))
    health_order = 50

    def ask(self):
        return self.cooperative.visit_stops.for_timeline()

    def records(self):
        return [stop.visit for stop in self.rows]

    def phrases(self):
        last = self.cooperative.last_visited_on
        if last is None:
            yield Phrase(_("jamais visitée"), "#visits")
        else:
            yield Phrase(_last_visit(self.cooperative), "#visits", days_since(last) > LONG_AGO)

    def lines(self):
        for stop in self.rows:
            observed = stop.observations and isolated(stop.observations)
            seen = stop.get_operating_state_display() or stop.visit.get_status_display()
            born = ngettext(
                "%(n)s recommandation ouverte", "%(n)s recommandations ouvertes", stop.open_count
            ) % {"n": stop.open_count}
            yield Entry(
                stop.visit.visited_on,
                _("Visite"),
                format_html("{} — {}", ref(stop.visit.reference), seen),
                stop.visit.get_absolute_url(),
                " · ".join(filter(None, [observed, stop.open_count and born])),
                qualifier=stop.visit.visited_on_qualifier,
            )


def _last_visit(cooperative):
    last = cooperative.last_visited_on
    days = days_since(last)
    if cooperative.last_visited_on_qualifier == "about":
        text = ngettext(
            "dernière visite il y a environ {n} jour (vers le {day})",
            "dernière visite il y a environ {n} jours (vers le {day})",
            days,
        )
    elif days == 0:
        text = _("visitée aujourd’hui ({day})")
    else:
        text = ngettext(
            "dernière visite il y a {n} jour ({day})",
            "dernière visite il y a {n} jours ({day})",
            days,
        )
    return format_html(text, n=days, day=day(last))


def days_since(when: date):
    return (timezone.localdate() - when).days
