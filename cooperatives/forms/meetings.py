"""Reads the forms about the yearly assemblies and the filing of their accounts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperatives.models import GeneralMeeting
from cooperatives.models.meetings import FIRST_ACCOUNTS
from cooperatives.querysets.law import last_closed_year
from indh_portal.parsing.fields import DateField
from indh_portal.parsing.validators import not_in_the_future
from indh_portal.ui.fields import EITHER, ReasonField
from indh_portal.ui.forms import PortalForm, PortalModelForm


def closed_years():
    return [(year, str(year)) for year in range(last_closed_year(), FIRST_ACCOUNTS - 1, -1)]


class GeneralMeetingForm(PortalModelForm):
    year = forms.TypedChoiceField(
        label=_("Exercice"),
        coerce=int,
        choices=closed_years,
        initial=last_closed_year,
        help_text=_(
            "L’année des comptes, non celle de l’assemblée : tenue en juin 2026, elle approuve "
            "les comptes de 2025."
        ),
    )

    class Meta:
        model = GeneralMeeting
        fields = ["year", "held_on", "accounts_filed_on", "note"]
        widgets = {"note": forms.TextInput(EITHER)}


class GeneralMeetingCorrectionForm(GeneralMeetingForm):
    reason = ReasonField(label=_("Motif de la correction"))

    class Meta(GeneralMeetingForm.Meta):
        fields = [*GeneralMeetingForm.Meta.fields, "mistaken"]


class FilingForm(PortalForm):
    accounts_filed_on = DateField(
        label=_("Comptes déposés le"),
        validators=[not_in_the_future],
        help_text=_("Le jour du dépôt des comptes au tribunal, lu sur le récépissé."),
    )
