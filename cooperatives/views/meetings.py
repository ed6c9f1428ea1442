"""The yearly assemblies of a cooperative: recorded, corrected, their accounts filed."""

from django.utils.translation import gettext_lazy as _

from cooperatives import actions
from cooperatives.meeting_forms import (
    FilingForm,
    GeneralMeetingCorrectionForm,
    GeneralMeetingForm,
)
from cooperatives.views.additions import Addition
from cooperatives.views.of_cooperative import CorrectsRow


class MeetingCreate(Addition):
    permission_required = "cooperatives.add_generalmeeting"
    form_class = GeneralMeetingForm
    action = staticmethod(actions.record_meeting)
    title = _("Enregistrer une assemblée générale")


class MeetingEdit(CorrectsRow):
    permission_required = "cooperatives.change_generalmeeting"
    relation, argument = "general_meetings", "meeting"
    form_class = GeneralMeetingCorrectionForm
    title = _("Corriger une assemblée générale")
    submit_label = _("Enregistrer la correction")

    def act(self, cleaned_data):
        return actions.correct_meeting(
            meeting=self.versioned_object, by=self.request.user, **cleaned_data
        )


class MeetingFiling(CorrectsRow):
    permission_required = "cooperatives.change_generalmeeting"
    relation, argument = "general_meetings", "meeting"
    form_class = FilingForm
    title = _("Noter le dépôt des comptes")

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        return {name: value for name, value in kwargs.items() if name != "instance"}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"meeting": self.versioned_object}

    def act(self, cleaned_data):
        return actions.record_filing(
            meeting=self.versioned_object, by=self.request.user, **cleaned_data
        )
