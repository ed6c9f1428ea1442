"""Forms about what becomes of a cooperative, of its officers and of what was noted of it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperatives.forms import EITHER, OfficerForm, SupportServiceForm
from indh_portal.parsing.fields import DateField, PhoneField, TextField
from indh_portal.parsing.validators import not_in_the_future
from indh_portal.ui.forms import PortalForm

READ_IN_HISTORY = _("Il sera lu dans l’historique, à côté de votre nom.")


class ReasonField(TextField):
    """Why, in a line; required unless said otherwise."""

    def __init__(self, **kwargs):
        facts = {"label": _("Motif"), "max_length": 300, "help_text": READ_IN_HISTORY}
        super().__init__(widget=forms.TextInput(EITHER), **facts | kwargs)


class StandingForm(PortalForm):
    """From which day a cooperative is idle, closed or active again, and why."""

    since = DateField(label=_("Depuis le"), validators=[not_in_the_future])
    reason = ReasonField()


class EndMandateForm(PortalForm):
    on = DateField(label=_("Dernier jour du mandat"))
    reason = ReasonField(help_text=_("Fin de mandat, démission, remplacement…"))


class OfficerCorrectionForm(OfficerForm):
    """A slip to mend. The telephone is never shown here: not everybody may read it."""

    ends_previous = None
    phone = PhoneField(
        label=_("Nouveau téléphone"),
        required=False,
        help_text=_("Laissez vide pour garder le numéro enregistré."),
    )
    reason = ReasonField(label=_("Motif de la correction"))

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("phone"):
            cleaned.pop("phone", None)
        return cleaned


class SupportCorrectionForm(SupportServiceForm):
    reason = ReasonField(label=_("Motif de la correction"))
