"""Idle, closed, active again: one form each, and a page to check before closing."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperatives import life
from cooperatives.life_forms import StandingForm
from cooperatives.views.of_cooperative import EditsCooperative
from indh_portal.ui.views import CheckedActionFormView


class _Standing(EditsCooperative):
    permission_required = "cooperatives.change_cooperative"
    form_class = StandingForm
    template_name = "cooperatives/standing_form.html"
    explanation = ""
    action = None

    def initial_of(self, cooperative):
        return {}

    def act(self, cleaned_data):
        return self.action(cooperative=self.cooperative, by=self.request.user, **cleaned_data)

    def success_message(self, cooperative):
        return _("%(reference)s : situation enregistrée, %(status)s.") % {
            "reference": cooperative.reference,
            "status": cooperative.get_status_display(),
        }

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"explanation": self.explanation}


class SetAside(_Standing):
    action = staticmethod(life.set_aside)
    title = gettext_lazy("Mettre en sommeil")
    submit_label = gettext_lazy("Mettre en sommeil")
    explanation = gettext_lazy(
        "La coopérative n’a plus d’activité pour l’instant. Elle peut encore recevoir une "
        "subvention et une visite."
    )


class Reactivate(_Standing):
    action = staticmethod(life.reactivate)
    title = gettext_lazy("Remettre en activité")
    submit_label = gettext_lazy("Remettre en activité")
    explanation = gettext_lazy(
        "La coopérative travaille. Dites depuis quand, et comment on le sait."
    )


class Close(CheckedActionFormView, _Standing):
    action = staticmethod(life.close)
    title = gettext_lazy("Fermer la coopérative")
    submit_label = gettext_lazy("Fermer la coopérative")
    check_template = "cooperatives/closing_check.html"
    explanation = gettext_lazy(
        "Une coopérative fermée ne reçoit plus de subvention. Son passé reste entier, et une "
        "visite de clôture peut encore être planifiée."
    )

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"matters": life.open_matters(self.cooperative)}
