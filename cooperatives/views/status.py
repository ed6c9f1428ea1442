"""Shows the forms that set a cooperative aside, make it active again or close it.

Only the closing has a page to check first.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperatives.actions import status
from cooperatives.forms.status import StatusForm
from cooperatives.views.page.parts import Entry, Kind, Part
from cooperatives.views.under import COOPERATIVE
from indh_portal.ui.views import Checked, EditFormView


class _ChangesStatus(EditFormView):
    permission_required = "cooperatives.change_cooperative"
    about = COOPERATIVE
    form_class = StatusForm
    template_name = "cooperatives/status_form.html"
    explanation = ""

    def initial_of(self, cooperative):
        return {}

    def success_message(self, cooperative):
        return _("%(reference)s : situation enregistrée, %(status)s.") % {
            "reference": cooperative.reference,
            "status": cooperative.get_status_display(),
        }


class SetAside(_ChangesStatus):
    action = status.set_aside
    title = gettext_lazy("Mettre en sommeil")
    submit_label = gettext_lazy("Mettre en sommeil")
    submit_tone = "danger"
    explanation = gettext_lazy(
        "La coopérative n’a plus d’activité pour l’instant. Elle peut encore recevoir une "
        "subvention et une visite."
    )


class Reactivate(_ChangesStatus):
    action = status.reactivate
    title = gettext_lazy("Remettre en activité")
    submit_label = gettext_lazy("Remettre en activité")
    explanation = gettext_lazy(
        "La coopérative travaille. Dites depuis quand, et comment on le sait."
    )


class Close(Checked, _ChangesStatus):
    action = status.close
    title = gettext_lazy("Fermer la coopérative")
    submit_label = gettext_lazy("Fermer la coopérative")
    submit_tone = "danger"
    check_template = "cooperatives/closing_check.html"
    explanation = gettext_lazy(
        "Une coopérative fermée ne reçoit plus de subvention. Son passé reste entier, et une "
        "visite de clôture peut encore être planifiée."
    )

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "matters": status.open_matters(self.cooperative)
        }


class Status(Part):
    name, order = "status", 110
    tells = Kind(100, "status", gettext_lazy("Situation"))

    def lines(self):
        if self.cooperative.status_since:
            yield Entry(
                self.cooperative.status_since,
                _("Situation"),
                self.cooperative.get_status_display(),
                detail=self.cooperative.status_reason,
            )
