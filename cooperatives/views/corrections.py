"""Slips mended in what was noted of a cooperative, and mandates that end."""

from django.utils.translation import gettext_lazy as _

from cooperatives import actions
from cooperatives.life_forms import (
    EndMandateForm,
    OfficerCorrectionForm,
    SupportCorrectionForm,
)
from cooperatives.views.of_cooperative import CorrectsRow


class OfficerEdit(CorrectsRow):
    permission_required = "cooperatives.change_officer"
    relation, argument = "officers", "officer"
    form_class = OfficerCorrectionForm
    title = _("Corriger une personne responsable")
    submit_label = _("Enregistrer la correction")

    def initial_of(self, officer):
        return super().initial_of(officer) | {"phone": ""}

    def act(self, cleaned_data):
        return actions.correct_officer(
            officer=self.versioned_object, by=self.request.user, **cleaned_data
        )


class OfficerEnd(CorrectsRow):
    permission_required = "cooperatives.change_officer"
    relation, argument = "officers", "officer"
    form_class = EndMandateForm
    title = _("Mettre fin à un mandat")
    submit_label = _("Mettre fin au mandat")

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        return {name: value for name, value in kwargs.items() if name != "instance"}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"about": self.versioned_object}

    def act(self, cleaned_data):
        return actions.end_mandate(
            officer=self.versioned_object, by=self.request.user, **cleaned_data
        )


class SupportEdit(CorrectsRow):
    permission_required = "cooperatives.change_supportservice"
    relation, argument = "support_services", "service"
    form_class = SupportCorrectionForm
    title = _("Corriger un appui technique")
    submit_label = _("Enregistrer la correction")

    def act(self, cleaned_data):
        return actions.correct_support(
            service=self.versioned_object, by=self.request.user, **cleaned_data
        )
